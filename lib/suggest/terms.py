"""The fit as sums over clusters: what a search can add and subtract.

A cluster is known here by the totals of its schools' features and by the sum of its journeys. What `lib.appraisal` says
of a grouping is what counts; the tests hold these terms against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from lib.appraisal import fits_of
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.evidence import Bools, Evidence, Floats
from lib.principles.sums import ByCluster, ByKinds, ByNumber, ByTotal, Constant, Sums, Travel

Kind = TypeVar("Kind", ByNumber, ByKinds, ByTotal)

SCHOOLS, LOCATED = range(2)
"""the first columns of the features"""


@dataclass(frozen=True, eq=False)
class Term:
    """One principle's part of the fit whose score is the mean over the measured clusters. `columns`: where its own
    features are among all."""

    key: str
    sums: ByCluster
    columns: slice

    def scores(self, totals: Floats, clusters: Floats) -> Floats:
        """(...) scores of clusters with (..., features) totals where so many clusters are measured."""
        return self.sums.score(totals[..., self.columns], clusters)

    @property
    def needed(self) -> list[int]:
        """The features of which a cluster needs some, to be measured."""
        return [self.columns.start + column for column in self.sums.needed]

    def known(self, totals: Floats) -> Bools:
        """(...) whether clusters with (..., features) totals are measured."""
        return np.asarray((totals[..., self.needed] > 0).all(axis=-1), dtype=bool)


@dataclass(frozen=True, eq=False)
class Terms:
    """What the schools bring to the fit. `placed` are the schools that will be in a cluster, whatever is found.

    `features`: (schools, features) float64, whole numbers, 0 for schools that are not placed; the first columns are
    SCHOOLS and LOCATED. `steps`: (schools, schools) journeys, 0 where unknown. `clusterwise`: the principles whose
    scores are means over clusters. `travels`: weight and limit, in steps, of those that hold all journeys against a
    limit. `constants`: scores that all groupings have, by the principles' keys. Principles that cannot be measured, and
    those without weight, are in none of these.
    """

    settings: Settings
    placed: Bools
    features: Floats
    steps: Floats
    clusterwise: tuple[Term, ...]
    travels: Mapping[str, Travel]
    constants: Mapping[str, float]

    @classmethod
    def of(cls, evidence: Evidence, settings: Settings, placed: Bools) -> "Terms":
        located = evidence.journeys.located & placed
        columns = [placed, located]
        clusterwise: list[Term] = []
        travels: dict[str, Travel] = {}
        constants: dict[str, float] = {}
        for key, sums in _counting(evidence, settings, placed):
            match sums:
                case Constant(score):
                    constants[key] = score
                case Travel():
                    travels[key] = sums
                case _:
                    first = len(columns)
                    columns += [*sums.columns.T]
                    clusterwise.append(Term(key, sums, slice(first, len(columns))))
        return cls(
            settings,
            placed,
            np.stack(columns, axis=1).astype(float),
            evidence.journeys.steps_or_zero * located[:, np.newaxis] * located,
            tuple(clusterwise),
            travels,
            constants,
        )

    @cached_property
    def points(self) -> dict[str, float]:
        """How many points of the fit each principle can bring: its part of the weights that count, of 100."""
        keys = [*(term.key for term in self.clusterwise), *self.travels, *self.constants]
        weights = {key: self.settings.weight(key) for key in keys}
        whole = sum(weights.values())
        return {key: 100 * weight / whole for key, weight in weights.items()}

    def by(self, kind: type[Kind]) -> list[tuple[Term, Kind]]:
        """The clusterwise principles whose sums are of this kind."""
        return [(term, term.sums) for term in self.clusterwise if isinstance(term.sums, kind)]

    @cached_property
    def needed(self) -> list[int]:
        """The features of which a cluster needs some, for all principles to be measured there."""
        return sorted({column for term in self.clusterwise for column in term.needed} - {SCHOOLS})

    @property
    def cost_of_a_step(self) -> float:
        """Points that a step of a journey costs, as long as the journeys stay within every limit."""
        return sum(self.points[key] / travel.limit for key, travel in self.travels.items())

    def by_number(self, most: int, clusters: int) -> Floats:
        """(most + 1,) points that one of so many clusters brings by its number of schools, 0 to `most`."""
        schools, found = np.arange(most + 1.0), np.zeros(most + 1)
        for term, sums in self.by(ByNumber):
            found += self.points[term.key] / clusters * sums.by_number(schools)
        return found

    def travel_scores(self, steps: Floats) -> dict[str, Floats]:
        """(groupings,) scores of groupings whose journeys add up to so many steps."""
        return {key: np.maximum(0.0, 1 - steps / travel.limit) for key, travel in self.travels.items()}

    def fits(self, totals: Floats, steps: Floats) -> Floats:
        """(groupings,) fit of groupings with (groupings, clusters, features) totals and (groupings,) sums of journeys.

        Every cluster counts here, so leave empty ones out.
        """
        scores: dict[str, Floats] = {}
        for term in self.clusterwise:
            known = term.known(totals)
            counts = known.sum(axis=1)
            of_clusters = term.scores(totals, np.maximum(counts, 1)[:, np.newaxis])
            scores[term.key] = share(np.where(known, of_clusters, 0.0).sum(axis=1), counts)
        return self.weighed(scores, steps)

    def weighed(self, scores: Mapping[str, Floats], steps: Floats) -> Floats:
        """The fit of the clusterwise principles' scores with those that follow from the journeys or never differ."""
        constants = {key: np.full(steps.shape, score) for key, score in self.constants.items()}
        return fits_of({**scores, **self.travel_scores(steps), **constants}, self.settings)


def _counting(evidence: Evidence, settings: Settings, placed: Bools) -> list[tuple[str, Sums]]:
    """The principles that have weight and can be measured in some cluster of the placed schools, by their keys."""
    found = []
    for principle in principles(settings):
        if settings.weight(principle.key) > 0 and not principle.obstacle(evidence):
            sums = principle.form.sums(evidence, placed)
            if not _is_never_measured(sums):
                found.append((principle.key, sums))
    return found


def _is_never_measured(sums: Sums) -> bool:
    match sums:
        case Constant(score):
            return bool(np.isnan(score))
        case ByNumber() | ByKinds() | ByTotal():
            return not sums.columns.sum(axis=0)[[*sums.needed]].all()
    return False


def share(part: Floats, whole: Floats) -> Floats:
    """part / whole, NaN where the whole is 0."""
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
