"""The screens as slides to take away."""

from datetime import UTC, datetime

import streamlit as st

from lib.exports import EXPORTS
from lib.ui.present import deck
from lib.ui.present.chosen import Chosen
from lib.ui.workspace import Workspace


def download(workspace: Workspace, told: Chosen) -> None:
    """A button that writes the slides when it is pressed."""
    export, subject = EXPORTS["pptx"], deck.subject_of(workspace, told, datetime.now(UTC))
    st.download_button(
        f"Download as {export.name.lower()}",
        lambda: export.write(subject),
        file_name=export.file_name(subject),
        mime=export.media_type,
        icon=":material/download:",
        on_click="ignore",
    )
