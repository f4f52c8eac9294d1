"""The meeting view: the screens cover the window, and nothing can be edited."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from lib.ui import memory, scripts
from lib.ui.markup import show_style
from lib.ui.present import SCRIPT, chosen, deck
from lib.ui.present.chosen import Chosen
from lib.ui.workspace import Workspace

_HERE = Path(__file__).parent
_KEY = "deck"

_component = scripts.component("deck", SCRIPT, _HERE, isolate_styles=False)


@st.fragment(key="meeting")
def show(workspace: Workspace, told: Chosen) -> None:
    """The screens, from the one that was shown last."""
    show_style(_HERE / "alone.css")
    shown = deck.deck(workspace, told)
    _component(
        key=_KEY,
        data={"screens": shown.shown, "screen": told.screen, "options": shown.legend},
        on_screen_change=_turned,
        on_leave_change=_left,
        height="content",
    )


def _turned() -> None:
    chosen.turn_to(str(memory.sent(_KEY, "screen") or ""))


def _left() -> None:
    """To the board, from which one comes back to the same screen; or to the start screen."""
    leave = memory.sent(_KEY, "leave")
    if not isinstance(leave, Mapping):
        return
    if leave.get("to") == "board":
        chosen.turn_to(str(leave.get("screen") or ""))
        st.switch_page("board.py")
    chosen.turn_to("")
    st.rerun()
