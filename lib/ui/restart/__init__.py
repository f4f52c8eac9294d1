"""A page whose session the server no longer knows, because it was started anew or the computer slept for long.

Streamlit reconnects such a page, but runs nothing for it, and its controls do nothing. So the page asks for a sign of
life after every interruption. That makes Streamlit run the page; where no answer comes, the page loads itself again.
"""

from pathlib import Path

import streamlit as st

from lib.ui import memory, scripts

SCRIPT = scripts.script("restart.js", Path(__file__).parent / "restart.js")
_KEY = "sign_of_life"

_component = scripts.component("restart", SCRIPT)


@st.fragment
def watch() -> None:
    """Answer the page's questions whether its session is still there; on every page, once."""
    asked = memory.sent(_KEY, "asked")
    _component(key=_KEY, data={"answered": asked}, default={"asked": None}, on_asked_change=lambda: None, height=1)
