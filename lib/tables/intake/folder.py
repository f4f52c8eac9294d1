"""A new area folder, written whole or not at all."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from lib.domain.area import Area
from lib.domain.schools import Schools
from lib.tables.columns import SCHOOLS
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import DeskAnswers
from lib.tables.intake.page import cluster_called
from lib.tables.intake.reading import read_source
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.intake.schools import CLUSTER, SchoolsTogether, together
from lib.tables.intake.table import Progress
from lib.tables.matching import Directory, UnknownSchool
from lib.tables.new_folder import require_free, write_area
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source

ALWAYS = tuple(column.name for column in SCHOOLS[:16])
"""columns of schools.csv that are written even where they are empty, so that it is seen what could be known"""
GROUPING = "today"
MOST_CLUSTERS = 999
ABOUT = """name = {}

# The lines that the licences of the figures ask to be shown, each in quotation marks.
attribution = []
"""


@dataclass(frozen=True)
class Intake:
    """The area that was made, the warnings of what was left out or worked out, how many rows were left out by what they
    are ("special schools") or why, and, where there were files, what became of every line of each."""

    area: Area
    problems: tuple[Problem, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[SourceContents, ...] = ()


def take_in(
    sources: Sequence[Source],
    folder: Path,
    name: str,
    day: date,
    wanted: SchoolFilter | None = None,
    sheets: Sequence[str] = (),
    progress: Progress | None = None,
    answers: DeskAnswers | None = None,
) -> Intake:
    """Make an area folder of sources: one says which schools there are (`together`), the others add to them.

    `wanted` leaves schools out while they are read, `sheets` names the sheets of workbooks, `answers` is what a planner
    said of an earlier reading. Raises BadInput, and writes nothing, where a source cannot be used or something is in
    the folder already.
    """
    require_free(folder)
    found = read_all(sources, wanted, sheets, progress, answers)
    hosts, remarks = _hosts(found.schools, found.sources)
    area = write_area(folder, lambda beside: _write(beside, found.schools, found.sources, hosts, name, day))
    left_out: Counter[str] = Counter()
    for contents in found.sources:
        left_out.update({reason: len(rows) for reason, rows in contents.tally.left_out.items()})
    return Intake(area, (*found.warnings, *found.unanswered, *remarks), left_out, found.sources)


def read_all(
    sources: Sequence[Source],
    wanted: SchoolFilter | None = None,
    sheets: Sequence[str] = (),
    progress: Progress | None = None,
    answers: DeskAnswers | None = None,
) -> SchoolsTogether:
    """What the sources say together, before anything is made of it. Raises BadInput with all that is wrong with them.

    Of several files of one name, the others are called "file (2)" and so on.
    """
    read: list[tuple[SourceContents, ...]] = []
    problems: list[Problem] = []
    for source in _told_apart(sources):
        try:
            read.append(read_source(source, wanted, sheets, progress, answers))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return together(read, answers)


def _told_apart(sources: Iterable[Source]) -> Iterator[Source]:
    seen: Counter[str] = Counter()
    for source in sources:
        seen[source.name] += 1
        yield source if seen[source.name] == 1 else replace(source, name=f"{source.name} ({seen[source.name]})")


def _hosts(
    schools: pd.DataFrame, read: Sequence[SourceContents]
) -> tuple[Mapping[tuple[str, str], str], Sequence[Problem]]:
    """The school_id of each host and back-up host, by "host" or "backup" and what the cluster is called; and a warning
    for each that is named and is no school that was read."""
    directory, found, warnings = Directory(Schools(schools)), {}, []
    for contents in read:
        for role, names in (("host", contents.hosts), ("backup", contents.backups)):
            for called, name in names.items():
                try:
                    found[role, called] = directory.find(name)
                except UnknownSchool as unknown:
                    message = f"the {role} of cluster {called} is left out: {unknown}"
                    warnings.append(Problem(contents.file, None, role, name, message, "warning"))
    return found, warnings


def _write(
    folder: Path,
    schools: pd.DataFrame,
    read: Sequence[SourceContents],
    hosts: Mapping[tuple[str, str], str],
    name: str,
    day: date,
) -> None:
    columns = schools.drop(columns=CLUSTER)
    kept = [each for each in columns if each in ALWAYS or (columns[each] != "").any()]
    columns[kept].to_csv(folder / "schools.csv", lineterminator="\n")
    numbers = _numbers(schools[CLUSTER])
    led_by = {called: keys for contents in read for called, keys in contents.led_by.items()}
    names = {called: each for contents in read for called, each in contents.names.items()}
    leads = {key: each for contents in read for key, each in contents.leads.items()}
    meetings = [contents.meetings for contents in read if contents.meetings is not None and len(contents.meetings)]
    if numbers:
        rows = [
            (
                number,
                names.get(called) or _label(called),
                ";".join(led_by.get(called, ())),
                *(hosts.get((role, called), "") for role in ("host", "backup")),
            )
            for called, number in numbers.items()
        ]
        _csv(folder / "clusters.csv", ("cluster", "name", "leads", "host", "backup"), rows)
        (folder / "groupings").mkdir()
        places = ((school_id, numbers.get(called, "")) for school_id, called in schools[CLUSTER].items())
        _csv(folder / "groupings" / f"{GROUPING}.csv", ("school_id", "cluster"), places)
    if leads:
        _csv(folder / "leads.csv", ("lead", "name"), leads.items())
    if meetings and numbers:
        table = pd.concat(meetings)
        table["cluster"] = table["cluster"].map(numbers)
        table[table["cluster"].notna()].astype({"cluster": int}).to_csv(
            folder / "meetings.csv", index=False, lineterminator="\n"
        )
    (folder / "area.toml").write_text(ABOUT.format(json.dumps(name, ensure_ascii=False)), encoding="utf-8")
    files = "\n".join(f"- `{contents.file}`" for contents in read if contents.tally.taken)
    about = (
        f"# Where the figures of {name} come from\n\nRead on {day.isoformat()} from:\n\n{files}\n\n"
        "Who published each of them, of which year it is, and under which licence, is to be added here.\n"
    )
    (folder / "SOURCES.md").write_text(about, encoding="utf-8")


def _numbers(called: pd.Series) -> Mapping[str, int]:
    """The number of each cluster by what the source calls it: its own where all have one, else in their order."""
    names = [each for each in dict.fromkeys(called) if each]
    own = [cluster_called(each) or each for each in names]
    numbers = [int(each) for each in own if re.fullmatch(r"\d{1,3}", each)]
    if len(numbers) < len(names) or len(set(numbers)) < len(names) or 0 in numbers:
        numbers = list(range(1, len(names) + 1))
    if len(numbers) > MOST_CLUSTERS:
        message = f"there are {len(numbers)} clusters; is this the right column? There can be {MOST_CLUSTERS}."
        raise BadInput.because("the sources", message, None, CLUSTER, quoted(names[0]))
    return dict(sorted(zip(names, numbers, strict=True), key=lambda pair: pair[1]))


def _label(called: str) -> str:
    return f"Cluster {called}" if called.isdecimal() or len(called) < 4 else called


def _csv(path: Path, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([heads, *rows])
