"""The way to a suggestion, in an order in which it can be left off anywhere: what brings most comes first."""

from dataclasses import dataclass

from lib.appraisal import fit_of
from lib.domain.changes import Move, Refusal, decide
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.wishes import bonds, companies

TRIED = 5
"""moves that lose least, for which one is looked for that makes up for it"""


@dataclass(frozen=True, eq=False)
class SuggestedStep:
    """Schools that go to a cluster together, or two such moves at once, and the fit that is then reached (None where
    there is none)."""

    moves: tuple[Move, ...]
    plan: Plan
    fit: float | None

    @property
    def worth(self) -> float:
        return -1.0 if self.fit is None else self.fit


def steps_to(evidence: Evidence, start: Plan, suggested: Plan) -> list[SuggestedStep]:
    """The moves from the start to the suggested grouping, each of those that is left that leads to the best fit.

    Where each of them would lose, two that gain together are one step, if there are such. Schools that must be
    together go together. A step that ties would not allow yet comes after those that let it.
    """
    goal = suggested.grouping
    plan = suggested.with_grouping(
        start.grouping.of(start.grouping.schools, start.grouping.place, suggested.grouping.clusters)
    )
    groups = bonds(plan, evidence.entered(plan.entries).schools, plan.musts)
    company = {each: those for those in companies(plan.grouping.schools, plan, groups) for each in those}
    # Those of a company go together who go the same way: some may be there already.
    routes: dict[tuple[tuple[str, ...], int | None], list[str]] = {}
    for mover in goal.movers(plan.grouping):
        routes.setdefault((company[mover.school_id], mover.destination), []).append(mover.school_id)
    left = [Move(tuple(school_ids), to) for (_, to), school_ids in routes.items()]
    now = SuggestedStep((), plan, fit_of(evidence, plan))
    found: list[SuggestedStep] = []
    while left:
        reached = sorted(_reached(evidence, now, left), key=lambda step: -step.worth)
        best = reached[0]
        if best.worth < now.worth:
            pairs = [pair for step in reached[:TRIED] for pair in _reached(evidence, step, left)]
            best = max([best, *(pair for pair in pairs if pair.worth > now.worth)], key=lambda step: step.worth)
        found.append(best)
        left = [move for move in left if move not in best.moves]
        now = SuggestedStep((), best.plan, best.fit)
    return found


def _reached(evidence: Evidence, step: SuggestedStep, left: list[Move]) -> list[SuggestedStep]:
    """The step with one more of the moves that are left; those that ties allow, where there are any."""
    moves = [move for move in left if move not in step.moves]
    plans = [(move, decide(step.plan, move, evidence.schools, step.plan)) for move in moves]
    allowed = [(move, after) for move, after in plans if not isinstance(after, Refusal)]
    # Schools that are kept apart may have to change places: then their moves are made whatever ties say.
    options = allowed or [
        (move, step.plan.with_grouping(step.plan.grouping.move(move.school_ids, move.to))) for move in moves
    ]
    return [SuggestedStep((*step.moves, move), after, fit_of(evidence, after)) for move, after in options]
