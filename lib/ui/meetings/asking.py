"""How the controls of the page ask for changes."""

from lib.domain.changes import Change
from lib.ui import moves, state


def ask(*changes: Change) -> None:
    """Ask for these changes, in turn, of the work as it is then."""
    for change in changes:
        state.ask(lambda workspace, change=change: moves.event_for(workspace, change))  # type: ignore[misc]


def step(kind: str) -> None:
    """Ask for "undo" or "redo"."""
    state.ask(lambda workspace: moves.step_event(workspace, kind))
