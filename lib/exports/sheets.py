"""How a table stands on a sheet of a workbook: real values, frozen and repeated headers, A4 landscape, colours."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.views.looks import MARKS
from lib.views.spreadsheet import harmless
from lib.views.table import FORMATS, Column, Kind, Table, Value

LONGEST_NAME = 31
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
RESERVED = "history"
LONGEST_TEXT = 32_767
LONGEST_HEADER, LONGEST_FOOTER = 90, 150
"""characters of the left part of a page's header and footer, which would else lie on the right one"""

WIDTHS = {Kind.DAY: 17, Kind.TIME: 9, Kind.MOMENT: 22, Kind.STATUS: 14, Kind.SCORE: 10}
NARROWEST, WIDEST, WIDEST_LONG = 9, 38, 60
"""characters"""
ARROW = 2
"""characters that the arrow of a filter covers"""
ONE_PAGE = 215
"""characters of a table that can still be read when it is printed one page wide"""
LINE = 13.5
"""points of a line of text: the height of a row is not worked out by every program that opens the file"""

RULE = "#D5DBE1"


@dataclass
class Sheets:
    """The sheets of one workbook. `running` is the line that heads each printed page."""

    book: Workbook
    running: str
    licence: str
    names: list[str] = field(default_factory=list)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def add(self, name: str) -> Worksheet:
        """A sheet of that name, or as much of it as a sheet can have, set to print on A4."""
        sheet = self.book.add_worksheet(self._legal(name))
        self.names.append(sheet.get_name())
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.75)
        sheet.set_header(f"&L{_running(self.running, LONGEST_HEADER)}&R&A")
        sheet.set_footer(f"&L&7{_running(self.licence, LONGEST_FOOTER)}&R&9Page &P of &N")
        sheet.hide_gridlines(2)
        return sheet

    def table(self, table: Table) -> Worksheet:
        """A sheet that holds one table under its title, with a filter, and its header on every page."""
        sheet = self.add(table.key.capitalize())
        top = self.heading(sheet, table.title, table.remark)
        widths = widths_of(table)
        end = self.put(sheet, top, table, widths)
        self.finish(sheet, top, end, table, widths)
        return sheet

    def heading(self, sheet: Worksheet, title: str, *lines: str) -> int:
        """Write the title and what stands under it; returns the row that comes next."""
        sheet.write_string(0, 0, text(title), self.format(bold=True, font_size=15))
        row = 1
        for line in (self.running, *filter(None, lines)):
            sheet.write_string(row, 0, text(line), self.format(font_color="#4A5560"))
            row += 1
        return row + 1

    def put(self, sheet: Worksheet, top: int, table: Table, widths: Sequence[int]) -> int:
        """Write a table with its header in that row, in columns of these widths; returns the row after it."""
        sheet.set_row(
            top, LINE * _lines([column.head for column in table.columns], [width - ARROW for width in widths])
        )
        for place, column in enumerate(table.columns):
            sheet.write_string(top, place, text(column.head), self._head(column, place))
            if table.rows and column.kind is Kind.STATUS:
                self._colour(sheet, top + 1, top + len(table.rows), place)
        for row, values in enumerate(table.values, start=top + 1):
            for place, (value, column) in enumerate(zip(values, table.columns, strict=True)):
                self._write(sheet, row, place, value, column.kind)
            wrapped = [
                str(value or "") if column.kind is Kind.LONG else ""
                for value, column in zip(values, table.columns, strict=True)
            ]
            if any(wrapped):
                sheet.set_row(row, LINE * _lines(wrapped, widths))
        return top + 1 + len(table.rows)

    def finish(self, sheet: Worksheet, top: int, end: int, table: Table, widths: Sequence[int]) -> None:
        """Freeze what is above and the first column, filter the table, and set widths and what is printed."""
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        last = len(table.columns) - 1
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        sheet.repeat_columns(0)
        sheet.autofilter(top, 0, max(top + 1, top + len(table.rows)), last)
        sheet.print_area(0, 0, max(end - 1, top + 1), last)
        sheet.fit_to_pages(-(-sum(widths) // ONE_PAGE), 0)

    def format(self, **looks: object) -> Format:
        """The format of these looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_size": 10, **looks})
        return self._formats[key]

    def _head(self, column: Column, place: int) -> Format:
        """Of the head of a column, which stands where its cells stand."""
        looks = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F4"}
        indent = 0 if column.kind in FORMATS else min(place, 1)
        return self.format(**looks, align="right" if column.kind.is_right else "left", indent=indent)

    def _write(self, sheet: Worksheet, row: int, place: int, value: Value, kind: Kind) -> None:
        looks: dict[str, object] = {"valign": "top", "bottom": 1, "bottom_color": RULE}
        if value is None or value == "":
            sheet.write_blank(row, place, None, self.format(**looks))
            return
        looks["align"] = "right" if kind.is_right else "left"
        if kind in FORMATS:
            looks["num_format"] = FORMATS[kind].sheet
        if isinstance(value, str):
            # The indent keeps a text from touching the figure before it.
            looks |= {"align": "left", "indent": min(place, 1), "text_wrap": kind is Kind.LONG}
            sheet.write_string(row, place, text(value), self.format(**looks))
        elif isinstance(value, datetime | date | time):
            sheet.write_datetime(row, place, value, self.format(**looks))
        else:
            sheet.write_number(row, place, value, self.format(**looks))

    def _colour(self, sheet: Worksheet, first: int, last: int, place: int) -> None:
        """A colour for each status; its word stands in the cell."""
        for status, mark in MARKS.items():
            looks = self.book.add_format({"bg_color": mark.fill, "font_color": mark.ink_on_fill})
            rule = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": looks}
            sheet.conditional_format(first, place, last, place, rule)

    def _legal(self, name: str) -> str:
        """A name that a sheet may have, and that no other one here has."""
        wanted = NO_SHEET_NAME.sub(" ", "".join(each for each in name if each.isprintable())).strip("' ") or "Sheet"
        taken = {each.casefold() for each in self.names} | {RESERVED}
        number, legal = 1, wanted[:LONGEST_NAME].strip("' ")
        while legal.casefold() in taken:
            number += 1
            ending = f" ({number})"
            legal = wanted[: LONGEST_NAME - len(ending)].strip("' ") + ending
        return legal


def text(words: str) -> str:
    """A text for a cell: never a formula, neither here nor in a CSV file that is made of it, and not too long."""
    return str(harmless(words))[:LONGEST_TEXT]


def _running(words: str, longest: int) -> str:
    """A text for a page's header or footer, where & begins a command."""
    return (words if len(words) <= longest else words[: longest - 1] + "…").replace("&", "&&")


def widths_of(table: Table) -> list[int]:
    """The width of each column of the table, in characters."""
    return [_width(column, [row[place] for row in table.values]) for place, column in enumerate(table.columns)]


def _width(column: Column, values: Sequence[Value]) -> int:
    """Of a column, in characters: wide enough for its cells and for the longest word of its head."""
    if column.kind in WIDTHS:
        return WIDTHS[column.kind]
    longest = max((len(column.text(value)) for value in values), default=0)
    word = max((len(each) for each in column.head.split()), default=0)
    return min(WIDEST_LONG if column.kind is Kind.LONG else WIDEST, max(NARROWEST, longest + 2, word + 4))


def _lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Of the highest of these texts in columns of these widths."""
    return max(lines_of(words, width) for words, width in zip(texts, widths, strict=False))


def lines_of(words: str, width: int) -> int:
    """How many lines a text takes in a column of that width."""
    return max(1, len(textwrap.wrap(words, width)))
