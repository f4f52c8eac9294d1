from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.domain.changes import AssignLeads, Move, NameHost, decide
from lib.domain.meetings import HalfTerm, Meeting, arranged
from lib.meetings.checks import check, led_by, shared_days
from lib.meetings.finding import Severity
from tests.builders import TERMS, draw, pilot

DAY = date(2025, 1, 28)
LEADS = {"X": "Xenia", "Y": "Yves"}
PROBLEM, NOTICE, INFORMATION = Severity


def said(*meetings, terms=TERMS, leads=None, picture="1: a* | b\n2: c*\n3: d*"):
    """What is found of these meetings, apart from the days that clusters share: severity and sentence."""
    area, plan = draw(picture)
    leads = leads or {1: ("X",), 2: ("X",), 3: ("Y",)}
    clusters = tuple(replace(each, leads=leads.get(each.number, ())) for each in plan.clusters)
    plan = replace(plan, clusters=clusters, meetings=arranged(meetings), terms=terms)
    found = check(plan, area.schools, LEADS)
    return [(each.severity, each.sentence) for each in found if "both meet on" not in each.sentence]


def everywhere(*also):
    """A meeting of each cluster on a day of its own, and those that a test is about."""
    return (
        Meeting(1, "A", date(2025, 3, 4), "13:00", "16:00"),
        Meeting(2, "A", date(2025, 3, 5), "13:00", "16:00"),
        Meeting(3, "A", date(2025, 3, 6), "13:00", "16:00"),
        *also,
    )


def test_nothing_is_found_where_nothing_is_wrong():
    assert said(*everywhere()) == []


def test_the_pilots_leads_are_never_in_two_places_and_its_clusters_share_seven_days():
    area = pilot()
    plan = area.plan()
    found = check(plan, area.schools, area.leads)
    assert [each.sentence for each in found if each.severity is PROBLEM] == []
    shared = {pair: len(days) for pair, days in shared_days(plan.meetings).items()}
    assert shared == {(3, 5): 4, (2, 4): 3}
    told = [each.sentence for each in found if each.severity is INFORMATION]
    assert "Cluster 3 and Cluster 5 both meet on 4 days." in told
    assert "Cluster 2 and Cluster 4 both meet on 3 days." in told
    assert "School holidays are not known, so they are not checked: enter the half terms." in told


def test_the_pilots_dates_are_read_against_the_calendar_by_a_second_plain_reading():
    area = pilot()
    for row in area.meetings.itertuples():
        assert row.weekday in {"Tues": "Tuesday", "Wed": "Wednesday", "Thurs": "Thursday"}
        assert f"{row.date:%A}".startswith(row.weekday)
    leads = {each.number: set(each.leads) for each in area.clusters}
    busy = [(lead, row.date) for row in area.meetings.itertuples() for lead in leads[row.cluster]]
    assert len(busy) == len(set(busy)) == 24


@pytest.mark.parametrize(("cluster", "lead", "clashes"), [(2, "DB", 3), (3, "ATJ", 4), (4, "ATJ", 3), (5, "DB", 4)])
def test_giving_a_cluster_to_the_other_lead_is_found_to_clash(cluster, lead, clashes):
    area = pilot()
    plan = area.plan()
    after = decide(plan, AssignLeads(cluster, (lead,)), area.schools, plan)
    found = [each for each in check(after, area.schools, area.leads) if each.severity is PROBLEM]
    assert len(found) == clashes
    for each in found:
        assert each.sentence.startswith(f"{area.leads[lead]} leads two meetings at once on ")
        assert {number for number, _ in each.meetings} in ({2, 4}, {3, 5})


def test_a_lead_in_two_places_is_a_problem_and_who_else_leads_is_said():
    one, other = Meeting(1, "B", DAY, "13:00", "16:00"), Meeting(2, "B", DAY, "15:00", "17:00")
    assert said(*everywhere(one, other), leads={1: ("X", "Y"), 2: ("X",), 3: ("Y",)}) == [
        (
            PROBLEM,
            "Xenia leads two meetings at once on Tue 28 Jan 2025: Cluster 1 (B, 13:00–16:00) and "
            "Cluster 2 (B, 15:00–17:00). Cluster 1 is led by Yves too.",
        )
    ]


def test_two_meetings_of_a_lead_one_after_the_other_are_a_notice():
    one, other = Meeting(1, "B", DAY, "09:00", "12:00"), Meeting(2, "B", DAY, "12:00", "15:00")
    ((severity, sentence),) = said(*everywhere(one, other))
    assert severity is NOTICE
    assert sentence.startswith("Xenia leads two meetings on Tue 28 Jan 2025: ")


