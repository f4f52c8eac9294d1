"""What a move on the board takes of the server: its processor's time, and what it sends.

`python -m tests.benchmarks.moves [--moves N] [--beside DIR]`: on Linux. Visitors without a browser move schools on the
board of the pilot and of a county, in turn; and on those of another checkout of the program, where one is given.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from tests.benchmarks.areas import COUNTY, Case, cases
from tests.benchmarks.following import cpu_seconds
from tests.benchmarks.visitor import Visitor
from tests.browser.server import ROOT, Server

IN_TURN = 10
"""moves of one case, before those of the next: the system tells a processor's time in hundredths of a second only"""


@dataclass
class Cost:
    """What was measured: the processor's ms and the kB of a move, for each batch; and each move's ms until the end."""

    processor: list[float] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


def report(moves: int, county: Path, beside: Path | None = None) -> str:
    """A row for each case, of this checkout and then of the one `beside`."""
    roots = (ROOT, *([beside] if beside else []))
    lines = ["| A move on the server | processor, ms | until the last message, ms | sent, kB |", "|---|---:|---:|---:|"]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        data = Path(folder, "data")
        data.mkdir()
        measuring = cases(data, county)
        servers = [ending.enter_context(_serving(root, Path(folder), data)) for root in roots]
        visited = [
            (server, case, Visitor(server.address, case.folder.name)) for server in servers for case in measuring
        ]
        for held in (False, True):
            costs = [Cost() for _ in visited]
            for batch in range(max(1, moves // IN_TURN) + 1):
                for (server, case, visitor), cost in zip(visited, costs, strict=True):
                    _measure(server, visitor, case, held, cost if batch else Cost())  # the first to warm up
            lines += [
                _row(case.name, held, server is not servers[0], cost)
                for (server, case, _), cost in zip(visited, costs, strict=True)
            ]
    return "\n".join(lines)


@contextmanager
def _serving(root: Path, folder: Path, data: Path) -> Iterator[Server]:
    server = Server(folder, data=data, root=root)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _measure(server: Server, visitor: Visitor, case: Case, held: bool, cost: Cost) -> None:
    """A batch of moves of the school back and forth; where it is `held` before, the board asks for its previews too."""
    begun, received = cpu_seconds(server), visitor.received
    for _ in range(IN_TURN):
        here = next((each["number"] for each in visitor.board["columns"] if case.school_id in each["members"]), None)
        to = next(int(place) for place in case.places if int(place) != here)
        if held:
            visitor.send({"kind": "select", "school_ids": [case.school_id]})
        moved = time.perf_counter()
        visitor.move(case.school_id, to)
        cost.answered.append(1000 * (time.perf_counter() - moved))
    cost.processor.append(1000 * (cpu_seconds(server) - begun) / IN_TURN)
    cost.kilobytes.append((visitor.received - received) / IN_TURN / 1000)


def _row(name: str, held: bool, is_other: bool, cost: Cost) -> str:
    how = f"{', its previews asked for before' if held else ''}{', the other checkout' if is_other else ''}"
    figures = (mean(cost.processor), median(cost.answered), mean(cost.kilobytes))
    return f"| {name}{how} | {' | '.join(f'{each:.0f}' for each in figures)} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.moves", description=__doc__)
    parser.add_argument("--moves", type=int, default=50, help="how many in each case (default: 50)")
    parser.add_argument("--county", type=Path, default=COUNTY, metavar="DIR", help="a large area (default: Hampshire)")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="another checkout of the program, measured in turn")
    asked = parser.parse_args()
    print(report(asked.moves, asked.county, asked.beside))
