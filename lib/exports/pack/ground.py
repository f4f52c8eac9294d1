"""The maps of the print pack: the whole area, and one for each cluster with its schools numbered."""

from collections.abc import Iterator

from markupsafe import Markup

from lib.domain.plan import Plan
from lib.domain.schools import SETTINGS
from lib.exports.export import Subject
from lib.views.markup import element
from lib.views.panels import badge
from lib.views.take_away.map_drawing import Drawing, draw_map
from lib.views.take_away.map_svg import map_svg, outline_key, setting_key
from lib.views.wording import count, in_a_list

LARGEST = 0.07
"""width of a glyph on a small map, as a share of the map's"""
NAMED = 20
"""clusters up to which the map lists them; the table of the clusters does it anyway"""
APART = "Schools that would lie on each other are drawn a little apart."


def whole_map(subject: Subject) -> Markup:
    """All schools with the numbers of their clusters, and what the signs mean; a sentence where there are no places."""
    plan, drawing = subject.comparison.after.plan, draw_map(subject.area, subject.comparison)
    if drawing is None:
        return element("p", "No map: the place of no school is known.", class_="remark")
    labels = {school_id: str(number or "") for school_id, number in plan.grouping.place.items()}
    label = f"Map of the schools of {subject.area.name}, each with the number of its cluster"
    return element(
        "figure",
        map_svg(drawing, label, subject.area.schools.names, labels),
        element(
            "figcaption",
            element("ul", *_clusters(plan), class_="legend"),
            element("ul", *_signs(drawing), class_="legend"),
            element("p", _remark(subject, drawing)),
        ),
    )


def cluster_map(subject: Subject, number: int) -> Markup:
    """The schools of one cluster with their numbers in the list; "" where the place of none is known."""
    plan = subject.comparison.after.plan
    members = plan.grouping.members[number]
    drawing = draw_map(subject.area, subject.comparison, members, LARGEST)
    if drawing is None:
        return Markup("")
    labels = {school_id: str(place) for place, school_id in enumerate(members, start=1)}
    label = f"Map of the schools of {plan.label(number)}, numbered as in the list"
    return element("figure", map_svg(drawing, label, subject.area.schools.names, labels))


def _clusters(plan: Plan) -> Iterator[Markup]:
    """Which cluster is which."""
    if len(plan.clusters) > NAMED:
        yield element("li", "The colour and the number in each sign are its cluster’s.")
    else:
        for each in plan.clusters:
            schools = count(len(plan.grouping.members[each.number]), "school")
            yield element("li", badge(each.number), f" {each.label}, {schools}")
    if plan.grouping.unplaced:
        yield element("li", f"Grey: {count(len(plan.grouping.unplaced), 'school')} in no cluster")


def _signs(drawing: Drawing) -> Iterator[Markup]:
    """What the shapes and outlines on this map mean."""
    shown = {glyph.setting for glyph in drawing.glyphs}
    signs = [(setting_key(each), each) for each in SETTINGS if each in shown]
    signs += [(outline_key(is_host=True), "meets here")] * any(each.is_host for each in drawing.glyphs)
    signs += [(outline_key(is_host=False), "has moved")] * any(each.has_moved for each in drawing.glyphs)
    return (element("li", picture, " ", words) for picture, words in signs)


def _remark(subject: Subject, drawing: Drawing) -> str:
    missing = [subject.area.schools.names[each] for each in drawing.unplaced]
    return APART + (f" Not on the map, because the place is not known: {in_a_list(missing, 10)}." if missing else "")
