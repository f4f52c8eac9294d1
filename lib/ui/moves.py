"""The one door for changes: the board, the buttons, the keyboard, the forms and the map all come by here.

An event says what is asked for, and of which revision of the work. It is decided (a new plan, or a reason why not) and
applied; one that was made for another revision than the present one is refused, and one that was applied already is
passed over. What a browser sends is parsed first; what runs on the server asks by the value itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from lib import wire
from lib.domain.changes import (
    AddCluster,
    AddClusters,
    Change,
    Move,
    Refusal,
    Regroup,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TakeUp,
    decide,
)
from lib.domain.history import Decision, History
from lib.ui.workspace import Notice, Workspace, receipt_of
from lib.views.wording import describe

ENDING = AddCluster | AddClusters | Move | Regroup | RemoveCluster | RenameCluster | Reset | Swap | TakeUp
"""changes after which no school is selected any more"""

STALE = "Something had changed in the meantime, so nothing was done. Please look again and repeat it."
UNREADABLE = "That could not be understood, so nothing was done."


@dataclass(frozen=True)
class Undo:
    """Take back the last step."""


@dataclass(frozen=True)
class Redo:
    """Make the step again that was taken back last."""


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
    not say; an event without an `id`, "", is not known again when it comes twice."""

    id: str = ""
    revision: int | None = None
    asked: Asked | None = None


@dataclass(frozen=True)
class Sender:
    """Who sends an event ("" where they did not say) and when, in UTC; `barred` says why they may change nothing, if
    they may not."""

    by: str = ""
    at: datetime | None = None
    barred: str = ""


NOBODY = Sender()


def parse(sent: object) -> Event:
    """The event that a browser sent as JSON values, {"id", "revision", "kind", ...}, whatever it is: never raises.

    Its kind is that of a change, or "undo", "redo", "select", or "reason" (of a step, counted from 1).
    """
    match sent:
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
        case Undo() | Redo() as step:
            return _stepped(known, event.id, step)
        case GiveReason(step, reason):
            return _reasoned(known, event.id, step, reason)
        case change:
            return _changed(known, event.id, change, sender)


def apply_all(workspace: Workspace, events: Sequence[Event], sender: Sender = NOBODY) -> Workspace:
    """The workspace after these events, in turn. What was refused on the way stays in the notice."""
    refusals: list[str] = []
    for event in events:
        after = apply(workspace, event, sender)
        if after.notice is not workspace.notice and after.notice.refused:
            refusals.append(after.notice.text)
        workspace = after
    if refusals:
        words = " ".join(dict.fromkeys([*refusals, workspace.notice.text]))
        return workspace.noticing(Notice(workspace.notice.id, words, refused=True))
    return workspace


def _stepped(workspace: Workspace, event_id: str, step: Undo | Redo) -> Workspace:
    """The workspace one step back, or forth again, along its history."""
    history, schools = workspace.history, workspace.area.schools
    if isinstance(step, Undo):
        words = history.undoable and f"Undone: {describe(history.undoable, history.before, schools)}."
        return _done(workspace, event_id, history.undo(), words or "There is nothing to undo.")
    words = history.redoable and f"Redone: {describe(history.redoable, history.plan, schools)}."
    return _done(workspace, event_id, history.redo(), words or "There is nothing to redo.")


def _reasoned(workspace: Workspace, event_id: str, step: int, reason: str) -> Workspace:
    """The workspace with the reason of a step, which changes nothing else: the selection stays too."""
    try:
        history = workspace.history.reasoned(step, reason.strip())
    except IndexError:
        return _refused(workspace, event_id, "There is no such step.")
    except ValueError as error:
        return _refused(workspace, event_id, str(error))
    return replace(_done(workspace, event_id, history, "The reason is noted."), selection=workspace.selection)


def _changed(workspace: Workspace, event_id: str, change: Change, sender: Sender) -> Workspace:
    """The workspace with a change made, and its receipt in the notice."""
    history = workspace.history
    plan = decide(history.plan, change, workspace.area.schools, history.start)
    if isinstance(plan, Refusal):
        return _refused(workspace, event_id, plan.reason)
    if plan == history.plan:
        return _done(workspace, event_id, history, "Nothing to change.")
    done = _done(workspace, event_id, history.do(Decision(change, sender.by, sender.at), plan), "")
    told = receipt_of(workspace.evidence, history.plan, plan, change)
    words = "Reset to the start." if isinstance(change, Reset) else told.text
    selection = () if isinstance(change, ENDING) else workspace.selection
    return replace(done, notice=replace(done.notice, text=words, of_step=True), selection=selection)


def _done(workspace: Workspace, event_id: str, history: History, words: str) -> Workspace:
    return replace(
        workspace, history=history, revision=workspace.revision + 1, selection=(), notice=Notice(event_id, words)
    )


def _refused(workspace: Workspace, event_id: str, reason: str) -> Workspace:
    return replace(
        workspace, revision=workspace.revision + 1, notice=Notice(event_id or "unreadable", reason, refused=True)
    )
