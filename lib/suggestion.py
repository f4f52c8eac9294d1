"""A suggestion without a screen: as JSON values and in words."""

from collections import deque
from dataclasses import replace
from typing import Any

import numpy as np

from lib.principles.evidence import Evidence
from lib.suggest.alternatives import NEAR, alternatives
from lib.suggest.cluster_range import search_range
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.frontier import FrontierPoint, frontier
from lib.suggest.request import Request
from lib.suggest.search import PROVEN, Progress, search
from lib.suggest.steps import steps_to
from lib.views.wording import count, place, points
from lib.wishes import wish_in_words

MOST_STEPS = 100
"""schools up to which a suggestion is told step by step"""


def suggest(
    evidence: Evidence,
    request: Request,
    clusters: range | None,
    most_moves: int | None,
    others: int | None,
    seconds: float,
) -> tuple[dict[str, Any], str]:
    """The best plan that is found in so many seconds, as JSON values and in words.

    With `most_moves`, the best for each number of moves up to that too; with more than one number of `clusters`, the
    best for each of them; with `others`, so many alternatives that really differ. Raises CannotBeMet.
    """
    generator = np.random.default_rng(0)
    if most_moves is not None:
        if clusters is not None and len(clusters) > 1:
            raise CannotBeMet("Ask for the frontier with one number of clusters, not with a range.")
        (line,) = deque(frontier(evidence, request, most_moves, seconds, generator), maxlen=1)
        last = line.points[-1]
        document, text = _told(evidence, request, Progress(line.seconds, last.fit, last.bound, last.plan))
        document["frontier"] = [
            {"moves": each.moves, **_figures(each), "grouping": each.plan.grouping.place} for each in line.points
        ]
        rows = [f"{count(each.moves, 'move')}: {_summary(each)}" for each in line.points]
        return document, "\n".join([*rows, "", text])
    if clusters is not None and len(clusters) > 1:
        (every,) = deque(search_range(evidence, request, clusters[0], clusters[-1], seconds, generator), maxlen=1)
        most = max(every.found, key=lambda each: (every.found[each].fit, -each))
        document, text = _told(evidence, request, replace(every.found[most], seconds=every.seconds))
        document["clusters"] = most
        document["range"] = {
            str(each): {**_figures(found), "grouping": found.plan.grouping.place} for each, found in every.found.items()
        }
        document["impossible"] = {str(each): why for each, why in every.impossible.items()}
        rows = [f"{count(each, 'cluster')}: {_summary(found)}" for each, found in every.found.items()]
        rows += [f"{count(each, 'cluster')}: {why}" for each, why in every.impossible.items()]
        return document, "\n".join([*rows, "", f"{count(most, 'cluster')} fit best.", text])
    if others is not None:
        (found,) = deque(alternatives(evidence, request, others, seconds, generator), maxlen=1)
        document, text = _told(evidence, request, replace(found.best, seconds=found.seconds))
        document["apart"] = found.apart
        document["alternatives"] = [
            {"fit": each.fit, "differs": each.differs, "grouping": each.plan.grouping.place} for each in found.options
        ]
        rows = [f"fit {each.fit:.2f}, {count(each.differs, 'school')} from the first" for each in found.options]
        few = f"No other was found within {NEAR:g} points that differs by {count(found.apart, 'school')}."
        return document, "\n".join([*rows, *([few] if len(rows) < others else []), "", text])
    (best,) = deque(search(evidence, request, seconds, generator), maxlen=1)
    return _told(evidence, request, best)


def _figures(found: Progress | FrontierPoint) -> dict[str, Any]:
    return {"fit": float(found.fit), "bound": float(found.bound), "proven": bool(found.proven)}


def _summary(found: Progress | FrontierPoint) -> str:
    return f"fit {found.fit:.2f}, " + ("proven" if found.proven else f"upper limit {found.bound:.2f}")


def _told(evidence: Evidence, request: Request, best: Progress) -> tuple[dict[str, Any], str]:
    document = {
        **_figures(best),
        "seconds": best.seconds,
        "moves": [
            {"school": school_id, "from": origin, "to": destination}
            for school_id, origin, destination in best.plan.grouping.movers(request.plan.grouping)
        ],
        "grouping": best.plan.grouping.place,
    }
    return document, _text(evidence, request, best)


def _text(evidence: Evidence, request: Request, best: Progress) -> str:
    plan = request.plan
    moved = len(best.plan.grouping.movers(plan.grouping))
    proof = (
        f"the best there is, proven to within {PROVEN} points"
        if best.proven
        else f"not proven to be the best: the upper limit is {best.bound:.2f}"
    )
    lines = [f"Fit {best.fit:.2f} of 100, {proof}.", f"{count(moved, 'school')} in another cluster than now."]
    if request.musts:
        lines.insert(1, f"Kept to: {'; '.join(map(wish_in_words, request.musts))}.")
    if moved <= MOST_STEPS:
        names = evidence.schools.names
        before = plan.grouping.place
        lines += [
            f"{points(step.fit)}  {names[school_id]}: "
            f"{place(best.plan, before[school_id])} to {place(best.plan, move.to)}"
            for step in steps_to(evidence, plan, best.plan)
            for move in step.moves
            for school_id in move.school_ids
            if before[school_id] != move.to
        ]
    return "\n".join(lines)
