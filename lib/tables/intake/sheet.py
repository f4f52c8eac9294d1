"""The table of schools in a file, whatever the program that wrote it: CSV with any separator, or an Excel workbook."""

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

import pandas as pd
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException

from lib.tables.intake.headings import meant
from lib.tables.problems import BadInput, quoted
from lib.tables.source import SAVE_AS_CSV, Source, table_of

SEPARATORS = "\t;,"
MOST_ROWS, MOST_COLUMNS = 100_000, 400
"""of a worksheet that are looked at; the register of all England has 50,000 rows and 140 columns"""
KEYS = ("urn", "laestab", "name")
"""columns that say which school a row is about, the surest first"""

Lines = Mapping[int, list[str]]
"""The cells of each row, by the number that a spreadsheet shows."""


def read_sheet(source: Source) -> pd.DataFrame:
    """The rows of a table about schools as text, indexed by their row in the file, under the file's own heads.

    What stands above the heads, such as a title, is left out; of a workbook it is the first sheet that has such heads.
    Raises BadInput where there is none.
    """
    sheets = _of_workbook(source) if source.raw.startswith(b"PK\x03\x04") else [_of_text(source)]
    for lines in sheets:
        for number, line in lines.items():
            found = meant(line)
            if len(found) > 1 and any(key in found for key in KEYS):
                return table_of(source.name, {row: cells for row, cells in lines.items() if row >= number})
    first = next((line for lines in sheets for line in lines.values()), [])
    have = ", ".join(quoted(cell, 20) for cell in first[:6]) or "nothing"
    message = (
        "no row names the columns of a table of schools; there should be one with School or URN, and others "
        f"such as Setting, Postcode and Pupils. The first row has {have}."
    )
    raise BadInput.because(source.name, message)


def _of_text(source: Source) -> Lines:
    text = source.text
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(SEPARATORS, key=first.count)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        return _filled(dict(enumerate(([cell.strip() for cell in line] for line in reader), start=1)))
    except csv.Error as error:
        raise BadInput.because(source.name, f"this is not a table ({error}); {SAVE_AS_CSV}.") from None


def _of_workbook(source: Source) -> list[Lines]:
    try:
        workbook = load_workbook(BytesIO(source.raw), read_only=True, data_only=True)
        sheets = workbook.worksheets
        return [_filled(_of_worksheet(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS))) for sheet in sheets]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, EOFError, OSError) as error:
        message = f"this workbook cannot be read ({' '.join(str(error).split())}); {SAVE_AS_CSV}."
        raise BadInput.because(source.name, message) from None


def _of_worksheet(rows: Iterable[Sequence[Cell]]) -> Lines:
    """All rows, as wide as the widest that has a filled cell."""
    lines = [[_text(cell) for cell in row] for row in rows]
    width = max((place for line in lines for place, cell in enumerate(line, start=1) if cell), default=0)
    return {number: (line + [""] * width)[:width] for number, line in enumerate(lines, start=1)}


def _filled(lines: Lines) -> Lines:
    return {number: line for number, line in lines.items() if any(line)}


def _text(cell: Cell) -> str:
    """What a spreadsheet shows in a cell. A share that it shows as a percentage is kept as one: 0.285 is 28.5."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{round(value * 100, 6):g}" if "%" in (cell.number_format or "") else f"{value:.15g}"
    return " ".join(str(value).split())
