"""A grouping as a small map: its clusters' territories, and an arrow from each school that moves to its new host."""

from collections.abc import Iterator
from math import hypot

from markupsafe import Markup

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.views.looks import closed_path
from lib.views.map.arrows import MOST
from lib.views.markup import element
from lib.views.take_away.map_drawing import Drawing, draw_map
from lib.views.take_away.map_svg import WIDTH, map_svg

LARGEST = 0.045
"""width of a sign where there are few schools, as a share of the map's"""
ARROW = "#111111"
STYLE = (
    "svg{color-scheme:light dark}text{font-family:sans-serif;font-weight:600}"
    ".beside{fill:light-dark(#EDEFF1,#10171C)}.land{fill:light-dark(#FFFFFF,#1E2A33)}"
    ".territory{stroke:light-dark(#FFFFFF,#1E2A33);stroke-width:3}"
    ".water{fill:light-dark(#CFE1EE,#0B2A3D)}.arrow{stroke:light-dark(#111111,#FFFFFF)}"
    ".head{fill:light-dark(#111111,#FFFFFF);stroke:light-dark(#FFFFFF,#10171C)}"
)


def small_map(area: Area, comparison: Comparison, label: str) -> Markup | None:
    """The second plan of the comparison as a picture that `label` says in words; None where no school has a place."""
    drawing = draw_map(area, comparison, largest=LARGEST)
    if drawing is None:
        return None
    numbers = {each.school_id: "" if each.cluster is None else str(each.cluster) for each in drawing.glyphs}
    below = element("style", STYLE) + Markup().join(_outlines(drawing))
    above = Markup().join(_arrows(drawing, comparison))
    return map_svg(drawing, label, area.schools.names, numbers, below, above)


def _outlines(drawing: Drawing) -> Iterator[Markup]:
    for colour, pieces in drawing.clusters:
        rings = (ring for piece in pieces for ring in piece)
        path = " ".join(closed_path((x * WIDTH, y * WIDTH / drawing.aspect) for x, y in ring) for ring in rings)
        yield element("path", d=path, fill=colour, fill_opacity="0.3", fill_rule="evenodd", class_="territory")


def _arrows(drawing: Drawing, comparison: Comparison) -> Iterator[Markup]:
    """From each school that moves to where its new cluster meets; one that moves to be the host itself has none."""
    if comparison.is_first or len(comparison.movers) > MOST:
        return
    at = {each.school_id: (each.x * WIDTH, each.y * WIDTH / drawing.aspect) for each in drawing.glyphs}
    for school_id, _, destination in comparison.movers:
        host = comparison.after.clusters[destination].host if destination is not None else None
        if host is not None and host != school_id and school_id in at and host in at:
            yield _arrow(at[school_id], at[host], drawing.size * WIDTH)


def _arrow(start: tuple[float, float], end: tuple[float, float], size: float) -> Markup:
    """A line that begins and ends beside the signs, with a head."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    if length <= 1.5 * size:
        return Markup("")
    across, down = across / length, down / length
    first = (start[0] + across * size * 0.55, start[1] + down * size * 0.55)
    tip = (end[0] - across * size * 0.6, end[1] - down * size * 0.6)
    back = (tip[0] - across * 22, tip[1] - down * 22)
    line = {"x1": first[0], "y1": first[1], "x2": back[0], "y2": back[1]}
    head = closed_path(
        [tip, (back[0] - down * 10, back[1] + across * 10), (back[0] + down * 10, back[1] - across * 10)]
    )
    places = {name: f"{value:.1f}" for name, value in line.items()}
    return element("line", class_="arrow", stroke=ARROW, stroke_width="5", **places) + element(
        "path", class_="head", d=head, fill=ARROW
    )
