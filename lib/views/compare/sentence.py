"""A sentence of a comparison, and whether it tells of a gain."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """Whether a sentence tells of a gain; the value is the style sheet's name for it."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = ""


@dataclass(frozen=True)
class Sentence:
    """Plain text."""

    text: str
    tone: Tone = Tone.NEUTRAL
