"""The exact model at work: what HiGHS finds and rules out, as it goes, and its end on demand."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue

import highspy
import numpy as np
from highspy.highs import HighsCallbackEvent

from lib.principles.evidence import Floats, Ints
from lib.suggest.bounds import UpperBounds
from lib.suggest.exact import Exact
from lib.suggest.linear import at_work, solution

CLEARLY = 1e-6
"""points by which a fit must be better to count as such; the solver's own tolerance"""
GAP = 1e-3
"""points at which the solver calls an answer the best"""


@dataclass(frozen=True, eq=False)
class Step:
    """What the solver has come to: labels where it found better ones, and the bound, in points, that it has proven."""

    labels: Ints | None
    bound: float


def solve(exact: Exact, labels: Ints, fit: float, bounds: UpperBounds, left: Callable[[], float]) -> Iterator[Step]:
    """Look for better labels than these, until nothing better is possible or no seconds are `left`.

    First comes what is least likely, that some score is bent at 0, unless its bound rules it out; then that none is.
    Closing the iterator ends the solver.
    """
    if exact.bends is None:
        yield from _case(exact, labels, fit, bounds.every, left, None)
        return
    half, bent = left() / 2, min(bounds)
    for step in _case(exact, labels, fit, bent, lambda: left() - half, True) if bent > fit else ():
        bent = min(bent, step.bound)
        if step.labels is not None:
            labels = step.labels
        yield Step(step.labels, bounds.every)
    for step in _case(exact, labels, fit, bounds.every, left, False):
        yield Step(step.labels, max(bent, step.bound))


def _completed(highs: highspy.Highs, exact: Exact, labels: Ints) -> Floats | None:
    """All columns' values for these labels, in the solver's model; None where it does not allow them.

    HiGHS does not always find them itself from those that matter. Its bounds are as before at the end.
    """
    columns, values = exact.start(labels)
    lp = highs.getLp()
    lower, upper = np.array(lp.col_lower_)[columns], np.array(lp.col_upper_)[columns]
    if (values < lower).any() or (values > upper).any():
        return None
    highs.changeColsBounds(len(columns), columns, values, values)
    highs.run()
    found = solution(highs) if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal else None
    highs.changeColsBounds(len(columns), columns, lower, upper)
    return found


def _case(
    exact: Exact, labels: Ints, fit: float, bound: float, left: Callable[[], float], bent: bool | None
) -> Iterator[Step]:
    highs = exact.model.solver()
    columns, gains = list(exact.model.gain), list(exact.model.gain.values())
    cutoff = fit + CLEARLY
    if bent and exact.bends is not None:
        highs.changeRowBounds(exact.bends, 1.0, highspy.kHighsInf)
    elif bent is False:
        for column in exact.bend_columns:
            highs.changeColBounds(column, 0.0, 0.0)
    start = None if bent else _completed(highs, exact, labels)
    if start is None:
        # Only what is better than the fit is asked for, so nothing is learnt of what is worse.
        highs.addRow(cutoff - exact.model.offset, highspy.kHighsInf, len(columns), columns, gains)
    else:
        highs.setSolution(len(start), np.arange(len(start), dtype=np.int32), start)
    if left() <= 0:
        return
    highs.setOptionValue("time_limit", left())
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", GAP)
    found: Queue[Floats] = Queue()
    proven = [bound]

    def improved(event: HighsCallbackEvent) -> None:
        found.put(event.data_out.mip_solution.copy())

    def looked(event: HighsCallbackEvent) -> None:
        if abs(event.data_out.mip_dual_bound) < highspy.kHighsInf:
            proven[0] = min(proven[0], max(event.data_out.mip_dual_bound, cutoff))

    highs.cbMipImprovingSolution += improved
    highs.cbMipInterrupt += looked
    told = bound
    for _ in at_work(highs, left):
        with suppress(Empty):
            while True:
                yield Step(exact.labels(found.get_nowait()), proven[0])
        if proven[0] < told:
            told = proven[0]
            yield Step(None, told)
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        yield Step(None, min(bound, cutoff + CLEARLY))
    elif status == highspy.HighsModelStatus.kOptimal:
        yield Step(exact.labels(solution(highs)), min(bound, highs.getInfo().mip_dual_bound))
