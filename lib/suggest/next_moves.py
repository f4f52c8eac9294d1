"""What could be done next: the moves and swaps that locks, ties and wishes allow, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.appraisal import fits
from lib.domain.changes import Move, Refusal, Swap, decide
from lib.domain.plan import Plan, TieKind
from lib.principles.evidence import Bools, Evidence
from lib.suggest.musts import Musts
from lib.suggest.neighbours import Exchanges, Nearby, single_moves, swaps
from lib.wishes import parties

AT_ONCE = 2000
"""exchanges that are measured in one pass, so that the arrays of a county stay small"""


@dataclass(frozen=True)
class NextMove:
    """A change that could be made now, and the fit it leads to (None where there would be none)."""

    change: Move | Swap
    fit: float | None


def next_moves(
    evidence: Evidence, plan: Plan, with_swaps: bool = False, nearby: Nearby | None = None
) -> list[NextMove]:
    """All single moves into a cluster, and swaps if wanted, that locks, ties and wishes allow; the best fit first.

    Schools that must stay together and are, move as one. No wish that is a must falls further short than before, and
    whoever moves is within the limits on journeys. With `nearby` only what it has. Where the fit is the same, the order
    is that of the area's schools and clusters, moves before swaps.
    """
    evidence = evidence.entered(plan.entries)
    musts = Musts.of(evidence, plan)
    companies = parties(plan, evidence.schools)
    apart = frozenset(each for tie in plan.ties if tie.kind is TieKind.APART for each in tie.schools)
    kinds: list[tuple[Exchanges, Sequence[Move | Swap]]] = [single_moves(plan, nearby, companies)]
    if with_swaps:
        kinds.append(swaps(plan, nearby, companies))
    found: list[NextMove] = []
    for exchanges, changes in kinds:
        for first in range(0, len(changes), AT_ONCE):
            part, some = exchanges[first : first + AT_ONCE], changes[first : first + AT_ONCE]
            groupings = part.groupings(plan)
            allowed = _free(plan, part) & musts.kept(part, groupings)
            points = fits(evidence, plan.settings, groupings)
            found += [
                NextMove(some[row], None if np.isnan(points[row]) else float(points[row]))
                for row in np.flatnonzero(allowed).tolist()
                # Of ties, only those that keep schools apart can stand against it: the others move as one.
                if apart.isdisjoint(some[row].school_ids) or _is_made(evidence, plan, some[row])
            ]
    return sorted(found, key=lambda each: -1.0 if each.fit is None else each.fit, reverse=True)


def _free(plan: Plan, exchanges: Exchanges) -> Bools:
    """(exchanges,) whether locks let each be made."""
    fixed = exchanges.parties @ np.array([*map(plan.is_fixed, plan.grouping.schools)], dtype=float) > 0
    # One more for NOWHERE, which is the last position: nobody and no place is locked there.
    held = np.array([*fixed, False])
    shut = np.array([*(number in plan.locked_clusters for number in plan.grouping.clusters), False])
    return np.asarray(~(held[exchanges.going] | held[exchanges.coming] | shut[exchanges.destination]))


def _is_made(evidence: Evidence, plan: Plan, change: Move | Swap) -> bool:
    return not isinstance(decide(plan, change, evidence.schools, plan), Refusal)
