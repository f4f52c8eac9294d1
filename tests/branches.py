"""The share of the branches of `lib` that the tests take in their own processes, and the least that it may be.

SlipCover measures it at hardly any cost: the tests take no longer than without it. `python -m tests.branches` says what
it found last; the exit status is 1 where that is less than the least.
"""

import json
import sys
from pathlib import Path

LEAST = 92
"""% of the branches"""
FOUND = Path(__file__).resolve().parent.parent / ".coverage.json"
MEASURING = ("-m", "slipcover", "--branch", "--source", "lib", "--json", "--out", str(FOUND))
"""what Python is told before `-m pytest`"""


def main() -> int:
    """Say the share, and whether it is enough."""
    found = json.loads(FOUND.read_text(encoding="utf-8"))["summary"]
    taken, missing = found["covered_branches"], found["missing_branches"]
    share = 100 * taken / (taken + missing)
    print(f"The tests take {share:.1f}% of the branches of lib; at least {LEAST}% are asked for.")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
