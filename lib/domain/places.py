"""Where a school is, and how that came to be known: from a person, a place file or a geocoder."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LATITUDES = (49.0, 61.0)
"""degrees north, of these islands"""
LONGITUDES = (-9.0, 3.0)
"""degrees east, of these islands"""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


class Outcome(StrEnum):
    """What came of asking where a school is. Only the first two settle it."""

    BY_HAND = "by hand"
    FOUND = "found"
    SEVERAL = "several answers"
    OUTSIDE = "outside the boundary"
    NOT_FOUND = "not found"


SETTLED = frozenset({Outcome.BY_HAND, Outcome.FOUND})


@dataclass(frozen=True)
class PlaceAnswer:
    """One place that a school may be at, and what the answerer calls it (text from outside)."""

    lat: float
    lon: float
    name: str = ""

    @property
    def point(self) -> Point:
        return self.lat, self.lon


@dataclass(frozen=True)
class Place:
    """The outcome for one school: its answers, what was asked, who answered and when.

    A settled place has one answer, several answers are two or more, a school outside has one or more. Raises ValueError
    for another number.
    """

    school_id: str
    outcome: Outcome
    answers: tuple[PlaceAnswer, ...]
    asked: str
    source: str
    day: date

    def __post_init__(self) -> None:
        number = len(self.answers)
        fits = {Outcome.SEVERAL: number > 1, Outcome.OUTSIDE: number > 0, Outcome.NOT_FOUND: number == 0}
        if not fits.get(self.outcome, number == 1):
            raise ValueError(f"{self.outcome} with {number} answers")

    @property
    def point(self) -> Point | None:
        """Where the school is, None while that is not settled."""
        return self.answers[0].point if self.outcome in SETTLED else None

    def stands(self, postcode: str) -> bool:
        """Whether this still holds for a school with this postcode: an answer about another postcode does not."""
        return self.outcome is Outcome.BY_HAND or postcode_key(postcode) in postcode_key(self.asked)


def postcode_key(text: str) -> str:
    """Postcodes that differ in case and spaces alone have one key: "so16 8by" has "SO168BY"."""
    return "".join(text.split()).upper()


def in_these_islands(lat: float, lon: float) -> bool:
    """False for NaN too."""
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
