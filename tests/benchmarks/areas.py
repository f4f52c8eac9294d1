"""The areas that drops are measured on: the pilot, and a county in its first and in its last hour of work."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PILOT, COUNTY = ROOT / "data" / "southampton", ROOT / "data" / "hampshire"


@dataclass(frozen=True)
class Case:
    """An area folder, and the school that is dropped in turn on the two places."""

    name: str
    folder: Path
    school_id: str
    places: tuple[str, str]


def cases(folder: Path, county: Path) -> tuple[Case, ...]:
    """The cases, with their areas in `folder`; the first is the one that the others are compared with."""
    pilot = folder / "southampton"
    shutil.copytree(PILOT, pilot)
    with (county / "schools.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [row["school_id"] for row in csv.DictReader(file)]
    few, many = _grouped(county, folder / "few", ids, 6, 60), _grouped(county, folder / "many", ids, 55, len(ids))
    return (
        Case("41 schools in 5 clusters", pilot, "138626", ("3", "4")),
        Case(f"{len(ids)} schools, 60 of them in 6 clusters", few, ids[0], ("3", "4")),
        Case(f"{len(ids)} schools in 55 clusters", many, ids[0], ("3", "4")),
    )


def _grouped(county: Path, folder: Path, ids: list[str], clusters: int, placed: int) -> Path:
    """The county with so many of its schools, in the order of its table, dealt out to so many clusters."""
    shutil.copytree(county, folder)
    (folder / "groupings").mkdir(exist_ok=True)
    with (folder / "groupings" / "0.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("school_id", "cluster"))
        writer.writerows(
            (school_id, 1 + row * clusters // placed if row < placed else "") for row, school_id in enumerate(ids)
        )
    return folder
