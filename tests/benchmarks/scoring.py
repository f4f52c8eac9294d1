"""What it takes to score the pilot, and every grouping one move or one swap away from it."""

from pathlib import Path

import numpy as np

from lib.appraisal import appraise, fits
from lib.opening import open_area
from lib.sensitivity import sensitivity, weighed_scores
from lib.suggest.neighbours import all_previews, single_moves, swaps
from tests.benchmarks.timing import line, times

PILOT = Path(__file__).parents[2] / "data" / "southampton"


def report(repeats: int = 200) -> str:
    area, evidence = open_area(PILOT)
    plan = area.plan()
    moves, exchanged = single_moves(plan), swaps(plan)

    def neighbours() -> None:
        for exchanges, _ in (single_moves(plan), swaps(plan)):
            fits(evidence, plan.settings, exchanges.groupings(plan))

    options = {name: weighed_scores(appraise(evidence, plan)) for name in "ABCDE"}

    def weigh() -> None:
        sensitivity(options, 2000, np.random.default_rng(0))

    counts = f"{len(moves[1])} moves and {len(exchanged[1])} swaps"
    return "\n".join(
        (
            f"{'Scoring':<52} {'median':>8} {'p95':>8}   ms",
            line(
                f"one grouping of {len(area.schools)} schools, with sentences",
                times(lambda: appraise(evidence, plan), repeats),
            ),
            line(f"all {counts}", times(neighbours, repeats)),
            line("the board's previews", times(lambda: all_previews(evidence, plan), repeats)),
            line("5 options over 2,000 mixes of weights", times(weigh, repeats)),
            "",
        )
    )
