"""Several people at one history: what each does to it, what that means for the others, and what is told of it.

A deed that was made on an older history is made again on the newest one. It is hindered where somebody else has
changed what it touches since; who, and by what, is part of the answer.
"""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from lib.domain.changes import Refusal, decide
from lib.domain.history import Decision, History, HistoryStep, with_undone
from lib.domain.plan import Plan, Tie
from lib.domain.plan_items import ItemKind, PlanItem, items_that_differ, plan_items
from lib.domain.schools import Schools


class Doing(Enum):
    MAKE = "make"
    UNDO = "undo"
    REDO = "redo"
    REASON = "reason"
    """give the step the reason that the decision has"""


@dataclass(frozen=True)
class Deed:
    """What one person does to a history: make a step of this decision, undo or redo it, or give its reason. `id` is
    that of the event that asked for it; `seen` is the number of the latest news that its maker had seen."""

    doing: Doing
    decision: Decision
    id: str = ""
    seen: int = 0


@dataclass(frozen=True)
class Footprint:
    """The items of a plan that a step changed, and those that it rests on without changing them: the clusters that a
    school left and joined, the schools of a tie, the host of a cluster."""

    changed: frozenset[PlanItem]
    rests_on: frozenset[PlanItem]

    @classmethod
    def of(cls, before: Plan, after: Plan) -> "Footprint":
        was, now = plan_items(before), plan_items(after)
        changed, rests_on = set(), set()
        for item in items_that_differ(before, after):
            changed.add(_held_by(item))
            match item.kind, was.get(item), now.get(item):
                case ItemKind.PLACE, origin, destination:
                    rests_on |= {PlanItem(ItemKind.CLUSTER, number) for number in (origin, destination) if number}
                case ItemKind.HOST | ItemKind.BACKUP, _, str(school_id):
                    rests_on.add(PlanItem(ItemKind.PLACE, school_id))
                case ItemKind.TIE, _, Tie(schools=schools):
                    rests_on |= {PlanItem(ItemKind.PLACE, school_id) for school_id in schools}
            if item.cluster is not None:
                rests_on.add(PlanItem(ItemKind.CLUSTER, item.cluster))
        return cls(frozenset(changed), frozenset(rests_on))

    def meets(self, other: "Footprint") -> bool:
        """Whether one of the two changed what the other changed or rests on."""
        return not (
            self.changed.isdisjoint(other.changed)
            and self.changed.isdisjoint(other.rests_on)
            and self.rests_on.isdisjoint(other.changed)
        )


def _held_by(item: PlanItem) -> PlanItem:
    """The item, or what it holds fast: a school in its place, a cluster with its schools."""
    match item.kind:
        case ItemKind.SCHOOL_LOCK:
            return PlanItem(ItemKind.PLACE, item.key)
        case ItemKind.CLUSTER_LOCK:
            return PlanItem(ItemKind.CLUSTER, item.key)
    return item


@dataclass(frozen=True)
class News:
    """What somebody else did, as it is told here: the step that they made (or made again), or one that is `undone`.
    `before` is the plan that the step was made to; news are numbered from 1 as they come in."""

    number: int
    step: HistoryStep
    before: Plan
    undone: bool = False

    @property
    def decision(self) -> Decision:
        return self.step.decision

    @property
    def earlier(self) -> Plan:
        """A plan as it was before this was done."""
        return self.step.plan if self.undone else self.before

    @cached_property
    def footprint(self) -> Footprint:
        return Footprint.of(self.before, self.step.plan)


@dataclass(frozen=True)
class Hindrance:
    """Why a deed is not done: `reason` is that of the refused change, "" where there is none of that kind; `news` is
    what somebody did meanwhile that stands against it; `later` the step that rests on the one to be undone, with the
    plan `before` it."""

    reason: str = ""
    news: News | None = None
    later: HistoryStep | None = None
    before: Plan | None = None


def news_between(known: History, newest: History, maker: str, told: int = 0) -> tuple[News, ...]:
    """What others than this maker did between two states of one history; `told` is the number of the latest news."""
    then, now = (Counter(step.decision.itself for step in each.in_force) for each in (known, newest))
    undone = ((known, number, True) for number in _places(known, then - now))
    made = ((newest, number, False) for number in _places(newest, now - then))
    others = [each for each in (*undone, *made) if each[0].steps[each[1]].decision.maker != maker or not maker]
    return tuple(
        News(count, history.steps[number], history.plan_before(number), is_undone)
        for count, (history, number, is_undone) in enumerate(others, start=told + 1)
    )


