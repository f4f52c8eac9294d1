"""What is offered as next moves, and how far those who move would then be from their host."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.appraisal import Appraisal, Comparison
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import REACH
from lib.principles.evidence import Evidence
from lib.suggest.next_moves import NextMove
from lib.views.wording import gained

NO_GAIN = "No move that locks, ties and wishes allow improves the fit"


@dataclass(frozen=True)
class Offered:
    """The moves that are worth offering, the best first; `remark` says so where none of them improves the fit."""

    moves: tuple[NextMove, ...]
    remark: str = ""


def offered(now: float | None, moves: Sequence[NextMove]) -> Offered:
    """Of moves from a plan of this fit, those that improve it as it is shown; where there are none, those that cost it
    something. A move that changes nothing is never worth making."""
    if now is None:
        return Offered(tuple(move for move in moves if move.fit is not None))
    changes = [(move, gained(now, move.fit) or 0.0) for move in moves]
    if better := tuple(move for move, change in changes if change > 0):
        return Offered(better)
    worse = tuple(move for move, change in changes if change < 0)
    return Offered(worse, f"{NO_GAIN}; these cost it least." if worse else f"{NO_GAIN}.")


def within_reach(plan: Plan) -> str:
    """Within which reach moves are offered, as a sentence; "" where the plan's wishes say it."""
    if plan.reaching == plan:
        return ""
    return (
        f"No move takes a school further from its host than {REACH:g} times its spacing, the average journey to its "
        "nearest schools; wish for another reach to change that."
    )


@dataclass(frozen=True)
class OwnJourney:
    """How far a school is from the host of its cluster `before` and `after` a change, in the area's unit; None where
    it is in no cluster, or where that is not known. `hosts`: whether it is the host itself, before and after."""

    school_id: str
    before: float | None
    after: float | None
    hosts: tuple[bool, bool]

    def in_words(self, schools: Schools, unit: JourneyUnit) -> str:
        """ "Portswood Primary School: 2.4 km to its host instead of 3.1 km"."""
        name, (was_host, is_host) = schools.names[self.school_id], self.hosts
        before = "" if self.before is None else "being the host itself" if was_host else unit.figure(self.before)
        after = (
            "its journey is not known"
            if self.after is None
            else "the host itself"
            if is_host
            else f"{unit.figure(self.after)} to its host"
        )
        return f"{name}: {after}{before and f' instead of {before}'}"


def own_journeys(evidence: Evidence, comparison: Comparison) -> tuple[OwnJourney, ...]:
    """The journeys of the schools that move, in the area's order."""
    found = []
    for mover in comparison.movers:
        before = _journey(evidence, comparison.before, mover.school_id, mover.origin)
        after = _journey(evidence, comparison.after, mover.school_id, mover.destination)
        found.append(OwnJourney(mover.school_id, before[0], after[0], (before[1], after[1])))
    return tuple(found)


def _journey(
    evidence: Evidence, appraisal: Appraisal, school_id: str, cluster: int | None
) -> tuple[float | None, bool]:
    host = None if cluster is None else appraisal.clusters[cluster].host
    row = evidence.schools.position
    if host is None or not evidence.journeys.located[row[school_id]]:
        return None, False
    return evidence.journeys.between(row[school_id], row[host]), host == school_id
