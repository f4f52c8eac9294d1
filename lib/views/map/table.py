"""All that the map says of each school and cluster, as tables for people who do not see the map."""

import pandas as pd

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.principles.evidence import Evidence
from lib.views.map.leads import leads
from lib.views.map.spokes import spokes
from lib.views.wording import signed


def schools_table(area: Area, evidence: Evidence, comparison: Comparison) -> pd.DataFrame:
    """One row a school, by school_id, in the area's order.

    Columns: school, cluster (Int64, missing for none), moved (where it was at the start, "" where it still is), journey
    (km to the host, NaN where not known), over (the crossing that the journey goes over, "" for none), host (whether it
    is the host), and the area's own setting, locality, pupils, ehcp, sen_support and fsm_percent.
    """
    plan, start = comparison.after.plan, comparison.before.plan
    journeys = spokes(area, evidence, comparison.after)
    hosts = {figures.host for figures in comparison.after.clusters.values()}
    moved = {mover.school_id: start.label(mover.origin) for mover in comparison.movers}
    ids, facts = area.schools.ids, area.schools.table
    return pd.DataFrame(
        {
            "school": facts["name"],
            "cluster": pd.array(plan.grouping.places, dtype="Int64"),
            "moved": [moved.get(each, "") for each in ids],
            "journey": [journeys[each].km if each in journeys else float("nan") for each in ids],
            "setting": facts["setting"],
            "locality": facts["locality"],
            "host": [each in hosts for each in ids],
            "over": [journeys[each].over if each in journeys else "" for each in ids],
            **{figure: facts[figure] for figure in ("pupils", "ehcp", "sen_support", "fsm_percent")},
        },
        index=facts.index,
    )


def clusters_table(area: Area, evidence: Evidence, comparison: Comparison) -> pd.DataFrame:
    """One row a cluster that the plan has, by its number: who travels how far, and what the moves have done to that.

    Columns: cluster, leads, host (name, "" for none), schools, mean (km), change (of it since the start, as text),
    longest (km), furthest (the school that travels it).
    """
    journeys, names = spokes(area, evidence, comparison.after), area.schools.names
    before = {number: figures.journey_km for number, figures in comparison.before.clusters.items()}
    rows = {}
    for number, figures in comparison.after.clusters.items():
        members = [each for each in comparison.after.plan.grouping.members[number] if each in journeys]
        furthest = max(members, key=lambda each: journeys[each].km, default=None)
        rows[number] = {
            "cluster": comparison.after.plan.label(number),
            "leads": leads(area, comparison.after.plan, number),
            "host": names[figures.host] if figures.host else "",
            "schools": figures.schools,
            "mean": _or_nan(figures.journey_km),
            "change": _change(before.get(number), figures.journey_km),
            "longest": journeys[furthest].km if furthest else float("nan"),
            "furthest": names[furthest] if furthest else "",
        }
    columns = ["cluster", "leads", "host", "schools", "mean", "change", "longest", "furthest"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _change(before: float | None, after: float | None) -> str:
    """ "−0.14"; a hundredth of a kilometre, because a mean of many schools moves by little."""
    return signed(None if before is None or after is None else after - before, decimals=2)


def _or_nan(km: float | None) -> float:
    return float("nan") if km is None else km