def _places(history: History, wanted: Counter[Decision]) -> list[int]:
    """Where these decisions are among the steps in force, the last ones of equal ones, in order."""
    left, found = wanted.copy(), []
    for number in reversed(range(history.done)):
        decision = history.steps[number].decision.itself
        if left[decision] > 0:
            left[decision] -= 1
            found.append(number)
    return found[::-1]


def undoable(history: History, others: Container[str]) -> HistoryStep | None:
    """The step that undo takes back: the last one that none of the `others` made. They are the makers who are here as
    well: the steps of those who are gone are everybody's."""
    return next((step for step in history.in_force[::-1] if step.decision.maker not in others), None)


def redoable(history: History, others: Container[str]) -> HistoryStep | None:
    """The step that redo makes again: the one that was undone last of those that none of the `others` made."""
    return next((step for step in history.undone if step.decision.maker not in others), None)


def carried_out(
    history: History, deed: Deed, schools: Schools, others: Container[str] = (), news: Sequence[News] = ()
) -> History | Hindrance:
    """The history once the deed is done, or why it is not; the same history where there is nothing left to do. `others`
    are the makers who are here as well, `news` what they did that the deed's maker had not seen."""
    match deed.doing:
        case Doing.MAKE:
            return _made(history, deed.decision, schools, others, news)
        case Doing.UNDO:
            return _undone(history, deed.decision, schools)
        case Doing.REDO:
            return _redone(history, deed.decision, schools, news)
        case Doing.REASON:
            return _reasoned(history, deed.decision)


def _made(
    history: History, decision: Decision, schools: Schools, others: Container[str], news: Sequence[News]
) -> History | Hindrance:
    plan = _allowed(history, decision, schools, news)
    if isinstance(plan, Hindrance):
        return plan
    after = history.do(decision, plan, others)
    return with_undone(after, (step.decision for step in after.undone), schools) if after is not history else history


def _allowed(history: History, decision: Decision, schools: Schools, news: Sequence[News]) -> Plan | Hindrance:
    """The plan with the change made, unless it is refused, or others changed what it touches."""

    def is_refused(plan: Plan) -> bool:
        return isinstance(decide(plan, decision.change, schools, history.start), Refusal)

    plan = decide(history.plan, decision.change, schools, history.start)
    if isinstance(plan, Refusal):
        return Hindrance(plan.reason, next((each for each in news[::-1] if not is_refused(each.earlier)), None))
    if news and plan != history.plan:
        footprint = Footprint.of(history.plan, plan)
        if against := next((each for each in news[::-1] if each.footprint.meets(footprint)), None):
            return Hindrance(news=against)
    return plan


def _undone(history: History, decision: Decision, schools: Schools) -> History | Hindrance:
    """The history without the step, and the later ones made again; hindered where one of them rests on it."""
    found = _places(history, Counter([decision.itself]))
    if not found or found == [history.done - 1]:
        return history.undo() if found else history
    (number,) = found
    step, plan, made = history.steps[number], history.plan_before(number), []
    footprint = Footprint.of(plan, step.plan)
    for place in range(number + 1, history.done):
        later, before = history.steps[place], history.plan_before(place)
        changes_nothing = later.plan == before  # or cannot be made any more: then it stands in nobody's way
        then = Footprint.of(before, later.plan)
        now = plan if changes_nothing else decide(plan, later.change, schools, history.start)
        if isinstance(now, Refusal) or footprint.meets(then) or Footprint.of(plan, now).changed != then.changed:
            return Hindrance(later=later, before=before)
        made.append(HistoryStep(later.decision, now))
        plan = now
    shorter = History(history.start, (*history.steps[:number], *made), history.done - 1)
    return with_undone(shorter, (each.decision for each in (step, *history.undone)), schools)


def _redone(history: History, decision: Decision, schools: Schools, news: Sequence[News]) -> History | Hindrance:
    """The history with the step made again after all others; a change that changes nothing any more stays a step."""
    undone = [step.decision for step in history.undone]
    again = next((each for each in undone if each.itself == decision.itself), None)
    if again is None:
        return history
    plan = _allowed(history, again, schools, news)
    if isinstance(plan, Hindrance):
        return plan
    if again is undone[0]:
        return history.redo()
    undone.remove(again)
    longer = History(history.start, (*history.in_force, HistoryStep(again, plan)), history.done + 1)
    return with_undone(longer, undone, schools)


def _reasoned(history: History, decision: Decision) -> History:
    for number, step in enumerate(history.steps, start=1):
        if step.decision.itself == decision.itself:
            return history.reasoned(number, decision.reason)
    return history
