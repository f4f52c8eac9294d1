"""The rows of cells that the lines of a text make, each with the lines that it stands on."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SEPARATORS = "\t|;,"
MOST_LINES_OF_A_ROW = 20
"""a cell may hold line breaks, but a quotation mark that nobody closed must not swallow the rest of the file"""


@dataclass(frozen=True)
class SourceRow:
    """A row of a source: the number of its first line, how many lines it stands on, and its cells without the spaces
    around them; in a workbook a row is a line."""

    number: int
    lines: int
    cells: list[str]

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]

    @property
    def words(self) -> str:
        """What the row says."""
        return " ".join(self.filled)


def rows_of_lines(lines: Iterable[str], separator: str) -> Iterator[SourceRow]:
    """The rows of a text whose cells stand between separators, in quotation marks where they need them.

    Each line is in one row, in order. Where quotation marks do not match, a line is a row of its own.
    """
    waiting: deque[str] = deque()
    following = iter(lines)
    number = 1
    while (line := waiting.popleft() if waiting else next(following, None)) is not None:
        if '"' not in line:
            cells = line.split(separator)
            yield SourceRow(number, 1, cells if _is_tidy(line, separator) else _stripped(cells, separator))
            number += 1
            continue
        taken = [line]

        def feed(taken: list[str] = taken) -> Iterator[str]:
            yield taken[0] + "\n"
            while len(taken) < MOST_LINES_OF_A_ROW:
                more = waiting.popleft() if waiting else next(following, None)
                if more is None:
                    return
                taken.append(more)
                yield more + "\n"

        try:
            cells = next(csv.reader(feed(), delimiter=separator, strict=True))
            if any(more.count(separator) >= max(1, len(cells) - 1) for more in taken[1:]):
                raise csv.Error("a cell that holds rows")
        except csv.Error:
            waiting.extendleft(reversed(taken[1:]))
            del taken[1:]
            cells = [cell.strip().strip('"') for cell in line.split(separator)]
        yield SourceRow(number, len(taken), _stripped(cells, separator))
        number += len(taken)


def _is_tidy(line: str, separator: str) -> bool:
    """Whether no cell of a line has spaces to be taken away: published files have many thousands of such lines."""
    odd = ("  ", f" {separator}", f"{separator} ")
    return separator != "|" and line.isprintable() and line == line.strip(" ") and not any(each in line for each in odd)


def _stripped(cells: list[str], separator: str) -> list[str]:
    """Cells without the spaces around them, and without the empty ones that a frame of upright strokes makes."""
    cells = [" ".join(cell.split()) for cell in cells]
    if separator == "|" and len(cells) > 1:
        cells = cells[1 if not cells[0] else 0 : -1 if not cells[-1] else None]
    return cells
