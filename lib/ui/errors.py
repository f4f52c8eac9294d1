"""What is said when something fails that nobody foresaw."""

import logging
from uuid import uuid4

import streamlit as st

log = logging.getLogger(__name__)


def on_error(error: BaseException) -> bool:
    """Say in one sentence that something failed, with a reference that is also in the log; the work so far is saved."""
    reference = uuid4().hex[:8]
    log.error("error %s", reference, exc_info=error)
    st.error(
        f"Something went wrong here. Your work so far is kept; reload the page to go on. Reference: {reference}.",
        title="That did not work",
    )
    return True
