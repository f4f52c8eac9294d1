"""The half terms of an area: from a file, or from lines that a planner typed or pasted."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from lib.domain.meetings import HalfTerm, terms_in_order
from lib.tables.columns import TERMS
from lib.tables.problems import BadInput
from lib.tables.schema import read_table
from lib.tables.source import Source

LINES = "the half terms"
"""what messages call the lines"""

WRITTEN_DAYS = ("%d %b %Y", "%d %B %Y")
AFTER_A_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def parse_terms(source: Source) -> tuple[HalfTerm, ...]:
    """The half terms in a file, in time. Raises BadInput."""
    table = read_table(source, TERMS)
    rows = table[["term", "start", "end"]].itertuples(index=False)
    try:
        return terms_in_order(HalfTerm(row.term, row.start.date(), row.end.date()) for row in rows)
    except ValueError as error:
        raise BadInput.because(source.name, str(error)) from None


def terms_of_lines(text: str) -> tuple[HalfTerm, ...]:
    """The half terms of lines such as "Aut 1, 2 Sep 2026, 23 Oct 2026", with commas, semicolons or tabs between.

    No lines are no terms. Raises BadInput, whose rows are the lines of the text.
    """
    lines = [_cells(line) for line in text.splitlines()]
    if not any(lines):
        return ()
    for number, cells in enumerate(lines, start=1):
        if cells and len(cells) != len(TERMS):
            message = "write a name, the first day and the last day, with semicolons between."
            raise BadInput.because(LINES, message, number)
    source = Source(LINES, "\n".join(["term,start,end", *map(",".join, lines)]).encode())
    try:
        return parse_terms(source)
    except BadInput as bad:
        raise BadInput(replace(each, row=each.row and each.row - 1) for each in bad.problems) from None


def _cells(line: str) -> list[str]:
    separator = next((each for each in "\t;" if each in line), ",")
    cells = [cell.strip() for cell in line.split(separator)]
    return [f'"{_iso(cell)}"' if cell else "" for cell in cells] if line.strip() else []


def _iso(cell: str) -> str:
    """A day in words as 2026-09-02; anything else as it is."""
    plain = ORDINAL.sub("", AFTER_A_WEEKDAY.sub("", cell))
    for form in WRITTEN_DAYS:
        with suppress(ValueError):
            return datetime.strptime(plain, form).date().isoformat()
    return cell.replace('"', '""')


def as_lines(terms: tuple[HalfTerm, ...]) -> str:
    """Half terms as lines that `terms_of_lines` reads."""
    return "\n".join(f"{each.name}; {each.start:%d/%m/%Y}; {each.end:%d/%m/%Y}" for each in terms)
