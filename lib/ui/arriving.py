"""What an address brings that somebody was given: a viewing link, an editing link, or a whole grouping as a code."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from lib.domain.changes import TakeUp
from lib.domain.share_code import ShareCodeError, read_share_code
from lib.store.drafts import Draft
from lib.store.links import Kind, Link
from lib.ui import caching, following, moves
from lib.ui.following import Followed, Found
from lib.ui.workspace import Origin, Workspace

FOLLOW, EDIT, CODE, AREA = "follow", "edit", "code", "area"
"""names in the address"""

NOT_IN_USE = "This link is not in use, or no longer. Ask whoever gave it to you for a new one."
NO_DATABASE = "This link cannot be looked up at the moment. Reload the page in a minute."
NOT_HERE = "What this link leads to is of an area that this copy of Best Fit does not have, or that has changed since."
OPENED = "The grouping in the link was opened as new work of your own; whoever sent it keeps theirs."
SOURCE = "the grouping of a share code"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Arrival:
    """The work that an address opens. `draft` is the one that it is saved as, None for one of its own; `to_be_saved`
    says that the work has something in it that is in no draft yet."""

    work: Workspace
    remark: str = ""
    draft: Draft | None = None
    followed: Followed | None = None
    opened: bool = True
    to_be_saved: bool = False


def arrival(address: Mapping[str, str]) -> Arrival | None:
    """What the address brings; None where it names neither link nor code. Raises BadInput where no area can be read.

    Where the link or the code cannot be opened, it is new work, with the reason as its remark.
    """
    if address.get(FOLLOW):
        return _by_link(address[FOLLOW], "view")
    if address.get(EDIT):
        return _by_link(address[EDIT], "edit")
    if address.get(CODE):
        return _by_code(address[CODE], address.get(AREA, ""))
    return None


def _by_link(token: str, kind: Kind) -> Arrival:
    try:
        link = caching.links().find(token)
        found = following.read(link) if link and link.kind == kind else None
    except (SQLAlchemyError, OSError):
        log.exception("a link could not be looked up")
        return _instead(NO_DATABASE)
    if link is None or found is None:
        return _instead(NOT_IN_USE)
    key = str(found.work.get("area"))
    if key not in caching.area_folders():
        return _instead(NOT_HERE)
    try:
        work = Workspace.begin(*caching.area(key)).resume(found.work)
    except ValueError:
        return _instead(NOT_HERE)
    return _followed(link, found, work) if kind == "view" else _to_edit(link, found, work)


def _followed(link: Link, found: Found, work: Workspace) -> Arrival:
    times = [step.decision.at for step in work.history.steps if step.decision.at]
    return Arrival(work, followed=Followed(link, found.version, found.who, max(times, default=None)))


def _to_edit(link: Link, found: Found, work: Workspace) -> Arrival:
    """The very draft, or new work that goes on from the option's newest version and knows where it comes from."""
    if link.target == "draft":
        return Arrival(work, draft=Draft(link.target_id, found.version, {}))
    return Arrival(replace(work, origin=Origin(link.target_id, found.version, found.name)), to_be_saved=True)


def _by_code(code: str, asked: str) -> Arrival:
    key = asked if asked in caching.area_folders() else caching.first_area()
    work = Workspace.begin(*caching.area(key))
    if asked and asked != key:
        return _instead(NOT_HERE)
    try:
        grouping = read_share_code(code, work.area.schools.ids)
    except ShareCodeError as error:
        return _instead(str(error), key)
    change = TakeUp(SOURCE, work.area.plan(grouping))
    opened = moves.apply(work, moves.event_for(work, change), moves.Sender(at=datetime.now(UTC)))
    return Arrival(opened, OPENED, to_be_saved=True)


def _instead(reason: str, key: str = "") -> Arrival:
    work = Workspace.begin(*caching.area(key or caching.first_area()))
    return Arrival(work, f"{reason} New work was begun in {work.area.name}.", opened=False)
