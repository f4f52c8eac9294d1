"""The pulse of a page: it asks the server for a sign of the work that it shows, and is run again when somebody else
changed that. Who is at work on a draft says so by asking, and is told who else is.

The page asks over HTTP rather than by a fragment that runs every second: a question costs the server little, and a page
that has nothing new to show is left in peace.
"""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.store.people import Person
from lib.ui import arriving, caching, following, scripts, together
from lib.ui.following import Condition, Followed
from lib.ui.tab import Tab, one_line
from lib.views import together as words

FOLLOWING, AT_WORK = "following/{token}.json", "at-work/{key}.json"
"""below the app's root; the key of a draft is the editing link that led to it, else its name"""
SEEN_SECONDS = 10
"""for how long it is not noted again that somebody is at work"""

SCRIPT = scripts.script("pulse.js", Path(__file__).parent / "pulse.js")
_component = scripts.component("pulse", SCRIPT)

log = logging.getLogger(__name__)


async def followed(request: Request) -> JSONResponse:
    """The sign of what a viewing link leads to: its version, or why there is none to be had."""
    try:
        version = await run_in_threadpool(following.newest_version, request.path_params["token"])
        sign = Condition.ENDED.value if version is None else str(version)
    except (SQLAlchemyError, OSError):
        sign = Condition.PAUSED.value
    return _unstored({"sign": sign})


async def at_work(request: Request) -> Response:
    """The sign of a draft, the tab that saved it last, and who else is `here`, for those who ask from a `tab` (GET); to
    say that the tab is closed (POST)."""
    asked = request.query_params
    who = (asked.get("tab", "")[:32], one_line(asked.get("name", "")), one_line(asked.get("page", "")))
    if request.method == "POST":
        return await run_in_threadpool(_left, who[0])
    return _unstored(await run_in_threadpool(_answer, request.path_params["key"], *who))


def _answer(key: str, tab: str, name: str, page: str) -> dict[str, str]:
    try:
        draft_id = key if arriving.DRAFT_NAME.fullmatch(key) else together.led_to(key)
        if draft_id is None:
            return {"sign": Condition.ENDED.value}
        known = together.known(draft_id)
        if known.version and tab:
            _see(draft_id, tab, name, page)
    except (SQLAlchemyError, OSError):
        return {"sign": Condition.PAUSED.value}
    return {"sign": str(known.version), "by": known.saved_by, "here": here(known.but(tab), datetime.now(UTC))}


@st.cache_data(ttl=SEEN_SECONDS, max_entries=1024, show_spinner=False)
def _see(draft_id: str, tab: str, name: str, page: str) -> None:
    caching.people().see(draft_id, tab, name, page)


def _left(tab: str) -> Response:
    try:
        caching.people().leave(tab)
    except (SQLAlchemyError, OSError):
        log.exception("it could not be noted that a tab was closed")
    return Response(status_code=204)


def _unstored(answer: dict[str, str]) -> JSONResponse:
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def here(people: tuple[Person, ...], now: datetime) -> str:
    """Who is here, in words."""
    return words.here([(each.name, each.page, max(now - each.seen_at, timedelta())) for each in people])


def feel_followed(what: Followed) -> None:
    """Let the page ask from now on, and be run again when the sign is another one than that of what is shown."""
    live = what.condition is Condition.LIVE
    shown = str(what.version) if live else what.condition.value
    data = {"address": FOLLOWING.format(token=what.link.token), "shown": shown, "last": Condition.ENDED.value}
    _mount(data)


def feel(tab: Tab, name: str, page: str) -> None:
    """Let the page of somebody of this name ask, and be run again when somebody else saved the draft; what the option
    bar says of who else is here is kept up to date."""
    link, draft = tab.present.link, tab.draft
    who = {"tab": tab.maker, "name": name, "page": page}
    address = AT_WORK.format(key=link.token if link else draft.id)
    _mount({"address": address, "shown": str(draft.version), "last": Condition.ENDED.value, "who": who})


def _mount(data: Mapping[str, object]) -> None:
    _component(key="pulse", data=data, default={"sign": None}, on_sign_change=lambda: None, height=1, width=1)
