"""A table of a screen as a native table: marks as characters in their colour, clusters on theirs."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.exports.slides.box import Box
from lib.exports.slides.text import LINE, QUIET, SMALL, add_line, describe, lines, rgb, write
from lib.views.colours import cluster_colour, ink_on
from lib.views.present.looks import MARKS
from lib.views.present.screen import Cell, Table

SIZES = (24, 22, 20, 18, 16, 14, 12)
"""points, the first at which the table fits being taken"""
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without a grid; the lines are our own"""
PADDING = Inches(0.06)
REMARK = Inches(0.4)
REMARK_LINE = 0.75
"""height of a remark in a cell, by that of a line"""
HEAD_FILL, LINE_FILL = "#E4E8EB", "#F6F7F8"
WIDEST, NARROWEST = 80, 7
"""letters of a column, when the room is divided"""


def height(block: Table, box: Box, size: float) -> Length:
    """About how high the table will be in so many points, with its remark."""
    widths = _widths(block, box.width)
    total = 0.0
    for row in _all(block):
        rows = max(_lines(cell, size, width) for cell, width in zip(row, widths, strict=True))
        total += rows * size * LINE + 2 * PADDING.pt
    return Length(Pt(round(total)) + (REMARK if block.remark else 0))


def fitting(block: Table, box: Box) -> int:
    return next((size for size in SIZES if height(block, box, size) <= box.height), SIZES[-1])


def add_table(slide: Slide, block: Table, box: Box) -> None:
    if not block.rows:
        add_line(slide, block.caption, box)
        return
    size = fitting(block, box)
    room = height(block, box, size) - (REMARK if block.remark else 0)
    rows, headed = _all(block), any(block.heads)
    frame = slide.shapes.add_table(len(rows), len(block.heads), box.left, box.top, box.width, Length(room))
    describe(frame, block.caption)
    frame._element.graphic.graphicData.tbl[0][-1].text = PLAIN_STYLE
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = headed, True, False
    for column, width in zip(table.columns, _widths(block, box.width), strict=True):
        column.width = width
    for number, row in enumerate(rows):
        table.rows[number].height = Length(room // len(rows))
        head = headed and number == 0
        for place, cell in enumerate(row):
            _fill(table.cell(number, place), cell, size, bold=head or place == 0, head=head)
    if block.remark:
        add_line(slide, block.remark, Box(box.left, Length(box.top + room + PADDING), box.width, REMARK))


def _all(block: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows, with that of the heads where there are any."""
    return (tuple(map(Cell, block.heads)), *block.rows) if any(block.heads) else block.rows


def _widths(block: Table, width: Length) -> tuple[Length, ...]:
    """The room divided by how much there is to say in each column."""
    columns = zip(*_all(block), strict=True)
    letters = [min(WIDEST, max(NARROWEST, *(len(_words(cell)) + 3 for cell in column))) for column in columns]
    shares = [Length(width * each // sum(letters)) for each in letters]
    return (Length(width - sum(shares[1:])), *shares[1:])


def _words(cell: Cell) -> str:
    return cell.words if cell.words or cell.cluster is None else f"Cluster {cell.cluster}"


def _lines(cell: Cell, size: float, width: Length) -> float:
    inside = Length(width - 4 * PADDING)
    return lines(f"{_words(cell)}   ", size, inside) + REMARK_LINE * bool(cell.remark)


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
