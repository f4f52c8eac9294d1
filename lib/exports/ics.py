"""The calendar file: meetings as iCalendar (RFC 5545), for every calendar program."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vText

from lib.domain.area import Area
from lib.domain.meetings import Meeting, in_time
from lib.domain.plan import Plan
from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter
from lib.meetings.scope import Scope
from lib.views.leads import lead_names
from lib.views.meetings import place_of
from lib.views.moments import ZONE
from lib.views.wording import place

REFRESH = timedelta(hours=1)
"""how often a calendar program that subscribes is asked to look again"""


def calendar(
    area: Area,
    plan: Plan,
    meetings: Iterable[Meeting],
    *,
    name: str,
    moment: datetime,
    sequence: int,
    fallen: Iterable[Meeting] = (),
    description: str = "",
) -> bytes:
    """The file of these meetings of a plan.

    `moment` is when it is made (with a time zone), and `sequence` counts the plan's changes: a later file has a higher
    one. `description` says more of the file than its `name`. A meeting keeps its identifier whatever becomes of it, so
    a later file replaces an earlier one; meetings of earlier files that have `fallen` away are in it as cancelled.
    """
    made = Calendar()
    made.add("prodid", "-//Best Fit//Meetings//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    if description:
        made.add("x-wr-caldesc", vText(description))
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    made.add_component(_london())
    for status, those in (("CONFIRMED", meetings), ("CANCELLED", fallen)):
        for meeting in in_time(those):
            made.add_component(_event(area, plan, meeting, status, moment, sequence))
    return made.to_ical()


def identifier(area: Area, meeting: Meeting) -> str:
    """What names a meeting for good: the area, the cluster and the slot, and nothing that changes when it moves."""
    return f"{uuid5(NAMESPACE_URL, f'best-fit/{area.key}/{meeting.cluster}/{meeting.slot}')}@best-fit"


def _london() -> Timezone:
    """British time as two yearly rules, in force since 1996: Outlook does not read a list of every change."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, name, month, clock, before, after in (
        (TimezoneDaylight(), "BST", 3, 1, 0, 1),
        (TimezoneStandard(), "GMT", 10, 2, 1, 0),
    ):
        last_sunday = 31 if month == 3 else 27
        part.add("dtstart", datetime(1996, month, last_sunday, clock))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def _event(area: Area, plan: Plan, meeting: Meeting, status: str, moment: datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", identifier(area, meeting))
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", sequence)
    event.add("status", status)
    event.add("summary", f"{place(plan, meeting.cluster)}: {meeting.slot}")
    for what, clock in (("dtstart", meeting.start), ("dtend", meeting.end)):
        if clock:
            event.add(what, datetime.combine(meeting.day, time.fromisoformat(clock), ZONE))
    if not meeting.start:
        event.add("dtstart", meeting.day)
    if where := place_of(meeting, plan, area.schools):
        event.add("location", where)
    led = lead_names(area, plan, meeting.cluster) if meeting.cluster in plan.cluster else ""
    lines = (f"Led by {led}." if led else "", "" if where else "The host school is not named yet.")
    event.add("description", "\n".join(filter(None, lines)))
    return event


def write(subject: Subject) -> bytes:
    """All meetings of the first option."""
    plan = subject.option.plan
    return calendar(
        subject.area,
        plan,
        Scope().meetings(plan),
        name=f"{subject.area.name} SEND clusters",
        moment=subject.moment,
        sequence=0,
        description="\n".join(each.line for each in front_matter(subject)),
    )


EXPORT = Export("ics", "Calendar", ".ics", "text/calendar", write, "every meeting, for a calendar program")
