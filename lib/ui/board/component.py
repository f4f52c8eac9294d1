"""The board as pages use it: what is shown goes in, what is done on it comes out through the one door."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from lib.suggest.neighbours import all_previews, previews
from lib.ui import state
from lib.ui.board import script
from lib.ui.workspace import Workspace
from lib.views.board_data import Shown, board_data

_HERE = Path(__file__).parent
_KEY = "board"

_component = st.components.v2.component(
    "best_fit_board",
    html=(_HERE / "board.html").read_text(encoding="utf-8"),
    css=(_HERE / "board.css").read_text(encoding="utf-8"),
    js=script.loader(),
)


def show(workspace: Workspace, height: int) -> None:
    """The board, `height` px high. What is done on it goes through the one door and reruns the fragment it is in."""
    chosen = workspace.selection if len(workspace.selection) > 1 else ()
    notice = workspace.notice
    shown = Shown(
        revision=workspace.revision,
        history=workspace.history,
        baseline=workspace.baseline_name,
        previews=all_previews(workspace.evidence, workspace.plan),
        selection=chosen,
        selection_previews=previews(workspace.evidence, workspace.plan, chosen) if chosen else {},
        notice={"id": notice.id, "kind": "refused" if notice.refused else "done", "text": notice.text},
        height=height,
    )
    _component(
        key=_KEY,
        data=board_data(workspace.schools, workspace.against_start, shown),
        on_events_change=_receive,
        height=height,
    )


def _receive() -> None:
    sent = st.session_state[_KEY].get("events")
    events = sent.get("events") if isinstance(sent, Mapping) else None
    state.send(events if isinstance(events, list) else [sent])
