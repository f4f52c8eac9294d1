"""The map as SVG that stands inside a page: ground, a sign for each school, and what the signs mean."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from lib.views.looks import SQUARE, Sign, closed_path, ink_on, sign_of
from lib.views.markup import element
from lib.views.take_away.map_drawing import HOST_LINE, MOVED_LINE, Drawing, Glyph, Shape

WIDTH = 1000
"""of the sheet in the units of the SVG"""
SVG = "http://www.w3.org/2000/svg"
NOTHING = Markup("")
BESIDE, LAND, SHORE, WATER, INK, KEY_FILL = "#EDEFF1", "#FFFFFF", "#8A949E", "#CFE1EE", "#1A1A1A", "#5B6670"


def map_svg(
    drawing: Drawing,
    label: str,
    names: Mapping[str, str],
    labels: Mapping[str, str],
    below: Markup = NOTHING,
    above: Markup = NOTHING,
) -> Markup:
    """The map as an image with that label. `names` are told where the mouse rests, `labels` are short and stand in the
    signs; both are by school_id. What is `below` and `above` the signs is SVG in the units of the sheet."""
    box = {"width": WIDTH, "height": f"{WIDTH / drawing.aspect:.0f}"}
    parts = [
        element("rect", **box, fill=BESIDE, class_="beside"),
        *(_ground(shape, drawing.aspect, LAND, SHORE, "land") for shape in drawing.land),
        *(_ground(shape, drawing.aspect, WATER, "none", "water") for shape in drawing.water),
        *(_crossing(x * WIDTH, y * WIDTH / drawing.aspect) for x, y in drawing.crossings),
        below,
        *(_school(drawing, glyph, names[glyph.school_id], labels[glyph.school_id]) for glyph in drawing.glyphs),
        above,
    ]
    view = f"0 0 {box['width']} {box['height']}"
    return element("svg", *parts, xmlns=SVG, class_="map", role="img", aria_label=label, **box, viewBox=view)


def setting_key(setting: str) -> Markup:
    """A small picture of a setting's sign for the legend."""
    return _key(sign_of(setting), fill=KEY_FILL)


def outline_key(is_host: bool) -> Markup:
    """A small picture of how a host, or else a school that has moved, is marked."""
    return _key(SQUARE, fill=LAND, **dict(_outline(20, HOST_LINE if is_host else MOVED_LINE, not is_host)))


def _key(sign: Sign, **looks: str) -> Markup:
    path = element("path", d=sign.path(0, 0, 20), **looks)
    return element("svg", path, class_="key", viewBox="-13 -13 26 26", aria_hidden="true")


def _ground(shape: Shape, aspect: float, fill: str, stroke: str, kind: str) -> Markup:
    """`kind` is its name in style sheets."""
    rings = " ".join(closed_path((x * WIDTH, y * WIDTH / aspect) for x, y in ring) for ring in shape)
    return element("path", d=rings, fill=fill, fill_rule="evenodd", stroke=stroke, stroke_width="1.2", class_=kind)


def _crossing(x: float, y: float) -> Markup:
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="5", fill=LAND, stroke=SHORE, stroke_width="2")


def _school(drawing: Drawing, glyph: Glyph, name: str, label: str) -> Markup:
    size, colour, sign = drawing.size * WIDTH, glyph.colour, glyph.sign
    x, y = glyph.x * WIDTH, glyph.y * WIDTH / drawing.aspect
    looks = dict(_outline(size, glyph.line, glyph.has_moved))
    words = {"font_size": f"{size * 0.56:.1f}", "text_anchor": "middle", "fill": ink_on(colour)}
    return element(
        "g",
        element("title", name),
        element("path", d=sign.path(x, y, size), fill=colour, **looks),
        element("text", label, x=f"{x:.1f}", y=f"{y + sign.label_drop * size:.1f}", **words),
    )


def _outline(size: float, line: float, has_moved: bool) -> Iterator[tuple[str, str]]:
    """As wide as that share of the sign; broken for a school that has moved."""
    yield "stroke", INK
    yield "stroke_width", f"{size * line:.1f}"
    if has_moved:
        yield "stroke_dasharray", f"{size * 0.2:.1f} {size * 0.12:.1f}"
