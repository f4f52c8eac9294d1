"""The map of an option in native shapes: the ground as freeforms, each school as a numbered glyph of its setting."""

from collections.abc import Iterable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.exports.slides.box import Box
from lib.exports.slides.text import INK, add_line, describe, plain, rgb, write
from lib.views.looks import CIRCLE, DIAMOND, PENTAGON, SQUARE, STAR, TRIANGLE, ink_on
from lib.views.present.screen import Map
from lib.views.take_away.map_drawing import Glyph, Shape

LEGEND, LEGEND_SIZE = Inches(0.6), 14
LAND, COAST, WATER = "#F1EFE8", "#8D8A80", "#C9DFEA"
NUMBER = 0.62
"""height of a number as a share of its glyph's"""
SHAPES = {
    CIRCLE: MSO_SHAPE.OVAL,
    TRIANGLE: MSO_SHAPE.ISOSCELES_TRIANGLE,
    SQUARE: MSO_SHAPE.RECTANGLE,
    DIAMOND: MSO_SHAPE.DIAMOND,
    STAR: MSO_SHAPE.STAR_5_POINT,
    PENTAGON: MSO_SHAPE.REGULAR_PENTAGON,
}


def add_map(slide: Slide, block: Map, box: Box) -> None:
    """The map, as large as the box allows, as one group that can be taken apart; the legend below it."""
    sheet, below = box.below(int(box.height) - LEGEND)
    drawing = block.drawing
    width = min(int(sheet.width), int(sheet.height * drawing.aspect))
    frame = Box(sheet.left, sheet.top, Length(width), Length(int(width / drawing.aspect)))
    slide.shapes.turbo_add_enabled = True  # else every shape looks through all others for a free number
    glyphs = sorted(drawing.glyphs, key=lambda each: each.has_moved)
    shapes = [
        *_ground(slide, drawing.land, frame, LAND, COAST),
        *_ground(slide, drawing.water, frame, WATER, None),
        *(_glyph(slide, block, glyph, frame) for glyph in glyphs),
    ]
    slide.shapes.turbo_add_enabled = False
    group = slide.shapes.add_group_shape(shapes)
    group.name = "Map"
    describe(group, block.alt)
    add_line(slide, block.legend, below, LEGEND_SIZE)


def _ground(slide: Slide, shapes: Iterable[Shape], frame: Box, fill: str, line: str | None) -> Iterable[Any]:
    for shape in shapes:
        outline, *holes = [[_point(x, y, frame) for x, y in ring] for ring in shape]
        builder = slide.shapes.build_freeform(*outline[0])
        builder.add_line_segments(outline[1:])
        for hole in holes:
            builder.move_to(*hole[0])
            builder.add_line_segments(hole[1:])
        made = builder.convert_to_shape()
        made.name = "Land" if line else "Water"
        made.fill.solid()
        made.fill.fore_color.rgb = rgb(fill)
        made.shadow.inherit = False
        if line:
            made.line.color.rgb, made.line.width = rgb(line), Pt(0.75)
        else:
            made.line.fill.background()
        yield made


def _point(x: float, y: float, frame: Box) -> tuple[int, int]:
    return round(frame.left + x * frame.width), round(frame.top + y * frame.height)


def _glyph(slide: Slide, block: Map, glyph: Glyph, frame: Box) -> Any:
    size = Length(round(block.drawing.size * frame.width))
    x, y = _point(glyph.x, glyph.y, frame)
    made = slide.shapes.add_shape(SHAPES[glyph.sign], Length(x - size // 2), Length(y - size // 2), size, size)
    made.name = plain(block.names[glyph.school_id])
    colour = glyph.colour
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(colour)
    made.line.color.rgb = INK
    made.line.width = Length(round(size * glyph.line))
    if glyph.has_moved:
        made.line.dash_style = MSO_LINE.SQUARE_DOT
    made.shadow.inherit = False
    _number(made.text_frame, glyph, Length(size).pt * NUMBER, rgb(ink_on(colour)))
    return made


def _number(frame: Any, glyph: Glyph, size: float, ink: RGBColor) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    if glyph.cluster is not None:
        write(frame.paragraphs[0], str(glyph.cluster), round(size, 1), bold=True, colour=ink)
