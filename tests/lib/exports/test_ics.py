"""The calendar file, read back by another parser than the one that wrote it, and by the plain rules of RFC 5545."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from lib.domain.changes import NameHost, decide
from lib.domain.meeting_changes import HoldMeeting
from lib.domain.meetings import Meeting
from lib.exports.ics import calendar, identifier
from lib.meetings.scope import Scope
from tests.builders import pilot
from tests.hostile import TEXTS

MOMENT = datetime(2025, 1, 10, 9, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def written(meetings=None, plan=None, area=None, **rest):
    area = area or pilot()
    plan = plan or area.plan()
    meetings = Scope().meetings(plan) if meetings is None else meetings
    return calendar(area, plan, meetings, **{"name": "All", "moment": MOMENT, "sequence": 3} | rest)


def events(raw):
    """The events as vobject reads them, in the order of the file."""
    return list(vobject.readOne(raw.decode()).vevent_list)


def properties(raw):
    """Every line of the file, unfolded, as (name, value), after checking what RFC 5545 asks of its form."""
    text = raw.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    return [tuple(line.split(":", 1)) for line in lines]


def test_another_parser_reads_the_pilots_meetings_as_they_are():
    area = pilot()
    read = events(written())
    assert len(read) == 20
    for event, meeting in zip(read, Scope().meetings(area.plan()), strict=True):
        assert event.summary.value == f"Cluster {meeting.cluster}: {meeting.slot}"
        assert event.dtstart.value.date() == event.dtend.value.date() == meeting.day
        assert f"{event.dtstart.value:%H:%M}–{event.dtend.value:%H:%M}" == "13:00–16:00" == meeting.hours
        assert event.status.value == "CONFIRMED"
        assert event.sequence.value == "3"
        assert event.dtstamp.value == MOMENT


def test_meetings_before_and_after_the_clocks_change_are_at_one_o_clock_where_they_are_held():
    """The clocks went forward on 30 March 2025. The other parser uses the file's own rules, not the machine's."""
    starts = {event.dtstart.value.date(): event.dtstart.value for event in events(written())}
    assert starts[date(2025, 3, 26)].astimezone(UTC).strftime("%H:%M") == "13:00"
    assert starts[date(2025, 5, 20)].astimezone(UTC).strftime("%H:%M") == "12:00"
    for start in starts.values():
        assert start.astimezone(UTC) == start.replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize("year", [1997, 2025, 2026, 2030, 2037])
def test_the_files_own_rules_of_the_clock_are_those_of_london_on_every_day_of_a_year(year):
    first = date(year, 1, 1)
    meetings = [Meeting(1, f"M{each}", first + timedelta(days=each), "13:00", "16:00") for each in range(365)]
    for event in events(written(meetings)):
        start = event.dtstart.value
        assert start.utcoffset() == start.replace(tzinfo=LONDON).utcoffset(), start


def test_the_file_has_the_form_that_the_standard_asks_for():
    found = properties(written())
    assert found[0] == ("BEGIN", "VCALENDAR")
    assert found[-1] == ("END", "VCALENDAR")
    names = [name.split(";")[0] for name, _ in found]
    assert names.count("VERSION") == names.count("PRODID") == names.count("METHOD") == 1
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE"):
        assert names.count(name) == 20 + (2 if name == "DTSTART" else 0)
    assert ("DTSTART;TZID=Europe/London", "20250128T130000") in found
    assert ("TZID", "Europe/London") in found


def test_a_meeting_that_moves_keeps_its_identifier_and_a_later_file_counts_higher():
    area = pilot()
    plan = area.plan()
    moved = decide(plan, HoldMeeting(replace(plan.meetings[0], day=date(2025, 2, 4), weekday="")), area.schools, plan)
    before, after = events(written()), events(written(plan=moved, sequence=4))
    assert {event.uid.value for event in before} == {event.uid.value for event in after}
    assert len({event.uid.value for event in after}) == 20
    uid = identifier(area, plan.meetings[0])
    (now,) = [event for event in after if event.uid.value == uid]
    assert (now.dtstart.value.date(), now.sequence.value) == (date(2025, 2, 4), "4")


def test_meetings_of_other_areas_clusters_and_slots_have_other_identifiers():
    area, meeting = pilot(), Meeting(1, "Spr 1", date(2025, 1, 28))
    others = (replace(meeting, cluster=2), replace(meeting, slot="Spr 2"), replace(meeting, cluster=11, slot="Spr"))
    uids = {identifier(area, each) for each in (meeting, *others)} | {identifier(replace(area, key="x"), meeting)}
    assert len(uids) == 5


def test_a_meeting_that_has_fallen_away_is_in_the_file_as_cancelled():
    area = pilot()
    fallen, *rest = Scope().meetings(area.plan())
    read = {event.uid.value: event.status.value for event in events(written(rest, fallen=[fallen]))}
    assert read[identifier(area, fallen)] == "CANCELLED"
    assert list(read.values()).count("CONFIRMED") == 19


def test_the_place_is_the_host_with_its_postcode_and_nothing_where_none_is_named():
    area = pilot()
    plan = area.plan()
    host = plan.grouping.members[3][0]
    named = decide(plan, NameHost(3, host), area.schools, plan)
    for event in events(written(plan=named)):
        if event.summary.value.startswith("Cluster 3"):
            postcode = area.schools.rows[host]["postcode"]
            assert event.location.value == f"{area.schools.names[host]}, {postcode}"
            assert event.description.value == "Led by Daniel Beck."
        else:
            assert not hasattr(event, "location")
            assert "The host school is not named yet." in event.description.value


def test_a_meeting_without_hours_is_on_its_day():
    (event,) = events(written([Meeting(1, "A", date(2025, 3, 30))]))
    assert event.dtstart.value == date(2025, 3, 30)
    assert not hasattr(event, "dtend")


@pytest.mark.parametrize("words", [each[:40] for each in (*TEXTS, "a; b, c\\n: d", "BEGIN:VEVENT")])
def test_whatever_a_meeting_and_its_place_are_called_is_text(words):
    (event,) = events(written([Meeting(1, words, date(2025, 3, 20), host=words)]))
    assert event.summary.value == f"Cluster 1: {words}"
    assert event.location.value == words


def test_long_names_with_accents_are_folded_between_letters():
    words = "é" * 40
    raw = written([Meeting(1, words, date(2025, 3, 20), host="ŵ" * 120)])
    assert ("LOCATION", "ŵ" * 120) in properties(raw)
    assert events(raw)[0].summary.value == f"Cluster 1: {words}"


@pytest.mark.parametrize(
    ("scope", "meetings"),
    [
        (Scope(), 20),
        (Scope("cluster", "3"), 4),
        (Scope("lead", "DB"), 12),
        (Scope("school", "138626"), 4),
        (Scope("cluster", "9"), 0),
        (Scope("lead", "nobody"), 0),
        (Scope("school", "nobody"), 0),
    ],
)
def test_a_file_has_the_meetings_of_a_cluster_a_lead_a_school_or_all(scope, meetings):
    plan = pilot().plan()
    raw = written(scope.meetings(plan))
    assert raw.count(b"BEGIN:VEVENT") == meetings
    if not meetings:
        assert vobject.readOne(raw.decode()).name == "VCALENDAR"
