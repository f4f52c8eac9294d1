"""How the controls of the pages ask for something: each sends the event that the board would send for the same."""

from collections.abc import Sequence

from lib.domain.changes import Change
from lib.ui import moves, state


def ask(*changes: Change) -> None:
    """Ask for these changes, in turn, of the work as it is then."""
    for change in changes:
        state.send([moves.event_for(state.workspace(), change)])


def undo() -> None:
    """Ask for the last step to be taken back."""
    state.send([moves.step_event(state.workspace(), "undo")])


def redo() -> None:
    """Ask for the step that was taken back last."""
    state.send([moves.step_event(state.workspace(), "redo")])


def give_reason(number: int, reason: str) -> None:
    """Give the reason of a step, counted from 1."""
    state.send([moves.reason_event(state.workspace(), number, reason)])


def select(school_ids: Sequence[str]) -> None:
    """Select just these schools, on every page."""
    state.send([moves.select_event(school_ids)])
