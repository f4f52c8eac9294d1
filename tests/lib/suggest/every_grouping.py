"""The slow, obvious best fit: every grouping of a small area, those that keep to the wishes, and their fits."""

from itertools import product
from operator import ne

import numpy as np

from lib.appraisal import fits
from lib.domain.grouping import Grouping
from lib.domain.plan import TieKind
from lib.principles.groupings import Groupings
from lib.suggest.request import numbers_for
from tests.lib.suggest.plain_wishes import holds_as_asked


def keeps(evidence, request, grouping):
    """Whether a grouping keeps to all that is asked, by its definitions."""
    plan = request.plan
    sizes = [len(members) for members in grouping.members.values() if members]
    moved = grouping.movers(plan.grouping)
    return (
        len(sizes) == request.wanted
        and min(sizes) >= request.smallest
        and max(sizes) <= (request.largest or len(grouping.schools))
        and (request.most_moves is None or len(moved) <= request.most_moves)
        and not any(request.stays(mover.school_id) for mover in moved)
        and not any({mover.origin, mover.destination} & plan.locked_clusters for mover in moved)
        and all(
            holds_as_asked(evidence.entered(plan.entries), request, grouping, wish)
            for wish in plan.wishes
            if not wish.preferred
        )
        and not any(tie.broken_by(grouping) for tie in plan.ties if tie.kind is not TieKind.PAIR)
        and set(grouping.unplaced) <= request.left_out
    )


def best_fit(evidence, request):
    """The best fit of all groupings that keep to the wishes: None where there are none, NaN where none has a fit."""
    plan, numbers = request.plan, numbers_for(request)
    ids = plan.grouping.schools
    choices = [(None, *numbers) if each in request.left_out else numbers for each in ids]
    most = len(ids) if request.most_moves is None else request.most_moves
    kept = [
        places
        for places in product(*choices)
        if len(set(places) - {None}) == request.wanted
        and sum(map(ne, places, plan.grouping.places)) <= most
        and keeps(evidence, request, Grouping(ids, places, numbers))
    ]
    if not kept:
        return None
    subsets = 2 ** len(ids)
    bits = np.arange(subsets)[:, np.newaxis] >> np.arange(len(ids)) & 1
    hosts = [plan.cluster[number].host if number in plan.cluster else None for number in numbers]
    index = [
        [label * subsets + sum(1 << row for row, place in enumerate(places) if place == number)
         for label, number in enumerate(numbers)]
        for places in kept
    ]  # fmt: skip
    groupings = Groupings(
        np.tile(bits.astype(float), (len(numbers), 1)),
        np.repeat([ids.index(host) if host in ids else -1 for host in hosts], subsets),
        np.array(index),
    )
    found = fits(evidence.entered(plan.entries), plan.settings, groupings)
    return float("nan") if np.isnan(found).all() else float(np.nanmax(found))
