"""How well a plan fits, and what changes between two plans. Every screen, preview, search and export asks here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.domain.grouping import Mover
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.settings import Settings
from lib.journeys.matrix import mean_journey
from lib.principles import principles
from lib.principles.evidence import Evidence, Floats
from lib.principles.explanation import Explanation
from lib.principles.groupings import Groupings
from lib.principles.principle import Judged, Principle
from lib.principles.result import PrincipleResult, Result, Status
from lib.wishes import WishResult, wish_results

RANK = {Status.MET: 2, Status.PARTLY: 1, Status.NOT_MET: 0}


@dataclass(frozen=True)
class ClusterFigures:
    """One cluster in numbers. `pupils` sums the known figures (None where none is known); `host` is a school_id, None
    where no school has journeys; `journey` is the mean journey to it and `spacing` the mean spacing of its schools, in
    the area's unit, None likewise."""

    number: int
    schools: int
    pupils: int | None
    host: str | None
    host_is_named: bool
    journey: float | None
    spacing: float | None


@dataclass(frozen=True, eq=False)
class Appraisal:
    """A plan, what each principle says of it, and its fit from 0 to 100 (None where nothing can be measured)."""

    plan: Plan
    fit: float | None
    principles: Mapping[str, PrincipleResult]
    clusters: Mapping[int, ClusterFigures]
    wishes: tuple[WishResult, ...] = ()
    """which of the plan's wishes hold"""

    @cached_property
    def measurable(self) -> tuple[str, ...]:
        """Keys of the principles that count towards the fit."""
        return tuple(key for key, result in self.principles.items() if result.overall.score is not None)

    @cached_property
    def cluster_fits(self) -> Mapping[int, float]:
        """The fit of each cluster alone, from 0 to 100: the weighted mean of its own scores, without the principles
        that are of all clusters together. Clusters of which nothing is measured are left out."""
        own = {
            key: np.array([np.nan if each.score is None else each.score for each in result.clusters.values()])
            for key, result in self.principles.items()
            if result.principle.is_of_clusters
        }
        fits = np.broadcast_to(fits_of(own, self.plan.settings), len(self.clusters)).tolist()
        return {number: fit for number, fit in zip(self.clusters, fits, strict=True) if not np.isnan(fit)}

    @cached_property
    def split_pairs(self) -> tuple[Tie, ...]:
        """Infant and junior schools that belong together and are in different clusters: a warning under principle 2."""
        return self.plan.broken_ties(TieKind.PAIR)


def appraise(evidence: Evidence, plan: Plan) -> Appraisal:
    """Measure a plan by every principle, from the area's figures and what the plan has entered of them."""
    evidence = evidence.entered(plan.entries)
    groupings = Groupings.single(plan)
    numbers = plan.grouping.clusters
    results = {each.key: each.appraise(evidence, groupings, numbers) for each in principles(plan.settings)}
    found = {key: result.overall.score for key, result in results.items()}
    by_key = {key: np.array([np.nan if score is None else score]) for key, score in found.items()}
    return Appraisal(
        plan,
        _only(fits_of(by_key, plan.settings)),
        results,
        _figures(evidence, plan, groupings),
        wish_results(evidence, plan),
    )


def fit_of(evidence: Evidence, plan: Plan) -> float | None:
    """The fit that `appraise` finds, without all the rest."""
    return _only(fits(evidence.entered(plan.entries), plan.settings, Groupings.single(plan)))


def _only(fits: Floats) -> float | None:
    """The fit of the only grouping there is; None where it has none."""
    return None if np.isnan(fits[0]) else float(fits[0])


def explain(evidence: Evidence, plan: Plan, key: str, cluster: int | None = None) -> Explanation:
    """How what `appraise` says by one principle comes about, of one cluster or (None) of the whole plan.

    Raises KeyError for a principle or a cluster that there is not.
    """
    evidence, groupings, numbers = evidence.entered(plan.entries), Groupings.single(plan), plan.grouping.clusters
    principle = {each.key: each for each in principles(plan.settings)}[key]
    if cluster is None:
        return principle.explain_whole(evidence, groupings, numbers)
    places = {number: place for place, number in enumerate(numbers)}
    return principle.explain(evidence, groupings, places[cluster])


def fits(evidence: Evidence, settings: Settings, groupings: Groupings) -> Floats:
    """(groupings,) fit of many groupings, to the last digit what `appraise` says of each; NaN where it has none."""
    return fits_of(scores(evidence, settings, groupings), settings)


def scores(evidence: Evidence, settings: Settings, groupings: Groupings) -> dict[str, Floats]:
    """(groupings,) score of many groupings by each principle; NaN where it is not measurable."""
    return {principle.key: principle.scores(evidence, groupings) for principle in principles(settings)}


def judged(evidence: Evidence, settings: Settings, groupings: Groupings) -> dict[str, Judged]:
    """The same scores, and the grades of all clusters of many groupings, by each principle."""
    return {principle.key: principle.judge(evidence, groupings) for principle in principles(settings)}


def fits_of(scores: Mapping[str, Floats], settings: Settings) -> Floats:
    """(groupings,) 100 x the weighted mean of the measurable principles' (groupings,) scores; NaN where there is none.

    Added in the principles' order, so that it is the same to the last digit whoever asks.
    """
    total = weights = np.zeros(1)
    for key, score in scores.items():
        known = ~np.isnan(score)
        total = total + np.where(known, settings.weight(key) * score, 0.0)
        weights = weights + np.where(known, settings.weight(key), 0.0)
    return np.where(weights > 0, 100 * total / np.where(weights > 0, weights, 1.0), np.nan)


