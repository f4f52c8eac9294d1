"""The map as SVG that stands inside a page: ground, a glyph for each school, and what the signs mean."""

from collections.abc import Mapping
from html import escape

from lib.views.colours import cluster_colour, ink_on
from lib.views.take_away.map_drawing import HOST_LINE, MOVED_LINE, SHAPES, Drawing, Glyph, Ring, Shape

WIDTH = 1000
"""of the sheet in the units of the SVG"""
BESIDE, LAND, SHORE, WATER, INK = "#EDEFF1", "#FFFFFF", "#8A949E", "#CFE1EE", "#1A1A1A"
LABEL_DROP = 0.19
"""of a label's line below the middle of its glyph, as a share of the glyph's width"""
DROPS = {"Junior": 0.34}


def map_svg(drawing: Drawing, label: str, names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The map as an image with that label. `names` are told where the mouse rests, `labels` are short and stand in the
    glyphs; both are by school_id, plain text."""
    height = WIDTH / drawing.aspect
    parts = [
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="{BESIDE}"/>',
        *(_ground(shape, height, LAND, SHORE) for shape in drawing.land),
        *(_ground(shape, height, WATER, "none") for shape in drawing.water),
        *(_crossing(x * WIDTH, y * height) for x, y in drawing.crossings),
        *(_school(drawing, glyph, height, names[glyph.school_id], labels[glyph.school_id]) for glyph in drawing.glyphs),
    ]
    box = f'width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}"'
    return f'<svg class="map" role="img" aria-label="{escape(label)}" {box}>{"".join(parts)}</svg>'


def setting_key(setting: str) -> str:
    """A small picture of a setting's glyph for the legend."""
    ring = _ring(SHAPES[setting], 0, 0, 20, 20)
    return f'<svg class="key" viewBox="-13 -13 26 26" aria-hidden="true"><path d="{ring}" fill="#5B6670"/></svg>'


def outline_key(is_host: bool) -> str:
    """A small picture of how a host, or else a school that has moved, is marked."""
    ring = _ring(SHAPES["Primary"], 0, 0, 20, 20)
    return (
        '<svg class="key" viewBox="-13 -13 26 26" aria-hidden="true">'
        f'<path d="{ring}" fill="#FFFFFF" {_outline(20, HOST_LINE if is_host else MOVED_LINE, not is_host)}/></svg>'
    )


def _ground(shape: Shape, height: float, fill: str, stroke: str) -> str:
    rings = " ".join(_ring(ring, 0, 0, WIDTH, height) for ring in shape.rings)
    return f'<path d="{rings}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="1.2"/>'


def _crossing(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{LAND}" stroke="{SHORE}" stroke-width="2"/>'


def _school(drawing: Drawing, glyph: Glyph, height: float, name: str, label: str) -> str:
    size, colour = drawing.size * WIDTH, cluster_colour(glyph.cluster)
    x, y = glyph.x * WIDTH, glyph.y * height
    ring = _ring(glyph.shape, x, y, size, size)
    drop = size * DROPS.get(glyph.setting, LABEL_DROP)
    return (
        f'<g><title>{escape(name)}</title><path d="{ring}" fill="{colour}" '
        f"{_outline(size, glyph.line, glyph.has_moved)}/>"
        f'<text x="{x:.1f}" y="{y + drop:.1f}" font-size="{size * 0.56:.1f}" text-anchor="middle" '
        f'fill="{ink_on(colour)}">{escape(label)}</text></g>'
    )


def _outline(size: float, line: float, has_moved: bool) -> str:
    """As wide as that share of the glyph; broken for a school that has moved."""
    dashes = f' stroke-dasharray="{size * 0.2:.1f} {size * 0.12:.1f}"' if has_moved else ""
    return f'stroke="{INK}" stroke-width="{size * line:.1f}"{dashes}'


def _ring(ring: Ring, left: float, top: float, width: float, height: float) -> str:
    """A closed path through the ring's points."""
    return f"M{'L'.join(f'{left + x * width:.1f} {top + y * height:.1f}' for x, y in ring)}Z"
