"""A table as a native one of a slide, of text alone: marks in their colour, clusters on theirs."""

from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.exports.slides.box import Box
from lib.exports.slides.text import LETTER, LINE, QUIET, SMALL, add_line, describe, lines, rgb, write
from lib.views.colours import Colours
from lib.views.looks import MARKS, cluster_colour, ink_on
from lib.views.table import Cell, Table

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


def height(table: Table, box: Box, size: float) -> Length:
    """About how high the table will be in so many points, with its remark."""
    return Length(sum(_heights(table, box.width, size)) + (REMARK if table.remark else 0))


def fitting(table: Table, box: Box) -> int:
    return next((size for size in SIZES if height(table, box, size) <= box.height), SIZES[-1])


def add_table(slide: Slide, table: Table, box: Box, colours: Colours) -> None:
    if not table.rows:
        add_line(slide, table.title, box)
        return
    size = fitting(table, box)
    rows, headed, heights = _all(table), any(table.heads), _heights(table, box.width, size)
    room = Length(sum(heights))
    frame = slide.shapes.add_table(len(rows), len(table.heads), box.left, box.top, box.width, room)
    describe(frame, table.title)
    frame._element.graphic.graphicData.tbl[0][-1].text = PLAIN_STYLE
    drawn = frame.table
    drawn.first_row, drawn.first_col, drawn.horz_banding = headed, True, False
    for column, width in zip(drawn.columns, _widths(table, box.width, size), strict=True):
        column.width = width
    for number, row in enumerate(rows):
        drawn.rows[number].height = heights[number]
        head = headed and number == 0
        for place, cell in enumerate(row):
            _fill(drawn.cell(number, place), cell, size, colours, bold=head or place == 0, head=head)
    if table.remark:
        add_line(slide, table.remark, Box(box.left, Length(box.top + room + PADDING), box.width, REMARK))


def _all(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows as text, with that of the heads where there are any."""
    heads = (tuple(map(Cell, table.heads)),) if any(table.heads) else ()
    rows = (
        tuple(replace(cell, value=column.text(cell.value)) for column, cell in zip(table.columns, row, strict=True))
        for row in table.cells
    )
    return (*heads, *rows)


def _widths(table: Table, width: Length, size: float) -> tuple[Length, ...]:
    """The room divided: short columns get what they need, and those with long texts share the rest."""
    wanted = [max(_width(cell, size) for cell in column) for column in zip(*_all(table), strict=True)]
    given, rest = [0] * len(wanted), int(width)
    for done, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[place] = min(wanted[place], rest // (len(wanted) - done))
        rest -= given[place]
    shares = [Length(width * each // sum(given)) for each in given]
    return (Length(width - sum(shares[1:])), *shares[1:])


def _heights(table: Table, width: Length, size: float) -> tuple[Length, ...]:
    """About how high each row will be."""
    widths = _widths(table, width, size)
    most = (max(map(_lines, row, [size] * len(row), widths)) for row in _all(table))
    return tuple(Length(Pt(round(each * size * LINE)) + 2 * PADDING) for each in most)


def _words(cell: Cell) -> str:
    """What stands in the cell's first lines, its mark included."""
    mark = f"{MARKS[cell.status].glyph} " if cell.status else ""
    return mark + (str(cell.value) if cell.value or cell.cluster is None else f"Cluster {cell.cluster}")


def _width(cell: Cell, size: float) -> int:
    """Of the cell on one line."""
    return 4 * PADDING + Pt(round((len(_words(cell)) + 1) * size * LETTER))


def _lines(cell: Cell, size: float, width: Length) -> float:
    return lines(_words(cell), size, Length(width - 4 * PADDING)) + REMARK_LINE * bool(cell.note)


def _fill(shape: Any, cell: Cell, size: int, colours: Colours, bold: bool, head: bool) -> None:
    shape.margin_left = shape.margin_right = Length(2 * PADDING)
    shape.margin_top = shape.margin_bottom = PADDING
    shape.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(HEAD_FILL if head else LINE_FILL)
    paragraph = shape.text_frame.paragraphs[0]
    if cell.status:
        mark = MARKS[cell.status]
        write(paragraph, f"{mark.glyph} ", size, bold=True, colour=rgb(mark.ink))
    if cell.cluster is not None and not cell.value:
        colour = colours.get(cell.cluster) or cluster_colour(cell.cluster)
        shape.fill.fore_color.rgb = rgb(colour)
        write(paragraph, _words(cell), size, bold=True, colour=rgb(ink_on(colour)))
    else:
        write(paragraph, str(cell.value), size, bold)
    if cell.note:
        write(shape.text_frame.add_paragraph(), cell.note, max(SIZES[-1], min(SMALL, size - 4)), colour=QUIET)
