"""The sheets of a workbook, which is measured before it is read: what is small when packed can be large unpacked."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Any
from warnings import catch_warnings

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string

from lib.tables.intake.rows import SourceRow
from lib.tables.problems import BadInput, quoted
from lib.tables.source import OLD, SAVE_AS_CSV, ZIP, Source

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 400, 1_000_000
"""of a sheet; an extract of all England has more, and comes as CSV"""
MOST_UNPACKED = 40_000_000
"""bytes of all parts of a workbook"""
MOST_TAGS, MOST_TAGS_BESIDE = 1_500_000, 400_000
"""pieces of XML: of all parts, and of those that are no sheets, such as the texts that cells share"""
MOST_TEXT = 20_000_000
"""characters in the cells of a sheet"""
MOST_SHEETS = 200
LOCKED = "EncryptedPackage".encode("utf-16-le")
ROW, COLUMN = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\""), re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)\d")
ANY_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet: its name, whether it is hidden, and all its rows down to the last that has a filled cell."""

    name: str
    hidden: bool
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True)
class _Measures:
    """Of a sheet: its last row and column, and what is merged, by the first cell (row, column) the last row."""

    rows: int
    columns: int
    merged: Mapping[tuple[int, int], int]


def is_workbook(source: Source) -> bool:
    """Whether the file is, by how it begins, a workbook or an archive of any kind."""
    return source.raw.startswith((ZIP, OLD))


def read_workbook(source: Source) -> tuple[WorkbookSheet, ...]:
    """The sheets of a workbook (.xlsx), in their order. A cell that is merged over several rows stands in each.

    Raises BadInput for one that is damaged, locked, of another kind, or too large once it is unpacked.
    """
    if source.raw.startswith(OLD):
        if LOCKED in source.raw:
            message = "this workbook is locked with a password; take the password off, save it, and try again."
        else:
            message = "this is a workbook of the old kind (.xls); save it as .xlsx, and try again."
        raise BadInput.because(source.name, message)
    try:
        with zipfile.ZipFile(BytesIO(source.raw)) as archive:
            _refuse_other_kinds(source.name, archive)
            measures = _measured(source.name, archive)
        with catch_warnings(action="ignore"):  # of parts that are not read, such as styles
            workbook = load_workbook(BytesIO(source.raw), read_only=True, data_only=True)
        # The path is what says which part of the archive a sheet is; openpyxl gives it no public name.
        return tuple(
            WorkbookSheet(
                sheet.title,
                sheet.sheet_state != "visible",
                tuple(_rows(source.name, sheet, measures[sheet._worksheet_path])),
            )
            for sheet in workbook.worksheets
        )
    except BadInput:
        raise
    except Exception as error:  # openpyxl answers damage with whatever error it comes upon
        said = quoted(error, 80).strip('"') or type(error).__name__
        message = f"this workbook is damaged and cannot be read ({said}); {SAVE_AS_CSV}."
        raise BadInput.because(source.name, message) from None


def _refuse_other_kinds(name: str, archive: zipfile.ZipFile) -> None:
    parts = set(archive.namelist())
    if "mimetype" in parts and b"opendocument" in archive.read("mimetype")[:200]:
        message = "this is an OpenDocument file (.ods); save it as .xlsx, and try again."
    elif "xl/workbook.bin" in parts:
        message = "this is a binary workbook (.xlsb); save it as .xlsx, and try again."
    elif not any(part.casefold() == "[content_types].xml" for part in parts):
        message = "this is an archive, not a workbook; unpack it, and give the table in it."
    else:
        return
    raise BadInput.because(name, message)


def _measured(name: str, archive: zipfile.ZipFile) -> dict[str, _Measures]:
    """What the parts come to, by their path. Raises BadInput where that is too much, or where a part has entities."""
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > 10 * MOST_SHEETS:
        message = f"unpacked, this workbook has {unpacked / 1e6:,.0f} MB in {len(parts)} parts"
        raise _too_large(name, f"{message}; up to {MOST_UNPACKED / 1e6:.0f} MB are read")
    found: dict[str, _Measures] = {}
    tags = beside = 0
    for part in parts:
        xml = archive.read(part)
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml:
            message = f"this workbook has entities in it, which no spreadsheet program writes; {SAVE_AS_CSV}."
            raise BadInput.because(name, message)
        is_sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
        tags += xml.count(b"<")
        beside += 0 if is_sheet else xml.count(b"<")
        if tags > MOST_TAGS or beside > MOST_TAGS_BESIDE:
            raise _too_large(name, f"this workbook has more than {MOST_TAGS // 4:,} cells, or texts for them")
        if is_sheet:
            found[part.filename] = _measured_sheet(name, part.filename, xml)
    if not 0 < len(found) <= MOST_SHEETS:
        raise BadInput.because(name, f"this workbook has {len(found)} sheets; it should have 1 to {MOST_SHEETS}.")
    return found


def _measured_sheet(name: str, part: str, xml: bytes) -> _Measures:
    numbers = [int(number) for number in ROW.findall(xml)]
    if numbers != sorted(set(numbers)):
        message = f"the rows of a sheet ({part}) are out of order, or a number is there twice; {SAVE_AS_CSV}."
        raise BadInput.because(name, message)
    rows = max([len(ANY_ROW.findall(xml)), *numbers[-1:]])
    columns = max((column_index_from_string(each.decode()) for each in set(COLUMN.findall(xml))), default=MOST_COLUMNS)
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise _too_large(name, f"a sheet has cells down to row {rows:,} and as far as column {columns:,}")
    merged: dict[tuple[int, int], int] = {}
    for left, top, _, bottom in MERGED.findall(xml):
        merged[int(top), column_index_from_string(left.decode())] = min(int(bottom), rows)
    if sum(last - top for (top, _), last in merged.items()) > MOST_CELLS:
        raise _too_large(name, f"a sheet has more than {MOST_CELLS:,} merged cells")
    return _Measures(rows, columns, merged)


def _too_large(name: str, what: str) -> BadInput:
    return BadInput.because(name, f"{what}; give the sheet of the schools alone, saved as CSV.")


def _rows(name: str, sheet: Any, measures: _Measures) -> Iterator[SourceRow]:
    rows: list[list[str]] = []
    length = 0
    for row in sheet.iter_rows(max_row=measures.rows, max_col=measures.columns):
        rows.append([_text(cell) for cell in row])
        length += sum(map(len, rows[-1]))
        if length > MOST_TEXT:
            raise _too_large(name, f"a sheet has more than {MOST_TEXT:,} characters")
    for (top, column), bottom in measures.merged.items():
        text = rows[top - 1][column - 1] if top <= len(rows) and column <= len(rows[top - 1]) else ""
        for cells in rows[top:bottom] if text else ():
            cells[column - 1] = cells[column - 1] or text
    width = max((place for cells in rows for place, cell in enumerate(cells, start=1) if cell), default=0)
    last = max((number for number, cells in enumerate(rows, start=1) if any(cells)), default=0)
    for number, cells in enumerate(rows[:last], start=1):
        yield SourceRow(number, 1, cells[:width])


def _text(cell: Cell) -> str:
    """What a spreadsheet shows in a cell. A share that it shows as a percentage is kept as one: 0.285 is 28.5."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{round(value * 100, 6):g}" if "%" in (cell.number_format or "") else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return " ".join(str(value).split())
