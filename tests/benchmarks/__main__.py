"""Measure and print: `python -m tests.benchmarks [--drops N] [--moves N] [--county DIR] [--beside DIR]`."""

import argparse
from pathlib import Path

from tests.benchmarks import drops, exports, following, maps, scoring
from tests.benchmarks.areas import COUNTY


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="How fast Best Fit is here, now.")
    parser.add_argument("--drops", type=int, default=40, help="how many schools to drop on the board (default: 40)")
    parser.add_argument("--moves", type=int, default=20, help="how many schools to move on the map (default: 20)")
    parser.add_argument("--county", type=Path, default=COUNTY, metavar="DIR", help="a large area (default: Hampshire)")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="another checkout, whose drops are measured in turn")
    options = parser.parse_args()
    print(scoring.report(options.county))
    print(exports.report(options.county))
    print(drops.report(options.drops, options.county, options.beside))
    print(maps.report(options.moves))
    print(following.report(options.moves))


if __name__ == "__main__":
    main()
