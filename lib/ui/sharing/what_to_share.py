"""What is shared, and by whom: the work on the board, or a saved option of the area."""

from dataclasses import dataclass

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.store.links import Target
from lib.store.saved import SavedOption
from lib.ui import caching, state
from lib.ui.editing import editing
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views.following import NOBODY

BOARD = "The work on the board"
NAME, WHAT = Kept("share_name", ""), "share_what"


@dataclass(frozen=True, eq=False)
class Shared:
    """`saved` is the option that is shared, None for the work on the board; `work` is what is in it."""

    work: Workspace
    saved: SavedOption | None = None

    @property
    def target(self) -> Target:
        return "option" if self.saved else "draft"


def choose(workspace: Workspace) -> Shared:
    """What is chosen to be shared, as it is by now; a name for those who share; the board where nothing else is."""
    available = _choices(workspace)
    naming, choosing = st.columns(2, gap="small")
    with naming:
        _name()
    if len(available) < 2:
        return Shared(workspace)
    with choosing:
        chosen = st.selectbox(
            "What to share",
            list(available),
            format_func=lambda key: saved.name if (saved := available[key]) else BOARD,
            key=WHAT,
        )
    return _shared(workspace, available.get(chosen)) or Shared(workspace)


@editing
def _name() -> None:
    """Who those who follow are told that they follow."""
    if getattr(st.user, "is_logged_in", False):
        return
    NAME.put(state.author())
    st.text_input("Your name, as others will see it", key=NAME.key, max_chars=40, placeholder=NOBODY, on_change=_rename)


def _rename() -> None:
    state.set_author(NAME.value)


def _choices(workspace: Workspace) -> dict[str, SavedOption | None]:
    """What can be shared by a key that stays the same from run to run; only the board without a database."""
    board: dict[str, SavedOption | None] = {BOARD: None}
    if state.followed():
        return board
    try:
        return board | {option.id: option for option in caching.options().list(workspace.area.key)}
    except (SQLAlchemyError, OSError):
        return board


def _shared(workspace: Workspace, saved: SavedOption | None) -> Shared | None:
    """What is shared, as it is by now; None where it cannot be read."""
    if saved is None:
        return Shared(workspace)
    try:
        newest = caching.options().version(saved.id, saved.version)
        begun = Workspace.begin(workspace.area, workspace.evidence)
        return Shared(begun.resume(newest.work), saved) if newest else None
    except (SQLAlchemyError, OSError, ValueError):
        return None
