"""A principle: its words, and the form that everything else follows from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from lib.principles.evidence import Evidence, Floats, Ints
from lib.principles.explanation import Explanation, Part, Parts, Step
from lib.principles.figures import figure
from lib.principles.forms import MET, STATUS, UNMEASURED, Finding, Form, Share
from lib.principles.groupings import Groupings
from lib.principles.result import PrincipleResult, Result, Status
from lib.principles.threshold import Threshold

NAMED_AT_MOST = 3
WHOLE_HEADS = ("Figure", "Score")
"""of the table that explains the whole by its clusters"""


class Judged(NamedTuple):
    """What a principle says of many groupings: the (groupings,) score of each, NaN where it is not measurable, and the
    (groupings, places) grade of each of its clusters, UNMEASURED likewise, and score of each, NaN likewise and where it
    is one of all clusters together."""

    scores: Floats
    grades: Ints
    of_clusters: Floats


@dataclass(frozen=True)
class Principle:
    """What the authority wants of its clusters, and how it is measured."""

    key: str
    number: int
    short: str
    """what stands over a column"""
    title: str
    """the words of the authority's page"""
    about: str
    """what gets better or worse by it, inside a sentence: "the balance of pupils" """
    indicator: str
    """what is measured of a cluster, in a phrase"""
    form: Form
    reasons: tuple[str, ...] = ()
    """what the page says it is good for"""
    advice: str = ""
    """what it means for a planner, in a sentence"""
    thresholds: tuple[Threshold, ...] = ()
    """those of `Settings` that are this principle's own"""
    remedy: str = "fill in what is missing in the area’s schools.csv"
    """what makes it measurable where it is not"""
    not_yet: str = ""
    """what is said instead of "not measurable" while that is a matter of time"""

    @property
    def is_of_clusters(self) -> bool:
        """Whether each cluster has a score of its own by it."""
        return not isinstance(self.form, Share)

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        """The figures of schools that it rests on, by their keys; () for none."""
        return self.form.figures(evidence)

    def obstacle(self, evidence: Evidence) -> str:
        """Why nothing can be measured in this area and what would change that, or ""."""
        if not len(evidence.schools):
            return "Not measurable: the area has no schools."
        share = self.form.known_share
        missing = [key for key in self.figures(evidence) if not evidence.enough(key, share)]
        if not missing:
            return ""
        known, schools = evidence.known_count(missing[0]), len(evidence.schools)
        if self.not_yet:
            return f"Not measurable yet: {known} of {schools} schools have {self.not_yet}; {share:.0%} are needed."
        are_known = figure(missing[0]).are_known
        words = "journeys are" if missing[0] == "place" and evidence.journeys.are_supplied else are_known
        return f"Not measurable: {words} known for {known} of {schools} schools only."

    def scores(self, evidence: Evidence, groupings: Groupings) -> Floats:
        """(groupings,) score of each grouping; NaN where it is not measurable."""
        if self.obstacle(evidence):
            return np.full(len(groupings.index), np.nan)
        return self.form.scores(evidence, groupings, self.form.measure(evidence, groupings))

    def judge(self, evidence: Evidence, groupings: Groupings) -> Judged:
        """The scores, and the grades and scores of all clusters."""
        shape = groupings.index.shape
        unknown = np.full(shape, np.nan)
        if self.obstacle(evidence):
            return Judged(np.full(shape[0], np.nan), np.full(shape, UNMEASURED), unknown)
        measures = self.form.measure(evidence, groupings)
        grades = np.where(measures.measured, measures.grade, UNMEASURED)
        own = np.where(measures.measured, measures.score, np.nan) if self.is_of_clusters else unknown
        return Judged(self.form.scores(evidence, groupings, measures), grades, own)

    def appraise(self, evidence: Evidence, groupings: Groupings, numbers: Sequence[int]) -> PrincipleResult:
        """All results of the first grouping; `numbers` are its clusters' numbers."""
        if obstacle := self.obstacle(evidence):
            unknown = Result(None, Status.UNKNOWN, None, obstacle)
            return PrincipleResult(self, unknown, dict.fromkeys(numbers, unknown))
        measures = self.form.measure(evidence, groupings)
        findings = {number: Finding(evidence, groupings, measures, place) for place, number in enumerate(numbers)}
        clusters = {number: self._cluster(finding) for number, finding in findings.items()}
        whole = self.form.whole(Finding(evidence, groupings, measures, 0))
        if whole is None:
            score = float(self.form.scores(evidence, groupings, measures)[0])
            whole = self._whole(evidence, clusters, score)
        return PrincipleResult(self, whole, clusters)

    def _cluster(self, finding: Finding) -> Result:
        if not finding.schools:
            return Result(None, Status.UNKNOWN, None, "No schools yet.")
        if not finding.is_measured:
            return Result(None, Status.UNKNOWN, None, "Not known for any of its schools.")
        form = self.form
        return Result(
            finding.value,
            STATUS[finding.grade],
            finding.score,
            form.sentence(finding),
            form.figure(finding),
            "" if finding.grade == MET else form.shortfall(finding),
        )

    def _whole(self, evidence: Evidence, clusters: dict[int, Result], score: float) -> Result:
        """The result of the grouping as a whole, from those of its clusters."""
        measured = {number: result for number, result in clusters.items() if result.score is not None}
        if not measured:
            return Result(None, Status.UNKNOWN, None, "No cluster has a school to measure.")
        short = {number: result for number, result in measured.items() if result.status is not Status.MET}
        statuses = {result.status for result in measured.values()}
        status = statuses.pop() if len(statuses) == 1 else Status.PARTLY
        singular, plural = self.form.achieved(evidence)
        if len(measured) == 1:
            (only,) = measured.values()
            return Result(None, status, score, f"The one cluster {only.shortfall or singular}.")
        if not short:
            return Result(None, status, score, f"All {len(measured)} clusters {plural}.")
        met = len(measured) - len(short)
        words = f"{met if met else 'None'} of {len(measured)} clusters {singular if met == 1 else plural}"
        lacking = [f"cluster {number} {short[number].shortfall}" for number in [*short][:NAMED_AT_MOST]]
        if others := len(short) - len(lacking):
            lacking.append(f"and {others} more")
        return Result(None, status, score, "; ".join([words, *lacking]) + ".")

    def explain(self, evidence: Evidence, groupings: Groupings, place: int) -> Explanation:
        """How the value and the score of one cluster of the first grouping come about."""
        finding = Finding(evidence, groupings, self.form.measure(evidence, groupings), place)
        parts = self.form.parts(finding)
        if self.obstacle(evidence) or not finding.is_measured:
            return Explanation(parts)
        score = Step("Score", self.form.working(finding), f"{finding.score:.2f}", finding.score)
        return Explanation(parts, (*self.form.steps(finding), score))

    def explain_whole(self, evidence: Evidence, groupings: Groupings, numbers: Sequence[int]) -> Explanation:
        """How the score of the first grouping comes about from its clusters; `numbers` are theirs."""
        measures = self.form.measure(evidence, groupings)
        findings = [Finding(evidence, groupings, measures, place) for place in range(len(numbers))]
        alone = self.form.whole_parts(Finding(evidence, groupings, measures, 0))
        if alone is not None:
            return Explanation(alone, () if self.obstacle(evidence) else self.form.whole_steps(findings))
        measured = [] if self.obstacle(evidence) else [finding for finding in findings if finding.is_measured]
        rows = (
            self._part(number, finding, finding in measured) for number, finding in zip(numbers, findings, strict=True)
        )
        return Explanation(Parts(WHOLE_HEADS, tuple(rows)), self.form.whole_steps(measured) if measured else ())

    def _part(self, number: int, finding: Finding, counts: bool) -> Part:
        figure = self.form.figure(finding) if counts else None
        return Part(number, (figure, finding.score if counts else None), counts)
