"""A table of a screen as a native table: marks as characters in their colour, clusters on theirs."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.exports.slides.box import Box
from lib.exports.slides.text import LETTER, LINE, QUIET, SMALL, add_line, describe, lines, rgb, write
from lib.views.colours import cluster_colour, ink_on
from lib.views.present.looks import MARKS
from lib.views.present.screen import Cell, Table

SIZES = (24, 22, 20, 18, 16, 14, 12)
"""points, the first at which the table fits being taken"""
LEAST = 16
"""points that a table keeps while what stands below it can be made smaller"""
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without a grid; the lines are our own"""
PADDING = Inches(0.06)
REMARK = Inches(0.4)
REMARK_LINE = 0.75
"""height of a remark in a cell, by that of a line"""
HEAD_FILL, LINE_FILL = "#E4E8EB", "#F6F7F8"


def height(block: Table, box: Box, size: float) -> Length:
    """About how high the table will be in so many points, with its remark."""
    return Length(sum(_heights(block, box.width, size)) + (REMARK if block.remark else 0))


def fitting(block: Table, box: Box) -> int:
    return next((size for size in SIZES if height(block, box, size) <= box.height), SIZES[-1])


def add_table(slide: Slide, block: Table, box: Box) -> None:
    if not block.rows:
        add_line(slide, block.caption, box)
        return
    size = fitting(block, box)
    rows, headed, heights = _all(block), any(block.heads), _heights(block, box.width, size)
    room = Length(sum(heights))
    frame = slide.shapes.add_table(len(rows), len(block.heads), box.left, box.top, box.width, room)
    describe(frame, block.caption)
    frame._element.graphic.graphicData.tbl[0][-1].text = PLAIN_STYLE
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = headed, True, False
    for column, width in zip(table.columns, _widths(block, box.width, size), strict=True):
        column.width = width
    for number, row in enumerate(rows):
        table.rows[number].height = heights[number]
        head = headed and number == 0
        for place, cell in enumerate(row):
            _fill(table.cell(number, place), cell, size, bold=head or place == 0, head=head)
    if block.remark:
        add_line(slide, block.remark, Box(box.left, Length(box.top + room + PADDING), box.width, REMARK))


def _all(block: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows, with that of the heads where there are any."""
    return (tuple(map(Cell, block.heads)), *block.rows) if any(block.heads) else block.rows


def _widths(block: Table, width: Length, size: float) -> tuple[Length, ...]:
    """The room divided: short columns get what they need, and those with long texts share the rest."""
    wanted = [max(_width(cell, size) for cell in column) for column in zip(*_all(block), strict=True)]
    given, rest = [0] * len(wanted), int(width)
    for done, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[place] = min(wanted[place], rest // (len(wanted) - done))
        rest -= given[place]
    shares = [Length(width * each // sum(given)) for each in given]
    return (Length(width - sum(shares[1:])), *shares[1:])


def _heights(block: Table, width: Length, size: float) -> tuple[Length, ...]:
    """About how high each row will be."""
    widths = _widths(block, width, size)
    most = (max(map(_lines, row, [size] * len(row), widths)) for row in _all(block))
    return tuple(Length(Pt(round(each * size * LINE)) + 2 * PADDING) for each in most)


def _words(cell: Cell) -> str:
    """What stands in the cell's first lines, its mark included."""
    mark = f"{MARKS[cell.status][0]} " if cell.status else ""
    return mark + (cell.words if cell.words or cell.cluster is None else f"Cluster {cell.cluster}")


def _width(cell: Cell, size: float) -> int:
    """Of the cell on one line."""
    return 4 * PADDING + Pt(round((len(_words(cell)) + 1) * size * LETTER))


def _lines(cell: Cell, size: float, width: Length) -> float:
    return lines(_words(cell), size, Length(width - 4 * PADDING)) + REMARK_LINE * bool(cell.remark)


def _fill(shape: Any, cell: Cell, size: int, bold: bool, head: bool) -> None:
    shape.margin_left = shape.margin_right = Length(2 * PADDING)
    shape.margin_top = shape.margin_bottom = PADDING
    shape.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(HEAD_FILL if head else LINE_FILL)
    paragraph = shape.text_frame.paragraphs[0]
    if cell.status:
        mark, colour = MARKS[cell.status]
        write(paragraph, f"{mark} ", size, bold=True, colour=rgb(colour))
    if cell.cluster is not None and not cell.words:
        colour = cluster_colour(cell.cluster)
        shape.fill.fore_color.rgb = rgb(colour)
        write(paragraph, _words(cell), size, bold=True, colour=rgb(ink_on(colour)))
    else:
        write(paragraph, cell.words, size, bold)
    if cell.remark:
        write(shape.text_frame.add_paragraph(), cell.remark, max(SIZES[-1], min(SMALL, size - 4)), colour=QUIET)
