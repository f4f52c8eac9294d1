"""The way to a suggestion, in an order in which it can be left off anywhere: what brings most comes first."""

from dataclasses import dataclass

from lib.appraisal import appraise
from lib.domain.changes import Move, Refusal, decide
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence


@dataclass(frozen=True, eq=False)
class SuggestedStep:
    """Schools that go to a cluster together, and the fit that is then reached (None where there is none)."""

    move: Move
    plan: Plan
    fit: float | None


def steps_to(evidence: Evidence, start: Plan, suggested: Plan) -> list[SuggestedStep]:
    """The moves from the start to the suggested grouping, each of those that is left that leads to the best fit.

    Schools that are kept together go together. A step that ties would not allow yet comes after those that let it.
    """
    goal = suggested.grouping
    plan = suggested.with_grouping(
        start.grouping.of(start.grouping.schools, start.grouping.place, suggested.grouping.clusters)
    )
    left = list(
        dict.fromkeys(Move(start.company(mover.school_id), mover.destination) for mover in goal.movers(plan.grouping))
    )
    found: list[SuggestedStep] = []
    while left:
        plans = [(move, decide(plan, move, evidence.schools, plan)) for move in left]
        allowed = [(move, after) for move, after in plans if not isinstance(after, Refusal)]
        # Schools that are kept apart may have to change places: then their moves are made whatever ties say.
        options = allowed or [(move, plan.with_grouping(plan.grouping.move(move.school_ids, move.to))) for move in left]
        reached = [SuggestedStep(move, after, appraise(evidence, after).fit) for move, after in options]
        best = max(reached, key=lambda step: -1.0 if step.fit is None else step.fit)
        found.append(best)
        plan = best.plan
        left.remove(best.move)
    return found
