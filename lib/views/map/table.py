"""All that the map says of each school and cluster, as tables for people who do not see the map."""

import pandas as pd

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.journeys.hosts import cluster_journeys
from lib.principles.evidence import Evidence
from lib.views.journeys import furthest
from lib.views.leads import lead_names
from lib.views.map.spokes import spokes
from lib.views.wording import signed


def schools_table(evidence: Evidence, comparison: Comparison) -> pd.DataFrame:
    """One row a school, by school_id, in the area's order.

    Columns: school, cluster (Int64, missing for none), journey (to the host, in the area's unit, NaN where not known),
    moved (where it was at the start, "" where it still is), detour (over which crossing the journey goes, or
    that it goes round the shore, "" for neither), host (whether it is the host); and setting (as entered), locality,
    pupils, ehcp, sen_support, fsm_percent.
    """
    plan, start = comparison.after.plan, comparison.before.plan
    journeys = spokes(evidence, comparison.after)
    hosts = {figures.host for figures in comparison.after.clusters.values()}
    moved = {mover.school_id: start.label(mover.origin) for mover in comparison.movers}
    schools = evidence.entered(plan.entries).schools
    ids, facts = schools.ids, schools.table
    return pd.DataFrame(
        {
            "school": facts["name"],
            "cluster": pd.array(plan.grouping.places, dtype="Int64"),
            "journey": [journeys[each].journey if each in journeys else float("nan") for each in ids],
            "moved": [moved.get(each, "") for each in ids],
            "setting": facts["setting"],
            "locality": facts["locality"],
            "host": [each in hosts for each in ids],
            "detour": [journeys[each].detour if each in journeys else "" for each in ids],
            **{figure: facts[figure] for figure in ("pupils", "ehcp", "sen_support", "fsm_percent")},
        },
        index=facts.index,
    )


def clusters_table(area: Area, evidence: Evidence, comparison: Comparison) -> pd.DataFrame:
    """One row a cluster that the plan has, by its number: who travels how far, and what the moves have done to that.

    Columns: cluster, leads, host (name, "" for none), schools, mean, change (of it since the start, as text), longest,
    furthest (who travels it). Journeys are in the unit of the area's journeys, NaN where none is known.
    """
    plan, names = comparison.after.plan, area.schools.names
    before = {number: figures.journey for number, figures in comparison.before.clusters.items()}
    rows = {}
    for number, figures in comparison.after.clusters.items():
        found = cluster_journeys(evidence.journeys, plan, number)
        rows[number] = {
            "cluster": plan.label(number),
            "leads": lead_names(area, plan, number),
            "host": names[found.host] if found else "",
            "schools": figures.schools,
            "mean": found.mean if found else float("nan"),
            "change": _change(before.get(number), figures.journey),
            "longest": found.longest if found else float("nan"),
            "furthest": furthest(found, area.schools) if found else "",
        }
    columns = ["cluster", "leads", "host", "schools", "mean", "change", "longest", "furthest"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _change(before: float | None, after: float | None) -> str:
    """ "−0.14"; to a hundredth, because a mean of many schools moves by little."""
    return signed(None if before is None or after is None else after - before, decimals=2)
