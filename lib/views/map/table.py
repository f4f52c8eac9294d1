"""All that the map says of each school, as a table for people who do not see the map."""

import pandas as pd

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.principles.evidence import Evidence
from lib.views.map.spokes import spokes


def schools_table(area: Area, evidence: Evidence, comparison: Comparison) -> pd.DataFrame:
    """One row a school, by school_id, in the area's order.

    Columns: school, cluster (Int64, missing for none), moved (where it was at the start, "" where it still is), journey
    (km to the host, NaN where not known), setting, locality, host (whether it is the host).
    """
    plan, start = comparison.after.plan, comparison.before.plan
    journeys = spokes(area, evidence, comparison.after)
    hosts = {figures.host for figures in comparison.after.clusters.values()}
    moved = {mover.school_id: start.label(mover.origin) for mover in comparison.movers}
    ids = area.schools.ids
    return pd.DataFrame(
        {
            "school": area.schools.table["name"],
            "cluster": pd.array(plan.grouping.places, dtype="Int64"),
            "moved": [moved.get(each, "") for each in ids],
            "journey": [journeys[each].km if each in journeys else float("nan") for each in ids],
            "setting": area.schools.table["setting"],
            "locality": area.schools.table["locality"],
            "host": [each in hosts for each in ids],
        },
        index=area.schools.table.index,
    )
