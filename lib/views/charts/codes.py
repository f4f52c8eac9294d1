"""A mark for each category, so that a part of a bar can be told without its colour."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from lib.views.breakdowns import NONE_RECORDED, NOT_KNOWN, OTHERS
from lib.views.looks import SIGNS

FIXED = {setting: sign.character for setting, sign in SIGNS.items()} | {
    NOT_KNOWN: "?",
    NONE_RECORDED: "–",
    OTHERS: "+",
}


def codes(categories: Iterable[str]) -> dict[str, str]:
    """A short mark for each category, no two alike: the shape of a setting, else letters of its name."""
    found: dict[str, str] = {}
    for category in categories:
        found[category] = next(code for code in _candidates(category) if code not in found.values())
    return found


def _candidates(category: str) -> Iterator[str]:
    if category in FIXED:
        yield FIXED[category]
    initials = "".join(re.findall(r"\b[A-Z]", category))[:2] or category[:1].upper()
    yield initials
    yield category[:2]
    yield category[:3]
    yield from (f"{category[:1].upper()}{number}" for number in count(2))
