"""What is said of an area that was just made: what was read, what was noticed, and what is not known of its schools."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from lib.principles.evidence import Evidence
from lib.tables.columns import SCHOOLS
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import About, DeskAnswers
from lib.tables.intake.folder import Intake
from lib.tables.intake.page import AFTER, BEFORE, NOT_UNDERSTOOD, OF_NOBODY
from lib.tables.intake.schools import CLUSTER, WITHOUT_NAME, SchoolsTogether
from lib.tables.intake.table import HEADING, NAMELESS, NO_URN, NOTE, TOTALS
from lib.tables.intake.tally import EMPTY, UNEQUAL, in_ranges
from lib.tables.problems import Problem, quoted
from lib.views.gaps import figure_gaps
from lib.views.wording import capitalised, count, in_a_list
from lib.views.years import figures_of

TOLD_AT_MOST = 10
"""lines left out for one reason that are told one by one, and ranges of them"""
MAY_BE_SCHOOLS = {
    AFTER,
    BEFORE,
    HEADING,
    NAMELESS,
    NOTE,
    NOT_UNDERSTOOD,
    NO_URN,
    OF_NOBODY,
    TOTALS,
    UNEQUAL,
    WITHOUT_NAME,
}
"""reasons for which lines were left out that may be about schools after all"""


def told(found: Intake, evidence: Evidence) -> list[str]:
    """Sentences in plain text, the headline first."""
    area = found.area
    numbers = [count(len(each), word) for each, word in ((area.clusters, "cluster"), (area.meetings, "meeting"))]
    gaps = [gap for gap in figure_gaps(evidence, area.settings) if gap.missing]
    return [
        f"{area.name}: {count(len(area.schools), 'school')}, {' and '.join(numbers)}.",
        *([f"{capitalised(words)}."] if (words := figures_of(area.schools)) else []),
        *([] if found.sources else _left_out(found)),
        *(line for source in found.sources for line in _lines_told(source)),
        *problems_told(found.problems),
        *(f"{gap.what} known for {gap.known} of {gap.of}. {gap.follows}" for gap in gaps),
    ]


def read_so_far(found: SchoolsTogether) -> list[str]:
    """What was read and what was left out, before an area is made of it; and what cannot be mended in a cell."""
    clusters = found.schools[CLUSTER]
    shown = {each.about for each in cells_to_mend(found, DeskAnswers())}
    others = (each for each in found.warnings if (each.file, each.row or 0, each.column) not in shown)
    return [
        f"{count(len(found.schools), 'school')} in {count(clusters[clusters != ''].nunique(), 'cluster')} so far. "
        "Nothing is made before you make the area; what you leave as it is stays as it says.",
        *(line for source in found.sources for line in _lines_told(source)),
        *problems_told(others),
    ]


@dataclass(frozen=True)
class Mendable:
    """A line or a cell that a planner may put something into, what is said of it, and what was put in so far."""

    about: About
    words: str
    given: str = ""


def cells_to_mend(found: SchoolsTogether, answers: DeskAnswers) -> list[Mendable]:
    """The cells that were mended, and those of which something is said; their columns are called as in the file."""
    names = {column.name for column in SCHOOLS}
    heads = {(source.file, name): head for source in found.sources for head, name in source.heads.items()}

    def in_words(problem: Problem) -> str:
        return str(replace(problem, column=heads.get((problem.file, problem.column), problem.column)))

    mended = [
        Mendable(about, in_words(Problem(*about, given, "what you put in counts.")), given)
        for about, given in answers.cells.items()
    ]
    odd = {
        (each.file, each.row, each.column): Mendable((each.file, each.row, each.column), in_words(each))
        for each in found.warnings
        if each.row and each.column in names
    }
    return [*mended, *(each for about, each in odd.items() if about not in answers.cells)]


def lines_to_mend(found: SchoolsTogether, answers: DeskAnswers) -> list[Mendable]:
    """The lines that were taken in by a name that they were given, and those left out that may be schools."""
    given = [
        Mendable((file, number, "name"), f"{file}, line {number}: taken in by this name.", name)
        for (file, number), name in answers.names.items()
    ]
    left_out = [
        Mendable((source.file, number, "name"), f"{source.file}, line {number}, {reason}: {source.tally.words[number]}")
        for source in found.sources
        if not source.heads or "name" in source.heads.values()
        for reason, numbers in source.tally.left_out.items()
        if reason in MAY_BE_SCHOOLS
        for number in numbers
        if number in source.tally.words and (source.file, number) not in answers.names
    ]
    return [*given, *left_out]


def problems_told(problems: Iterable[Problem]) -> Iterator[str]:
    """A sentence for each problem; of those of one column of one file the first, and how many more there are."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.column), []).append(problem)
    for (file, column), those in alike.items():
        yield from map(str, those[:TOLD_AT_MOST])
        if (more := len(those) - TOLD_AT_MOST) > 0:
            yield f"{file}{f', column {quoted(column)}' if column else ''}: and {more:,} more."


def _lines_told(source: SourceContents) -> Iterator[str]:
    """What became of the lines of a source: how many there are, were taken in and were left out, and which and why."""
    tally = source.tally
    empty = len(tally.left_out.get(EMPTY, ()))
    left = tally.lines - tally.taken
    yield (
        f"{source.file}: {count(tally.lines, 'line')}, {tally.taken:,} taken in and {left:,} left out"
        f"{f', {empty:,} of them empty' if empty else ''}."
    )
    for reason, rows in tally.left_out.items():
        if reason != EMPTY:
            words = [quoted(tally.words[row]) for row in rows[:TOLD_AT_MOST] if row in tally.words]
            said = f": {'; '.join(words)}" if words else ""
            more = f" and {len(rows) - TOLD_AT_MOST:,} more" if words and len(rows) > TOLD_AT_MOST else ""
            where = f"{count(len(rows), 'line')} ({_few(in_ranges(rows))})"
            yield f"{source.file}, left out, {reason}: {where}{said}{more}."


def _few(ranges: str) -> str:
    parts = ranges.split(", ")
    return ", ".join(parts[:TOLD_AT_MOST]) + (" and others" if len(parts) > TOLD_AT_MOST else "")


def lines_document(found: Intake) -> list[dict[str, Any]]:
    """Every line of each source as JSON values: how many there are and were taken, and which were left out and why."""
    return [
        {
            "file": source.file,
            "lines": source.tally.lines,
            "taken": source.tally.taken,
            "left_out": [
                {
                    "reason": reason,
                    "lines": len(rows),
                    "rows": in_ranges(rows),
                    "words": {str(row): source.tally.words[row] for row in rows if row in source.tally.words},
                }
                for reason, rows in source.tally.left_out.items()
            ],
        }
        for source in found.sources
    ]


def taken(found: Intake) -> str:
    """What was taken out of the register of England, in a few sentences."""
    area = found.area
    words = f"{area.name}: {count(len(area.schools), 'school')} of the register of England, {figures_of(area.schools)}."
    return " ".join([words, *_left_out(found)])


def _left_out(found: Intake) -> list[str]:
    """How many of what was left out, in a sentence; none where nothing was."""
    others = [count(number, kind.removesuffix("s"), kind) for kind, number in found.left_out.items()]
    return [f"Left out: {in_a_list(others, len(others))}."] if others else []
