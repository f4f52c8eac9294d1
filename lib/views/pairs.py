"""The infant schools and the junior schools they lead to: together in a cluster, or split."""

from collections.abc import Collection

import pandas as pd

from lib.domain.plan import Plan, TieKind
from lib.domain.schools import Schools
from lib.views.wording import in_a_list


def pairs(schools: Schools, plan: Plan, chosen: Collection[int | None]) -> pd.DataFrame:
    """One row for each pair that has a school in a chosen cluster: `pair` (names), `together` (bool), `where`."""
    place = plan.grouping.place
    rows = []
    for tie in plan.ties:
        places = list(dict.fromkeys(place[school_id] for school_id in tie.schools))
        if tie.kind is TieKind.PAIR and not set(places).isdisjoint(chosen):
            where = in_a_list([plan.label(number) for number in places], at_most=len(places))
            rows.append((schools.name_list(tie.schools), len(places) == 1, where))
    return pd.DataFrame(rows, columns=["pair", "together", "where"])
