"""The schools that the options place differently, with their place in each."""

from collections import Counter

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
    places = {
        side.full_name: [side.plan.label(side.plan.grouping.place[school_id]) for school_id in ids]
        for side in compared.everyone
    }
    moved = Counter(mover.school_id for side in compared.contenders for mover in side.comparison.movers)
    return pd.DataFrame(
        {
            SCHOOL: [schools.names[each] for each in ids],
            SETTING: [schools.rows[each]["setting"] for each in ids],
            **places,
            MOVED: [moved[each] for each in ids],
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
    label = next(each.full_name for each in compared.contenders if each.letter == letter)
    return table[table[label] != table[compared.baseline.full_name]]


def containing(table: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows of which some cell has the text in it, whatever its case."""
    wanted = text.strip().casefold()
    if not wanted:
        return table
    found = table.apply(lambda column: column.astype(str).str.casefold().str.contains(wanted, regex=False))
    return table[found.any(axis=1)]
