"""Puts the rows of a screen on a slide: each as high as it needs to be, a chart or a map as high as there is room."""

from pptx.slide import Slide
from pptx.util import Inches

from lib.exports.slides import chart, ground, table, text
from lib.exports.slides.box import Box
from lib.exports.slides.page import CONTENT
from lib.views.colours import Colours
from lib.views.present.screen import Bars, Block, Figures, Map, Screen, Sentences
from lib.views.table import Table

GAP = Inches(0.25)
LEAST_PICTURE = Inches(2.8)
NARROW, WIDE = 1, 3
"""shares of a row that a single figure and anything else get beside another block"""


def fill(slide: Slide, screen: Screen, colours: Colours) -> None:
    """Add all that the screen shows to the slide; clusters have these colours."""
    rest = CONTENT
    for number, row in enumerate(screen.rows):
        reserved = sum(_height(each, rest, least=True) + GAP for each in screen.rows[number + 1 :])
        left = int(rest.height) - reserved
        wanted = min(_height(row, rest), left) if reserved else left
        room, rest = rest.below(max(_height(row, rest, least=True), wanted))
        _, rest = rest.below(GAP)
        for block, box in zip(row, _beside(row, room), strict=True):
            _add(slide, block, box, colours)


def _beside(row: tuple[Block, ...], box: Box) -> tuple[Box, ...]:
    return box.beside(tuple(NARROW if isinstance(each, Figures) and len(row) > 1 else WIDE for each in row), GAP)


def _height(row: tuple[Block, ...], box: Box, least: bool = False) -> int:
    """How high a row wants to be, or must be at least."""
    return max(_height_of(block, each, least) for block, each in zip(row, _beside(row, box), strict=True))


def _height_of(block: Block, box: Box, least: bool) -> int:
    match block:
        case Sentences():
            return int(
                text.sentences_height(block, text.LEAST_SENTENCE if least else text.SENTENCE_SIZES[0], box.width)
            )
        case Figures():
            return int(text.FIGURES_HEIGHT)
        case Table():
            return int(table.height(block, box, table.LEAST if least else table.SIZES[0]))
        case Bars() | Map():
            return int(LEAST_PICTURE if least else box.height)


def _add(slide: Slide, block: Block, box: Box, colours: Colours) -> None:
    match block:
        case Sentences():
            text.add_sentences(slide, block, box)
        case Figures():
            text.add_figures(slide, block, box)
        case Table():
            table.add_table(slide, block, box, colours)
        case Bars():
            chart.add_chart(slide, block, box)
        case Map():
            ground.add_map(slide, block, box)
