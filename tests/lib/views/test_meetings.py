"""What the screens say of meetings: the list, the calendar's data, the checks, hosts and leads."""

import json
from dataclasses import replace
from datetime import date

import pytest

from lib.domain.changes import AssignLeads, LockClusters, NameBackup, NameHost, decide
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.meetings import Meeting, in_time
from lib.domain.travel import JourneyUnit
from lib.journeys import journeys
from lib.journeys.hosts import with_each_host
from lib.meetings.checks import check
from lib.meetings.hosting import rota
from lib.meetings.scope import Scope
from lib.views import hosting, lead_clashes, meeting_checks, meetings
from lib.views.calendar_data import calendar_data, opens
from lib.views.meeting_checks import Effect
from lib.views.wording import describe
from tests.builders import TERMS, pilot
from tests.hostile import TEXTS, Page, with_names

DAY = date(2025, 1, 28)
AREA = pilot()
PLAN = AREA.plan()
HOST = PLAN.grouping.members[1][0]


def after(*changes, plan=PLAN, area=AREA):
    for change in changes:
        plan = decide(plan, change, area.schools, PLAN)
    return plan


def data(plan=PLAN, scope=None, today=DAY):
    found = check(plan, AREA.schools, AREA.leads)
    shown = calendar_data(AREA, plan, found, scope or Scope(), revision=7, today=today, height=500)
    return json.loads(json.dumps(shown))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (HoldMeeting(Meeting(1, "Spr 1", date(2025, 2, 4), "13:00", "16:00")),
         "Cluster 1, Spr 1: Tue 28 Jan 2025 to Tue 4 Feb 2025, 13:00–16:00"),
        (HoldMeeting(Meeting(1, "Spr 1", DAY, "09:00", "12:00")),
         "Cluster 1, Spr 1: Tue 28 Jan 2025, 13:00–16:00 to Tue 28 Jan 2025, 09:00–12:00"),
        (HoldMeeting(Meeting(1, "Spr 1", DAY, "13:00", "16:00", host=HOST)),
         "Cluster 1, Spr 1 is held at Fairisle Infant & Nursery School"),
        (HoldMeeting(Meeting(1, "Aut 1", DAY)), "Cluster 1, Aut 1 is held on Tue 28 Jan 2025"),
        (CancelMeeting(1, "Spr 1"), "Cluster 1 does not meet for Spr 1"),
        (SetMeetings(PLAN.meetings[:1]), "Meetings: 19 cancelled"),
        (SetMeetings((*PLAN.meetings, Meeting(1, "Aut 1", DAY))), "Meetings: 1 new"),
        (SetMeetings((PLAN.meetings[0].at(HOST), replace(PLAN.meetings[1], day=DAY), *PLAN.meetings[3:])),
         "Meetings: 1 moved, 1 held elsewhere and 1 cancelled"),
        (SetMeetings(PLAN.meetings), "Meetings: nothing new"),
        (SetTerms(TERMS), "Set the half terms: Spr 1, Spr 2 and Sum 1"),
        (SetTerms(()), "Clear the half terms"),
        (NameBackup(1, HOST), "Fairisle Infant & Nursery School backs up the host of Cluster 1"),
        (NameBackup(1, None), "no school backs up the host of Cluster 1"),
    ],
)  # fmt: skip
def test_each_change_is_told_in_words(change, words):
    assert describe(change, PLAN, AREA.schools) == words


def test_the_list_has_every_meeting_in_time_and_says_once_what_is_the_same_for_all():
    page = Page(meetings.meetings_html(Scope().meetings(PLAN), AREA, PLAN))
    assert "20 meetings, all 13:00–16:00" in page.text
    assert "ATJ Amanda Talbot-Jones, DB Daniel Beck" in page.text
    days = [text for text in page.texts if text.endswith(" 2025")]
    assert (len(days), days[0], days[-1]) == (20, "Tue 28 Jan 2025", "Thu 3 Jul 2025")
    mixed = after(HoldMeeting(Meeting(1, "Spr 1", DAY, "09:00")))
    assert "all 13:00–16:00" not in meetings.meetings_html(Scope().meetings(mixed), AREA, mixed)


def test_where_a_meeting_is_held():
    named = after(NameHost(1, HOST))
    first = named.meetings[0]
    assert meetings.place_of(first, PLAN, AREA.schools) == ""
    assert meetings.place_of(first, named, AREA.schools) == "Fairisle Infant & Nursery School, SO16 8BY"
    assert meetings.place_of(first.at("Town Hall"), named, AREA.schools) == "Town Hall"
    moved = replace(named, grouping=named.grouping.move([HOST], 2))
    assert meetings.place_of(first, moved, AREA.schools) == ""


def test_everybodys_meetings_can_be_asked_for():
    found = [meetings.scope_name(each, AREA, PLAN) for each in meetings.scopes(AREA, PLAN)]
    assert len(found) == len(set(found)) == 1 + 5 + 2 + 41
    assert found[:2] == ["All clusters", "Cluster 1"]
    assert "Lead: Daniel Beck" in found
    assert "School: Portswood Primary School" in found


def test_the_calendar_has_the_meetings_of_the_scope_and_the_days_on_which_nobody_meets():
    shown = data(replace(PLAN, terms=TERMS), Scope("cluster", "3"))
    assert [each["day"] for each in shown["meetings"]] == ["2025-01-30", "2025-03-20", "2025-05-22", "2025-07-03"]
    assert shown["bank_holidays"]["2025-05-05"] == "May Day"
    assert ["2025-02-15", "2025-02-23"] in shown["school_holidays"]
    assert (shown["first"], shown["last"], shown["revision"]) == ("2024-01-01", "2027-12-31", 7)


