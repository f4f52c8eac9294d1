"""What a tab keeps between reruns besides its work: the values of its controls, and what pages remember."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

Value = TypeVar("Value")


@dataclass(frozen=True)
class Kept(Generic[Value]):
    """Something kept under `key`: that of the control whose value it is, or a page's own; `first` until there is one.

    The value of a control can be put there only before the control is drawn, or in a callback.
    """

    key: str
    first: Value

    @property
    def value(self) -> Value:
        value: Value = st.session_state.get(self.key, self.first)
        return value

    @property
    def known(self) -> bool:
        """Whether there is a value, though it be that of the beginning."""
        return self.key in st.session_state

    def put(self, value: Value) -> None:
        st.session_state[self.key] = value

    def begin(self) -> None:
        """Put the first value there, if there is none: for a control that is to begin with it."""
        st.session_state.setdefault(self.key, self.first)

    def tell_again(self) -> None:
        """Have the control show the value: where it was not drawn for a moment, the browser may have forgotten it."""
        if self.known:
            self.put(self.value)

    def take(self) -> Value:
        """The value, which is then forgotten."""
        value: Value = st.session_state.pop(self.key, self.first)
        return value

    def among(self, options: Collection[Value], otherwise: Value) -> Value:
        """The value where it is one of these; another one is put in its place where it is not."""
        if not self.known or self.value not in options:
            self.put(otherwise)
        return self.value


def sent(key: str, name: str) -> Any:
    """What a component sent last under a name, None where it sent nothing."""
    value = Kept[object](key, None).value
    return value.get(name) if isinstance(value, Mapping) else None


def events(key: str) -> list[object]:
    """The events that a component sent together, none where it sent nothing; what is no list of events is one, which
    nobody will understand."""
    together = sent(key, "events")
    if together is None:
        return []
    listed = together.get("events") if isinstance(together, Mapping) else together
    return listed if isinstance(listed, list) else [together]


def rows(key: str) -> list[int]:
    """The rows that are selected in a table."""
    return list(_selected(key, "rows"))


def cells(key: str) -> list[tuple[int, str]]:
    """The cells that are selected in a table: the row, and the name of the column."""
    return [(row, column) for row, column in _selected(key, "cells")]


def mark(key: str, rows: Sequence[int] = (), cells: Sequence[tuple[int, str]] = ()) -> None:
    """Let these rows or cells be selected in a table that is drawn next."""
    Kept[object](key, None).put({"selection": {"rows": list(rows), "columns": [], "cells": list(cells)}})


def _selected(key: str, what: str) -> Any:
    return Kept[Mapping[str, Any]](key, {}).value.get("selection", {}).get(what, ())
