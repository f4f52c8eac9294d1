"""What a planner can do to the meetings of a plan; `lib.domain.changes` decides on them like on every other change."""

from dataclasses import dataclass, replace

from lib.domain.meetings import HalfTerm, Meeting, arranged, terms_in_order
from lib.domain.plan import Plan

MOST_MEETINGS = 60
"""of one cluster"""
MOST_TERMS = 60


@dataclass(frozen=True)
class HoldMeeting:
    """Hold a meeting like this, in place of the cluster's meeting of that slot if there is one."""

    meeting: Meeting


@dataclass(frozen=True)
class CancelMeeting:
    cluster: int
    slot: str


@dataclass(frozen=True)
class SetMeetings:
    """Let these, and no others, be the meetings of all clusters."""

    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class SetTerms:
    """Let these be the half terms; outside of them there are school holidays."""

    terms: tuple[HalfTerm, ...]


MeetingChange = HoldMeeting | CancelMeeting | SetMeetings | SetTerms


def concerned(plan: Plan, change: MeetingChange) -> tuple[int, ...]:
    """The clusters whose meetings the change is about, in order."""
    match change:
        case HoldMeeting(meeting):
            return (meeting.cluster,)
        case CancelMeeting(cluster, _):
            return (cluster,)
        case SetMeetings(meetings):
            return tuple(sorted({each.cluster for each in set(plan.meetings) ^ set(meetings)}))
        case SetTerms():
            return ()


def made(plan: Plan, change: MeetingChange) -> Plan:
    """The plan with the change made. Raises ValueError with one sentence where it may not be."""
    match change:
        case HoldMeeting(meeting):
            others = tuple(each for each in plan.meetings if each.key != meeting.key)
            return _with_meetings(plan, (*others, meeting))
        case CancelMeeting(cluster, slot):
            left = tuple(each for each in plan.meetings if each.key != (cluster, slot))
            if len(left) == len(plan.meetings):
                raise ValueError(f"{plan.label(cluster)} has no meeting called {slot}.")
            return replace(plan, meetings=left)
        case SetMeetings(meetings):
            return _with_meetings(plan, meetings)
        case SetTerms(terms):
            if len(terms) > MOST_TERMS:
                raise ValueError(f"There can be at most {MOST_TERMS} half terms.")
            return replace(plan, terms=terms_in_order(terms))


def _with_meetings(plan: Plan, meetings: tuple[Meeting, ...]) -> Plan:
    counted: dict[int, int] = {}
    for each in meetings:
        counted[each.cluster] = counted.get(each.cluster, 0) + 1
    for cluster, number in counted.items():
        if number > MOST_MEETINGS:
            raise ValueError(f"{plan.label(cluster)} can have at most {MOST_MEETINGS} meetings.")
    return replace(plan, meetings=arranged(meetings))
