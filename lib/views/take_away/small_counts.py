"""Counts of pupils so small that they could point at a child are left out of what leaves the app, and so is every
figure from which they could be worked out."""

from functools import lru_cache

import pandas as pd

from lib.domain.schools import Schools

FEWEST = 5
"""pupils from which on a count is told"""
COUNTS = ("ehcp", "sen_support", "fsm_pupils", "eal_pupils", "ehcp_2018_19", "sen_support_2018_19")
SHARES = ("ehcp_percent", "sen_support_percent", "fsm_percent", "fsm_ever6_percent", "eal_percent")
"""per cent of a school's pupils: they tell the count to whoever knows the number of pupils"""
REMARK = f"Counts of pupils under {FEWEST}, and the shares that would tell them, are left out."


@lru_cache(maxsize=8)
def small(schools: Schools) -> pd.DataFrame:
    """(schools, columns) whether the figure of a school is, or tells, a count under 5; of the columns there are."""
    table = schools.table
    found = {name: table[name].lt(FEWEST) for name in COUNTS if name in table}
    found |= {name: (table[name] * table["pupils"] / 100).round().lt(FEWEST) for name in SHARES if name in table}
    return pd.DataFrame(found, index=table.index)


@lru_cache(maxsize=8)
def without_small(schools: Schools) -> Schools:
    """The schools without these figures: they are then not known."""
    hidden = small(schools)
    table = schools.table.copy()
    table[list(hidden)] = table[list(hidden)].mask(hidden)
    return Schools(table)


def tells_one(schools: Schools, members: list[str]) -> frozenset[str]:
    """The columns in which one school alone of these is left out, so that their total would tell its figure."""
    left_out = small(schools).loc[members].sum()
    return frozenset(left_out.index[left_out.eq(1)])
