"""Ratings of confidence and expertise from a list that somebody pasted: a school, its rating, its area of expertise."""

import csv
from collections.abc import Iterator
from difflib import get_close_matches

from lib.domain.schools import CONFIDENCE, Entry, Schools
from lib.tables.matching import Directory
from lib.tables.problems import BadInput, Problem, quoted

LIST = "the list"
HEADINGS = {"rating", "confidence", "confidence/expertise"}


def parse_ratings(text: str, schools: Schools) -> tuple[Entry, ...]:
    """What a list says: one line a school, with commas or tabs between its name or URN, its rating and, where wanted,
    its area of expertise. An empty rating, or an empty expertise, means none; without a third cell it stays as it is.

    Raises BadInput with a problem for each line that cannot be read.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    directory = Directory(schools)
    for number, cells in _lines(text):
        try:
            school_id, entered = _line(cells, directory)
            if school_id in lines:
                raise ValueError(f"{quoted(schools.names[school_id])} is in line {lines[school_id]} already.")
            lines[school_id] = number
            entries += entered
        except ValueError as error:
            problems.append(Problem(LIST, number, "", ", ".join(cells), str(error)))
    if problems:
        raise BadInput(problems)
    if not entries:
        raise BadInput.because(LIST, "there is no line in it; write a school and its rating, with a comma between.")
    return tuple(entries)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not empty, by its number; a line of headings at the top is left out."""
    first = True
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [cell.strip() for cell in _cells(line)]
        if any(cells):
            if not (first and HEADINGS.intersection(cell.casefold() for cell in cells[1:])):
                yield number, cells
            first = False


def _cells(line: str) -> list[str]:
    reader = csv.reader([line], delimiter="\t" if "\t" in line else ",", skipinitialspace=True)
    try:
        return next(reader, [])
    except csv.Error:  # a cell of more than 100,000 characters
        return [line]


def _line(cells: list[str], directory: Directory) -> tuple[str, list[Entry]]:
    """The school of a line and its entries. Raises ValueError with a sentence."""
    if len(cells) < 2:
        raise ValueError(f"there is not a rating after {quoted(cells[0])}; put a comma or a tab between them.")
    # A name or an expertise with a comma in it comes as several cells: the rating between them says where each ends.
    at = next((place for place, cell in enumerate(cells) if place and cell.casefold() in CONFIDENCE), 1)
    rating = cells[at].casefold()
    school_id = directory.find(", ".join(cells[:at]))
    if rating and rating not in CONFIDENCE:
        near = get_close_matches(rating, CONFIDENCE, 1)
        hint = f"did you mean {near[0]}?" if near else f"use {', '.join(CONFIDENCE)}, or nothing."
        raise ValueError(f"{quoted(cells[at])} is not a rating; {hint}")
    entries = [Entry(school_id, "confidence", rating)]
    if len(cells) > at + 1:
        entries.append(Entry(school_id, "expertise", ", ".join(filter(None, cells[at + 1 :]))))
    return school_id, entries
