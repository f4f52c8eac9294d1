"""What is read of damaged copies: `python -m tests.benchmarks.damage [--copies N]` reads 5,000 each and prints."""

import argparse
import resource
from dataclasses import dataclass
from time import perf_counter

from lib.tables.intake.reading import read_source
from lib.tables.problems import BadInput
from lib.tables.source import Source
from tests.lib.tables.intake.variants import many_damaged, originals


@dataclass(frozen=True)
class Damage:
    """How many copies were read and refused; of how many of those read the lines taken and left out are not the lines
    there; the schools read, and the longest answer in seconds."""

    read: int
    refused: int
    unaccounted: int
    schools: int
    longest: float


def read_damaged(source: Source, copies: int) -> Damage:
    """Reads the copies; any exception but a refusal in sentences goes through."""
    read = refused = unaccounted = schools = 0
    longest = 0.0
    for copy in many_damaged(source, copies):
        began = perf_counter()
        try:
            parts = read_source(copy)
        except BadInput as bad:
            refused += 1
            parts = ()
            if not all(problem.message.endswith((".", "?")) for problem in bad.problems):
                raise
        longest = max(longest, perf_counter() - began)
        if parts:
            read += 1
            schools += sum(len(part.schools) for part in parts)
            taken = sum(part.tally.taken + sum(map(len, part.tally.left_out.values())) for part in parts)
            if not copy.raw.startswith(b"PK"):
                unaccounted += taken != lines_there(copy.raw)
            unaccounted += any(not part.tally.took(row) for part in parts for row in part.schools.index)
    return Damage(read, refused, unaccounted, schools, longest)


def lines_there(raw: bytes) -> int:
    """The lines of a text, counted without the reader's code."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("latin-1").removeprefix("ï»¿")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.count("\n") + (not text.endswith("\n") and text != "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.damage", description=__doc__)
    parser.add_argument("--copies", type=int, default=5000, help="of each source (default: 5000)")
    copies = parser.parse_args().copies
    print(f"{'':<10} {'read':>6} {'refused':>8} {'not added up':>13} {'schools a copy':>15} {'longest, s':>11}")
    for name, source in originals().items():
        found = read_damaged(source, copies)
        mean = found.schools / max(1, found.read)
        figures = f"{found.read:>6} {found.refused:>8} {found.unaccounted:>13} {mean:>15.1f} {found.longest:>11.2f}"
        print(f"{name:<10} {figures}", flush=True)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
