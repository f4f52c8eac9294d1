"""The plans that a piece of work has passed through: undo and redo without limit, as an immutable value."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from lib.domain.changes import Change, Refusal, Regroup, TakeUp, decide
from lib.domain.plan import Plan
from lib.domain.schools import Schools

LONGEST_REASON = 300


@dataclass(frozen=True)
class Decision:
    """A change that somebody decided on: `by` whom ("" where they did not say), when (in UTC, None where it was not
    recorded) and why; `maker` is the tab that it was made in, "" where that was not recorded. Raises ValueError with
    one sentence for a reason that is too long."""

    change: Change
    by: str = ""
    at: datetime | None = None
    reason: str = ""
    maker: str = ""

    def __post_init__(self) -> None:
        if len(self.reason) > LONGEST_REASON:
            raise ValueError(f"A reason can have at most {LONGEST_REASON} characters.")

    @property
    def itself(self) -> "Decision":
        """What it is known by: all of it but its reason, which may be given afterwards."""
        return replace(self, reason="") if self.reason else self


@dataclass(frozen=True)
class HistoryStep:
    """A decision and the plan that it led to."""

    decision: Decision
    plan: Plan

    @property
    def change(self) -> Change:
        return self.decision.change


@dataclass(frozen=True)
class History:
    """Where the work started, every step since, and how many of them are in force (the rest can be redone)."""

    start: Plan
    steps: tuple[HistoryStep, ...] = ()
    done: int = 0

    @property
    def plan(self) -> Plan:
        return self.plan_before(self.done)

    @property
    def before(self) -> Plan:
        """The plan before the last step in force; the start where there is none."""
        return self.plan_before(max(0, self.done - 1))

    @property
    def baseline(self) -> Plan:
        """What moves are counted against: the start or, where no school is in a cluster there, the first grouping of
        most schools that was put in its place in one step."""
        if self.start.grouping.is_begun:
            return self.start
        schools = len(self.start.grouping.schools)
        whole = (step.plan for step in self.in_force if isinstance(step.change, Regroup | TakeUp))
        return next((plan for plan in whole if 2 * len(plan.grouping.unplaced) < schools), self.start)

    @property
    def undoable(self) -> Change | None:
        return self.steps[self.done - 1].change if self.done else None

    @property
    def redoable(self) -> Change | None:
        return self.steps[self.done].change if self.done < len(self.steps) else None

    @property
    def in_force(self) -> tuple[HistoryStep, ...]:
        """The steps that are made and not undone."""
        return self.steps[: self.done]

    @property
    def undone(self) -> tuple[HistoryStep, ...]:
        """The steps that can be redone, the one that was undone last first; their plans are those of redoing all."""
        return self.steps[self.done :]

    def plan_before(self, step: int) -> Plan:
        """The plan before a step, counted from 0."""
        return self.steps[step - 1].plan if step else self.start

    def do(self, decision: Decision, plan: Plan, others: Container[str] = ()) -> "History":
        """The history with this step made, and nothing left to redo but what these `others` undid; unchanged where the
        plan is the same."""
        if plan == self.plan:
            return self
        theirs = (step for step in self.undone if step.decision.maker in others)
        return replace(self, steps=(*self.in_force, HistoryStep(decision, plan), *theirs), done=self.done + 1)

    def reasoned(self, step: int, reason: str) -> "History":
        """The history with this reason for a step, counted from 1. Raises IndexError, or ValueError for the reason."""
        if not 1 <= step <= len(self.steps):
            raise IndexError(step)
        steps, old = list(self.steps), self.steps[step - 1]
        steps[step - 1] = replace(old, decision=replace(old.decision, reason=reason))
        return replace(self, steps=tuple(steps))

    def undo(self) -> "History":
        return replace(self, done=max(0, self.done - 1))

    def redo(self) -> "History":
        return replace(self, done=min(len(self.steps), self.done + 1))


def replay(
    start: Plan, decisions: Iterable[Decision], schools: Schools, done: int | None = None, known: History | None = None
) -> History:
    """The history of making these changes in turn, of which so many are `done` (None for all), and the rest undone.

    A change that changes nothing, or cannot be made any more, stays a step and changes nothing, so that the decisions
    and the steps correspond. What `known`, a history from the same start, has in common with it at the beginning is
    taken from there.
    """
    decisions = tuple(decisions)
    in_force = len(decisions) if done is None else max(0, min(done, len(decisions)))
    history = History(start)
    if known and known.start == start:
        pairs = zip(known.in_force, decisions[:in_force], strict=False)
        shared = tuple(step for step, _ in takewhile(lambda pair: pair[0].decision == pair[1], pairs))
        history = History(start, shared, len(shared))
    steps = (*history.steps, *_made(history.plan, decisions[history.done :], schools, start))
    return History(start, steps, in_force)


def with_undone(history: History, decisions: Iterable[Decision], schools: Schools) -> History:
    """The history with these decisions, and no others, left to redo."""
    return replace(history, steps=(*history.in_force, *_made(history.plan, decisions, schools, history.start)))


def _made(plan: Plan, decisions: Iterable[Decision], schools: Schools, start: Plan) -> Iterator[HistoryStep]:
    """The steps from a plan; a change that is refused changes nothing."""
    for decision in decisions:
        then = decide(plan, decision.change, schools, start)
        plan = plan if isinstance(then, Refusal) else then
        yield HistoryStep(decision, plan)
