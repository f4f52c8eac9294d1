"""What a source says, whatever its kind: a workbook, a table as text, an authority's page, or a list of names."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

import pandas as pd

from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import DeskAnswers
from lib.tables.intake.headings import meant, setting_meant
from lib.tables.intake.page import cluster_called, is_heading, read_page
from lib.tables.intake.rows import SEPARATORS, rows_of_lines
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.intake.table import HEADS_WITHIN, NoSchoolsTable, Progress, has_heads, no_heads, read_table_of_schools
from lib.tables.intake.tally import EMPTY, TallySheet
from lib.tables.intake.workbook import WorkbookSheet, is_workbook, read_workbook
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source, too_large

MOST_BYTES = 180_000_000
"""of a source: the largest file that is published of all schools has 160 MB"""
MOST_LINES_OF_A_PAGE = 20_000
HIDDEN = "on a hidden sheet"
NOT_CHOSEN = "on a sheet that was not chosen"
NO_TABLE = "on a sheet without a table of schools"


def read_source(
    source: Source,
    wanted: SchoolFilter | None = None,
    sheets: Sequence[str] = (),
    progress: Progress | None = None,
    answers: DeskAnswers | None = None,
) -> tuple[SourceContents, ...]:
    """What a source says: one value, or one for each sheet of a workbook, with what became of each of its lines.

    Of a workbook `sheets` names the sheets that are read; where it names none, these are all that have schools and are
    not hidden. `answers` is what a planner said of an earlier reading. Raises BadInput with all that is wrong.
    """
    wanted, answers = wanted or SchoolFilter(), answers or DeskAnswers()
    if len(source.raw) > MOST_BYTES:
        raise BadInput.because(source.name, too_large(len(source.raw), MOST_BYTES))
    if is_workbook(source):
        return _of_workbook(source, wanted, sheets, answers)
    return (_of_text(source, wanted, progress, answers),)


def _of_text(source: Source, wanted: SchoolFilter, progress: Progress | None, answers: DeskAnswers) -> SourceContents:
    lines = source.lines()
    begun = list(islice(lines, HEADS_WITHIN))
    if not any(line.strip() for line in begun):
        begun += islice(lines, MOST_LINES_OF_A_PAGE)
        if not any(line.strip() for line in begun):
            raise BadInput.because(source.name, "the file is empty.")
    if not any(map(is_heading, begun)) and (separator := _separator(begun)):
        rows = rows_of_lines(chain(begun, lines), separator)
        return read_table_of_schools(source.name, rows, wanted, progress, answers)
    page = [*begun, *islice(lines, MOST_LINES_OF_A_PAGE)]
    if next(lines, None) is not None:
        raise no_heads(source.name, page[:1])
    return _of_page(source.name, page, answers)


def _separator(lines: Sequence[str]) -> str:
    """What stands between the cells: that which makes the most heads known; "" where no row has those of a table."""

    def known(separator: str) -> int:
        heads = (row.cells for row in rows_of_lines(lines, separator) if has_heads(row.cells))
        return max((len(meant(filter(None, cells))) for cells in heads), default=0)

    best = max(SEPARATORS, key=known)
    return best if known(best) else ""


def _of_page(file: str, lines: Sequence[str], answers: DeskAnswers) -> SourceContents:
    """A page with clusters, else a list in which most lines are schools."""
    if any(map(is_heading, lines)):
        contents = read_page(file, lines, names=answers.names_of(file))
        if len(contents.schools):
            return contents
        message = "there are headings of clusters in it, but no line under them can be made out as a school."
        raise BadInput.because(file, message)
    contents = read_page(file, lines, "", answers.names_of(file))
    spoken = contents.tally.lines - len(contents.tally.left_out.get(EMPTY, ()))
    if len(contents.schools) < 2 or 2 * len(contents.schools) < spoken:
        raise no_heads(file, next(([line.strip()] for line in lines if line.strip()), []))
    return contents


def _of_workbook(
    source: Source, wanted: SchoolFilter, names: Sequence[str], answers: DeskAnswers
) -> tuple[SourceContents, ...]:
    """The contents of its sheets, those that are not read included: their lines are left out, each with its reason."""
    sheets = read_workbook(source)
    if missing := {_key(name) for name in names} - {_key(sheet.name) for sheet in sheets}:
        there = ", ".join(quoted(sheet.name) for sheet in sheets)
        message = f"there is no sheet {quoted(min(missing))}; its sheets are {there}."
        raise BadInput.because(source.name, message)
    chosen = {_key(name) for name in names}
    found: list[SourceContents] = []
    refused: list[BadInput] = []
    for sheet in sheets:
        file = f"{source.name}, sheet {quoted(sheet.name)}" if len(sheets) > 1 else source.name
        if chosen and _key(sheet.name) not in chosen:
            found.append(_unread(file, sheet, NOT_CHOSEN))
        elif sheet.hidden and not chosen:
            found.append(_unread(file, sheet, HIDDEN))
        else:
            try:
                found.append(_of_sheet(file, sheet, wanted, answers))
            except BadInput as bad:
                refused.append(bad)
                found.append(_unread(file, sheet, NO_TABLE))
    if all(contents.schools.empty for contents in found):
        if refused:
            raise refused[0]
        raise BadInput.because(source.name, "it has no sheet that is not hidden; name the sheet that is meant.")
    # A sheet that names the columns but cannot be used is told; one without such a table holds remarks.
    if wrong := [each for bad in refused if not isinstance(bad, NoSchoolsTable) for each in bad.problems]:
        raise BadInput(wrong)
    return tuple(replace(contents, sheet=sheet.name) for contents, sheet in zip(found, sheets, strict=True))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _of_sheet(file: str, sheet: WorkbookSheet, wanted: SchoolFilter, answers: DeskAnswers) -> SourceContents:
    """What a sheet says; its name tells the cluster, or the setting, where its table does not."""
    headings = [row.words for row in sheet.rows if len(row.filled) == 1 and is_heading(row.words)]
    if len(headings) > 1 or not any(has_heads(row.cells) for row in sheet.rows[:HEADS_WITHIN]):
        return _of_page(file, ["\t".join(row.cells) for row in sheet.rows], answers)
    contents = read_table_of_schools(file, sheet.rows, wanted, None, answers)
    cluster = next((name for name in (*headings, sheet.name) if is_heading(name)), "")
    schools = contents.schools
    if "cluster" not in schools and cluster:
        contents = replace(contents, schools=schools.assign(cluster=cluster_called(cluster)))
    elif "setting" not in schools and "phase_register" not in schools and (setting := setting_meant(sheet.name)):
        message = f"worked out for {len(schools)} schools from the name of the sheet."
        remark = Problem(file, None, "setting", "", message, "warning")
        contents = replace(contents, schools=schools.assign(setting=setting), remarks=(*contents.remarks, remark))
    return contents


def _unread(file: str, sheet: WorkbookSheet, reason: str) -> SourceContents:
    lines = TallySheet()
    for row in sheet.rows:
        lines.put_down(reason if row.filled else EMPTY, row.words)
    return SourceContents(file, pd.DataFrame(), lines.tally())
