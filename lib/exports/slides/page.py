"""A presentation in 16:9 and its slides: title, footer, number and notes."""

from copy import deepcopy
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.domain.meetings import day_in_words
from lib.exports.front_matter import title
from lib.exports.slides.box import Box
from lib.exports.slides.text import QUIET, lines, plain
from lib.views.present.contenders import legend
from lib.views.subject import Subject

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
TITLE_ONLY = 5
"""number of the layout in python-pptx's own template"""
TITLE_SIZES, TWO_LINES, FOOTER_SIZE = (32, 28), 24, Pt(12)
"""points: of a title the first at which it takes one line, else that at which it may take two"""
FOOTER = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)

TITLE = Box(MARGIN, Inches(0.3), Length(WIDTH - 2 * MARGIN), Inches(0.9))
CONTENT = Box(MARGIN, Inches(1.3), Length(WIDTH - 2 * MARGIN), Inches(5.5))
PLACES = {
    PP_PLACEHOLDER.TITLE: TITLE,
    PP_PLACEHOLDER.FOOTER: Box(MARGIN, Inches(6.95), Inches(11), Inches(0.35)),
    PP_PLACEHOLDER.SLIDE_NUMBER: Box(Inches(11.733), Inches(6.95), Inches(1), Inches(0.35)),
}


class Pages:
    """The slides of a subject; each says the options, the baseline and the date at its foot."""

    def __init__(self, subject: Subject) -> None:
        self.presentation = pptx.Presentation()
        self.presentation.slide_width, self.presentation.slide_height = WIDTH, HEIGHT
        self.presentation.core_properties.title = plain(title(subject))
        self.presentation.core_properties.author = plain(subject.option.author)
        self.presentation.core_properties.created = subject.moment.replace(tzinfo=None)
        self._layout = self.presentation.slide_layouts[TITLE_ONLY]
        self._foot = plain(f"{legend(subject)} · {day_in_words(subject.day)}")
        for placeholder in (*self.presentation.slide_master.placeholders, *self._layout.placeholders):
            _put(placeholder, PLACES.get(placeholder.placeholder_format.type))

    def add(self, question: str, notes: tuple[str, ...]) -> Slide:
        """A slide with this title, and with these sentences for whoever speaks."""
        slide = self.presentation.slides.add_slide(self._layout)
        heading = slide.shapes.title
        heading.text_frame.text = plain(question)
        heading.text_frame.word_wrap = True
        heading.text_frame.margin_left = heading.text_frame.margin_right = 0
        size = next((size for size in TITLE_SIZES if lines(question, size, TITLE.width) == 1), TWO_LINES)
        for paragraph in heading.text_frame.paragraphs:
            paragraph.font.size, paragraph.font.bold = Pt(size), True
            paragraph.alignment = PP_ALIGN.LEFT
        for placeholder in self._layout.placeholders:
            if placeholder.placeholder_format.type in FOOTER:
                self._foot_of(slide, placeholder)
        slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))
        return slide

    def _foot_of(self, slide: Slide, placeholder: Any) -> None:
        """The layout's footer or number on the slide: python-pptx leaves them out."""
        copy = deepcopy(placeholder._element)
        slide.shapes._spTree.append(copy)
        shape = slide.placeholders[placeholder.placeholder_format.idx]
        is_footer = placeholder.placeholder_format.type is PP_PLACEHOLDER.FOOTER
        if is_footer:
            shape.text_frame.text = self._foot
        for paragraph in shape.text_frame.paragraphs:
            paragraph.font.size, paragraph.font.color.rgb = FOOTER_SIZE, QUIET
            paragraph.alignment = PP_ALIGN.LEFT if is_footer else PP_ALIGN.RIGHT


def _put(shape: Any, box: Box | None) -> None:
    if box:
        shape.left, shape.top, shape.width, shape.height = box.left, box.top, box.width, box.height
