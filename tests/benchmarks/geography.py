"""What a planner sees on the map of a grouping: wide clusters, schools among strangers, pairs that are split."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.domain.grouping import Grouping
from lib.domain.plan import Tie
from lib.journeys.matrix import STEPS_PER_UNIT, Journeys
from lib.principles.evidence import Evidence

NEAREST = 5
"""other schools, of which one at least should be in the school's cluster"""
WIDE, TOO_WIDE = 20.0, 30.0
"""kilometres between two schools of a cluster"""

HEAD = f"{'strangers':>10} {'> 20 km':>8} {'> 30 km':>8} {'widest':>7} {'split':>6}"


@dataclass(frozen=True)
class Geography:
    """Of one grouping: schools none of whose nearest others is in their cluster, clusters in which the longest journey
    between two schools is over `WIDE` and over `TOO_WIDE`, the longest such journey, and pairs that are split."""

    strangers: int
    wide: int
    too_wide: int
    widest: float
    split: int

    @classmethod
    def of(cls, evidence: Evidence, grouping: Grouping, pairs: Sequence[Tie]) -> "Geography":
        journeys, places = evidence.journeys, np.array([place or 0 for place in grouping.places])
        together = (places[:, np.newaxis] == places) & (places > 0)
        others = np.where(np.isnan(journeys.steps) | np.eye(len(places), dtype=bool), np.inf, journeys.steps)
        nearest = np.argsort(others, axis=1, kind="stable")[:, :NEAREST]
        alone = (places > 0) & ~np.take_along_axis(together, nearest, axis=1).any(axis=1)
        widths = [_width(journeys, np.flatnonzero(places == number)) for number in set(places.tolist()) - {0}]
        return cls(
            int(alone.sum()),
            sum(width > WIDE for width in widths),
            sum(width > TOO_WIDE for width in widths),
            max(widths, default=0.0),
            sum(pair.broken_by(grouping) for pair in pairs),
        )

    def __str__(self) -> str:
        return f"{self.strangers:10d} {self.wide:8d} {self.too_wide:8d} {self.widest:7.1f} {self.split:6d}"


def _width(journeys: Journeys, rows: np.ndarray) -> float:
    """The longest journey between two schools of a cluster, in kilometres."""
    return float(journeys.steps_or_zero[np.ix_(rows, rows)].max() / STEPS_PER_UNIT)