def test_meetings_of_two_leads_may_be_at_once():
    one, other = Meeting(1, "B", DAY, "13:00", "16:00"), Meeting(3, "B", DAY, "13:00", "16:00")
    assert said(*everywhere(one, other)) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2025, 2, 1), "Cluster 1, B is at a weekend: Sat 1 Feb 2025."),
        (date(2025, 2, 2), "Cluster 1, B is at a weekend: Sun 2 Feb 2025."),
        (date(2025, 5, 5), "Cluster 1, B is on a bank holiday: Mon 5 May 2025 is May Day."),
        (date(2025, 2, 18), "Cluster 1, B is in the school holidays: Tue 18 Feb 2025."),
        (date(2025, 4, 8), "Cluster 1, B is in the school holidays: Tue 8 Apr 2025."),
    ],
)
def test_a_day_on_which_nobody_meets_is_a_problem(day, sentence):
    problems = [words for severity, words in said(*everywhere(Meeting(1, "B", day))) if severity is PROBLEM]
    assert problems == [sentence]


def test_the_first_and_the_last_day_of_a_half_term_are_school_days():
    days = (TERMS[0].start, TERMS[0].end, TERMS[1].start, TERMS[1].end)
    assert not [words for day in days for _, words in said(*everywhere(Meeting(1, "B", day))) if "holiday" in words]


def test_days_outside_of_all_half_terms_are_not_known_to_be_holidays():
    assert said(*everywhere(Meeting(1, "B", date(2025, 7, 1)))) == [
        (INFORMATION, "School holidays are not known for 1 of 4 dates: enter the half terms of that year.")
    ]
    years_apart = (*TERMS, HalfTerm("Aut 1", date(2026, 9, 2), date(2026, 10, 23)))
    assert said(*everywhere(Meeting(1, "B", date(2025, 11, 4))), terms=years_apart)[0][0] is INFORMATION


def test_a_weekday_that_does_not_fit_its_date_is_a_problem():
    wrong = Meeting(1, "B", DAY, weekday="Thurs")
    assert said(*everywhere(wrong)) == [
        (PROBLEM, "Cluster 1, B is written as a Thursday, but its date is a Tuesday: Tue 28 Jan 2025.")
    ]
    assert said(*everywhere(replace(wrong, weekday="Tues"))) == []


def test_one_meeting_on_another_weekday_than_the_rest_is_pointed_out():
    another, odd = Meeting(1, "B", DAY), Meeting(1, "C", date(2025, 5, 1))
    assert said(*everywhere(another, odd)) == [(NOTICE, "Cluster 1 meets on Tuesdays, except C on Thu 1 May 2025.")]


@pytest.mark.parametrize(("days", "found"), [(20, 1), (21, 0), (22, 0), (1, 1), (0, 1)])
def test_meetings_of_one_cluster_less_than_three_weeks_apart_are_pointed_out(days, found):
    one = Meeting(1, "B", date(2025, 1, 7), "09:00", "10:00")
    other = Meeting(1, "C", one.day + timedelta(days=days), "11:00", "12:00")
    sentences = [words for _, words in said(*everywhere(one, other)) if words.startswith("Cluster 1 has B and C ")]
    assert len(sentences) == found


def test_clusters_without_lead_meetings_or_host_are_named_and_empty_ones_are_not():
    picture = "1: a* | b\n2: c\n3: d*\n4:"
    assert said(*everywhere()[:2], leads={2: ("X",), 3: ("Y",)}, picture=picture) == [
        (PROBLEM, "Cluster 1 has no lead."),
        (NOTICE, "Cluster 3 has no meetings."),
        (NOTICE, "Cluster 2 has no school named as host."),
    ]


def test_a_host_that_moves_to_another_cluster_is_missed_where_it_hosted():
    area = pilot()
    plan = area.plan()
    host = plan.grouping.members[3][0]
    for change in (NameHost(3, host), Move((host,), 4)):
        plan = decide(plan, change, area.schools, area.plan())
    found = [each.sentence for each in check(plan, area.schools, area.leads) if each.severity is PROBLEM]
    assert found == [f"{area.schools.names[host]} is named as host of Cluster 3, but is not in it."]


def test_a_meeting_that_is_to_be_held_at_a_school_of_another_cluster_is_pointed_out_and_one_elsewhere_is_not():
    away, hall = Meeting(1, "B", DAY, host="c"), Meeting(1, "C", date(2025, 4, 1), host="Town Hall")
    assert said(*everywhere(away, hall)) == [(NOTICE, "Cluster 1, B is to be held at School c, which is not in it.")]


def test_each_finding_names_the_meetings_that_it_is_about():
    area, plan = draw("1: a*\n2: b*")
    meetings = (Meeting(1, "A", date(2025, 2, 1)), Meeting(2, "A", DAY))
    plan = replace(plan, meetings=meetings)
    weekend = next(each for each in check(plan, area.schools, {}) if "weekend" in each.sentence)
    assert weekend.meetings == ((1, "A"),)


def test_a_lead_has_all_meetings_of_his_or_her_clusters_in_time():
    area = pilot()
    meetings = led_by(area.plan())
    assert {lead: len(those) for lead, those in meetings.items()} == {"ATJ": 12, "DB": 12}
    assert [each.day for each in meetings["DB"]] == sorted(each.day for each in meetings["DB"])
