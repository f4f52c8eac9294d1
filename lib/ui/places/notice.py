"""What the last step on this page led to, in one panel that keeps its height."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from lib.ui.memory import Kept
from lib.views.panels import panel

FIRST = "<p>Nothing is looked up until you press a button. What comes of it is said here.</p>"
SAID = Kept("places_notice", FIRST)
SHOWN = 20
"""lines of a long list of problems"""


def say(*lines: str) -> None:
    SAID.put(paragraphs(lines))


def refuse(text: str) -> None:
    """Say why nothing was done."""
    SAID.put(refusal(text))


def show() -> None:
    """Until the next step, when it is forgotten."""
    st.html(panel("receipt said", f'<div role="status">{SAID.take()}</div>', "What was done"))


def refusal(text: str) -> str:
    """Why nothing was done, as HTML; each line of the text is a sentence of its own."""
    lines = text.splitlines()
    more = [f"And {len(lines) - SHOWN} more."] if len(lines) > SHOWN else []
    return '<p><strong class="worse">Not done.</strong></p>' + paragraphs([*lines[:SHOWN], *more])


def paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
