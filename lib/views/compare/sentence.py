"""A sentence of a comparison, and whether it tells of a gain."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """Whether a sentence tells of a gain; the value is the style sheet's name for it."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = ""


@dataclass(frozen=True)
class Sentence:
    """Plain text. `brief` is how a list with a head of its own says it, "" where that is the same; `breaks` is whether
    something held before and no longer does: a limit, a wish, a pair that was together, a school's place in a cluster.
    """

    text: str
    tone: Tone = Tone.NEUTRAL
    brief: str = ""
    breaks: bool = False

    @property
    def in_a_list(self) -> str:
        """Without a full stop, below a head that says whether it is a gain."""
        return self.brief or f"{self.text[:1].lower()}{self.text[1:].rstrip('.')}"


def briefly(told: Sequence[Sentence], room: int) -> str:
    """As many as there is room for in so many characters, but at least one, and how many more there are."""
    shown: list[str] = []
    for each in told:
        if shown and len("; ".join([*shown, each.in_a_list])) > room:
            break
        shown.append(each.in_a_list)
    more = len(told) - len(shown)
    return "; ".join([*shown, *([f"and {more} more"] if more else [])])
