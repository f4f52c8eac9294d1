"""Options: plans with a name, which are what people save, compare, present and take away."""

from dataclasses import dataclass
from datetime import datetime

from lib.domain.plan import Plan

LONGEST_NAME, LONGEST_NOTE = 60, 300
"""the most characters of an option's name, and of a version's note or the words that an option is frozen with"""


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


def problem(name: str, note: str = "") -> str:
    """Why an option cannot have this name, or a version this note, in one sentence; "" where they can."""
    if not name.strip():
        return "Give the option a name."
    for what, text, longest in (("name of an option", name, LONGEST_NAME), ("note", note, LONGEST_NOTE)):
        if len(text) > longest or not text.isprintable():
            return f"The {what} can have at most {longest} characters, in one line."
    return ""
