"""What it takes to score the pilot and a county, and the groupings one move or one swap away from them."""

from pathlib import Path

import numpy as np

from lib.appraisal import appraise, fits
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.opening import open_area
from lib.principles.evidence import Evidence
from lib.sensitivity import sensitivity, weighed_scores
from lib.suggest.neighbours import Nearby, all_previews, previews, single_moves, swaps
from lib.suggest.next_moves import next_moves
from tests.benchmarks.areas import PILOT
from tests.benchmarks.timing import line, times

COUNTY_CLUSTERS = 55


def report(county: Path, repeats: int = 200) -> str:
    head = f"{'Scoring':<52} {'median':>8} {'p95':>8}   ms"
    return "\n".join((head, *_pilot(repeats), *_county(county, repeats // 10), ""))


def _pilot(repeats: int) -> list[str]:
    area, evidence = open_area(PILOT)
    plan = area.plan()
    moves, exchanged = single_moves(plan), swaps(plan)

    def neighbours() -> None:
        for exchanges, _ in (single_moves(plan), swaps(plan)):
            fits(evidence, plan.settings, exchanges.groupings(plan))

    options = {name: weighed_scores(appraise(evidence, plan)) for name in "ABCDE"}

    def weigh() -> None:
        sensitivity(options, 2000, np.random.default_rng(0))

    return [
        _grouping(evidence, plan, repeats),
        line(f"all {len(moves[1])} moves and {len(exchanged[1])} swaps", times(neighbours, repeats)),
        line("the board's previews", times(lambda: all_previews.__wrapped__(evidence, plan), repeats)),
        line("5 options over 2,000 mixes of weights", times(weigh, repeats)),
    ]


def _county(folder: Path, repeats: int) -> list[str]:
    """With its schools dealt out in the order of its table."""
    area, evidence = open_area(folder)
    ids = area.schools.ids
    places = {school_id: 1 + row * COUNTY_CLUSTERS // len(ids) for row, school_id in enumerate(ids)}
    plan = Plan.of(Grouping.of(ids, places), settings=area.settings)

    def near() -> None:
        next_moves(evidence, plan, True, Nearby.of(evidence, plan))

    return [
        _grouping(evidence, plan, repeats),
        line("the next moves and swaps that are shown", times(near, repeats)),
        line("the previews of one school", times(lambda: previews(evidence, plan, ids[:1]), repeats)),
    ]


def _grouping(evidence: Evidence, plan: Plan, repeats: int) -> str:
    name = f"one grouping of {len(evidence.schools)} schools in {len(plan.clusters)} clusters"
    return line(name, times(lambda: appraise(evidence, plan), repeats))
