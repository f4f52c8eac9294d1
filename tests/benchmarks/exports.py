"""How long the files take that leave the app, of the pilot and of a county in clusters of nine."""

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from lib.domain.grouping import Grouping
from lib.domain.options import Option
from lib.exports import EXPORTS
from lib.exports.export import Subject
from lib.opening import open_area

PILOT = Path(__file__).parents[2] / "data" / "southampton"
SCHOOLS_OF_A_CLUSTER = 9


def report(county: Path) -> str:
    """A line for each kind of file: seconds and kilobytes, of the pilot and of the county."""
    lines = [_lines(folder) for folder in (PILOT, county)]
    return "\n".join(["## Files to take away", *(line for each in lines for line in each)])


def _lines(folder: Path) -> list[str]:
    area, evidence = open_area(folder)
    places = {school_id: row // SCHOOLS_OF_A_CLUSTER + 1 for row, school_id in enumerate(area.schools.ids)}
    option = Option("Benchmark", area.plan(Grouping.of(area.schools.ids, places)))
    told = []
    for export in EXPORTS.values():
        subject = Subject(area, evidence, Option("Start", area.plan()), (option,), datetime.now(UTC))
        begun = perf_counter()
        content = export.write(subject)
        told.append(f"{area.name}, {export.name}: {perf_counter() - begun:.2f} s, {len(content) / 1024:,.0f} KB")
    return told
