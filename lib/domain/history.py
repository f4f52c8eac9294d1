"""The plans that a piece of work has passed through: undo and redo without limit, as an immutable value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lib.domain.changes import Change, Refusal, decide
from lib.domain.plan import Plan
from lib.domain.schools import Schools


@dataclass(frozen=True)
class Step:
    """A change that was made and the plan it led to."""

    change: Change
    plan: Plan


@dataclass(frozen=True)
class History:
    """Where the work started, every step since, and how many of them are in force (the rest can be redone)."""

    start: Plan
    steps: tuple[Step, ...] = ()
    done: int = 0

    @property
    def plan(self) -> Plan:
        return self.steps[self.done - 1].plan if self.done else self.start

    @property
    def before(self) -> Plan:
        """The plan before the last step in force; the start where there is none."""
        return self.steps[self.done - 2].plan if self.done > 1 else self.start

    @property
    def undoable(self) -> Change | None:
        return self.steps[self.done - 1].change if self.done else None

    @property
    def redoable(self) -> Change | None:
        return self.steps[self.done].change if self.done < len(self.steps) else None

    def do(self, change: Change, plan: Plan) -> "History":
        """The history with this step made and nothing left to redo; unchanged where the plan is the same."""
        if plan == self.plan:
            return self
        return replace(self, steps=(*self.steps[: self.done], Step(change, plan)), done=self.done + 1)

    def undo(self) -> "History":
        return replace(self, done=max(0, self.done - 1))

    def redo(self) -> "History":
        return replace(self, done=min(len(self.steps), self.done + 1))


def replay(start: Plan, changes: Iterable[Change], schools: Schools) -> History:
    """The history of making these changes in turn; it ends before the first one that is refused.

    A change that changes nothing (any more) stays a step, so that the changes and the steps correspond.
    """
    history = History(start)
    for change in changes:
        plan = decide(history.plan, change, schools, start)
        if isinstance(plan, Refusal):
            break
        history = replace(history, steps=(*history.steps, Step(change, plan)), done=history.done + 1)
    return history
