"""Changes as JSON values, and back: a list of them, replayed, gives the same plan."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from lib.domain import plan_json
from lib.domain.changes import (
    AddCluster,
    AddClusters,
    AssignLeads,
    Change,
    Enter,
    LockClusters,
    LockSchools,
    Measure,
    Move,
    NameBackup,
    NameHost,
    Regroup,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TakeUp,
    TieSchools,
    Untie,
)
from lib.domain.documents import an_object, flag, number, number_or_none, numbers, objects, text, text_or_none, texts
from lib.domain.history import Decision
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.plan import TieKind

KINDS: Mapping[str, type[Change]] = {
    "move": Move,
    "swap": Swap,
    "lock_schools": LockSchools,
    "lock_clusters": LockClusters,
    "tie": TieSchools,
    "untie": Untie,
    "add_cluster": AddCluster,
    "add_clusters": AddClusters,
    "rename_cluster": RenameCluster,
    "remove_cluster": RemoveCluster,
    "assign_leads": AssignLeads,
    "name_host": NameHost,
    "name_backup": NameBackup,
    "hold_meeting": HoldMeeting,
    "cancel_meeting": CancelMeeting,
    "set_meetings": SetMeetings,
    "set_terms": SetTerms,
    "measure": Measure,
    "enter": Enter,
    "regroup": Regroup,
    "take_up": TakeUp,
    "reset": Reset,
}
_KIND_OF = {change: kind for kind, change in KINDS.items()}


def as_json(change: Change) -> dict[str, Any]:
    """The change as plain JSON values, with its `kind`."""
    return {"kind": _KIND_OF[type(change)], **_details(change)}


def _details(change: Change) -> dict[str, Any]:
    match change:
        case Measure(settings):
            return plan_json.settings_as_json(settings)
        case HoldMeeting(meeting):
            return plan_json.plain(meeting)
        case SetMeetings(meetings):
            return {"meetings": [plan_json.plain(each) for each in meetings]}
        case SetTerms(terms):
            return {"terms": [plan_json.plain(each) for each in terms]}
        case Regroup(places, source):
            return {"place": dict(places), "source": source}
        case TakeUp(source, plan):
            return {"source": source, "plan": plan_json.plan_as_json(plan)}
    return asdict(change)


def parse(document: object) -> Change:
    """The change that `as_json` wrote, or that a screen sent. Raises ValueError for anything else, whatever it is."""
    if not isinstance(document, Mapping):
        raise ValueError("a change must be an object with a kind")
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"the kind of a change must be one of {', '.join(KINDS)}")
    match kind:
        case "move":
            return Move(texts(document, "school_ids"), number_or_none(document, "to"))
        case "swap":
            return Swap(text(document, "one"), text(document, "other"))
        case "lock_schools":
            return LockSchools(texts(document, "school_ids"), flag(document, "locked"))
        case "lock_clusters":
            return LockClusters(numbers(document, "clusters"), flag(document, "locked"))
        case "tie":
            return TieSchools(TieKind(text(document, "tie")), texts(document, "school_ids"))
        case "untie":
            return Untie(texts(document, "school_ids"))
        case "add_cluster":
            return AddCluster(text(document, "name", ""))
        case "add_clusters":
            return AddClusters(number(document, "count"))
        case "rename_cluster":
            return RenameCluster(number(document, "cluster"), text(document, "name"))
        case "remove_cluster":
            return RemoveCluster(number(document, "cluster"))
        case "assign_leads":
            return AssignLeads(number(document, "cluster"), texts(document, "leads"))
        case "name_host":
            return NameHost(number(document, "cluster"), text_or_none(document, "host"))
        case "name_backup":
            return NameBackup(number(document, "cluster"), text_or_none(document, "backup"))
        case "hold_meeting":
            return HoldMeeting(plan_json.meeting(document))
        case "cancel_meeting":
            return CancelMeeting(number(document, "cluster"), text(document, "slot"))
        case "set_meetings":
            return SetMeetings(tuple(plan_json.meeting(each) for each in objects(document, "meetings")))
        case "set_terms":
            return SetTerms(tuple(plan_json.term(each) for each in objects(document, "terms")))
        case "measure":
            return Measure(plan_json.settings(document))
        case "enter":
            return Enter(plan_json.entries(document))
        case "regroup":
            return Regroup(_places(document), text(document, "source", ""))
        case "take_up":
            return TakeUp(text(document, "source"), plan_json.read_plan(an_object(document, "plan")))
        case _:
            return Reset()


def _places(document: Mapping[Any, Any]) -> tuple[tuple[str, int | None], ...]:
    places = an_object(document, "place")
    if not all(isinstance(school_id, str) for school_id in places):
        raise ValueError("schools are named by text")
    return tuple((school_id, number_or_none(places, school_id)) for school_id in places)


def decision_as_json(decision: Decision) -> dict[str, Any]:
    at = decision.at.isoformat() if decision.at else None
    return {"change": as_json(decision.change), "by": decision.by, "at": at, "reason": decision.reason}


def parse_decision(document: object) -> Decision:
    """The decision that `decision_as_json` wrote. Raises ValueError for anything else, whatever it is."""
    if not isinstance(document, Mapping):
        raise ValueError("a decision must be an object with a change")
    at = text_or_none(document, "at")
    moment = datetime.fromisoformat(at) if at else None
    if moment and moment.tzinfo is None:
        raise ValueError("at must be a time with its time zone")
    return Decision(parse(document.get("change")), text(document, "by", ""), moment, text(document, "reason", ""))
