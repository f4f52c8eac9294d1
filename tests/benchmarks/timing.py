"""How durations are summed up: median and 95th percentile, in milliseconds."""

from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter


def times(work: Callable[[], object], repeats: int) -> list[float]:
    """Milliseconds of each of `repeats` calls, after one that is not counted."""
    work()
    found = []
    for _ in range(repeats):
        began = perf_counter()
        work()
        found.append(1000 * (perf_counter() - began))
    return found


def line(name: str, durations: list[float], baseline: list[float] | None = None) -> str:
    """One row of a report; with a baseline, its ratios to the baseline's median and 95th percentile too."""
    row = f"{name:<52} {median(durations):8.2f} {percentile_95(durations):8.2f}"
    if baseline is None:
        return row
    ratios = (median(durations) / median(baseline), percentile_95(durations) / percentile_95(baseline))
    return f"{row}   {ratios[0]:5.2f} {ratios[1]:5.2f}"


def percentile_95(durations: list[float]) -> float:
    return quantiles(durations, n=20, method="inclusive")[-1]
