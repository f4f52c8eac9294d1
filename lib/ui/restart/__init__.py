"""A page whose session the server no longer knows, because it was started anew or the computer slept for long.

Streamlit reconnects such a page, but runs nothing for it, and its controls do nothing. So the page asks for a sign of
life after every interruption. That makes Streamlit run the page; where no answer comes, the page loads itself again.
Where the server says that it was started anew since it drew the page, the page need not even ask.
"""

from pathlib import Path
from uuid import uuid4

import streamlit as st

from lib.ui import memory, scripts

STARTED = uuid4().hex
"""another one each time the server is started"""

SCRIPT = scripts.script("restart.js", Path(__file__).parent / "restart.js")
_KEY = "sign_of_life"

_component = scripts.component("restart", SCRIPT)


@st.fragment
def watch() -> None:
    """Answer the page's questions whether its session is still there; on every page, once."""
    asked = memory.sent(_KEY, "asked")
    data = {"answered": asked, "started": STARTED}
    _component(key=_KEY, data=data, default={"asked": None}, on_asked_change=lambda: None, height=1)
