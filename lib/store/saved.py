"""What is kept of an option: its header, its versions, and what else happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class SavedOption:
    """One row of a list: an option, with the number, author, time (UTC) and note of its newest version.

    `frozen` is "", or what it was frozen as, such as "as agreed on 3 July"; a frozen option takes no new version.
    """

    id: str
    area: str
    name: str
    version: int
    author: str
    saved_at: datetime
    note: str
    archived: bool = False
    frozen: str = ""


@dataclass(frozen=True)
class VersionHeader:
    """One version of an option, without what was saved; versions count from 1. `saved_at` is in UTC."""

    option_id: str
    number: int
    author: str
    saved_at: datetime
    note: str


@dataclass(frozen=True)
class Version(VersionHeader):
    """A version with what was saved in it, as JSON values."""

    work: Mapping[str, Any]


@dataclass(frozen=True)
class OptionEvent:
    """What happened to an option besides its versions: `kind` is "renamed", "archived" or "frozen".

    `before` and `after` are the names; or the words it was frozen as, "" for not; or "yes" and "" for archived and not.
    """

    option_id: str
    kind: str
    before: str
    after: str
    author: str
    at: datetime
