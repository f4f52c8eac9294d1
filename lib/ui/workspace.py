"""What one planner is working on, as an immutable value: an area, the history of its plan, and what is selected."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from lib import wire
from lib.appraisal import Appraisal, Comparison, appraise, compare
from lib.domain.area import Area, spoken
from lib.domain.carrying import carried_decisions, named_in, told
from lib.domain.changes import Change
from lib.domain.confidential import decision_without_ratings
from lib.domain.history import Decision, History, replay
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.together import Deed, News
from lib.meetings.checks import check
from lib.meetings.finding import MeetingFinding
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import Nearby
from lib.suggest.next_moves import NextMove, next_moves
from lib.views.receipt import Receipt, receipt

REMEMBERED_EVENTS = 200
KEPT_EVENTS = 20
"""ids of events that are kept with the work, by which an event that is sent again is known in another session"""


@lru_cache(maxsize=1024)
def appraised(evidence: Evidence, plan: Plan) -> Appraisal:
    """The appraisal of a plan, kept for when the same plan is asked for again: by the next step, the list, an undo."""
    return appraise(evidence, plan)


@lru_cache(maxsize=1024)
def receipt_of(evidence: Evidence, before: Plan, after: Plan, change: Change) -> Receipt:
    """The receipt of a change, kept for when it is told again: in the notice, beside the board, to those who follow."""
    return receipt(evidence, compare(appraised(evidence, before), appraised(evidence, after)), change)


@lru_cache(maxsize=256)
def checked(area: Area, plan: Plan) -> tuple[MeetingFinding, ...]:
    """What the checks find of a plan's meetings, kept for the next step, which is told against it."""
    return check(plan, area.schools, area.leads)


@lru_cache(maxsize=16)
def moves_from(evidence: Evidence, plan: Plan, with_swaps: bool = False) -> tuple[Nearby | None, tuple[NextMove, ...]]:
    """The moves from a plan within the usual reach, the best fit first, and which were looked at, where not all were:
    half a second's work in a county, kept for when they are asked for again."""
    nearby = Nearby.of(evidence, plan)
    return nearby, tuple(next_moves(evidence, plan.reaching, with_swaps, nearby))


@dataclass(frozen=True)
class Notice:
    """What the last event led to, in words: nothing (`refused`), a new step (`of_step`), or a step back or forth; the
    `lead` says of a step whose it is, or on top of what it was made, where that has to be said."""

    id: str = ""
    text: str = ""
    refused: bool = False
    of_step: bool = False
    lead: str = ""

    @property
    def words(self) -> str:
        return " ".join(filter(None, (self.lead, self.text)))


@dataclass(frozen=True)
class Origin:
    """The saved option, and its version, that the work was opened from or saved to last."""

    option_id: str
    version: int
    name: str


@dataclass(frozen=True)
class Work:
    """What is kept of a workspace: the area's key, every decision, how many of them are in force, the ids of the latest
    events, and those of the area's schools."""

    area: str
    decisions: tuple[Decision, ...]
    done: int
    revision: int
    origin: Origin | None = None
    seen: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unsaved:
    """A deed that is in no draft yet, and the history before it."""

    deed: Deed
    before: History


@dataclass(frozen=True, eq=False)
class Workspace:
    """`revision` counts the events of this tab that asked for a change, made or refused; `seen` are the latest events'
    ids. `maker` names the tab in the decisions made in it, `others` are the makers who are at work on the same draft
    just now, with their names, and `news` the latest of what they did."""

    area: Area
    evidence: Evidence
    history: History
    revision: int = 0
    selection: tuple[str, ...] = ()
    notice: Notice = field(default_factory=Notice)
    seen: tuple[str, ...] = ()
    origin: Origin | None = None
    maker: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    news: tuple[News, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()

    @classmethod
    def begin(cls, area: Area, evidence: Evidence) -> "Workspace":
        return cls(area, evidence, History(area.plan()))

    @property
    def plan(self) -> Plan:
        return self.history.plan

    @property
    def entered(self) -> Evidence:
        """The area's evidence with what was entered of its schools in this plan."""
        return self.evidence.entered(self.plan.entries)

    @property
    def schools(self) -> Schools:
        """The area's schools with what was entered of them in this plan."""
        return self.entered.schools

    @property
    def baseline_name(self) -> str:
        """What the grouping that moves are counted against is called, inside a sentence."""
        return self.start_name if self.history.baseline is self.history.start else "the first grouping"

    @property
    def start_name(self) -> str:
        """What the grouping that the work started from is called, inside a sentence."""
        if not self.area.groupings:
            return "the start"
        return spoken(self.area.baseline_name)

    @cached_property
    def appraisal(self) -> Appraisal:
        return appraised(self.evidence, self.plan)

    @cached_property
    def against_start(self) -> Comparison:
        """The plan against the one that moves are counted against, both by the thresholds and entries of now."""
        return compare(appraised(self.evidence, self.history.baseline.measured_like(self.plan)), self.appraisal)

    @property
    def last_receipt(self) -> Receipt | None:
        """The receipt of the last step; None at the start."""
        history, change = self.history, self.history.undoable
        return receipt_of(self.evidence, history.before, history.plan, change) if change else None

    @property
    def in_draft(self) -> History:
        """The history without what is in no draft yet."""
        return self.unsaved[0].before if self.unsaved else self.history

    @property
    def told(self) -> int:
        """The number of the latest news."""
        return self.news[-1].number if self.news else 0

    def remembering(self, event_id: str) -> "Workspace":
        return replace(self, seen=(*self.seen, event_id)[-REMEMBERED_EVENTS:])

    def noticing(self, notice: Notice) -> "Workspace":
        return replace(self, notice=notice)

    def without_ratings(self) -> "Workspace":
        """This work as if no school had been rated in it: for whoever may not see the ratings of single schools."""
        decisions = [decision_without_ratings(step.decision) for step in self.history.steps]
        history = replay(self.history.start, decisions, self.area.schools, self.history.done)
        return replace(self, history=history)

    def as_json(self) -> dict[str, Any]:
        """The work as JSON values, from which `resume` makes it again."""
        decisions = tuple(step.decision for step in self.history.steps)
        seen = self.seen[-KEPT_EVENTS:]
        schools = self.area.schools.ids
        return wire.as_json(
            Work(self.area.key, decisions, self.history.done, self.revision, self.origin, seen, schools)
        )

    def resume(self, work: Mapping[str, Any]) -> "Workspace":
        """This workspace with the saved work done again; what its history has in common with it is not decided anew.

        Raises ValueError where it is of another area or cannot be read. Where the area has other schools now, the work
        is carried over to them (`lib.domain.carrying`), and the notice says what became of the others.
        """
        if work.get("area") != self.area.key:
            raise ValueError(f"this work is of the area {work.get('area')!r}")
        saved = wire.read(Work, work)
        carried = carried_decisions(saved.decisions, saved.done, self.area, saved.schools)
        history = replay(self.history.start, carried.decisions, self.area.schools, carried.done, self.history)
        notice = self._carried_over(saved, history)
        resumed = replace(self, history=history, revision=saved.revision, notice=notice)
        return replace(resumed, origin=saved.origin, seen=saved.seen)

    def _carried_over(self, saved: Work, history: History) -> Notice:
        """What became of schools that the work was saved with, if anything did."""
        named = {school_id for each in saved.decisions for school_id in named_in(each.change)}
        then = {*(saved.schools or self.area.schools.ids), *named}
        left_out = len(saved.decisions) - len(history.steps)
        words = told(then, self.area, history.plan, left_out=left_out)
        return Notice(f"resumed-{saved.revision}", words) if words else Notice()
