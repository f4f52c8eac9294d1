"""The schools of clusters as a table to sort and to select from. A school's rating of confidence is never in it."""

import pandas as pd

from lib.appraisal import Appraisal
from lib.principles.evidence import Evidence
from lib.views.figures import journeys_to_host
from lib.views.subsets import Subset

HEADINGS = {
    "name": "School",
    "place": "Cluster",
    "setting": "Setting",
    "locality": "Locality",
    "pupils": "Pupils",
    "ehcp": "EHC plans",
    "sen_support": "SEN support",
    "fsm_percent": "FSM, %",
    "eal_percent": "EAL, %",
    "journey": "Journey",
    "faith": "Faith",
    "trust": "Trust",
}
WHOLE_NUMBERS = ("Pupils", "EHC plans", "SEN support")


def school_list(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> pd.DataFrame:
    """One row for each school of the subsets, by school_id, with headings for people; what is not known is empty."""
    evidence = evidence.entered(appraisal.plan.entries)
    plan = appraisal.plan
    ids = [school_id for subset in subsets if not subset.whole for school_id in subset.schools]
    table = evidence.schools.table.assign(
        journey=journeys_to_host(evidence, appraisal).round(evidence.journeys.unit.decimals),
        place=[plan.label(plan.grouping.place[school_id]) for school_id in evidence.schools.ids],
    )
    headings = HEADINGS | {"journey": f"Journey, {evidence.journeys.unit}"}
    shown = table.loc[ids, [column for column in headings if column in table]].rename(columns=headings)
    return shown.astype(dict.fromkeys(WHOLE_NUMBERS, "Int64"))
