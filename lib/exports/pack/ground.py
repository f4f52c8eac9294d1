"""The maps of the print pack: the whole area, and one for each cluster with its schools numbered."""

from html import escape

from lib.domain.schools import SETTINGS
from lib.exports.export import Subject
from lib.views.panels import badge
from lib.views.take_away.map_drawing import Drawing, draw_map
from lib.views.take_away.map_svg import map_svg, outline_key, setting_key
from lib.views.wording import count, in_a_list

LARGEST = 0.07
"""width of a glyph on a small map, as a share of the map's"""
NAMED = 20
"""clusters up to which the map lists them; the table of the clusters does it anyway"""
APART = "Schools that would lie on each other are drawn a little apart."


def whole_map(subject: Subject) -> str:
    """All schools with the numbers of their clusters, and what the signs mean; a sentence where there are no places."""
    comparison = subject.comparison
    plan, drawing = comparison.after.plan, draw_map(subject.area, comparison)
    if drawing is None:
        return '<p class="remark">No map: the place of no school is known.</p>'
    labels = {school_id: str(number or "") for school_id, number in plan.grouping.place.items()}
    label = f"Map of the schools of {subject.area.name}, each with the number of its cluster"
    clusters = (
        "".join(
            f"<li>{badge(cluster.number)} {escape(cluster.label)}, "
            f"{count(len(plan.grouping.members[cluster.number]), 'school')}</li>"
            for cluster in plan.clusters
        )
        if len(plan.clusters) <= NAMED
        else "<li>The colour and the number in each sign are its cluster’s.</li>"
    )
    nowhere = f"<li>Grey: {count(len(plan.grouping.unplaced), 'school')} in no cluster</li>"
    return (
        f"<figure>{map_svg(drawing, label, subject.area.schools.names, labels)}<figcaption>"
        f'<ul class="legend">{clusters}{nowhere if plan.grouping.unplaced else ""}</ul>'
        f'<ul class="legend">{_signs(drawing)}</ul><p>{_remark(subject, drawing)}</p></figcaption></figure>'
    )


def cluster_map(subject: Subject, number: int) -> str:
    """The schools of one cluster with their numbers in the list; "" where the place of none is known."""
    members = subject.comparison.after.plan.grouping.members[number]
    drawing = draw_map(subject.area, subject.comparison, members, LARGEST)
    if drawing is None:
        return ""
    labels = {school_id: str(place) for place, school_id in enumerate(members, start=1)}
    label = f"Map of the schools of {subject.comparison.after.plan.label(number)}, numbered as in the list"
    return f"<figure>{map_svg(drawing, label, subject.area.schools.names, labels)}</figure>"


def _signs(drawing: Drawing) -> str:
    """What the shapes and outlines on this map mean."""
    shown = {glyph.setting for glyph in drawing.glyphs}
    signs = [(setting_key(each), each) for each in SETTINGS if each in shown]
    signs += [(outline_key(is_host=True), "meets here")] * any(each.is_host for each in drawing.glyphs)
    signs += [(outline_key(is_host=False), "has moved")] * any(each.has_moved for each in drawing.glyphs)
    return "".join(f"<li>{picture} {escape(words)}</li>" for picture, words in signs)


def _remark(subject: Subject, drawing: Drawing) -> str:
    missing = [subject.area.schools.names[each] for each in drawing.unplaced]
    lost = f" Not on the map, because the place is not known: {in_a_list(missing, 10)}." if missing else ""
    return escape(APART + lost)
