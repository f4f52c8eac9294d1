"""What the calendar shows, as JSON values; its script draws them and nothing else."""

from datetime import date
from typing import Any

from lib.domain.area import Area
from lib.domain.meetings import MONTHS, WEEKDAYS, Meeting
from lib.domain.plan import Plan
from lib.meetings.closed import bank_holidays, school_holidays
from lib.meetings.finding import MeetingFinding, Severity
from lib.meetings.scope import Scope
from lib.views.colours import cluster_colours
from lib.views.leads import lead_names
from lib.views.looks import looks_of
from lib.views.meetings import place_of

YEARS_BEFORE, YEARS_AFTER = 1, 2
"""years beside those of the meetings that the calendar can be turned to"""


def calendar_data(
    area: Area,
    plan: Plan,
    findings: tuple[MeetingFinding, ...],
    scope: Scope,
    *,
    revision: int,
    today: date,
    height: int,
    before: Plan | None = None,
) -> dict[str, Any]:
    """The meetings of a scope, the days without meetings, and where the calendar opens. Days are YYYY-MM-DD.

    `before` is the plan before the step that was just taken, if one was: what it moved is brought into sight.
    """
    shown = scope.meetings(plan)
    problems = {key for each in findings if each.severity is Severity.PROBLEM for key in each.meetings}
    days = [each.day for each in plan.meetings] or [today]
    years = range(min(days).year - YEARS_BEFORE, max(days).year + YEARS_AFTER + 1)
    return {
        "revision": revision,
        "height": height,
        "weekdays": [name[:3] for name in WEEKDAYS],
        "months": list(MONTHS),
        "opens": opens(shown, today).isoformat(),
        "turn_to": min((each.day.isoformat() for each in _new(shown, before)), default=""),
        "today": today.isoformat(),
        "first": f"{years[0]}-01-01",
        "last": f"{years[-1]}-12-31",
        "bank_holidays": {day.isoformat(): name for day, name in bank_holidays(years).items()},
        "school_holidays": [[first.isoformat(), last.isoformat()] for first, last in school_holidays(plan.terms)],
        "meetings": [_meeting(each, area, plan, each.key in problems) for each in shown],
        "taken": {key: _taken(each, area, plan) for key, each in {_company(each): each for each in shown}.items()},
    }


def _new(shown: list[Meeting], before: Plan | None) -> list[Meeting]:
    """The meetings that are on another day than before, or were not there."""
    if before is None:
        return []
    days = {each.key: each.day for each in before.meetings}
    return [each for each in shown if days.get(each.key) != each.day]


def opens(meetings: list[Meeting], today: date) -> date:
    """The day whose month is shown first: that of the next meeting, else of the first one, else today."""
    coming = [each.day for each in meetings if each.day >= today]
    return min(coming or [each.day for each in meetings] or [today])


def _meeting(meeting: Meeting, area: Area, plan: Plan, problem: bool) -> dict[str, Any]:
    label = plan.cluster[meeting.cluster].label
    leads, where = lead_names(area, plan, meeting.cluster), place_of(meeting, plan, area.schools)
    facts = [
        meeting.hours,
        f"led by {leads}" if leads else "led by nobody",
        f"at {where}" if where else "host not named yet",
    ]
    return {
        "cluster": meeting.cluster,
        "slot": meeting.slot,
        "day": meeting.day.isoformat(),
        "start": meeting.start,
        "end": meeting.end,
        "host": meeting.host,
        "label": label,
        "facts": ", ".join(filter(None, facts)),
        **looks_of(cluster_colours(area, plan.grouping)[meeting.cluster]),
        "problem": problem,
        "locked": meeting.cluster in plan.locked_clusters,
        "company": _company(meeting),
    }


def _company(meeting: Meeting) -> str:
    """What meetings have in common that are kept from the same days: the cluster and the hours."""
    return f"{meeting.cluster} {meeting.hours}"


def _taken(meeting: Meeting, area: Area, plan: Plan) -> dict[str, str]:
    """The days on which a lead of this meeting has another at that time, each with who leads what then."""
    leads = plan.cluster[meeting.cluster].leads
    found = {}
    for other in plan.meetings:
        busy = [lead for lead in plan.cluster[other.cluster].leads if lead in leads]
        if busy and other.cluster != meeting.cluster and meeting.hours_overlap(other):
            found[other.day.isoformat()] = f"{area.leads.get(busy[0], busy[0])} leads {plan.label(other.cluster)} then"
    return found
