"""The one door for changes: the board, the buttons, the keyboard, the forms and the map all come by here.

An event says what is asked for, and of which revision of the work. It is decided (a new plan, or a reason why not) and
applied; one that was made for another revision than the present one is refused, and one that was applied already is
passed over. What a browser sends is parsed first; what runs on the server asks by the value itself.

What an event does is a deed. Where others are at work on the same draft, deeds are done again on top of theirs, as far
as that still makes sense.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from lib import wire
from lib.domain.area import Area
from lib.domain.carrying import carried_decisions
from lib.domain.changes import (
    AddCluster,
    AddClusters,
    Change,
    Move,
    Regroup,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TakeUp,
)
from lib.domain.history import Decision, History
from lib.domain.plan import Plan
from lib.domain.together import Deed, Doing, Hindrance, News, carried_out, news_between, redoable, undoable
from lib.principles.evidence import Evidence
from lib.ui.workspace import REMEMBERED_EVENTS, Notice, Origin, Unsaved, Workspace, receipt_of
from lib.views import together as words_of
from lib.views.wording import describe

Given = TypeVar("Given")

ENDING = AddCluster | AddClusters | Move | Regroup | RemoveCluster | RenameCluster | Reset | Swap | TakeUp
"""changes after which no school is selected any more"""

STALE = "Something had changed in the meantime, so nothing was done. Please look again and repeat it."
UNREADABLE = "That could not be understood, so nothing was done."
REMEMBERED_NEWS = 50


@dataclass(frozen=True)
class Undo:
    """Take back one's own last step."""


@dataclass(frozen=True)
class Redo:
    """Make the own step again that was taken back last."""


@dataclass(frozen=True)
class GiveReason:
    """Give the reason of a step, counted from 1."""

    step: int
    reason: str


@dataclass(frozen=True)
class Select:
    """Select just these schools, on every page."""

    school_ids: tuple[str, ...]


Asked = Change | Undo | Redo | GiveReason | Select


@dataclass(frozen=True)
class Event:
    """What was `asked` for, None where that could not be understood, of which `revision` of the work, None where it did
    not say; an event without an `id`, "", is not known again when it comes twice. `seen` is the number of the latest
    news of others that whoever asks had before them, None for all."""

    id: str = ""
    revision: int | None = None
    asked: Asked | None = None
    seen: int | None = None


@dataclass(frozen=True)
class Sender:
    """Who sends an event ("" where they did not say) and when, in UTC; `barred` says why they may change nothing, if
    they may not."""

    by: str = ""
    at: datetime | None = None
    barred: str = ""


NOBODY = Sender()


def parse(sent: object) -> Event:
    """The event that a browser sent as JSON values, {"id", "revision", "seen", "kind", ...}, whatever it is: never
    raises.

    Its kind is that of a change, or "undo", "redo", "select", or "reason" (of a step, counted from 1).
    """
    match sent:
        case {"id": str(event_id), "revision": int(revision), "seen": int(seen)} if event_id:
            return Event(event_id, revision, _asked(sent), seen)
        case {"id": str(event_id), "revision": int(revision)} if event_id:
            return Event(event_id, revision, _asked(sent))
        case {"id": str(event_id)} if event_id:
            return Event(event_id, None, _asked(sent))
    return Event()


def _asked(sent: object) -> Asked | None:
    match sent:
        case {"kind": "undo"}:
            return Undo()
        case {"kind": "redo"}:
            return Redo()
        case {"kind": "reason", "step": int(step), "reason": str(reason)}:
            return GiveReason(step, reason)
        case {"kind": "select", "school_ids": list() | tuple() as chosen}:
            return Select(tuple(map(str, chosen)))
    try:
        return wire.read_change(sent)
    except ValueError:
        return None


def event_for(workspace: Workspace, asked: Asked) -> Event:
    """The event that asks for something of the work as it is now, for what runs on the server."""
    return Event(uuid4().hex, workspace.revision, asked)


def apply(workspace: Workspace, event: Event, sender: Sender = NOBODY) -> Workspace:
    """The workspace after an event, whatever it asks for: never raises, and says in its notice what came of it."""
    if event.id and event.id in workspace.seen:
        return workspace
    known = workspace.remembering(event.id) if event.id else workspace
    match event.asked:
        case None:
            return _refused(known, event.id, UNREADABLE)
        case Select(school_ids):
            wanted = set(school_ids)
            return replace(known, selection=tuple(each for each in known.area.schools.ids if each in wanted))
        case _ if sender.barred:
            return _refused(known, event.id, sender.barred)
        case _ if event.revision != workspace.revision:
            return _refused(known, event.id, STALE)
        case Undo():
            return _undone(known, event)
        case Redo():
            return _redone(known, event)
        case GiveReason(step, reason):
            return _reasoned(known, event, step, reason)
        case change:
            decision = Decision(change, sender.by, sender.at, maker=workspace.maker)
            return do(known, _deed(known, event, Doing.MAKE, decision))


