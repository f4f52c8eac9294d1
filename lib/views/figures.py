"""The key figures of clusters and of the whole area: schools, pupils, SEND, free school meals, languages, journeys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd

from lib.appraisal import Appraisal
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import cluster_journeys
from lib.principles.evidence import Evidence
from lib.views.subsets import Subset
from lib.views.wording import UNKNOWN, count


@dataclass(frozen=True)
class Known:
    """A figure and for how many of the `schools` it is known; NaN where it is known for none."""

    value: float
    known: int
    schools: int

    @property
    def remark(self) -> str:
        """ "known for 9 of 10 schools", or "" where it is known for all, or for none and so not told."""
        return "" if self.known in (0, self.schools) else f"known for {self.known} of {count(self.schools, 'school')}"


def together(parts: Iterable[Known]) -> Known:
    """The sum of figures that add up."""
    parts = tuple(parts)
    known, schools = sum(part.known for part in parts), sum(part.schools for part in parts)
    return Known(sum(part.value for part in parts if part.known) if known or not schools else nan, known, schools)


@dataclass(frozen=True)
class Figure:
    """A key figure. `title` says what it is, `short` heads its column; `adds_up` where the whole is the parts' sum.
    A `unit` of "" is that of the area's journeys."""

    key: str
    short: str
    title: str
    unit: str
    adds_up: bool
    measure: Callable[[pd.DataFrame], Known]

    def text(self, value: float, journeys: JourneyUnit) -> str:
        """The value as people read it: "3,532", "31.8%", "2.4 km"; UNKNOWN where there is none."""
        if np.isnan(value):
            return UNKNOWN
        if not self.unit:
            return journeys.figure(value)
        return f"{value:.1f}%" if self.unit == "%" else f"{value:,.0f}"


def _count(table: pd.DataFrame) -> Known:
    return Known(float(len(table)), len(table), len(table))


def _sum(column: str) -> Callable[[pd.DataFrame], Known]:
    def measure(table: pd.DataFrame) -> Known:
        known = int(table[column].notna().sum())
        return Known(float(table[column].sum()) if known or table.empty else nan, known, len(table))

    return measure


def _mean(column: str) -> Callable[[pd.DataFrame], Known]:
    def measure(table: pd.DataFrame) -> Known:
        return Known(float(table[column].mean()), int(table[column].notna().sum()), len(table))

    return measure


def _share_of_pupils(pupils_with: Callable[[pd.DataFrame], pd.Series]) -> Callable[[pd.DataFrame], Known]:
    """% of all pupils together, so that a big school counts for more; over the schools where both are known."""

    def measure(table: pd.DataFrame) -> Known:
        those = pupils_with(table)
        both = those.notna() & table["pupils"].notna()
        pupils = float(table["pupils"][both].sum())
        return Known(100 * float(those[both].sum()) / pupils if pupils else nan, int(both.sum()), len(table))

    return measure


def _of_percent(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda table: table[column] * table["pupils"] / 100


FIGURES = (
    Figure("schools", "Schools", "schools", "schools", True, _count),
    Figure("pupils", "Pupils", "pupils on roll", "pupils", True, _sum("pupils")),
    Figure(
        "pupils_a_school", "Pupils a school", "pupils on roll, mean of the schools", "pupils", False, _mean("pupils")
    ),
    Figure("ehcp", "EHC plans", "pupils with an education, health and care plan", "pupils", True, _sum("ehcp")),
    Figure(
        "ehcp_percent",
        "EHC plans, %",
        "pupils with an education, health and care plan, of all pupils",
        "%",
        False,
        _share_of_pupils(lambda table: table["ehcp"]),
    ),
    Figure("sen_support", "SEN support", "pupils with SEN support", "pupils", True, _sum("sen_support")),
    Figure(
        "sen_support_percent",
        "SEN support, %",
        "pupils with SEN support, of all pupils",
        "%",
        False,
        _share_of_pupils(lambda table: table["sen_support"]),
    ),
    Figure(
        "fsm_percent",
        "FSM, %",
        "pupils eligible for free school meals now, of all pupils",
        "%",
        False,
        _share_of_pupils(_of_percent("fsm_percent")),
    ),
    Figure(
        "eal_percent",
        "EAL, %",
        "pupils whose first language is not English, of all pupils",
        "%",
        False,
        _share_of_pupils(_of_percent("eal_percent")),
    ),
    Figure("journey", "Journey", "mean journey of the schools to their cluster’s host", "", False, _mean("journey")),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
WEIGHTED = "Shares are of all pupils together, so a big school counts for more than a small one."


def journeys_to_host(evidence: Evidence, appraisal: Appraisal) -> pd.Series:
    """Journey of each school to its cluster's host, in the area's unit, by school_id; NaN where there is none."""
    found = dict.fromkeys(evidence.schools.ids, nan)
    for number in appraisal.plan.grouping.clusters:
        if cluster := cluster_journeys(evidence.journeys, appraisal.plan, number):
            found |= cluster.each
    return pd.Series(found, dtype=float)


def figures(evidence: Evidence, appraisal: Appraisal, subsets: Iterable[Subset]) -> pd.DataFrame:
    """One row for each subset and key figure: `place`, `figure` (its key), `value`, and for how many (`known`) of its
    `schools` it is known.

    `appraisal` is that of the plan; `evidence` may be the area's own: what the plan has entered is taken in.
    """
    evidence = evidence.entered(appraisal.plan.entries)
    table = evidence.schools.table.assign(journey=journeys_to_host(evidence, appraisal))
    table = table.assign(eal_percent=table.get("eal_percent", nan))
    rows = []
    for subset in subsets:
        schools = table.loc[list(subset.schools)]
        for figure in FIGURES:
            found = figure.measure(schools)
            rows.append((subset.label, figure.key, found.value, found.known, found.schools))
    return pd.DataFrame(rows, columns=["place", "figure", "value", "known", "schools"])
