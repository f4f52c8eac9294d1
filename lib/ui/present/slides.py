"""The screens as slides to take away."""

from datetime import UTC, datetime

import streamlit as st

from lib.exports import EXPORTS
from lib.ui import downloads
from lib.ui.present import deck
from lib.ui.present.chosen import Chosen
from lib.ui.workspace import Workspace


def popover(workspace: Workspace, told: Chosen) -> None:
    """A button that opens the download; the slides are written only while it is open."""
    box = st.popover("Slides to take away", icon=":material/download:", key="present_slides", on_change="rerun")
    if box.open:
        with box:
            downloads.download(EXPORTS["pptx"], deck.subject_of(workspace, told, datetime.now(UTC)))
