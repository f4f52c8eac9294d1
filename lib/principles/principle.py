"""What every principle offers: it measures many groupings at once and says in words what it found in one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lib.domain.settings import Settings
from lib.principles.evidence import Bools, Evidence, Floats, Groupings
from lib.principles.explanation import Explanation, Limits, Part, Parts, Step
from lib.principles.result import PrincipleResult, Result, Status
from lib.principles.threshold import Threshold

MET, PARTLY, NOT_MET, UNKNOWN = 2, 1, 0, -1
STATUS = {MET: Status.MET, PARTLY: Status.PARTLY, NOT_MET: Status.NOT_MET, UNKNOWN: Status.UNKNOWN}
NAMED_AT_MOST = 3

KNOWN_WORDS = {
    "setting": "the setting is",
    "pupils": "pupils are",
    "place": "the place is",
    "FSM": "FSM figures are",
    "SEN": "SEN figures are",
    "rating": "ratings are",
}
"""How a sentence says that a figure is known."""


WHOLE_HEADS = ("Figure", "Score")
"""of the table that explains the whole by its clusters"""


@dataclass(frozen=True, eq=False)
class Measures:
    """A principle's figures for many groupings; each array is (groupings, places).

    `value` is NaN where the cluster cannot be measured (it is empty, or no school's figure is known); `score` and
    `grade` (2 met, 1 partly met, 0 not met) mean nothing there. `facts` are further figures for the sentences.
    """

    value: Floats
    score: Floats
    grade: NDArray[np.int64]
    facts: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)

    @cached_property
    def measured(self) -> Bools:
        return ~np.isnan(self.value)


class Principle(ABC):
    """One of the authority's seven principles. Subclasses have no state; a file here makes one `PRINCIPLE`."""

    key: ClassVar[str]
    number: ClassVar[int]
    short: ClassVar[str]
    about: ClassVar[str]
    """what gets better or worse by it, inside a sentence: "the balance of pupils"."""
    title: ClassVar[str]
    """the words of the authority's page"""
    reasons: ClassVar[tuple[str, ...]]
    """what the page says it is good for"""
    indicator: ClassVar[str]
    """what is measured of a cluster, in a phrase"""
    advice: ClassVar[str]
    """what it means for a planner, in a sentence"""
    thresholds: ClassVar[tuple[Threshold, ...]] = ()
    """those of `Settings` that are this principle's own"""
    remedy: ClassVar[str] = "fill in what is missing in the area’s schools.csv"
    """what makes it measurable where it is not"""

    @abstractmethod
    def achieved(self, evidence: Evidence, settings: Settings) -> tuple[str, str]:
        """What a cluster that meets it does, in the singular and the plural: "has both phases", "have both phases"."""

    @abstractmethod
    def limits(self, evidence: Evidence, settings: Settings) -> Limits:
        """When a cluster meets it and what its score is, with the thresholds of now."""

    def figures(self, evidence: Evidence, settings: Settings) -> tuple[str, ...]:
        """The figures of schools that it rests on, by their names in `Evidence.known_count`; () for none."""
        return ()

    def obstacle(self, evidence: Evidence, settings: Settings) -> str:
        """Why nothing can be measured in this area and what would change that, or ""."""
        missing = [each for each in self.figures(evidence, settings) if not evidence.enough(each, settings)]
        return too_few(evidence, missing[0]) if missing else ""

    @abstractmethod
    def measure(self, evidence: Evidence, settings: Settings, groupings: Groupings) -> Measures: ...

    @abstractmethod
    def figure(self, evidence: Evidence, value: float) -> str:
        """The value of a cluster in a few characters, with its unit."""

    @abstractmethod
    def sentence(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        """What was found in one cluster of the first grouping, with the numbers."""

    @abstractmethod
    def shortfall(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        """What a cluster that does not meet it does instead: "has no secondary"."""

    @abstractmethod
    def parts(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Parts:
        """The schools of one cluster of the first grouping, each with what it brings to the cluster's value."""

    @abstractmethod
    def steps(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> tuple[Step, ...]:
        """The sum that leads from the parts of a measured cluster to its value."""

    @abstractmethod
    def working(self, evidence: Evidence, settings: Settings, measures: Measures, place: int) -> str:
        """The formula of a measured cluster's score, with its numbers filled in."""

    def explain(self, evidence: Evidence, settings: Settings, groupings: Groupings, place: int) -> Explanation:
        """How the value and the score of one cluster of the first grouping come about."""
        parts = self.parts(evidence, settings, groupings, place)
        if self.obstacle(evidence, settings):
            return Explanation(parts)
        measures = self.measure(evidence, settings, groupings)
        if not measures.measured[0, place]:
            return Explanation(parts)
        score = float(measures.score[0, place])
        last = Step("Score", self.working(evidence, settings, measures, place), f"{score:.2f}", score)
        return Explanation(parts, (*self.steps(evidence, settings, measures, place), last))

    def explain_whole(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, numbers: Sequence[int]
    ) -> Explanation:
        """How the score of the first grouping comes about from its clusters; `numbers` are theirs."""
        if self.obstacle(evidence, settings):
            return Explanation(Parts(WHOLE_HEADS, tuple(Part(number, (None, None), False) for number in numbers)))
        measures = self.measure(evidence, settings, groupings)
        parts = Parts(
            WHOLE_HEADS, tuple(self._part(evidence, measures, place, number) for place, number in enumerate(numbers))
        )
        measured = measures.measured[0]
        if not measured.any():
            return Explanation(parts)
        return Explanation(parts, self.whole_steps(evidence, settings, groupings, measures))

    def whole_steps(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures
    ) -> tuple[Step, ...]:
        """The sum that leads from the clusters to the score of the first grouping."""
        measured = measures.measured[0]
        total, count = float(measures.score[0][measured].sum()), int(measured.sum())
        score = float(self.scores(evidence, settings, groupings, measures)[0])
        return (
            Step("Scores of the clusters", "added up", f"{total:.2f}", total),
            Step("Score", f"{total:.2f} ÷ {plural(count, 'cluster')}", f"{score:.2f}", score),
        )

    def _part(self, evidence: Evidence, measures: Measures, place: int, number: int) -> Part:
        if not measures.measured[0, place]:
            return Part(number, (None, None), False)
        figure = self.figure(evidence, float(measures.value[0, place]))
        return Part(number, (figure, float(measures.score[0, place])))

    def scores(self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures) -> Floats:
        """(groupings,) score of each grouping: the mean over its measured clusters; NaN where there is none."""
        return mean_over_places(measures.score, measures.measured)

    def overall(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures, numbers: Sequence[int]
    ) -> Result:
        """The result of the first grouping as a whole; `numbers` are its clusters' numbers."""
        places: list[int] = np.flatnonzero(measures.measured[0]).tolist()
        if not places:
            return Result(None, Status.UNKNOWN, None, "No cluster has a school to measure.")
        short = [place for place in places if measures.grade[0, place] != MET]
        status = Status.MET if not short else Status.NOT_MET if len(short) == len(places) else Status.PARTLY
        singular, plural = self.achieved(evidence, settings)
        score = float(self.scores(evidence, settings, groupings, measures)[0])
        if not short:
            words = f"All {len(places)} clusters {plural}." if len(places) > 1 else f"The one cluster {singular}."
            return Result(None, status, score, words)
        if len(places) == 1:
            words = f"The one cluster {self.shortfall(evidence, settings, measures, places[0])}."
            return Result(None, status, score, words)
        met = len(places) - len(short)
        words = f"{met if met else 'None'} of {len(places)} clusters {singular if met == 1 else plural}"
        lacking = [
            f"cluster {numbers[place]} {self.shortfall(evidence, settings, measures, place)}"
            for place in short[:NAMED_AT_MOST]
        ]
        if others := len(short) - len(lacking):
            lacking.append(f"and {others} more")
        return Result(None, status, score, "; ".join([words, *lacking]) + ".")

    def appraise(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, numbers: Sequence[int]
    ) -> PrincipleResult:
        """All results of the first grouping; `numbers` are its clusters' numbers."""
        if obstacle := self.obstacle(evidence, settings):
            unknown = Result(None, Status.UNKNOWN, None, obstacle)
            return PrincipleResult(self.key, unknown, dict.fromkeys(numbers, unknown))
        measures = self.measure(evidence, settings, groupings)
        clusters = {
            number: self._cluster_result(evidence, settings, groupings, measures, place)
            for place, number in enumerate(numbers)
        }
        return PrincipleResult(self.key, self.overall(evidence, settings, groupings, measures, numbers), clusters)

    def _cluster_result(
        self, evidence: Evidence, settings: Settings, groupings: Groupings, measures: Measures, place: int
    ) -> Result:
        if not groupings.occupied[0, place]:
            return Result(None, Status.UNKNOWN, None, "No schools yet.")
        if not measures.measured[0, place]:
            return Result(None, Status.UNKNOWN, None, "Not known for any of its schools.")
        value = float(measures.value[0, place])
        return Result(
            value,
            STATUS[int(measures.grade[0, place])],
            float(measures.score[0, place]),
            self.sentence(evidence, settings, measures, place),
            self.figure(evidence, value),
            "" if measures.grade[0, place] == MET else self.shortfall(evidence, settings, measures, place),
        )


def grades(met: Bools, partly: Bools) -> NDArray[np.int64]:
    """2 where met, 1 where partly met, else 0."""
    return np.where(met, MET, np.where(partly, PARTLY, NOT_MET))


def mean_over_places(figures: Floats, included: Bools) -> Floats:
    """(groupings,) mean of the included (groupings, places) figures; NaN where none is.

    Adds place by place, so that a grouping's mean is the same to the last digit whether it is measured alone or with
    thousands of others.
    """
    total = np.zeros(len(figures))
    for of_place in np.where(included, figures, 0.0).T:
        total += of_place
    count = included.sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def too_few(evidence: Evidence, figure: str) -> str:
    """Why a principle cannot be measured when too few schools have the figure it rests on."""
    known, schools = evidence.known_count[figure], len(evidence.schools)
    words = "journeys are" if figure == "place" and evidence.journeys.are_supplied else KNOWN_WORDS[figure]
    return f"Not measurable: {words} known for {known} of {schools} schools only."


def of_schools(count: float, total: float, what: str) -> str:
    """A remark for the end of a sentence when a figure is not known for every school, else ""."""
    return "" if count == total else f" ({what} known for {count:.0f} of {total:.0f} schools)"


def plural(count: float, noun: str, nouns: str = "") -> str:
    """ "1 school", "2 schools", "3,532 pupils"."""
    return f"{count:,.0f} {noun if count == 1 else nouns or noun + 's'}"
