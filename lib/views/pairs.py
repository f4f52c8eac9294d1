"""The infant schools and the junior schools they lead to: together in a cluster, or split."""

from collections.abc import Collection

import pandas as pd

from lib.domain.plan import Plan, TieKind
from lib.domain.schools import Schools
from lib.domain.wishes import WishKind
from lib.views.wording import count, in_a_list


def taken_as_pairs(plan: Plan) -> str:
    """How many likely pairs are kept together although nobody has said whether they are pairs; "" for none."""
    number = len(plan.likely_pairs) if plan.must(WishKind.PAIRS) else 0
    if not number:
        return ""
    return f"{count(number, 'likely infant and junior pair')} {'is' if number == 1 else 'are'} kept together: " + (
        "nobody has said yet whether it is one." if number == 1 else "nobody has said yet whether they are."
    )


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
