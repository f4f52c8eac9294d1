"""What the map shows of a plan, as plain JSON values: the part that travels with every rerun."""

from collections.abc import Iterable
from typing import Any

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.views.leads import lead_names
from lib.views.looks import cluster_looks
from lib.views.map import outlines
from lib.views.map.arrows import Arrow, arrows
from lib.views.map.frame import bounds
from lib.views.map.highlight import EVERYTHING, Highlight, clusters_in, schools_in
from lib.views.map.places import located
from lib.views.map.spokes import spokes
from lib.views.wording import count, names, place


def shown(
    area: Area,
    evidence: Evidence,
    comparison: Comparison,
    selection: Iterable[str] = (),
    highlight: Highlight = EVERYTHING,
) -> dict[str, Any]:
    """The whole message. Schools that no cluster lists are in none; text and numbers only, never HTML."""
    plan, start = comparison.after.plan, comparison.before.plan
    corners = bounds(area.schools)
    margin = outlines.margin(corners) if corners else 0.0
    return {
        "clusters": [_cluster(area, evidence, comparison, number, margin) for number in plan.grouping.clusters],
        "nowhere": {"number": None, "label": plan.label(None), **cluster_looks(None)},
        "spokes": {
            school_id: [spoke.words, spoke.turns] for school_id, spoke in spokes(evidence, comparison.after).items()
        },
        "moved": {mover.school_id: f"Moved from {start.label(mover.origin)}" for mover in comparison.movers},
        "arrows": [_arrow(area.schools, comparison, each) for each in arrows(area.schools, comparison)],
        "selection": list(selection),
        "highlight": None
        if highlight == EVERYTHING
        else {
            "schools": schools_in(highlight, plan, area.schools),
            "clusters": clusters_in(highlight, plan, area.schools),
        },
    }


def _cluster(area: Area, evidence: Evidence, comparison: Comparison, number: int, margin: float) -> dict[str, Any]:
    plan, figures = comparison.after.plan, comparison.after.clusters[number]
    members = plan.grouping.members[number]
    return {
        "number": number,
        **cluster_looks(number),
        "label": plan.label(number),
        "leads": lead_names(area, plan, number),
        "host": figures.host,
        "journey": "" if figures.journey is None else evidence.journeys.unit.figure(figures.journey),
        "members": members,
        "outline": outlines.outline(located(area.schools, members), margin),
    }


def _arrow(schools: Schools, comparison: Comparison, arrow: Arrow) -> dict[str, Any]:
    before, after = comparison.before.plan, comparison.after.plan
    way = f"{place(before, arrow.origin)} to {place(after, arrow.destination)}"
    return {
        "key": f"{arrow.origin}-{arrow.destination}",
        "start": arrow.start,
        "end": arrow.end,
        "count": len(arrow.school_ids),
        "text": f"{count(len(arrow.school_ids), 'school')}, {way}: {names(schools, arrow.school_ids)}",
    }
