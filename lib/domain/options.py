"""Options: plans with a name, which are what people save, compare, present and take away."""

from dataclasses import dataclass
from datetime import datetime

from lib.domain.plan import Plan


@dataclass(frozen=True)
class Option:
    """A plan and what it is called, with what is known of how it came about.

    `author`, `note` and `frozen` ("as agreed on 3 July") are "" where there is none; `saved_at` has a time zone, and is
    None, as `version` is, for a plan that was never saved: the area's own, or the work that is going on.
    """

    name: str
    plan: Plan
    author: str = ""
    saved_at: datetime | None = None
    note: str = ""
    version: int | None = None
    frozen: str = ""
