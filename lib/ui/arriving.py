"""What an address brings: one's own draft, or what one was given: a viewing or editing link, a grouping as a code."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from lib.domain.carrying import carried_plan, told
from lib.domain.changes import TakeUp
from lib.domain.share_code import ShareCodeError, read_over_years
from lib.store.drafts import Draft
from lib.store.links import Link, LinkKind
from lib.ui import caching, following, moves
from lib.ui.following import Followed, Found
from lib.ui.workspace import Origin, Workspace

DRAFT, FOLLOW, EDIT, CODE, AREA = "draft", "follow", "edit", "code", "area"
"""names in the address"""
DRAFT_NAME = re.compile(r"[0-9a-f]{32}")

NOT_IN_USE = "This link is not in use, or no longer, or its end is missing. Ask whoever gave it to you for a new one."
NO_DATABASE = "This link cannot be looked up at the moment. Reload the page in a minute."
NOT_HERE = "What this link leads to is of an area that this copy of Best Fit does not have, or that has changed since."
OPENED = "The grouping in the link was opened as new work of your own; whoever sent it keeps theirs."
SOURCE = "the grouping of a share code"
GONE = "The saved work that this address names is of an area that is no longer here"
MISFIT = "The saved work that this address names does not fit this area"
NO_AREA = "The area that this address names is not here"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Arrival:
    """The work that an address opens. `draft` is the one that it is saved as, None for a new one; `link` is the editing
    link that led to it; `to_be_saved` says that the work has something in it that is in no draft yet, `unread` that the
    draft named cannot be read just now."""

    work: Workspace
    remark: str = ""
    draft: Draft | None = None
    link: Link | None = None
    followed: Followed | None = None
    opened: bool = True
    to_be_saved: bool = False
    unread: bool = False


def arrival(address: Mapping[str, str]) -> Arrival:
    """What the address brings; new work where it names nothing. Raises BadInput where no area can be read.

    Where what it names cannot be opened, it is new work too, with the reason as its remark.
    """
    named, unread = address.get(DRAFT, ""), False
    try:
        if DRAFT_NAME.fullmatch(named) and (draft := caching.drafts().load(named)):
            return _by_draft(draft)
    except (SQLAlchemyError, OSError):
        log.exception("a draft could not be read")
        unread = True
    if address.get(FOLLOW):
        return _by_link(address[FOLLOW], "view")
    if address.get(EDIT):
        return _by_link(address[EDIT], "edit")
    if address.get(CODE):
        return _by_code(address[CODE], address.get(AREA, ""))
    asked = address.get(AREA, "")
    new = _so_new_work(NO_AREA) if asked and asked not in caching.area_folders() else Arrival(_begin(asked))
    # Under the name of what could not be read, saving finds that it is there, and does all again on top of it.
    return replace(new, draft=Draft(named, 0, {}), unread=True) if unread else new


def _by_draft(draft: Draft) -> Arrival:
    key = str(draft.work.get("area"))
    if key not in caching.area_folders():
        return _so_new_work(GONE)
    try:
        return Arrival(_begin(key).resume(draft.work), draft=draft)
    except ValueError:
        return _so_new_work(MISFIT, key)


def _by_link(token: str, kind: LinkKind) -> Arrival:
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
        work = _begin(key).resume(found.work)
    except ValueError:
        return _instead(NOT_HERE)
    return _followed(link, found, work) if kind == "view" else _to_edit(link, found, work)


def _followed(link: Link, found: Found, work: Workspace) -> Arrival:
    times = [step.decision.at for step in work.history.steps if step.decision.at]
    return Arrival(work, followed=Followed(link, found.version, found.who, max(times, default=None), left=found.left))


def _to_edit(link: Link, found: Found, work: Workspace) -> Arrival:
    """The very draft, or new work that goes on from the option's newest version and knows where it comes from."""
    if link.target == "draft":
        return Arrival(work, draft=Draft(link.target_id, found.version, found.work), link=link)
    return Arrival(replace(work, origin=Origin(link.target_id, found.version, found.name)), to_be_saved=True)


def _by_code(code: str, asked: str) -> Arrival:
    if asked and asked not in caching.area_folders():
        return _instead(NOT_HERE)
    work = _begin(asked)
    area = work.area
    try:
        grouping = read_over_years(code, (area.schools.ids, *(table.ids for table in area.earlier.values())))
    except ShareCodeError as error:
        return _instead(str(error), asked)
    plan = carried_plan(area.plan(grouping), area)
    opened = moves.apply(work, moves.event_for(work, TakeUp(SOURCE, plan)), moves.Sender(at=datetime.now(UTC)))
    remark = " ".join(filter(None, (OPENED, told(grouping.schools, area, plan))))
    return Arrival(opened, remark, to_be_saved=True)


def _instead(reason: str, key: str = "") -> Arrival:
    work = _begin(key)
    return Arrival(work, f"{reason} New work was begun in {work.area.name}.", opened=False)


def _so_new_work(reason: str, key: str = "") -> Arrival:
    work = _begin(key)
    return Arrival(work, f"{reason}, so new work was begun in {work.area.name}.")


def _begin(key: str) -> Workspace:
    """New work in an area, or in the first one ("")."""
    return Workspace.begin(*caching.area(key or caching.first_area()))
