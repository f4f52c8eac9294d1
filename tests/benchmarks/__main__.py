"""Measure and print: `python -m tests.benchmarks [--drops N] [--county DIR]`."""

import argparse
from pathlib import Path

from tests.benchmarks import drops, scoring
from tests.benchmarks.areas import COUNTY


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="How fast Best Fit is here, now.")
    parser.add_argument("--drops", type=int, default=40, help="how many schools to drop on the board (default: 40)")
    parser.add_argument("--county", type=Path, default=COUNTY, metavar="DIR", help="a large area (default: Hampshire)")
    options = parser.parse_args()
    print(scoring.report(options.county))
    print(drops.report(options.drops, options.county))


if __name__ == "__main__":
    main()
