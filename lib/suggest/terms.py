"""The fit as sums over clusters: the same measures as `lib.principles`, in the form that a search can add and subtract.

A cluster is known here by the totals of its schools' features and by the sum of its journeys. What `lib.appraisal` says
of a grouping is what counts; the tests hold these terms against it.
"""

from dataclasses import dataclass

import numpy as np

from lib.appraisal import fits_of
from lib.domain.settings import Settings
from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles import PRINCIPLES
from lib.principles.diversity import need_name
from lib.principles.evidence import THIRDS, Bools, Evidence, Floats
from lib.principles.locality import journey_score


@dataclass(frozen=True)
class Presence:
    """A principle that asks which kinds of school a cluster has; the numbers are columns of the features.

    `known`: the cluster is measured where it has a school of each of these columns. `whole`: the score is 1 with all
    kinds and else 0; otherwise it is the share of the kinds that are there.
    """

    key: str
    kinds: tuple[int, ...]
    known: tuple[int, ...]
    whole: bool


SCHOOLS, PUPILS, PUPILS_KNOWN, LOCATED = range(4)
ADDITIVE = frozenset({"size", "phases", "pupils", "locality", "diversity", "expertise", "inclusive"})
"""the principles that are written as sums here"""


@dataclass(frozen=True, eq=False)
class Terms:
    """What the schools bring to the fit. `placed` are the schools that will be in a cluster, whatever is found.

    `features`: (schools, features) float64, whole numbers, 0 for schools that are not placed; the first columns are
    SCHOOLS, PUPILS, PUPILS_KNOWN and LOCATED. `steps`: (schools, schools) journeys, 0 where unknown. `measured`: keys
    of the principles that count.
    """

    settings: Settings
    placed: Bools
    features: Floats
    presences: tuple[Presence, ...]
    steps: Floats
    typical: float
    measured: frozenset[str]

    @classmethod
    def of(cls, evidence: Evidence, settings: Settings, placed: Bools) -> "Terms":
        """Raises NotImplementedError where a principle counts that is not a sum over clusters here."""
        measured = frozenset(each.key for each in PRINCIPLES if not each.obstacle(evidence, settings))
        if strange := measured - ADDITIVE:
            raise NotImplementedError(f"the search does not know the principle {', '.join(sorted(strange))}")
        need_band, need_known = evidence.need[need_name(evidence, settings)]
        columns = [
            np.ones(len(placed)),
            evidence.pupils_or_zero,
            evidence.pupils_known,
            evidence.journeys.located,
            evidence.primary,
            evidence.secondary,
            evidence.setting_known,
            *(evidence.size_band == third for third in range(THIRDS)),
            *(need_band == third for third in range(THIRDS)),
            need_known,
            *(evidence.confidence_band == band for band in range(THIRDS)),
            evidence.rated,
        ]
        presences = (
            Presence("phases", (4, 5), (6,), True),
            Presence("diversity", tuple(range(7, 13)), (PUPILS_KNOWN, 13), False),
            Presence("expertise", (14, 15, 16), (17,), False),
        )
        located = evidence.journeys.located & placed
        return cls(
            settings,
            placed,
            np.stack(columns, axis=1).astype(float) * placed[:, np.newaxis],
            tuple(each for each in presences if each.key in measured),
            evidence.journeys.steps_or_zero * located[:, np.newaxis] * located,
            evidence.journeys.typical,
            measured,
        )

    @property
    def total(self) -> Floats:
        """(features,) of all placed schools."""
        return self.features.sum(axis=0)

    def weight(self, key: str) -> float:
        return self.settings.weight(key) if key in self.measured else 0.0

    def size_score(self, schools: Floats) -> Floats:
        """Score by the number of schools."""
        gap = np.maximum(self.settings.size_from - schools, schools - self.settings.size_to)
        return np.maximum(0.0, 1 - np.maximum(gap, 0.0) / self.settings.size_zero)

    def pupils_score(self, pupils: Floats, clusters: Floats) -> Floats:
        """Score by the distance from the mean over so many clusters; the shapes broadcast."""
        total = float(self.total[PUPILS])
        away = np.abs(clusters * pupils - total) / (total if total > 0 else 1.0)
        return np.maximum(0.0, 1 - away / self.settings.pupils_zero)

    def presence_score(self, presence: Presence, totals: Floats) -> tuple[Floats, Bools]:
        """Scores of clusters with (..., features) totals, and whether each is measured."""
        there = (totals[..., presence.kinds] > 0).sum(axis=-1)
        kinds = len(presence.kinds)
        score = (there == kinds).astype(float) if presence.whole else there / kinds
        known = np.logical_and.reduce(totals[..., presence.known] > 0, axis=-1)
        return np.where(known, score, 0.0), known

    def locality_score(self, steps: Floats) -> Floats:
        """Score of groupings whose journeys add up to so many steps."""
        located = float(self.total[LOCATED])
        return journey_score(steps / (STEPS_PER_UNIT * located), self.typical)

    def fits(self, totals: Floats, steps: Floats) -> Floats:
        """(groupings,) fit of groupings with (groupings, clusters, features) totals and (groupings,) sums of journeys.

        Every cluster counts here, so leave empty ones out.
        """
        found: dict[str, Floats] = {}
        if "size" in self.measured:
            found["size"] = self.size_score(totals[..., SCHOOLS]).mean(axis=1)
        if "pupils" in self.measured:
            known = totals[..., PUPILS_KNOWN] > 0
            scores = self.pupils_score(totals[..., PUPILS], known.sum(axis=1, keepdims=True))
            found["pupils"] = share(np.where(known, scores, 0.0).sum(axis=1), known.sum(axis=1))
        for presence in self.presences:
            score, known = self.presence_score(presence, totals)
            found[presence.key] = share(score.sum(axis=1), known.sum(axis=1))
        return self.weighed(found, steps)

    def weighed(self, scores: dict[str, Floats], steps: Floats) -> Floats:
        """The fit of these scores with those for locality and for all schools' being included."""
        if "locality" in self.measured and self.total[LOCATED]:
            scores["locality"] = self.locality_score(steps)
        if "inclusive" in self.measured:
            scores["inclusive"] = np.full(steps.shape, self.placed.mean())
        return fits_of(scores, self.settings)


def share(part: Floats, whole: Floats) -> Floats:
    """part / whole, NaN where the whole is 0."""
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)
