"""The map of an option as a picture that a page draws itself; everything in it is escaped."""

from html import escape

from lib.views.charts.codes import GLYPHS
from lib.views.colours import cluster_colour, ink_on
from lib.views.present.screen import Map
from lib.views.take_away.map_drawing import Drawing, Glyph, Shape

WIDTH = 1000.0
NO_BREAK = "\u00a0"


def map_svg(block: Map) -> str:
    """The ground, a numbered glyph for each school, and what the glyphs mean."""
    drawing = block.drawing
    ground = "".join(
        f'<path class="{kind}" d="{_path(drawing, shape)}"/>'
        for kind, shapes in (("land", drawing.land), ("water", drawing.water))
        for shape in shapes
    )
    glyphs = "".join(_glyph(drawing, glyph) for glyph in sorted(drawing.glyphs, key=lambda each: each.has_moved))
    return (
        f'<figure class="map"><svg viewBox="0 0 {WIDTH:.0f} {WIDTH / drawing.aspect:.0f}" role="img" '
        f'aria-label="{escape(block.alt)}">{ground}{glyphs}</svg><figcaption>{escape(legend(drawing))}</figcaption></figure>'
    )


def legend(drawing: Drawing) -> str:
    """ "● Infant ▲ Junior … bold outline: moves"."""
    present = {glyph.setting for glyph in drawing.glyphs}
    known = [f"{mark} {setting}" for setting, mark in GLYPHS.items() if setting in present]
    other = ["⬟ setting not known"] if present - set(GLYPHS) else []
    moved = ["bold outline: moves"] if any(glyph.has_moved for glyph in drawing.glyphs) else []
    return "  ".join(each.replace(" ", NO_BREAK) for each in (*known, *other, *moved))


def _path(drawing: Drawing, shape: Shape) -> str:
    rings = (" ".join(f"{x * WIDTH:.1f},{y * WIDTH / drawing.aspect:.1f}" for x, y in ring) for ring in shape.rings)
    return "".join(f"M{ring}Z" for ring in rings)


def _glyph(drawing: Drawing, glyph: Glyph) -> str:
    x, y, size = glyph.x * WIDTH, glyph.y * WIDTH / drawing.aspect, drawing.size * WIDTH
    colour = cluster_colour(glyph.cluster)
    corners = " ".join(f"{x + size * right:.1f},{y + size * down:.1f}" for right, down in glyph.shape)
    moved = ' class="moved"' if glyph.has_moved else ""
    number = "" if glyph.cluster is None else str(glyph.cluster)
    return (
        f'<polygon{moved} points="{corners}" fill="{colour}"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size * 0.68:.1f}" fill="{ink_on(colour)}">{number}</text>'
    )
