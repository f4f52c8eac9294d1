"""What one browser tab asks for is done in turn, and all of it is said; more in `tests/browser/test_busy_server.py`."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from streamlit import runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest

from lib.ui import turns

PAGE = """
import streamlit as st

@st.fragment
def part():
    st.text("in the part")

st.text("first")
part()
st.text("last")
"""


@pytest.fixture(autouse=True)
def in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit as the app has it, for these tests alone."""
    for owner, name in turns.METHODS:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    turns.keep()


def test_a_request_right_after_the_end_of_a_run_does_not_cut_off_what_the_run_still_had_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "get_instance", MagicMock())
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    with ThreadPoolExecutor(1) as thread:  # the process of the tests may have an event loop already: the browser's
        texts = thread.submit(asyncio.run, told(tmp_path / "page.py")).result()
    assert texts >= {"first", "in the part", "last"}


def test_a_callback_may_still_end_the_run_itself() -> None:
    def page() -> None:
        import streamlit as st

        def leave() -> None:
            st.stop()
            st.session_state["went on"] = True

        st.button("Leave", on_click=leave)

    left = AppTest.from_function(page).run().button[0].click().run()
    assert not left.exception
    assert "went on" not in left.session_state


async def told(page: Path) -> set[str]:
    """The texts that reach the browser where the part of the page is asked for again in the moment the page has run."""
    session = AppSession(ScriptData(str(page)), MagicMock(), ScriptCache(), None, {})
    session.track_settling()
    session.request_rerun(ClientState())
    wait_until_run(session._scriptrunner)
    fragment_id = next(iter(session._fragment_storage._fragments))
    session.request_rerun(ClientState(fragment_id=fragment_id))
    texts: set[str] = set()
    while not session.is_settled:
        await asyncio.sleep(0)
        messages = session.flush_browser_queue()
        session.on_flushed_messages_sent()
        texts |= {message.delta.new_element.text.body for message in messages if message.HasField("delta")}
    session.shutdown()
    return texts - {""}


def wait_until_run(runner: ScriptRunner | None) -> None:
    """Until the thread of a run has ended; nothing of what it said can be passed on meanwhile."""
    assert runner
    assert runner._script_thread
    runner._script_thread.join()
