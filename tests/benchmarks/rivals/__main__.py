"""Ours and others side by side: `python -m tests.benchmarks.rivals [--seconds S] [--county-seconds S]`."""

import argparse
from collections.abc import Callable
from time import monotonic

import numpy as np

from lib.appraisal import appraise
from lib.opening import open_area
from lib.suggest.exchanges import Placing
from lib.suggest.request import Request
from lib.suggest.search import search
from tests.benchmarks.areas import COUNTY, PILOT
from tests.benchmarks.rivals import cp_sat, kmeans, p_median, recom
from tests.benchmarks.rivals.problem import Found, Problem
from tests.benchmarks.search import COUNTY_CLUSTERS, COUNTY_SIZES
from tests.builders import of_size


def ours(problem: Problem, seconds: float) -> Found:
    began = monotonic()
    told = search(problem.evidence, problem.request, seconds, np.random.default_rng(0))
    return [(monotonic() - began, problem.task.labels(progress.plan)) for progress in told]


PROGRAMS: dict[str, Callable[[Problem, float], Found]] = {
    "Best Fit": ours,
    "k-means-constrained": kmeans.run,
    "OR-Tools CP-SAT": cp_sat.run,
    "spopt p-median": p_median.run,
    "GerryChain short bursts": recom.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.rivals", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each program on the pilot (default: 60)")
    parser.add_argument("--county-seconds", type=float, default=60, help="for each on the county; 0: not at all")
    options = parser.parse_args()
    print(f"{'':<24} {'fit':>8} {'after s':>8}   {'at 1 s':>8} {'at 10 s':>8}   limits")
    pilot, evidence = open_area(PILOT)
    _compare("Southampton", Problem(evidence, Request(pilot.plan())), options.seconds)
    if options.county_seconds:
        county, evidence = open_area(COUNTY)
        smallest, largest = COUNTY_SIZES
        request = of_size(Request(county.plan(), clusters=COUNTY_CLUSTERS), smallest, largest)
        _compare("Hampshire", Problem(evidence, request), options.county_seconds)


def _compare(name: str, problem: Problem, seconds: float) -> None:
    print(name)
    for program, run in PROGRAMS.items():
        found = run(problem, seconds)
        fits = [(after, _fit(problem, labels), labels) for after, labels in found]
        if not fits:
            print(f"  {program:<22} nothing in {seconds:.0f} s")
            continue
        after, fit, labels = max(fits, key=lambda each: (each[1], -each[0]))
        early = [max((fit for when, fit, _ in fits if when <= at), default=float("nan")) for at in (1, 10)]
        broken = Placing.of(problem.task, labels).short
        limits = "kept" if not broken else f"broken by {broken}"
        print(f"  {program:<22} {fit:8.3f} {after:8.1f}   {early[0]:8.3f} {early[1]:8.3f}   {limits}", flush=True)


def _fit(problem: Problem, labels: np.ndarray) -> float:
    return appraise(problem.evidence, problem.task.plan(labels)).fit or 0.0


if __name__ == "__main__":
    main()
