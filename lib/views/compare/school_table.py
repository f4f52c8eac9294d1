"""The schools that the options place differently, with their place in each."""

import pandas as pd

from lib.domain.schools import Schools
from lib.views.compare.compared import Compared

SCHOOL, SETTING, MOVED = "School", "Setting", "Moved in"


def school_table(schools: Schools, compared: Compared) -> pd.DataFrame:
    """One row a school that some option moves, by school_id, in the area's order.

    Columns: School, Setting (as `schools` have it), the place in the baseline and in each option, under their labels,
    and Moved in (how many of the options).
    """
    ids = list(compared.movers)
    plans = [each.plan for each in compared.appraisals]
    places = {
        label: [plan.label(plan.grouping.place[each]) for each in ids]
        for label, plan in zip(compared.labels, plans, strict=True)
    }
    start = plans[0].grouping.place
    moved = [sum(plan.grouping.place[each] != start[each] for plan in plans[1:]) for each in ids]
    return pd.DataFrame(
        {
            SCHOOL: [schools.names[each] for each in ids],
            SETTING: [schools.rows[each]["setting"] for each in ids],
            **places,
            MOVED: moved,
        },
        index=ids,
    )


def with_arrows(table: pd.DataFrame, compared: Compared) -> pd.DataFrame:
    """The table with an arrow before each place that is not the baseline's, for the eye."""
    start, *others = compared.labels
    moved = {label: table[label].where(table[label] == table[start], "→ " + table[label]) for label in others}
    return table.assign(**moved)


def moved_in(table: pd.DataFrame, compared: Compared, letter: str) -> pd.DataFrame:
    """The schools that the option of this letter moves."""
    labels = {each.letter: label for each, label in zip(compared.contenders, compared.labels[1:], strict=True)}
    return table[table[labels[letter]] != table[compared.labels[0]]]


def containing(table: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows of which some cell has the text in it, whatever its case."""
    wanted = text.strip().casefold()
    if not wanted:
        return table
    found = table.apply(lambda column: column.astype(str).str.casefold().str.contains(wanted, regex=False))
    return table[found.any(axis=1)]
