"""How good and how far from the best suggestions are, and when: `python -m tests.benchmarks.search`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import numpy as np

from lib.opening import open_area
from lib.suggest.frontier import frontier
from lib.suggest.request import Request
from lib.suggest.search import Progress, search
from tests.benchmarks.areas import COUNTY, PILOT
from tests.builders import of_size

COUNTY_CLUSTERS = 55
COUNTY_SIZES = (8, 10)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of the pilot, each with its own seed (default: 5)")
    parser.add_argument("--moves", type=int, default=12, help="the frontier from 0 to so many moves (default: 12)")
    parser.add_argument("--seconds", type=float, default=60, help="for each search (default: 60)")
    parser.add_argument("--county", type=Path, default=COUNTY, metavar="DIR", help="a large area (default: Hampshire)")
    options = parser.parse_args()
    print(f"{'Search':<46} {'fit':>8} {'bound':>8} {'proven':>7} {'seconds':>8}")
    _pilot(options.runs, options.seconds)
    _frontier(options.moves, options.seconds)
    _county(options.county, options.seconds)


def _pilot(runs: int, seconds: float) -> None:
    area, evidence = open_area(PILOT)
    request = Request(area.plan())
    every = [list(search(evidence, request, seconds, np.random.default_rng(seed))) for seed in range(runs)]
    for seed, told in enumerate(every):
        _line(f"pilot, seed {seed}, after 1 s", _after(told, 1.0))
        _line(f"pilot, seed {seed}, at the end", told[-1])
    found = median(min(each.seconds for each in told if each.fit == told[-1].fit) for told in every)
    print(f"median seconds to the best fit {found:.1f}, to the end {median(told[-1].seconds for told in every):.1f}")


def _frontier(most: int, seconds: float) -> None:
    area, evidence = open_area(PILOT)
    told = list(frontier(evidence, Request(area.plan()), most, seconds, np.random.default_rng(0)))
    for point in told[-1].points:
        seen = (each.seconds for each in told for known in each.points if known.moves == point.moves and known.proven)
        proven = next(seen, told[-1].seconds)
        _line(f"pilot, at most {point.moves} moves", Progress(proven, point.fit, point.bound, point.plan))


def _county(folder: Path, seconds: float) -> None:
    area, evidence = open_area(folder)
    smallest, largest = COUNTY_SIZES
    request = of_size(Request(area.plan(), clusters=COUNTY_CLUSTERS), smallest, largest)
    told = list(search(evidence, request, seconds, np.random.default_rng(0)))
    for after in (1.0, 10.0, seconds):
        _line(f"{area.name}, {COUNTY_CLUSTERS} clusters of {smallest} to {largest}, {after:.0f} s", _after(told, after))


def _after(told: Sequence[Progress], seconds: float) -> Progress | None:
    """What was known after so many seconds; None where nothing was told yet."""
    return max((each for each in told if each.seconds <= seconds), key=lambda each: each.seconds, default=None)


def _line(name: str, found: Progress | None) -> None:
    if found is None:
        print(f"{name:<46} {'nothing yet':>8}")
        return
    proven = "yes" if found.proven else "no"
    print(f"{name:<46} {found.fit:8.3f} {found.bound:8.3f} {proven:>7} {found.seconds:8.1f}")


if __name__ == "__main__":
    main()
