"""How the controls of the pages ask for something: by the one door, as the board does."""

from collections.abc import Sequence

from lib.domain.changes import Change
from lib.ui import memory, state
from lib.ui.moves import GiveReason, Redo, Select, Undo


def ask(*changes: Change) -> None:
    """Ask for these changes, in turn, of the work as it is then."""
    for change in changes:
        state.ask(change)


def undo() -> None:
    """Ask for the last step to be taken back."""
    state.ask(Undo())


def redo() -> None:
    """Ask for the step that was taken back last."""
    state.ask(Redo())


def give_reason(number: int, reason: str) -> None:
    """Give the reason of a step, counted from 1."""
    state.ask(GiveReason(number, reason))


def select(school_ids: Sequence[str]) -> None:
    """Select just these schools, on every page."""
    state.ask(Select(tuple(school_ids)))


def rows_selected(listed: Sequence[str]) -> list[int]:
    """The rows of the selected schools in a table that lists these schools."""
    selected = set(state.workspace().selection)
    return [row for row, school_id in enumerate(listed) if school_id in selected]


def mark_selected(table: str, listed: Sequence[str]) -> None:
    """Let what is selected anywhere be selected in the table of this key, which lists these schools, too."""
    memory.mark(table, rows_selected(listed))


def select_rows(table: str, listed: Sequence[str]) -> None:
    """Select the schools whose rows are selected in the table; those that it does not list stay selected or not."""
    elsewhere = set(state.workspace().selection) - set(listed)
    select([*elsewhere, *(listed[row] for row in memory.rows(table) if row < len(listed))])
