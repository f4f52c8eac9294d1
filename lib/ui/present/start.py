"""The start screen: which options are shown, against which, and whether ratings are; and the slides to download."""

from datetime import UTC, datetime

import streamlit as st

from lib.exports import EXPORTS
from lib.ui import downloads, parts
from lib.ui.editing import editing
from lib.ui.present import chosen, deck
from lib.ui.present.chosen import Chosen
from lib.ui.workspace import Workspace
from lib.views.subject import MOST_OPTIONS

NOTHING_TO_COMPARE = (
    "No option is chosen, so only how things stand is shown. To have something to choose, move a school on the board "
    "or save options."
)


def show(workspace: Workspace, told: Chosen) -> None:
    """What is chosen, and the questions that are answered with it, one a screen."""
    left, right = st.columns([0.55, 0.45], gap="large")
    with left:
        _choose(told)
        with st.container(horizontal=True):
            st.button("Start", type="primary", icon=":material/play_arrow:", on_click=_start, args=(workspace, told))
            _slides(workspace, told)
    with right:
        titles = enumerate((screen.title for screen in deck.deck(workspace, told).screens), 1)
        parts.table("What is shown", ("Screen", "Question"), ((str(number), title) for number, title in titles))


def _slides(workspace: Workspace, told: Chosen) -> None:
    """A button that opens the download; the slides are written only while it is open."""
    box = st.popover("Download slides", icon=":material/download:", key="present_slides", on_change="rerun")
    if box.open:
        with box:
            downloads.download(EXPORTS["pptx"], deck.subject_of(workspace, told, datetime.now(UTC)))


def _choose(told: Chosen) -> None:
    names = {key: option.name for key, option in told.at_hand.items()}
    st.selectbox(
        "Baseline",
        list(names),
        format_func=names.__getitem__,
        key=chosen.BASELINE.key,
        on_change=chosen.choose_baseline,
        args=(told,),
        persist_state="session",
    )
    st.multiselect(
        f"Options, up to {MOST_OPTIONS}, in this order",
        [key for key in names if key != told.baseline],
        format_func=names.__getitem__,
        key=chosen.OPTIONS.key,
        max_selections=MOST_OPTIONS,
        placeholder="Choose options",
        on_change=chosen.choose_options,
        args=(told,),
        persist_state="session",
    )
    if not told.options:
        st.caption(NOTHING_TO_COMPARE)
    _confidence()
    st.caption(
        "Arrow keys, Page Up and Page Down, and the keys of a presenter turn the screens. F is full screen, B goes to "
        "the board and back here to the same screen, Escape ends."
    )


@editing
def _confidence() -> None:
    st.toggle(
        "Show how ratings are spread (in confidence)",
        key=chosen.CONFIDENCE.key,
        persist_state="session",
        help="How many schools of each cluster are developing, secure or leading; never the rating of one school.",
    )


def _start(workspace: Workspace, told: Chosen) -> None:
    chosen.turn_to(deck.deck(workspace, told).screens[0].key)
