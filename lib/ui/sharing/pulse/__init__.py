"""The pulse of those who follow: their page asks the server for a sign of the plan, and is run again when it changes.

The page asks over HTTP rather than by a fragment that runs every second: a question costs the server little, and a page
that has nothing new to show is left in peace.
"""

from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.ui import following, scripts
from lib.ui.following import Condition, Followed

ADDRESS = "following/{token}.json"
"""below the app's root"""

SCRIPT = scripts.script("pulse.js", Path(__file__).parent / "pulse.js")
_component = scripts.component("pulse", SCRIPT)


async def pulse(request: Request) -> JSONResponse:
    """The sign of what a viewing link leads to: its version, or why there is none to be had."""
    try:
        version = await run_in_threadpool(following.newest_version, request.path_params["token"])
        sign = Condition.ENDED.value if version is None else str(version)
    except (SQLAlchemyError, OSError):
        sign = Condition.PAUSED.value
    return JSONResponse({"sign": sign}, headers={"Cache-Control": "no-store"})


def feel(followed: Followed) -> None:
    """Let the page ask from now on, and be run again when the sign is another one than that of what is shown."""
    live = followed.condition is Condition.LIVE
    shown = str(followed.version) if live else followed.condition.value
    data = {"address": ADDRESS.format(token=followed.link.token), "shown": shown, "last": Condition.ENDED.value}
    _component(key="pulse", data=data, default={"sign": None}, on_sign_change=lambda: None, height=1, width=1)
