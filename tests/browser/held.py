"""The app as it is, but for places at which a test can hold its work, as a busy server would.

A place holds while a file of its name lies in the folder that `BEST_FIT_TEST_HOLD` names, and puts NAME.reached there
once work has come to it. Whatever the browser asks for is counted in the file `asked`, before it is dealt with.
"""

import os
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.app_session import AppSession

import app as product
from lib.ui import errors, moves, option_bar, parts, server

FOLDER = Path(os.environ["BEST_FIT_TEST_HOLD"])
LOOK = 0.01
"""s between two looks whether a place still holds"""


def _hold(owner: Any, name: str, place: str) -> None:
    """Have a function wait, before it begins, while the place holds."""
    function: Callable[..., Any] = getattr(owner, name)

    @wraps(function)
    def held(*arguments: Any, **named: Any) -> Any:
        while (FOLDER / place).exists():
            (FOLDER / f"{place}.reached").touch()
            time.sleep(LOOK)
        return function(*arguments, **named)

    setattr(owner, name, held)


def _count_requests() -> None:
    request_rerun = AppSession.request_rerun

    @wraps(request_rerun)
    def counted(session: AppSession, client_state: Any) -> None:
        request_rerun(session, client_state)
        with (FOLDER / "asked").open("a") as asked:
            asked.write("\n")

    AppSession.request_rerun = counted  # type: ignore[method-assign]


_count_requests()
_hold(moves, "apply_all", "change")
_hold(option_bar, "show", "page")
_hold(parts, "receipt", "page")
app = st.App(product.SCRIPT, routes=server.ROUTES, on_script_error=errors.on_error)
