"""Whether the server's memory stays the same while schools are moved, for as long as one likes.

`python -m tests.benchmarks.memory [--minutes N] [--tabs N] [--every S]`: on Linux. Visitors without a browser move
schools of the pilot at random; after a while each closes its tab and opens another.
"""

import argparse
import os
import random
import tempfile
import time
from pathlib import Path

from tests.benchmarks.following import cpu_seconds
from tests.benchmarks.visitor import Visitor
from tests.browser.server import Server

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
MOVES_OF_A_TAB = 100
"""after which it is closed and another one opened"""
MINUTE = 60.0


def measure(minutes: int, tabs: int, every: float) -> None:
    """Print a row a minute: the memory, the moves so far, and what each of the minute took of the processor."""
    chance = random.Random(0)  # noqa: S311 (which school moves is no secret)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            visitors = [Visitor(server.address, "") for _ in range(tabs)]
            print("| minute | memory, MB | moves | processor for a move, ms |\n|---:|---:|---:|---:|")
            begun, moves = time.monotonic(), 0
            for minute in range(1, minutes + 1):
                before, cpu = moves, cpu_seconds(server)
                while time.monotonic() < begun + minute * MINUTE:
                    number = moves % tabs
                    if moves // tabs % MOVES_OF_A_TAB == MOVES_OF_A_TAB - 1:
                        visitors[number].leave()
                        visitors[number] = Visitor(server.address, "")
                    _move(visitors[number], chance)
                    moves += 1
                    time.sleep(max(0.0, begun + moves * every / tabs - time.monotonic()))
                cost = 1000 * (cpu_seconds(server) - cpu) / max(1, moves - before)
                print(f"| {minute} | {_megabytes(server):.0f} | {moves} | {cost:.0f} |", flush=True)
        finally:
            server.stop()


def _move(visitor: Visitor, chance: random.Random) -> None:
    """Move some school from its cluster to another one."""
    home, target = chance.sample([each for each in visitor.board["columns"] if each["members"]], 2)
    visitor.move(chance.choice(home["members"]), target["number"])


def _megabytes(server: Server) -> float:
    """The memory that is the server's own."""
    resident = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
    return resident * PAGE_BYTES / 1e6


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory", description=__doc__)
    parser.add_argument("--minutes", type=int, default=30, help="how long (default: 30)")
    parser.add_argument("--tabs", type=int, default=3, help="how many are open (default: 3)")
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two moves of a tab (default: 2)")
    asked = parser.parse_args()
    measure(asked.minutes, asked.tabs, asked.every)