def _deed(workspace: Workspace, event: Event, doing: Doing, decision: Decision) -> Deed:
    return Deed(doing, decision, event.id, workspace.told if event.seen is None else event.seen)


def _undone(workspace: Workspace, event: Event) -> Workspace:
    """The workspace without one's own last step; refused where there are only others'."""
    history = workspace.history
    if step := undoable(history, workspace.others):
        return do(workspace, _deed(workspace, event, Doing.UNDO, step.decision))
    if not history.done:
        return _done(workspace, event.id, history, "There is nothing to undo.")
    last, schools = history.in_force[-1].decision, workspace.area.schools
    return _refused(workspace, event.id, words_of.none_to_undo(last, history.before, schools))


def _redone(workspace: Workspace, event: Event) -> Workspace:
    """The workspace with one's own step again that was undone last; refused where others undid theirs only."""
    history = workspace.history
    if step := redoable(history, workspace.others):
        return do(workspace, _deed(workspace, event, Doing.REDO, step.decision))
    if not history.undone:
        return _done(workspace, event.id, history, "There is nothing to redo.")
    return _refused(workspace, event.id, words_of.none_to_redo(history.undone[0].decision))


def _reasoned(workspace: Workspace, event: Event, step: int, reason: str) -> Workspace:
    """The workspace with the reason of a step, counted from 1."""
    steps = workspace.history.steps
    if not 1 <= step <= len(steps):
        return _refused(workspace, event.id, "There is no such step.")
    try:
        decision = replace(steps[step - 1].decision, reason=reason.strip())
    except ValueError as error:
        return _refused(workspace, event.id, str(error))
    return do(workspace, _deed(workspace, event, Doing.REASON, decision))


def do(workspace: Workspace, deed: Deed) -> Workspace:
    """The workspace once a deed is done; where something stands against it, the notice says what, and who did that."""
    history, others, schools = workspace.history, workspace.others, workspace.area.schools
    unseen = tuple(each for each in workspace.news if each.number > deed.seen)
    after = carried_out(history, deed, schools, others, unseen)
    if isinstance(after, Hindrance):
        before = _before(history, deed.decision)
        return _refused(workspace, deed.id, words_of.hindered(after, deed, before, schools, others))
    done = _done(workspace, deed.id, after, lead=words_of.on_top(unseen, schools, others, deed.doing))
    if after is not history:
        done = replace(done, unsaved=(*workspace.unsaved, Unsaved(deed, history)))
    match deed.doing:
        case Doing.MAKE:
            return _with_receipt(done, workspace) if after is not history else _saying(done, "Nothing to change.")
        case Doing.REASON:  # changes nothing else: the selection stays too
            return replace(_saying(done, "The reason is noted."), selection=workspace.selection)
    if after is history:
        return _saying(done, words_of.ALREADY[deed.doing])
    does = "Undone" if deed.doing is Doing.UNDO else "Redone"
    of = f" ({words_of.whose(deed.decision.by)} step)" if others and deed.decision.maker != workspace.maker else ""
    what = describe(deed.decision.change, _before(history, deed.decision), schools)
    return _saying(done, f"{does}: {what}{of}.")


def _saying(workspace: Workspace, words: str) -> Workspace:
    return workspace.noticing(replace(workspace.notice, text=words))


def _before(history: History, decision: Decision) -> Plan:
    """The plan that a step of this decision was made to, or would be made again to; else the present one."""
    numbers = [number for number, step in enumerate(history.in_force) if step.decision.itself == decision.itself]
    return history.plan_before(numbers[-1]) if numbers else history.plan


def _with_receipt(done: Workspace, before: Workspace) -> Workspace:
    """The workspace in which a step was made, with its receipt in the notice."""
    step = done.history.in_force[-1]
    told = receipt_of(done.evidence, before.plan, step.plan, step.change)
    words = "Reset to the start." if isinstance(step.change, Reset) else told.text
    selection = () if isinstance(step.change, ENDING) else before.selection
    return replace(done, notice=replace(done.notice, text=words, of_step=True), selection=selection)


