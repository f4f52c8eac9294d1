"""Whether the order of several plans depends on the weights: their fit over many random mixes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.appraisal import Appraisal
from lib.principles.evidence import Floats

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
SAME = 1e-9
"""points of fit below which two plans are level: rounding, not a difference"""

Scores = Mapping[str, float | None]


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """The fits of some plans over many mixes of weights.

    `principles` are the keys of those that were weighed; `quantiles` is (plans, LEVELS), the fit from 0 to 100;
    `ahead` is (plans, plans), the share of the draws in which one fits better than the other; `first` is (plans,), the
    share in which each fits best: those that are level share the draw, so that it adds up to 1.
    """

    names: tuple[str, ...]
    principles: tuple[str, ...]
    draws: int
    quantiles: Floats
    ahead: Floats
    first: Floats

    @cached_property
    def order_is_fixed(self) -> bool:
        """Whether no mix puts the plans in another order than any other mix does."""
        return bool(np.isin(self.ahead, (0.0, 1.0)).all())


def weighed_scores(appraisal: Appraisal) -> dict[str, float | None]:
    """The scores of a plan by the principles that count towards its fit; None where one cannot be measured."""
    weight = appraisal.plan.settings.weight
    return {key: each.overall.score for key, each in appraisal.principles.items() if weight(key) > 0}


def sensitivity(plans: Mapping[str, Scores], draws: int, generator: np.random.Generator) -> Sensitivity:
    """The fits of the plans, by name, over `draws` mixes of weights.

    Every mix of weights that adds up to 1 is equally likely (a symmetric Dirichlet distribution). Only principles that
    can be measured for all plans are weighed. Raises ValueError where there are none.
    """
    every = list(plans.values())
    keys = tuple(key for key in (every[0] if every else ()) if all(each.get(key) is not None for each in every))
    if not keys:
        raise ValueError("No principle that counts can be measured, so there is nothing to weigh.")
    scores = np.array([[each[key] for key in keys] for each in every], dtype=float)
    # The principles are added one by one: a matrix product may round equal plans differently.
    weights = generator.dirichlet(np.ones(len(keys)), draws)
    fits = np.zeros((draws, len(every)))
    for weight, score in zip(weights.T, scores.T, strict=True):
        fits += 100 * weight[:, np.newaxis] * score
    best = fits >= fits.max(axis=1, keepdims=True) - SAME
    return Sensitivity(
        names=tuple(plans),
        principles=keys,
        draws=draws,
        quantiles=np.quantile(fits, LEVELS, axis=0).T,
        ahead=np.stack([(each[:, np.newaxis] > fits + SAME).mean(axis=0) for each in fits.T]),
        first=(best / best.sum(axis=1, keepdims=True)).mean(axis=0),
    )
