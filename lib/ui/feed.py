"""The calendar feed: an address that a calendar program subscribes to, without a session and without a cookie."""

from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lib.exports.ics import calendar
from lib.meetings.scope import Scope, is_kind
from lib.tables.problems import BadInput
from lib.ui import caching
from lib.ui.workspace import Workspace
from lib.views.meetings import scope_name

ADDRESS = "calendar/{token}.ics"
"""below the app's root"""

KEPT_SECONDS = 300
NOT_IN_USE = "This calendar address is not in use, or no longer. Ask whoever gave it to you for a new one.\n"
NOT_NOW = "The calendar cannot be read at the moment. Your calendar program will try again by itself.\n"


async def feed(request: Request) -> Response:
    """The present meetings of the draft that the address shows; 404 for a wrong or revoked one, 503 for trouble."""
    try:
        found = await run_in_threadpool(_file, request.path_params["token"])
    except (SQLAlchemyError, OSError, BadInput):
        return PlainTextResponse(NOT_NOW, status_code=503, headers={"Retry-After": "600"})
    if found is None:
        return PlainTextResponse(NOT_IN_USE, status_code=404, headers={"Cache-Control": "no-store"})
    headers = {
        "Cache-Control": f"private, max-age={KEPT_SECONDS}",
        "Content-Disposition": 'inline; filename="meetings.ics"',
        "X-Robots-Tag": "noindex",
    }
    return Response(found, media_type="text/calendar", headers=headers)


def _file(token: str) -> bytes | None:
    """The calendar file of an address; None where it is not in use, or what it shows is gone."""
    address = caching.feeds().find(token)
    draft = caching.drafts().load(address.draft_id) if address else None
    if address is None or draft is None or not is_kind(address.kind):
        return None
    try:
        work = Workspace.begin(*caching.area(str(draft.work["area"]))).resume(draft.work)
    except (caching.AreaGoneError, KeyError, ValueError):
        return None
    scope = Scope(address.kind, address.of)
    return file_of(work, scope, datetime.now(UTC))


def file_of(work: Workspace, scope: Scope, moment: datetime) -> bytes:
    """The calendar file of these meetings as the work stands, with those that it once had as cancelled."""
    now = scope.meetings(work.plan)
    plans = (work.history.start, *(step.plan for step in work.history.steps))
    once = {meeting.key: meeting for plan in plans for meeting in scope.meetings(plan)}
    keys = {meeting.key for meeting in now}
    return calendar(
        work.area,
        work.plan,
        now,
        name=f"{work.area.name} SEND clusters: {scope_name(scope, work.area, work.plan)}",
        moment=moment,
        sequence=work.revision,
        fallen=[meeting for key, meeting in once.items() if key not in keys],
    )
