"""How long it takes from picking an authority to a first grouping of its schools, for every one of the 153:
`python -m tests.benchmarks.authorities [NAME ...]`."""

import argparse
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from lib.opening import open_area
from lib.suggest.request import Request
from lib.suggest.search import search
from lib.tables.england import authorities, find_authority, take_from_register

FIGURES = ("setting", "place", "pupils", "FSM", "SEN")
AT_MOST = 15.0
"""seconds of the processor"""
SEARCH_SECONDS = 120
"""by the clock, on a machine that others keep busy; what counts is when the first grouping is there"""
HEAD = ("authority", "schools", "left out", *FIGURES, "read, s", "opened", "grouped", "in all", "clusters", "fit")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.authorities", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these authorities")
    codes = [find_authority(name) for name in parser.parse_args().names] or list(authorities())
    print(f"| {' | '.join(HEAD)} |\n|---|{'---:|' * (len(HEAD) - 1)}", flush=True)
    taken = {authorities()[code]: _line(code) for code in codes}
    slowest = max(taken, key=lambda name: taken[name])
    late = [name for name, seconds in taken.items() if seconds > AT_MOST]
    longest = f"at most {taken[slowest]:.1f} s ({slowest})"
    print(f"\nMedian {median(taken.values()):.1f} s, {longest}; over {AT_MOST:.0f} s: {', '.join(late) or 'none'}")


def _line(code: str) -> float:
    """Print a row, in a process that has read the register already; returns the seconds in all."""
    with TemporaryDirectory() as above:
        began = process_time()
        found = take_from_register(code, Path(above) / "area", date.today())
        read = process_time()
        area, evidence = open_area(Path(above) / "area")
        opened = process_time()
        told = search(evidence, Request(area.plan().reaching), SEARCH_SECONDS, np.random.default_rng(0))
        first = next(each for each in told if not each.plan.grouping.unplaced)
        grouped = process_time()
    known = [f"{evidence.known_count(key) / len(area.schools):.0%}" for key in FIGURES]
    seconds = [f"{each:.1f}" for each in (read - began, opened - read, grouped - opened, grouped - began)]
    left_out = sum(found.left_out.values())
    cells = (area.name, len(area.schools), left_out, *known, *seconds, len(first.plan.clusters), f"{first.fit:.1f}")
    print(f"| {' | '.join(map(str, cells))} |", flush=True)
    return grouped - began


if __name__ == "__main__":
    main()
