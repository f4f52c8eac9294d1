"""Following live: whoever opens a viewing link sees the work behind it as it becomes, and changes nothing of it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.store.links import Link
from lib.ui import caching
from lib.ui.workspace import Workspace

LEFT = "left"
"""whether whoever was at work on a draft has gone on with another one, as the draft keeps it"""
SHARED_SECONDS = 0.2
"""how long what one follower has asked of the database does for all who follow the same link"""

log = logging.getLogger(__name__)


class Condition(Enum):
    LIVE = "live"
    PAUSED = "paused"
    """the database does not answer"""
    ENDED = "ended"
    """the link was revoked, or what it led to is gone"""


@dataclass(frozen=True)
class Followed:
    """`version` of the draft or option is shown; `who` presents it, "" where that is not known; `changed_at` is when it
    changed last, in UTC, None where that is not known; `left` says that they are at work on something else by now."""

    link: Link
    version: int
    who: str
    changed_at: datetime | None
    condition: Condition = Condition.LIVE
    left: bool = False


class Found(NamedTuple):
    """What a link leads to: its newest version and whose it is; the name of an option; whether a draft was `left` for
    another one by whoever was at work on it."""

    version: int
    work: Mapping[str, Any]
    who: str
    name: str = ""
    left: bool = False


def read(link: Link) -> Found | None:
    """What the link leads to; None where that is gone. Raises SQLAlchemyError or OSError without a database."""
    if link.target == "draft":
        draft = caching.drafts().load(link.target_id)
        if draft is None:
            return None
        who = link.made_by or str(draft.work.get("author") or "")
        return Found(draft.version, draft.work, who, left=bool(draft.work.get(LEFT)))
    saved = caching.options().find(link.target_id)
    newest = caching.options().version(link.target_id, saved.version) if saved else None
    return Found(newest.number, newest.work, newest.author, saved.name) if saved and newest else None


def look(shown: Followed, present: Workspace, now: datetime) -> tuple[Followed, Workspace]:
    """What is followed, and the work to show of it, as they are by now; the present work itself where it is the same.

    What the follower has selected stays selected.
    """
    try:
        version = newest_version(shown.link.token)
        if version is not None and version <= shown.version:  # less: known since a moment ago
            return replace(shown, condition=Condition.LIVE), present
        found = read(shown.link) if version is not None else None
        if found is None:
            return replace(shown, condition=Condition.ENDED), present
        newest = present.resume(found.work)
    except (SQLAlchemyError, OSError):
        log.exception("what is followed could not be read")
        return replace(shown, condition=Condition.PAUSED), present
    except ValueError:
        return replace(shown, condition=Condition.ENDED), present
    # The board takes a higher revision for an answer to what was done on it, so it must not fall.
    revision = max(newest.revision, present.revision + 1)
    work = replace(newest, revision=revision, selection=present.selection, seen=present.seen)
    return Followed(shown.link, found.version, found.who or shown.who, now, left=found.left), work


@st.cache_data(ttl=SHARED_SECONDS, max_entries=256, show_spinner=False)
def newest_version(token: str) -> int | None:
    """The newest version of what a viewing link leads to, without reading it; None where the link is not in use."""
    link = caching.links().find(token)
    if link is None:
        return None
    if link.target == "draft":
        draft = caching.drafts().header(link.target_id)
        return draft.version if draft else None
    saved = caching.options().find(link.target_id)
    return saved.version if saved else None
