"""Another list of schools for an area that there is, written whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.roll import CLOSED_FILE, SCHOOLS_FILE, YEARS, ClosedSchool, closed_csv
from lib.tables.whole_files import FileContents, FolderEdit, carry_out, contents


def roll_edit(folder: Path, rows: pd.DataFrame, closed: Iterable[ClosedSchool], earlier: str, words: str) -> FolderEdit:
    """What lets `rows`, a table of text with a column school_id, be the schools of an area, and `closed` those that are
    no more. With a label `earlier`, the list that it replaces stays under years/, as it stood.

    schools.csv is put in place last: until it is there, the list is the earlier one, as a school of the list is not
    taken for closed. Raises BadInput where the folder cannot be read.
    """
    gone = tuple(closed)
    now = contents(folder, (CLOSED_FILE, SCHOOLS_FILE))
    after: dict[str, bytes | None] = {_year(folder, earlier): now[SCHOOLS_FILE]} if earlier else {}
    if gone or now[CLOSED_FILE] is not None:
        after[CLOSED_FILE] = closed_csv(gone)
    after[SCHOOLS_FILE] = rows.to_csv(index=False, lineterminator="\n").encode()
    before: FileContents = {name: now.get(name) for name in after}
    return FolderEdit(words, before, after)


def write_roll(folder: Path, rows: pd.DataFrame, closed: Iterable[ClosedSchool], earlier: str = "") -> Area:
    """The area with the list that `roll_edit` makes of these. Raises BadInput, and leaves the list as it was, where the
    area could not be read with it or the folder cannot be written."""
    carry_out(roll_edit(folder, rows, closed, earlier, "the list of schools"), folder, read_area)
    return read_area(folder)


def _year(folder: Path, earlier: str) -> str:
    """The file of an earlier list, with a number where there is one of this label already."""
    label, count = earlier, 1
    while (folder / YEARS / f"{label}.csv").exists():
        count += 1
        label = f"{earlier}-{count}"
    return f"{YEARS}/{label}.csv"
