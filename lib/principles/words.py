"""Small phrases that sentences of the principles are made of."""

from collections.abc import Sequence

from lib.principles.explanation import number


def plural(count: float, noun: str, nouns: str = "") -> str:
    """ "1 school", "2 schools", "3,532 pupils"."""
    return f"{number(count)} {noun if count == 1 else nouns or noun + 's'}"


def share_of(share: float) -> str:
    """ "10%", "12.5%"."""
    return f"{round(100 * share, 6):g}%"


def listed_kinds(names: Sequence[str]) -> str:
    """ "small, middle-sized", or "" for none."""
    return ", ".join(names)
