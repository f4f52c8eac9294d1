"""Measure and print: `python -m tests.benchmarks [--drops N]`."""

import argparse

from tests.benchmarks import drops, scoring


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="How fast Best Fit is here, now.")
    parser.add_argument("--drops", type=int, default=40, help="how many schools to drop on the board (default: 40)")
    options = parser.parse_args()
    print(scoring.report())
    print(drops.report(options.drops))


if __name__ == "__main__":
    main()