def known_pupils(evidence: Evidence, groupings: Groupings) -> Floats:
    """(clusters,) the known pupils of each different cluster; NaN where they are known of none of its schools."""
    amounts = evidence.amounts("pupils")
    return np.where(groupings.total(amounts.known) > 0, groupings.total(amounts.whole), np.nan)


def _figures(evidence: Evidence, plan: Plan, groupings: Groupings) -> dict[int, ClusterFigures]:
    journeys = evidence.journeys
    meeting = groupings.meeting(journeys)
    journey = mean_journey(meeting.steps, meeting.located)
    spacing = mean_journey(groupings.total(journeys.spacing_steps) / max(journeys.nearest, 1), meeting.located)
    pupils = known_pupils(evidence, groupings)
    return {
        number: ClusterFigures(
            number=number,
            schools=int(groupings.schools[place]),
            pupils=None if np.isnan(pupils[place]) else int(pupils[place]),
            host=plan.grouping.schools[meeting.host[place]] if meeting.located[place] else None,
            host_is_named=bool(meeting.is_named[place]),
            journey=float(journey[place]) if meeting.located[place] else None,
            spacing=float(spacing[place]) if meeting.located[place] else None,
        )
        for place, number in enumerate(plan.grouping.clusters)
    }


@dataclass(frozen=True)
class Shift:
    """A principle's result that differs between two plans: in one cluster, or in the whole grouping (cluster None)."""

    principle: Principle
    cluster: int | None
    before: Result
    after: Result

    @property
    def key(self) -> str:
        return self.principle.key

    @property
    def gain(self) -> float:
        """Change of the score; something that becomes measurable or ceases to be counts as none."""
        if self.before.score is None or self.after.score is None:
            return 0.0
        return self.after.score - self.before.score

    @cached_property
    def trend(self) -> int:
        """1 where it gets better, -1 where worse, 0 where neither, or where one of the two is not measured. Where the
        score is the same, being 0 perhaps, the value tells."""
        ranks = RANK.get(self.before.status), RANK.get(self.after.status)
        if ranks[0] is None or ranks[1] is None or self.before.value is None or self.after.value is None:
            return 0
        distance = self.principle.form.distance
        change = ranks[1] - ranks[0] or self.gain or distance(self.before.value) - distance(self.after.value)
        return (change > 0) - (change < 0)

    @property
    def falls_short(self) -> bool:
        """Whether a limit that was kept is now broken: the status fell."""
        return RANK.get(self.after.status, 2) < RANK.get(self.before.status, 0)


@dataclass(frozen=True, eq=False)
class Comparison:
    """What differs between two plans of one area."""

    before: Appraisal
    after: Appraisal

    @property
    def is_first(self) -> bool:
        """Whether nobody is in a cluster in the first plan, and somebody is in the second."""
        return self.after.plan.grouping.is_begun and not self.before.plan.grouping.is_begun

    @cached_property
    def movers(self) -> tuple[Mover, ...]:
        return self.after.plan.grouping.movers(self.before.plan.grouping)

    @cached_property
    def principles(self) -> tuple[Shift, ...]:
        """The principles whose score or status for the whole grouping differs."""
        return tuple(
            Shift(result.principle, None, old, result.overall)
            for key, result in self.after.principles.items()
            if _differ(old := self.before.principles[key].overall, result.overall)
        )

    @cached_property
    def clusters(self) -> tuple[Shift, ...]:
        """The clusters whose value, score or status by a principle differs, for clusters that both plans have."""
        return tuple(
            Shift(result.principle, number, old, new)
            for key, result in self.after.principles.items()
            for number, new in result.clusters.items()
            if (old := self.before.principles[key].clusters.get(number)) is not None
            and (_differ(old, new) or old.value != new.value)
        )

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The schools that the first plan has in a cluster and the second in none: never a gain, whatever the fit."""
        return tuple(each.school_id for each in self.movers if each.destination is None)

    @cached_property
    def newly_split(self) -> tuple[Tie, ...]:
        """Infant and junior pairs that the second plan splits and the first did not."""
        before = {tie.key for tie in self.before.split_pairs}
        return tuple(tie for tie in self.after.split_pairs if tie.key not in before)

    @cached_property
    def wishes_lost(self) -> tuple[WishResult, ...]:
        """The wishes of both plans that the second falls further short of than the first."""
        before = {result.words: result.short or 0 for result in self.before.wishes}
        return tuple(each for each in self.after.wishes if (each.short or 0) > before.get(each.words, np.inf))


def compare(before: Appraisal, after: Appraisal) -> Comparison:
    """What the second plan changes against the first, by the principles of the second: what was none in the first was
    not measured there."""
    then = {
        key: before.principles.get(key) or _absent(result.principle, before) for key, result in after.principles.items()
    }
    return Comparison(replace(before, principles=then), after)


def _absent(principle: Principle, appraisal: Appraisal) -> PrincipleResult:
    """What a plan says of a principle that it is not measured by."""
    unknown = Result(None, Status.UNKNOWN, None, "It was not a principle then.")
    return PrincipleResult(principle, unknown, dict.fromkeys(appraisal.clusters, unknown))


def _differ(old: Result, new: Result) -> bool:
    return (old.score, old.status) != (new.score, new.status)
