"""The decision log: who changed what, when and why, with the fit after each step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from lib.domain import changes
from lib.domain.changes import Change
from lib.domain.history import Decision, History
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.plan import Plan, TieKind
from lib.domain.plan_items import ItemKind, PlanItem, items_that_differ, plan_items
from lib.domain.schools import Schools
from lib.views.moments import moment_in_words
from lib.views.wording import UNKNOWN, describe, in_a_list, points

NOBODY = "Not said"


class Topic(StrEnum):
    """What people call what a change is about."""

    MOVES = "Moves"
    LOCKS = "Locks, ties and wishes"
    CLUSTERS = "Clusters"
    LEADS = "Leads and hosts"
    MEETINGS = "Meetings"
    ENTRIES = "Thresholds and entries"
    WHOLE = "Whole groupings"


def topic(change: Change) -> Topic:
    match change:
        case changes.Move() | changes.Swap():
            return Topic.MOVES
        case changes.LockSchools() | changes.LockClusters() | changes.TieSchools() | changes.Untie():
            return Topic.LOCKS
        case changes.AnswerPairs() | changes.WishFor() | changes.DropWish():
            return Topic.LOCKS
        case changes.AddCluster() | changes.AddClusters() | changes.RenameCluster() | changes.RemoveCluster():
            return Topic.CLUSTERS
        case changes.AssignLeads() | changes.NameHost() | changes.NameHosts() | changes.NameBackup():
            return Topic.LEADS
        case HoldMeeting() | CancelMeeting() | SetMeetings() | SetTerms():
            return Topic.MEETINGS
        case changes.Measure() | changes.Enter():
            return Topic.ENTRIES
        case changes.Regroup() | changes.TakeUp() | changes.Reset():
            return Topic.WHOLE


@dataclass(frozen=True)
class Line:
    """One decision in the log: its step, counted from 1, what it was, and which schools and clusters it concerned.

    `in_force` is whether it is not undone. `fit` is by the thresholds, weights and entries that were in force then.
    """

    step: int
    decision: Decision
    topic: Topic
    what: str
    schools: frozenset[str]
    clusters: frozenset[int]
    fit: float | None
    in_force: bool

    @property
    def who(self) -> str:
        return self.decision.by or NOBODY


def decision_log(history: History, schools: Schools, fit: Callable[[Plan], float | None]) -> tuple[Line, ...]:
    """Every decision of a history, the first one first, those that were undone included."""
    lines, before = [], history.start
    for number, step in enumerate(history.steps, start=1):
        differing = items_that_differ(before, step.plan)
        then, now = plan_items(before), plan_items(step.plan)
        lines.append(
            Line(
                number,
                step.decision,
                topic(step.change),
                describe(step.change, before, schools) + _splitting(before, step.plan, schools),
                frozenset(school_id for item in differing for school_id in _schools(item)),
                frozenset(each for item in differing for each in _clusters(item, then.get(item), now.get(item))),
                fit(step.plan),
                number <= history.done,
            )
        )
        before = step.plan
    return tuple(lines)


def _splitting(before: Plan, after: Plan, schools: Schools) -> str:
    """Which pairs a step split, at the end of what it did; "" for none."""
    then = {tie.key for tie in before.broken_ties(TieKind.PAIR)}
    split = [schools.name_list(tie.schools) for tie in after.broken_ties(TieKind.PAIR) if tie.key not in then]
    return f" (splits {'the pair' if len(split) == 1 else 'the pairs'} {in_a_list(split)})" if split else ""


def _schools(item: PlanItem) -> tuple[str, ...]:
    match item:
        case (ItemKind.PLACE | ItemKind.SCHOOL_LOCK, str(school_id)):
            return (school_id,)
        case (ItemKind.ENTRY, (str(school_id), _)):
            return (school_id,)
        case (ItemKind.TIE, (_, tuple(tied))):
            return tied
    return ()


def _clusters(item: PlanItem, before: object, after: object) -> tuple[int, ...]:
    if item.kind is ItemKind.PLACE:
        return tuple(number for number in (before, after) if isinstance(number, int))
    number = item.key if item.kind is ItemKind.CLUSTER else item.cluster
    return (number,) if isinstance(number, int) else ()


@dataclass(frozen=True)
class LogFilter:
    """Which lines are asked for; what is empty does not narrow. `text` is looked for in what was done and why."""

    people: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    clusters: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""


def asked_for(lines: Iterable[Line], asked: LogFilter) -> tuple[Line, ...]:
    wanted = asked.text.strip().casefold()
    return tuple(
        line
        for line in lines
        if (not asked.people or line.who in asked.people)
        and (not asked.schools or line.schools & set(asked.schools))
        and (not asked.clusters or line.clusters & set(asked.clusters))
        and (not asked.topics or line.topic in asked.topics)
        and wanted in f"{line.what} {line.decision.reason} {line.who}".casefold()
    )


def as_table(lines: Iterable[Line]) -> pd.DataFrame:
    """The log as people read and take it away; times are British."""
    rows = [
        (
            line.step,
            line.who,
            moment_in_words(line.decision.at) if line.decision.at else UNKNOWN,
            line.what,
            line.decision.reason,
            points(line.fit),
            "Yes" if line.in_force else "Undone",
        )
        for line in lines
    ]
    return pd.DataFrame(rows, columns=["Step", "Who", "When", "What", "Why", "Fit after", "In force"])
