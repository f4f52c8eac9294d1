"""The key figures of clusters and of the whole area: schools, pupils, SEND, free school meals, languages, journeys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import nan
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import pandas as pd

from lib.appraisal import Appraisal
from lib.domain.travel import JourneyUnit
from lib.journeys.matrix import STEPS_PER_UNIT, Floats
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
class KeyFigure:
    """A key figure. `title` says what it is, `short` heads its column; `adds_up` where the whole is the parts' sum.
    A `unit` of "" is that of the area's journeys."""

    key: str
    short: str
    title: str
    unit: str
    measure: Callable[[pd.DataFrame], Known]
    adds_up: bool = False

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


def _share(key: str, short: str, whose: str, pupils_with: Callable[[pd.DataFrame], pd.Series]) -> KeyFigure:
    """% of all pupils together, so that a big school counts for more; over the schools where both are known."""

    def measure(table: pd.DataFrame) -> Known:
        those = pupils_with(table)
        both = those.notna() & table["pupils"].notna()
        pupils = float(table["pupils"][both].sum())
        return Known(100 * float(those[both].sum()) / pupils if pupils else nan, int(both.sum()), len(table))

    return KeyFigure(key, short, f"{whose}, of all pupils", "%", measure)


def _of_percent(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda table: table[column] * table["pupils"] / 100


WITH_PLAN, SUPPORTED = "pupils with an education, health and care plan", "pupils with SEN support"
FIGURES = (
    KeyFigure("schools", "Schools", "schools", "schools", _count, adds_up=True),
    KeyFigure("pupils", "Pupils", "pupils on roll", "pupils", _sum("pupils"), adds_up=True),
    KeyFigure(
        "pupils_a_school", "Pupils a school", "pupils on roll, average of the schools", "pupils", _mean("pupils")
    ),
    KeyFigure("ehcp", "EHC plans", WITH_PLAN, "pupils", _sum("ehcp"), adds_up=True),
    _share("ehcp_percent", "EHC plans, %", WITH_PLAN, itemgetter("ehcp")),
    KeyFigure("sen_support", "SEN support", SUPPORTED, "pupils", _sum("sen_support"), adds_up=True),
    _share("sen_support_percent", "SEN support, %", SUPPORTED, itemgetter("sen_support")),
    _share("fsm_percent", "FSM, %", "pupils eligible for free school meals now", _of_percent("fsm_percent")),
    _share("eal_percent", "EAL, %", "pupils whose first language is not English", _of_percent("eal_percent")),
    KeyFigure("journey", "Journey", "average journey of the schools to their cluster’s host", "", _mean("journey")),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
WEIGHTED = "Shares are of all pupils together, so a big school counts for more than a small one."


def journeys_to_host(evidence: Evidence, appraisal: Appraisal) -> pd.Series:
    """Journey of each school to its cluster's host, in the area's unit, by school_id; NaN where there is none."""
    return pd.Series(_to_host(evidence, appraisal), index=evidence.schools.ids, dtype=float)


def _to_host(evidence: Evidence, appraisal: Appraisal) -> Floats:
    """(schools,) the same, in the area's order."""
    row, steps = evidence.schools.position, evidence.journeys.steps
    hosts = {number: row[each.host] for number, each in appraisal.clusters.items() if each.host is not None}
    at = np.array([hosts.get(number, -1) if number is not None else -1 for number in appraisal.plan.grouping.places])
    return np.where(at >= 0, steps[np.arange(len(at)), at] / STEPS_PER_UNIT, nan) if len(at) else np.zeros(0)


class OverallJourneys(NamedTuple):
    """Journeys of the schools that are in a cluster and have one, in the area's unit; `furthest` is a school_id of
    those that travel the longest."""

    mean: float
    longest: float
    furthest: str


def overall_journeys(evidence: Evidence, appraisal: Appraisal) -> OverallJourneys | None:
    """How far the schools of a plan travel to their hosts, all in all; None where no school has a journey to a host."""
    journeys = _to_host(evidence, appraisal)
    if np.isnan(journeys).all():
        return None
    furthest = int(np.nanargmax(journeys))
    return OverallJourneys(float(np.nanmean(journeys)), float(journeys[furthest]), evidence.schools.ids[furthest])


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
            measured = figure.measure(schools)
            rows.append((subset.label, figure.key, measured.value, measured.known, measured.schools))
    return pd.DataFrame(rows, columns=["place", "figure", "value", "known", "schools"])
