"""What a planner wants groupings to hold, each as a must or as a preference."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from lib.domain.schools import IN_CONFIDENCE
from lib.domain.travel import JourneyUnit

HIGHEST_AMOUNT = 10_000
REACH = 3.0
"""times its spacing that a school may be from its host where a search begins from scratch, unless somebody says else"""


class WishKind(StrEnum):
    """What is wished for; docs/glossary.md says how each is counted."""

    PAIRS = "pairs"
    """an infant school and the junior school it leads to are in one cluster"""
    LONGEST_JOURNEY = "longest journey"
    """no school is further from its host than `amount`, in `unit`"""
    REACH = "reach"
    """no school is further from its host than `amount` times its spacing"""
    BOTH_PHASES = "both phases"
    """each cluster has a primary and a secondary phase"""
    SCHOOLS = "schools"
    """each cluster has `least` to `most` schools"""
    PUPILS = "pupils"
    """each cluster has `least` to `most` pupils, of the schools whose pupils are known"""
    WHOLE = "whole"
    """schools with the same value in a column are in one cluster"""
    SPREAD = "spread"
    """schools with the same value in a column are dealt out evenly: no cluster has more than its share, rounded up"""


ON_JOURNEYS = (WishKind.LONGEST_JOURNEY, WishKind.REACH)
"""the kinds that limit how far a school is from its host"""
NEEDED = {
    WishKind.LONGEST_JOURNEY: ("amount",),
    WishKind.REACH: ("amount",),
    WishKind.WHOLE: ("column",),
    WishKind.SPREAD: ("column",),
}
"""what a wish of a kind must say"""
ALLOWED = NEEDED | {WishKind.SCHOOLS: ("least", "most"), WishKind.PUPILS: ("least", "most")}
"""what it can say"""


@dataclass(frozen=True)
class Wish:
    """One thing to hold. Whatever proposes keeps to it, unless it is only `preferred`: that is counted and shown.

    Raises ValueError with one sentence where it makes no sense.
    """

    kind: WishKind
    amount: float | None = None
    least: int | None = None
    most: int | None = None
    column: str = ""
    unit: JourneyUnit = JourneyUnit.KM
    preferred: bool = False

    def __post_init__(self) -> None:
        given = {name for name in ("amount", "least", "most", "column") if getattr(self, name) not in (None, "")}
        allowed = ALLOWED.get(self.kind, ())
        if strange := given.difference(allowed):
            raise ValueError(f"A wish for {self.kind} cannot have {min(strange)!r}.")
        if missing := set(NEEDED.get(self.kind, ())) - given:
            raise ValueError(f"A wish for {self.kind} needs {min(missing)!r}.")
        if allowed == ("least", "most") and not given:
            raise ValueError(f"A wish for {self.kind} in each cluster needs a least or a most number.")
        if self.amount is not None and not (isfinite(self.amount) and 0 < self.amount <= HIGHEST_AMOUNT):
            raise ValueError(f"The limit of a wish for {self.kind} must be above 0 and at most {HIGHEST_AMOUNT:,}.")
        if self.least is not None and self.least < 1:
            raise ValueError(f"The least number of {self.kind} in a cluster must be 1 or more.")
        if self.most is not None and self.most < (self.least or 1):
            raise ValueError(f"Clusters cannot have at least {self.least or 1} and at most {self.most} {self.kind}.")
        if self.column in IN_CONFIDENCE:
            raise ValueError(f"A wish cannot be by {self.column}, which is entered in confidence.")

    @property
    def key(self) -> tuple[WishKind, str]:
        """What there is one wish of: its kind and, where it has one, its column."""
        return self.kind, self.column


DEFAULT_WISHES = (Wish(WishKind.PAIRS),)
"""what holds until a planner says otherwise"""
