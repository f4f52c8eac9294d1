"""The infant schools and the junior schools they lead to: together in a cluster, or split."""

from collections.abc import Collection, Iterable

import pandas as pd

from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.schools import Schools
from lib.domain.wishes import WishKind
from lib.views.wording import count, in_a_list


def answered(ties: Iterable[Tie], plan: Plan) -> dict[Tie, bool]:
    """The likely ones of an area's ties of which the plan has an answer, each with whether it is a pair."""
    known = {tie.key: tie for tie in plan.ties}
    asked = [tie for tie in ties if tie.likely]
    return {tie: tie.key in known for tie in asked if tie.key not in known or not known[tie.key].likely}


def question(plan: Plan) -> str:
    """What is asked, and what holds until it is answered."""
    number = len(plan.likely_pairs)
    if not number:
        return "Every likely infant and junior pair has been answered."
    what = "Is this an infant and junior pair?" if number == 1 else f"Are these {number} infant and junior pairs?"
    held = "whatever is proposed keeps it together" if plan.must(WishKind.PAIRS) else "splitting it is pointed out"
    return f"{what} By their names and where they are, they may be. Until it is answered, each counts as one: {held}."


def in_words(tie: Tie, schools: Schools, plan: Plan) -> str:
    """ "Hill Infant School and Hill Junior School", and where they are if that is not one place."""
    places = list(dict.fromkeys(plan.grouping.place[school_id] for school_id in tie.schools))
    where = f" ({in_a_list([plan.label(number) for number in places], len(places))})" if len(places) > 1 else ""
    return f"{schools.name_list(tie.schools)}{where}"


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
