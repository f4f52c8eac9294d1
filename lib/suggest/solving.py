"""The exact model at work: what HiGHS finds and rules out, as it goes, and its end on demand."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue

import highspy
from highspy.highs import HighsCallbackEvent

from lib.principles.evidence import Floats, Ints
from lib.suggest.exact import Exact
from lib.suggest.linear import solution

CLEARLY = 1e-6
"""points by which a fit must be better to count as such; the solver's own tolerance"""
GAP = 1e-3
"""points at which the solver calls an answer the best"""
LISTENING = 0.1


@dataclass(frozen=True, eq=False)
class Step:
    """What the solver has come to: labels where it found better ones, and the bound, in points, that it has proven."""

    labels: Ints | None
    bound: float


def solve(exact: Exact, labels: Ints, fit: float, bound: float, left: Callable[[], float]) -> Iterator[Step]:
    """Look for better labels than these, until nothing better is possible or no seconds are `left`.

    First comes what is least likely, that some score is bent at 0, because it is mostly ruled out at once; then that
    none is. Closing the iterator ends the solver.
    """
    if exact.bends is None:
        yield from _case(exact, labels, fit, bound, left, None)
        return
    half = left() / 2
    bent = bound
    for step in _case(exact, labels, fit, bound, lambda: left() - half, True):
        bent = min(bent, step.bound)
        if step.labels is not None:
            labels = step.labels
        yield Step(step.labels, bound)
    for step in _case(exact, labels, fit, bound, left, False):
        yield Step(step.labels, max(bent, step.bound))


def _case(
    exact: Exact, labels: Ints, fit: float, bound: float, left: Callable[[], float], bent: bool | None
) -> Iterator[Step]:
    highs = exact.model.solver()
    gain = exact.model.gain
    columns, gains = list(gain), list(gain.values())
    cutoff = fit + CLEARLY if bent else fit - 10 * CLEARLY
    highs.addRow(cutoff - exact.model.offset, highspy.kHighsInf, len(columns), columns, gains)
    if bent and exact.bends is not None:
        highs.changeRowBounds(exact.bends, 1.0, highspy.kHighsInf)
    elif bent is False:
        for column in exact.bend_columns:
            highs.changeColBounds(column, 0.0, 0.0)
    if not bent:
        start, values = exact.start(labels)
        highs.setSolution(len(start), start, values)
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
            proven[0] = min(proven[0], event.data_out.mip_dual_bound)

    highs.cbMipImprovingSolution += improved
    highs.cbMipInterrupt += looked
    highs.HandleUserInterrupt = True
    highs.startSolve()
    told = bound
    try:
        done = False
        while not done:
            done, _ = highs.wait(LISTENING)
            if left() <= 0:
                highs.cancelSolve()
            with suppress(Empty):
                while True:
                    yield Step(exact.labels(found.get_nowait()), proven[0])
            if proven[0] < told:
                told = proven[0]
                yield Step(None, told)
    finally:
        highs.cancelSolve()
        while not highs.wait(LISTENING)[0]:
            pass
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        yield Step(None, min(bound, cutoff + CLEARLY))
    elif status == highspy.HighsModelStatus.kOptimal:
        yield Step(exact.labels(solution(highs)), min(bound, highs.getInfo().mip_dual_bound))