def caught_up(present: Workspace, newest: Workspace, answering: bool = False) -> Workspace:
    """The present work with what others did up to the newest state of its draft, and on top of that what of it is in no
    draft yet. Its notice tells what came in, or what came of its own; where it is `answering` an event, what it told of
    that stays."""
    news = news_between(present.in_draft, newest.history, present.maker, present.told)
    taken = replace(
        present,
        history=newest.history,
        news=(*present.news, *news)[-REMEMBERED_NEWS:],
        unsaved=(),
        origin=_later(present.origin, newest.origin),
        notice=_told(news, newest, present.others) if news else present.notice,
    )
    if news and answering and not present.unsaved:
        words = f"{present.notice.words} {taken.notice.words}"
        taken = taken.noticing(Notice(taken.notice.id, words, present.notice.refused))
    deeds = [each.deed for each in present.unsaved if not _is_done(each.deed, newest)]
    again = _in_turn(taken, deeds, do)
    seen = tuple(dict.fromkeys((*newest.seen, *present.seen)))[-REMEMBERED_EVENTS:]
    return replace(again, revision=present.revision, selection=present.selection, seen=seen)


def _is_done(deed: Deed, newest: Workspace) -> bool:
    """Whether a deed was saved already, though its maker never heard of it."""
    decisions = (step.decision.itself for step in newest.history.steps)
    return deed.id in newest.seen or (deed.doing is Doing.MAKE and deed.decision.itself in decisions)


def in_area(present: Workspace, area: Area, evidence: Evidence) -> Workspace:
    """The present work done again where the area's data has changed. Raises ValueError for another area."""
    saved = replace(present, history=present.in_draft)
    begun = Workspace.begin(area, evidence).resume(saved.as_json())
    again = replace(begun, maker=present.maker, others=present.others)
    again = _in_turn(again, _carried([each.deed for each in present.unsaved], area), do)
    if begun.notice.text and not again.notice.refused:
        again = again.noticing(begun.notice)
    return replace(again, revision=present.revision)


def _carried(deeds: Sequence[Deed], area: Area) -> list[Deed]:
    """The deeds on the schools that the area has now; without those of schools alone that are gone."""
    found = ((deed, carried_decisions([deed.decision], 1, area).decisions) for deed in deeds)
    return [replace(deed, decision=decisions[0]) for deed, decisions in found if decisions]


def _later(one: Origin | None, other: Origin | None) -> Origin | None:
    """The later of two versions of one option; else the other one, if there is any."""
    if one and other and one.option_id == other.option_id:
        return max(one, other, key=lambda each: each.version)
    return other or one


def _told(news: Sequence[News], newest: Workspace, others: Mapping[str, str]) -> Notice:
    """What others did: the receipt of a single step, else a list."""
    schools, history = newest.area.schools, newest.history
    lead, notice_id = words_of.lead(news, others), f"news-{news[-1].number}-{uuid4().hex}"
    if lead and history.done and news[0].step is history.in_force[-1]:
        told = receipt_of(newest.evidence, history.before, history.plan, news[0].step.change)
        return Notice(notice_id, told.text, of_step=True, lead=lead)
    return Notice(notice_id, words_of.came_in(news, schools, others))


def apply_all(workspace: Workspace, events: Sequence[Event], sender: Sender = NOBODY) -> Workspace:
    """The workspace after these events, in turn. What was refused on the way stays in the notice."""
    return _in_turn(workspace, events, lambda work, event: apply(work, event, sender))


def _in_turn(workspace: Workspace, each: Iterable[Given], step: Callable[[Workspace, Given], Workspace]) -> Workspace:
    refusals: list[str] = []
    for given in each:
        after = step(workspace, given)
        if after.notice is not workspace.notice and after.notice.refused:
            refusals.append(after.notice.words)
        workspace = after
    if refusals:
        words = " ".join(dict.fromkeys([*refusals, workspace.notice.words]))
        return workspace.noticing(Notice(workspace.notice.id, words, refused=True))
    return workspace


def _done(workspace: Workspace, event_id: str, history: History, words: str = "", lead: str = "") -> Workspace:
    notice = Notice(event_id, words, lead=lead)
    return replace(workspace, history=history, revision=workspace.revision + 1, selection=(), notice=notice)


def _refused(workspace: Workspace, event_id: str, reason: str) -> Workspace:
    return replace(
        workspace, revision=workspace.revision + 1, notice=Notice(event_id or "unreadable", reason, refused=True)
    )
