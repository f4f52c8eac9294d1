"""Lets no click be lost while the server is busy: whatever a browser tab asks for is done, in turn.

Streamlit 1.67 drops what was clicked in the following cases; `tests/browser/test_busy_server.py` shows each of them.

- With `runner.fastReruns` a request for the whole page ends the run at hand, and with it all that waits behind it. It
  is off in `.streamlit/config.toml`: what waits is then merged, and the clicks in it are kept.
- A request for the whole page breaks off the callback that is running, as soon as that touches the session. Here
  callbacks are let finish, but for one that stops or leaves the page itself. The page may be broken off, since it is
  drawn again anyway.
- A click that is merged with the request for another page arrives when its own page is gone. Here the two stay apart.
- A request that comes when a run has just ended begins another run, and what the ended one still had to say is thrown
  away, so that parts of the page never come. Here it waits until all is said.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.commands import execution_control
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

_waiting: WeakKeyDictionary[ScriptRunner, list[RerunData]] = WeakKeyDictionary()
"""what was asked for and waits until a run begins or has said all, in the order in which it was asked"""


_by_itself = ContextVar("by itself", default=False)
"""whether what runs has asked to be broken off: by `st.stop` or `st.switch_page`"""


def keep() -> None:
    """Have Streamlit do in turn what a tab asks for; to be called once, before the first tab opens."""
    for (owner, name), wrapper in METHODS.items():
        method = getattr(owner, name)
        setattr(owner, name, wraps(method)(wrapper(method)))


def _after_the_callbacks(interrupt: Callable[[ScriptRunner], None]) -> Callable[[ScriptRunner], None]:
    def interrupt_the_page_only(runner: ScriptRunner) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or context.has_script_started or _by_itself.get():
            interrupt(runner)

    return interrupt_the_page_only


def _as_asked_by_itself(force: Callable[[], None]) -> Callable[[], None]:
    def force_by_itself() -> None:
        token = _by_itself.set(True)
        try:
            force()
        finally:
            _by_itself.reset(token)

    return force_by_itself


def _unless_others_come_first(
    request: Callable[[ScriptRunner, RerunData], bool],
) -> Callable[[ScriptRunner, RerunData], bool]:
    def request_or_refuse(runner: ScriptRunner, wanted: RerunData) -> bool:
        pending = runner._requests
        of_another_page = (
            pending._state is ScriptRequestType.RERUN
            and pending._rerun_data.page_script_hash != wanted.page_script_hash
        )
        return not (of_another_page or _waiting.get(runner)) and request(runner, wanted)

    return request_or_refuse


def _once_all_is_said(
    create: Callable[[AppSession, RerunData], None],
) -> Callable[[AppSession, RerunData], None]:
    def create_or_wait(session: AppSession, wanted: RerunData) -> None:
        if session._scriptrunner is None:
            create(session, wanted)
        else:
            _waiting.setdefault(session._scriptrunner, []).append(wanted)

    return create_or_wait


def _and_take_the_next(handle: Callable[..., None]) -> Callable[..., None]:
    def handle_and_go_on(session: AppSession, runner: ScriptRunner, event: ScriptRunnerEvent, *rest: Any) -> None:
        handle(session, runner, event, *rest)
        begun_or_over = event in (ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.SHUTDOWN)
        if not begun_or_over or session._state is AppSessionState.SHUTDOWN_REQUESTED:
            return
        for wanted in _waiting.pop(runner, []) if runner else ():
            if session._scriptrunner is None or not session._scriptrunner.request_rerun(wanted):
                session._create_scriptrunner(wanted)

    return handle_and_go_on


METHODS: Mapping[tuple[Any, str], Callable[..., Callable[..., Any]]] = {
    (ScriptRunner, "_maybe_handle_execution_control_request"): _after_the_callbacks,
    (execution_control, "_force_yield_point"): _as_asked_by_itself,
    (ScriptRunner, "request_rerun"): _unless_others_come_first,
    (AppSession, "_create_scriptrunner"): _once_all_is_said,
    (AppSession, "_handle_scriptrunner_event_on_event_loop"): _and_take_the_next,
}
"""what is replaced of Streamlit's, and by what"""
