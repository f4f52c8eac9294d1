"""The one door for changes: the board, the buttons, the keyboard, the forms and the map all send the same event here.

An event is {"id", "revision", "kind", ...}. It is parsed, decided (a new plan, or a reason why not) and applied; one
that was made for another revision than the present one is refused, and one that was applied already is passed over.
Its kind is that of a change, or "undo", "redo", "select", or "reason" (of a step, counted from 1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from lib import wire
from lib.appraisal import compare
from lib.domain.changes import (
    AssignLeads,
    Change,
    Enter,
    LockClusters,
    LockSchools,
    Measure,
    NameBackup,
    NameHost,
    Refusal,
    Reset,
    TieSchools,
    Untie,
    decide,
)
from lib.domain.history import Decision, History
from lib.domain.meeting_changes import MeetingChange
from lib.ui.workspace import Notice, Workspace, appraised
from lib.views.receipt import receipt
from lib.views.wording import describe

STAYING = (
    LockSchools
    | LockClusters
    | TieSchools
    | Untie
    | AssignLeads
    | NameHost
    | NameBackup
    | MeetingChange
    | Measure
    | Enter
)
"""changes after which the selected schools stay selected"""

STALE = "Something had changed in the meantime, so nothing was done. Please look again and repeat it."
UNREADABLE = "That could not be understood, so nothing was done."


@dataclass(frozen=True)
class Sender:
    """Who sends an event ("" where they did not say) and when, in UTC; `barred` says why they may change nothing, if
    they may not."""

    by: str = ""
    at: datetime | None = None
    barred: str = ""


NOBODY = Sender()


@dataclass(frozen=True)
class Reason:
    """What an event of the kind "reason" says."""

    step: int
    reason: str


def apply(workspace: Workspace, event: object, sender: Sender = NOBODY) -> Workspace:
    """The workspace after an event, whatever was sent: never raises, and says in its notice what came of it."""
    if not isinstance(event, Mapping) or not isinstance(event.get("id"), str) or not event["id"]:
        return _refused(workspace, "unreadable", UNREADABLE)
    if event["id"] in workspace.seen:
        return workspace
    remembered = workspace.remembering(event["id"])
    if event.get("kind") == "select":
        return _select(remembered, event)
    if sender.barred:
        return _refused(remembered, event["id"], sender.barred)
    if event.get("revision") != workspace.revision:
        return _refused(remembered, event["id"], STALE)
    return _change(remembered, event, sender)


def apply_all(workspace: Workspace, events: Sequence[object], sender: Sender = NOBODY) -> Workspace:
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


def event_for(workspace: Workspace, change: Change) -> dict[str, Any]:
    """The event that asks for a change now, for controls that run on the server."""
    return {"id": uuid4().hex, "revision": workspace.revision, **wire.as_json(change)}


def step_event(workspace: Workspace, kind: str) -> dict[str, Any]:
    """The event that asks for "undo" or "redo" now."""
    return {"id": uuid4().hex, "revision": workspace.revision, "kind": kind}


def reason_event(workspace: Workspace, step: int, reason: str) -> dict[str, Any]:
    """The event that gives the reason of a step, counted from 1."""
    return {"id": uuid4().hex, "revision": workspace.revision, "kind": "reason", "step": step, "reason": reason}


def select_event(school_ids: Sequence[str]) -> dict[str, Any]:
    """The event that selects just these schools, on every page."""
    return {"id": uuid4().hex, "kind": "select", "school_ids": list(school_ids)}


def _change(workspace: Workspace, event: Mapping[Any, Any], sender: Sender) -> Workspace:
    """The workspace after an event that asks for a change of the plan or a step through its history."""
    event_id, history = event["id"], workspace.history
    if event.get("kind") == "undo":
        words = history.undoable and f"Undone: {describe(history.undoable, history.before, workspace.area.schools)}."
        return _done(workspace, event_id, history.undo(), words or "There is nothing to undo.")
    if event.get("kind") == "redo":
        words = history.redoable and f"Redone: {describe(history.redoable, history.plan, workspace.area.schools)}."
        return _done(workspace, event_id, history.redo(), words or "There is nothing to redo.")
    if event.get("kind") == "reason":
        return _give_reason(workspace, event)
    try:
        change = wire.read_change(event)
    except ValueError:
        return _refused(workspace, event_id, UNREADABLE)
    plan = decide(history.plan, change, workspace.area.schools, history.start)
    if isinstance(plan, Refusal):
        return _refused(workspace, event_id, plan.reason)
    if plan == history.plan:
        return _done(workspace, event_id, history, "Nothing to change.")
    comparison = compare(workspace.appraisal, appraised(workspace.evidence, plan))
    words = (
        "Reset to the start." if isinstance(change, Reset) else receipt(comparison, workspace.area.schools, change).text
    )
    done = _done(workspace, event_id, history.do(Decision(change, sender.by, sender.at), plan), words)
    selection = workspace.selection if isinstance(change, STAYING) else ()
    return replace(done, notice=replace(done.notice, of_step=True), selection=selection)


def _give_reason(workspace: Workspace, event: Mapping[Any, Any]) -> Workspace:
    """The workspace with the reason of a step, which changes nothing else: the selection stays too."""
    try:
        given = wire.read(Reason, event)
        history = workspace.history.reasoned(given.step, given.reason.strip())
    except IndexError:
        return _refused(workspace, event["id"], "There is no such step.")
    except ValueError as error:
        return _refused(workspace, event["id"], str(error))
    return replace(_done(workspace, event["id"], history, "The reason is noted."), selection=workspace.selection)


def _select(workspace: Workspace, event: Mapping[Any, Any]) -> Workspace:
    chosen = event.get("school_ids")
    if not isinstance(chosen, (list, tuple)):
        return _refused(workspace, event["id"], UNREADABLE)
    wanted = set(map(str, chosen))
    return replace(workspace, selection=tuple(each for each in workspace.area.schools.ids if each in wanted))


def _done(workspace: Workspace, event_id: str, history: History, words: str) -> Workspace:
    return replace(
        workspace, history=history, revision=workspace.revision + 1, selection=(), notice=Notice(event_id, words)
    )


def _refused(workspace: Workspace, event_id: str, reason: str) -> Workspace:
    return replace(workspace, revision=workspace.revision + 1, notice=Notice(event_id, reason, refused=True))
