"""Text on a slide: what it says, how large it is, and how much room it takes."""

from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.exports.slides.box import Box
from lib.views.present.screen import Figures, Sentences
from lib.views.wording import NO_BREAK

SENTENCE_SIZES = (24, 22, 20, 18, 16, 14)
"""points, the first at which the text fits being taken"""
LEAST_SENTENCE = 18
"""points for which room is kept below something else"""
LARGE, HEAD, SMALL = 54, 20, 16
FIGURES_HEIGHT = Inches(1.75)
BETWEEN_FIGURES = Inches(0.2)
INK, QUIET = RGBColor(0x10, 0x18, 0x1E), RGBColor(0x4A, 0x55, 0x60)
LETTER = 0.52
"""width of an average letter as a share of its height: Calibri's, and some more for bold type"""
LINE = 1.25
BETWEEN = 0.5
"""of a line, between two sentences"""


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter == NO_BREAK else " " for letter in text)


def describe(shape: Any, alt: str) -> None:
    """Give a shape the words that are read to those who do not see it."""
    shape._element._nvXxPr.cNvPr.set("descr", plain(alt))


def lines(text: str, size: float, width: Length) -> int:
    """About how many lines a text takes in this many points."""
    return max(1, ceil(len(text) * size * LETTER / width.pt))


def sentences_height(block: Sentences, size: float, width: Length) -> Length:
    return Pt(round(sum(lines(each.text, size, width) + BETWEEN for each in block.points) * size * LINE))


def sentences_size(block: Sentences, box: Box) -> int:
    """The largest size at which the sentences fit, or the smallest that can be read."""
    fitting = (size for size in SENTENCE_SIZES if sentences_height(block, size, box.width) <= box.height)
    return next(fitting, SENTENCE_SIZES[-1])


def add_sentences(slide: Slide, block: Sentences, box: Box) -> None:
    frame = text_box(slide, box)
    size = sentences_size(block, box)
    for number, each in enumerate(block.points):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(round(size * BETWEEN))
        if each.about:
            write(paragraph, f"{each.about}. ", size, bold=True)
        write(paragraph, each.words, size)


def add_figures(slide: Slide, block: Figures, box: Box) -> None:
    """Side by side, each in a box of its own."""
    for each, part in zip(block.items, box.beside((1,) * len(block.items), BETWEEN_FIGURES), strict=True):
        frame = text_box(slide, part)
        for place, (words, size, bold) in enumerate(zip(each, (HEAD, LARGE, SMALL), (True, True, False), strict=True)):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            write(paragraph, words, size, bold)


def add_line(slide: Slide, words: str, box: Box, size: int = SMALL) -> None:
    """A remark below a table, a chart or a map."""
    write(text_box(slide, box).paragraphs[0], words, size, colour=QUIET)


def text_box(slide: Slide, box: Box) -> Any:
    frame = slide.shapes.add_textbox(box.left, box.top, box.width, box.height).text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def write(paragraph: Any, words: str, size: float, bold: bool = False, colour: RGBColor = INK) -> None:
    """Add words to a paragraph."""
    run = paragraph.add_run()
    run.text = plain(words)
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = colour


def rgb(colour: str) -> RGBColor:
    """ "#0072B2" as python-pptx has it."""
    return RGBColor.from_string(colour.removeprefix("#"))
