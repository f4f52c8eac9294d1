"""The history of a merge: what the other person decided, what I decided since, and what was chosen between the two."""

from dataclasses import dataclass, replace
from itertools import takewhile

from lib.domain.changes import Refusal, decide
from lib.domain.history import Decision, History, HistoryStep
from lib.domain.plan import Plan
from lib.domain.schools import Schools


@dataclass(frozen=True)
class Joined:
    """The history, and my decisions that could not be repeated on top of theirs; the plan holds what they led to."""

    history: History
    left_out: tuple[Decision, ...]


def joined(base: History, mine: History, theirs: History, merged: Plan, end: Decision, schools: Schools) -> Joined:
    """Their history, then my decisions since the base as far as they can be made there, each with who, when and why;
    then, where that is not the merged plan yet, the decision `end` that leads to it."""
    history = History(theirs.start, theirs.in_force, theirs.done)
    shared = shared_steps(base, mine)
    history = _with_reasons(history, base, mine, shared)
    left_out = []
    for step in mine.in_force[shared:]:
        plan = decide(history.plan, step.change, schools, history.start)
        if isinstance(plan, Refusal):
            left_out.append(step.decision)
        else:
            history = _longer(history, step.decision, plan)
    if history.plan != merged:
        history = _longer(history, end, merged)
    return Joined(history, tuple(left_out))


def shared_steps(one: History, other: History) -> int:
    """How many steps in force two histories have in common from the start, whatever reasons were given."""
    pairs = zip(one.in_force, other.in_force, strict=False)
    return len(list(takewhile(lambda pair: pair[0].decision.itself == pair[1].decision.itself, pairs)))


def _with_reasons(history: History, base: History, mine: History, shared: int) -> History:
    """The history with the reasons that I gave to steps of the base, where the other one gave none."""
    for number in range(1, min(shared, shared_steps(base, history)) + 1):
        then, now = (each.steps[number - 1].decision.reason for each in (base, mine))
        if now != then == history.steps[number - 1].decision.reason:
            history = history.reasoned(number, now)
    return history


def _longer(history: History, decision: Decision, plan: Plan) -> History:
    return replace(history, steps=(*history.in_force, HistoryStep(decision, plan)), done=history.done + 1)
