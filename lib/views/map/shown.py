"""What the map shows of a plan, as plain JSON values: the part that travels with every rerun."""

from collections.abc import Iterable, Sequence
from typing import Any

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.places import Point
from lib.domain.schools import Schools
from lib.principles.evidence import Evidence
from lib.views.colours import cluster_colours
from lib.views.leads import lead_names
from lib.views.looks import looks_of
from lib.views.map import outlines
from lib.views.map.arrows import Arrow, arrows
from lib.views.map.frame import Bounds
from lib.views.map.highlight import EVERYTHING, Highlight, clusters_in, schools_in
from lib.views.map.places import located
from lib.views.map.spokes import spokes
from lib.views.wording import place


def shown(
    area: Area,
    evidence: Evidence,
    comparison: Comparison,
    selection: Iterable[str] = (),
    highlight: Highlight = EVERYTHING,
    look_at: Iterable[int] = (),
) -> dict[str, Any]:
    """The whole message; `look_at` are the clusters that the map is to show, where it is not for the user to choose.
    Schools that no cluster lists are in none; text and numbers only, never HTML."""
    plan, start = comparison.after.plan, comparison.before.plan
    movers = () if comparison.is_first else comparison.movers
    return {
        "clusters": [_cluster(area, evidence, comparison, number) for number in plan.grouping.clusters],
        "nowhere": {"number": None, "label": plan.label(None), **looks_of(cluster_colours(area, plan.grouping)[None])},
        "spokes": {
            school_id: [spoke.words, spoke.turns] for school_id, spoke in spokes(evidence, comparison.after).items()
        },
        "moved": {mover.school_id: f"Moved from {start.label(mover.origin)}" for mover in movers},
        "locked": [school_id for school_id in plan.grouping.schools if plan.is_fixed(school_id)],
        "arrows": [_arrow(area.schools, comparison, each) for each in arrows(area.schools, comparison)],
        "selection": list(selection),
        "look_at": _corners(
            located(area.schools, (each for number in look_at for each in plan.grouping.members[number]))
        ),
        "highlight": None
        if highlight == EVERYTHING
        else {
            "schools": schools_in(highlight, plan, area.schools),
            "clusters": clusters_in(highlight, plan, area.schools),
        },
    }


def _cluster(area: Area, evidence: Evidence, comparison: Comparison, number: int) -> dict[str, Any]:
    plan, figures = comparison.after.plan, comparison.after.clusters[number]
    members = plan.grouping.members[number]
    rings, widest = outlines.outline(area, members) or ([], None)
    return {
        "number": number,
        **looks_of(cluster_colours(area, plan.grouping)[number]),
        "label": plan.label(number),
        "name": plan.cluster[number].name,
        "leads": lead_names(area, plan, number),
        "host": figures.host,
        "journey": "" if figures.journey is None else evidence.journeys.unit.figure(figures.journey),
        "members": members,
        "outline": rings,
        "widest": widest,
    }


def _corners(points: Sequence[Point]) -> Bounds | None:
    """South-west and north-east of the points."""
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return (min(lats), min(lons)), (max(lats), max(lons))


def _arrow(schools: Schools, comparison: Comparison, arrow: Arrow) -> dict[str, Any]:
    before, after, mover = comparison.before.plan, comparison.after.plan, arrow.mover
    way = f"{place(before, mover.origin)} to {place(after, mover.destination)}"
    return {
        "school": mover.school_id,
        "start": arrow.start,
        "end": arrow.end,
        "text": f"{schools.names[mover.school_id]}: {way}",
    }