def test_the_calendar_says_where_a_lead_would_be_in_two_places():
    shown = data()
    (meeting,) = [each for each in shown["meetings"] if (each["cluster"], each["slot"]) == (3, "Spr 1")]
    taken = shown["taken"][meeting["company"]]
    assert taken["2025-02-05"] == "Daniel Beck leads Cluster 4 then"
    assert "2025-01-29" not in taken
    assert meeting["facts"] == "13:00–16:00, led by Daniel Beck, host not named yet"


def test_problems_and_locks_are_marked_on_their_meetings():
    shown = data(after(AssignLeads(5, ("DB",)), LockClusters((5,), True)))
    assert {each["cluster"] for each in shown["meetings"] if each["problem"]} == {3, 5}
    assert {each["cluster"] for each in shown["meetings"] if each["locked"]} == {5}


def test_the_calendar_opens_at_the_next_meeting_else_at_the_first_else_today():
    shown = in_time(PLAN.meetings)
    assert opens(shown, date(2025, 3, 1)) == date(2025, 3, 20)
    assert opens(shown, date(2026, 1, 1)) == DAY
    assert opens([], DAY) == DAY


def test_the_calendar_turns_to_the_first_day_that_a_step_brought_a_meeting_to():
    moved = after(
        HoldMeeting(Meeting(1, "Spr 1", date(2025, 2, 4))), HoldMeeting(Meeting(2, "Aut 1", date(2025, 9, 9)))
    )
    found = check(moved, AREA.schools, AREA.leads)
    shown = {"revision": 1, "today": DAY, "height": 500}
    assert calendar_data(AREA, moved, found, Scope(), before=PLAN, **shown)["turn_to"] == "2025-02-04"
    assert calendar_data(AREA, moved, found, Scope(), before=moved, **shown)["turn_to"] == ""
    assert calendar_data(AREA, moved, found, Scope(), **shown)["turn_to"] == ""


def test_the_checks_count_and_mark_what_is_new_and_tell_what_is_solved():
    before, later = (check(plan, AREA.schools, AREA.leads) for plan in (PLAN, after(AssignLeads(5, ("DB",)))))
    there, back = Effect.of(before, later), Effect.of(later, before)
    assert len(there.serious) == len(back.gone) == 4
    assert "4 problems, 1 notice" in Page(meeting_checks.findings_html(later, there)).text
    assert meeting_checks.findings_html(later, there).count("New.") == 4
    assert Page(meeting_checks.findings_html(before, back)).text.count("Solved by the last step") == 4
    assert meeting_checks.summary(before) == "No problems, 1 notice"
    assert Page(meeting_checks.findings_html(before, back)).text.split("\n")[3] == "✓"
    assert Page(meeting_checks.findings_html(later, there)).text.split("\n")[3] == "✕"
    assert "Daniel Beck leads two meetings at once" in meeting_checks.effect_html(there)
    assert meeting_checks.effect_html(back) == ""


def test_the_table_of_leads_says_who_could_lead_what():
    page = Page(lead_clashes.lead_clashes_html(AREA, PLAN))
    assert page.texts.count("leads") == 6
    assert page.texts.count("would clash on 4 days") == page.texts.count("would clash on 3 days") == 2


def test_hosts_are_compared_with_what_speaks_for_them():
    plan = after(NameHost(1, HOST))
    found = with_each_host(journeys(AREA), plan, 1)
    page = Page(hosting.candidates_html(found, AREA.schools, plan, 1, JourneyUnit.KM))
    assert "host, shortest average" in page.texts
    assert "shortest longest" in page.texts
    fair = rota(found, 4)
    words = hosting.rota_in_words(fair, found, AREA.schools, JourneyUnit.KM)
    assert words.startswith("By this rota a school travels 5.4 to 7.5 km over the year, most of all ")
    assert "every time, it would be 0.0 to 7.6 km." in words


def test_no_name_from_outside_becomes_markup():
    area = with_names(AREA)
    hostile = TEXTS[0]
    area = replace(area, leads={"ATJ": hostile, "DB": hostile})
    plan = replace(PLAN, clusters=tuple(replace(each, name=f"{hostile}{each.number}") for each in PLAN.clusters))
    plan = replace(
        plan,
        meetings=tuple(replace(each, slot=f"{hostile} {n}"[:40], host=hostile) for n, each in enumerate(plan.meetings)),
    )
    found = with_each_host(journeys(area), plan, 1)
    findings = check(plan, area.schools, area.leads)
    shown = [
        meetings.meetings_html(Scope().meetings(plan), area, plan),
        meeting_checks.findings_html(findings, Effect.of((), findings)),
        meeting_checks.effect_html(Effect.of((), findings)),
        lead_clashes.lead_clashes_html(area, plan),
        hosting.candidates_html(found, area.schools, plan, 1, JourneyUnit.KM),
        hosting.rota_html(rota(found, 4), list(plan.meetings[:4]), area.schools, hostile),
        meetings.proposal_html(plan.meetings[:4], plan, area, hostile),
    ]  # fmt: skip
    for html in shown:
        assert not {"img", "script"} & Page(html).tags
        assert "onerror" not in Page(html).attributes
