"""The table of schools among the rows of a source, read one after the other: a file may have very many."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from lib.tables.intake.by_need import read_by_need
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import DeskAnswers
from lib.tables.intake.headings import BY_NEED, meant, plain
from lib.tables.intake.names import LONGEST_NAME, is_remark
from lib.tables.intake.rows import SourceRow
from lib.tables.intake.school_filter import KINDS, SchoolFilter, is_gone
from lib.tables.intake.tally import EMPTY, TAKEN, UNEQUAL, TallySheet
from lib.tables.problems import BadInput, Problem, quoted

KEYS = ("urn", "laestab", "name")
"""columns that say which school a row is about, the surest first"""
HEADS_WITHIN = 60
"""rows, among which the heads are looked for"""
MOST_COLUMNS = 1000
CHUNK = 5000
TOTAL = re.compile(r"(?:grand |sub[- ]?|overall )?(?:totals?|averages?|means?|sums?)\b.*|.*\btotals?", re.IGNORECASE)
SECTION = re.compile(
    r"(?:\W|and|infant|junior|primary|secondary|special|nursery|all[- ]through|first|middle|mainstream)+"
    r"(?:schools|phase|academies|settings)",
    re.IGNORECASE,
)
NAMED_AT_MOST = 5
MOST_KINDS = 60
"""of school, by one column, that are worth choosing from"""

ABOVE = "above the heads of the table"
HEADS_AGAIN = "the heads of the table again"
TOTALS = "a row of totals"
NAMELESS = "neither a name nor a number of a school"
NO_URN = "the URN is no number"
AGAIN = "the same as a row above"
NOTE = "a remark below the table"
HEADING = "a heading within the table"

Progress = Callable[[str, int], None]
"""is told the file, and how many of its lines were read so far"""


def has_heads(cells: Sequence[str]) -> bool:
    """Whether a row names the columns of a table of schools."""
    found = meant(filter(None, cells))
    if _is_by_need(cells):
        return True
    return any(key in found for key in KEYS) and (len(found) > 1 or sum(map(bool, cells)) == 1)


def read_table_of_schools(
    file: str,
    rows: Iterable[SourceRow],
    wanted: SchoolFilter,
    progress: Progress | None = None,
    answers: DeskAnswers | None = None,
) -> SourceContents:
    """What the rows say of schools, under our own names of columns, and what became of each row.

    The first row that has heads names the columns; `answers` say what else a head means, and which rows are taken in
    under another name. Raises BadInput where none does, and where a column that is known is there twice.
    """
    sheet = TallySheet()
    following = iter(rows)
    first: SourceRow | None = None
    for row in following:
        first = first or (row if row.filled else None)
        if has_heads(row.cells):
            break
        sheet.put_down(ABOVE if row.filled else EMPTY, row.words, row.lines)
    else:
        raise no_heads(file, first.filled if first else [])
    sheet.put_down(TAKEN, lines=row.lines)
    heads = row.cells
    if len(heads) > MOST_COLUMNS:
        message = f"this table has {len(heads):,} columns; tables of up to {MOST_COLUMNS:,} are read."
        raise BadInput.because(file, message)
    answers = answers or DeskAnswers()
    reading = _Reading(file, heads, row.number, answers.columns_of(file), answers.names_of(file))
    if _is_by_need(heads):
        return read_by_need(file, heads, following, sheet, wanted)
    for row in following:
        sheet.put_down(reading.fate(row, wanted), row.words, row.lines)
        if progress and row.number % CHUNK == 0:
            progress(file, row.number)
    contents = SourceContents(
        file,
        reading.table(),
        sheet.tally(),
        remarks=tuple(reading.remarks()),
        heads=reading.meaning,
        kinds={column: tuple(sorted(kinds)) for column, kinds in reading.kinds.items() if len(kinds) < MOST_KINDS},
        gone=reading.gone(),
    )
    contents = contents.without(pd.Index(reading.notes()), NOTE)
    if contents.schools.empty:
        reasons = "; ".join(f"{reason}: {len(left)}" for reason, left in contents.tally.left_out.items())
        raise BadInput.because(file, f"no row of it is taken in ({reasons or 'there is none under the heads'}).")
    return contents


def _is_by_need(heads: Sequence[str]) -> bool:
    return {plain(head) for head in heads} >= {plain(head) for head in BY_NEED}


class NoSchoolsTable(BadInput):
    """No row of a source names the columns of a table of schools."""


def no_heads(file: str, first: Sequence[str]) -> NoSchoolsTable:
    """The refusal of a source without the heads of a table of schools."""
    have = ", ".join(quoted(cell, 20) for cell in first[:6]) or "nothing"
    message = (
        "no row names the columns of a table of schools; there should be one with School or URN, and others "
        f"such as Setting, Postcode and Pupils. The first row has {have}."
    )
    return NoSchoolsTable.because(file, message)


class _Reading:
    """A table in the reading: what is known of its rows so far."""

    def __init__(
        self, file: str, heads: Sequence[str], row: int, columns: Mapping[str, str], names: Mapping[int, str]
    ) -> None:
        known = {head: name for name, head in meant(heads).items()}
        for head in columns.keys() & {*heads}:
            known = {other: name for other, name in known.items() if other != head and name != columns[head]}
            known |= {head: columns[head]} if columns[head] else {}
        if twice := [head for head in known if heads.count(head) > 1]:
            message = "this column is there more than once; keep one of them."
            raise BadInput(Problem(file, row, head, head, message) for head in twice)
        self.file = file
        self.heads = list(heads)
        self.names = names
        self.meaning = {head: known.get(head, "") for head in heads if head}
        self.kinds: dict[str, set[str]] = {column: set() for column in KINDS if column in known.values()}
        self.gone_rows: dict[int, list[str]] = {}
        self.columns = list(known.values())
        self.places = [heads.index(head) for head in known]
        self.unknown = [head for head in heads if head not in known]
        self.seen: set[int] = set()
        self.numbers: list[int] = []
        self.chunks: list[pd.DataFrame] = []
        self.values: list[list[str]] = []
        self.remarks_so_far: list[int] = []

    def fate(self, row: SourceRow, wanted: SchoolFilter) -> str:
        """Takes a row in, or tells why not."""
        cells = row.cells
        while len(cells) > len(self.heads) and not cells[-1]:
            cells = cells[:-1]
        filled = sum(map(bool, cells))
        if not filled:
            return EMPTY
        if cells == self.heads:
            return HEADS_AGAIN
        given = self.names.get(row.number, "") if "name" in self.columns else ""
        if len(cells) != len(self.heads) and not given:
            return UNEQUAL
        # Where a row has too many cells or too few, nobody knows which of them is what.
        sound = len(cells) == len(self.heads)
        values = [cells[place] if sound else "" for place in self.places]
        school = dict(zip(self.columns, values, strict=True))
        for column, kinds in self.kinds.items():
            if school[column] and len(kinds) < MOST_KINDS:
                kinds.add(school[column])
        if given:
            values[self.columns.index("name")] = given
        elif reason := self._reason(school, filled) or wanted.reason_against(school):
            if is_gone(school.get("status", "")):
                self.gone_rows[row.number] = values
            return reason
        key = hash(tuple(values))
        if key in self.seen:
            return AGAIN
        self.seen.add(key)
        self.numbers.append(row.number)
        self.values.append(values)
        lonely = filled == 1 and len(self.heads) > 1 and not given and is_remark(row.words)
        self.remarks_so_far = [*self.remarks_so_far, row.number] if lonely else []
        if len(self.values) == CHUNK:
            self._keep()
        return TAKEN

    def _reason(self, school: dict[str, str], filled: int) -> str:
        name = school.get("name", "")
        if not any(school.get(key) for key in (*KEYS, "establishment_number")):
            return NAMELESS
        if TOTAL.fullmatch(name):
            return TOTALS
        if school.get("urn") and not school["urn"].isdecimal():
            return NO_URN
        if filled == 1 and SECTION.fullmatch(name):
            return HEADING
        if len(name) > LONGEST_NAME:
            return f"a name of more than {LONGEST_NAME} characters"
        return ""

    def _keep(self) -> None:
        if self.values:
            self.chunks.append(pd.DataFrame(self.values, columns=self.columns, dtype=str))
            self.values = []

    def table(self) -> pd.DataFrame:
        self._keep()
        table = pd.concat(self.chunks) if self.chunks else pd.DataFrame(columns=self.columns, dtype=str)
        return table.set_axis(pd.Index(self.numbers, dtype=int), axis=0)

    def gone(self) -> pd.DataFrame:
        """The rows of schools that are closed, or not open yet."""
        return pd.DataFrame.from_dict(self.gone_rows, orient="index", columns=self.columns, dtype=str)

    def notes(self) -> list[int]:
        """The rows at the end that are remarks rather than schools, where not all rows are such."""
        return self.remarks_so_far if len(self.remarks_so_far) < len(self.numbers) else []

    def remarks(self) -> Iterator[Problem]:
        if unknown := [head or "a column without a name" for head in self.unknown]:
            message = f"columns left out, because it is not known what they mean: {some(unknown)}."
            yield Problem(self.file, None, "", "", message, "warning")


def some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    named = ", ".join(quoted(name) for name in names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named
