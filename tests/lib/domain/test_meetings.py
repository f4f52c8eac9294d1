from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import NameBackup, NameHost, Refusal, RemoveCluster, Reset, decide
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.meetings import HalfTerm, Meeting, arranged, day_in_words, school_year, weekday_number
from lib.domain.plan import Plan
from tests.builders import TERMS, draw, meetings, pilot

DAY = date(2025, 1, 28)
SPRING = Meeting(1, "Spr 1", DAY, "13:00", "16:00", weekday="Tues")


def after(*changes, picture="1: a | b\n2: c"):
    area, plan = draw(picture)
    start = plan
    for change in changes:
        plan = decide(plan, change, area.schools, start)
        assert isinstance(plan, Plan), plan
    return plan


def test_the_pilots_meetings_are_those_of_the_plan_at_the_start():
    plan = pilot().plan()
    assert len(plan.meetings) == 20
    assert plan.meetings[0] == SPRING
    assert plan.terms == ()


def test_a_meeting_is_added_moved_and_cancelled():
    moved = replace(SPRING, day=DAY + timedelta(days=1), weekday="")
    assert after(HoldMeeting(SPRING)).meetings == (SPRING,)
    assert after(HoldMeeting(SPRING), HoldMeeting(moved)).meetings == (moved,)
    assert after(HoldMeeting(SPRING), CancelMeeting(1, "Spr 1")).meetings == ()


def test_a_year_is_set_at_once_and_stands_in_order_whatever_order_it_came_in():
    other = Meeting(2, "Spr 1", DAY)
    assert after(SetMeetings((other, SPRING))) == after(SetMeetings((SPRING, other)))
    assert after(HoldMeeting(SPRING), SetMeetings((other,))).meetings == (other,)


def test_half_terms_are_set_in_time():
    assert after(SetTerms(TERMS[::-1])).terms == TERMS


def test_a_cluster_that_is_removed_takes_its_meetings_with_it():
    assert after(HoldMeeting(SPRING), RemoveCluster(1)).meetings == ()


def test_a_reset_brings_the_meetings_of_the_start_back():
    assert after(HoldMeeting(SPRING), SetTerms(TERMS), Reset()) == after()


def test_a_backup_stands_by_until_it_hosts_itself():
    plan = after(NameHost(1, "a"), NameBackup(1, "b"))
    assert (plan.cluster[1].host, plan.cluster[1].backup) == ("a", "b")
    plan = after(NameHost(1, "a"), NameBackup(1, "b"), NameHost(1, "b"))
    assert (plan.cluster[1].host, plan.cluster[1].backup) == ("b", None)


def test_a_host_does_not_back_itself_up():
    area, plan = draw("1: a* | b")
    refused = decide(plan, NameBackup(1, "a"), area.schools, plan)
    assert refused == Refusal("School a is the host of Cluster 1; choose another school to back up.")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"slot": " "}, "needs a name"),
        ({"slot": "x" * 41}, "at most 40 characters"),
        ({"host": "two\nlines"}, "in one line"),
        ({"start": "1pm"}, "a time such as 13:00"),
        ({"start": "24:00"}, "a time such as 13:00"),
        ({"start": ""}, "begins at one too"),
        ({"end": "13:00"}, "ends at 13:00, but begins at 13:00"),
        ({"day": date(1899, 12, 31)}, "not in 1899"),
        ({"weekday": "Tomorrow"}, "not a weekday"),
    ],
)
def test_a_meeting_that_cannot_be_held_cannot_be_made(wrong, words):
    with pytest.raises(ValueError, match=words):
        replace(SPRING, **wrong)


@pytest.mark.parametrize(
    ("name", "start", "end"), [("", DAY, DAY), ("x" * 41, DAY, DAY), ("Aut", DAY, DAY - timedelta(days=1))]
)
def test_a_half_term_has_a_name_and_ends_after_it_begins(name, start, end):
    with pytest.raises(ValueError, match=r"half term|ends before"):
        HalfTerm(name, start, end)


@pytest.mark.parametrize(
    ("one", "other", "at_once"),
    [
        (("13:00", "16:00"), ("13:00", "16:00"), True),
        (("13:00", "16:00"), ("16:00", "17:00"), False),
        (("09:00", "12:00"), ("13:00", "16:00"), False),
        (("13:00", "16:00"), ("15:59", ""), True),
        (("13:00", "16:00"), ("16:00", ""), False),
        (("", ""), ("13:00", "16:00"), True),
        (("13:00", ""), ("09:00", "12:00"), False),
    ],
)
def test_meetings_are_at_once_where_their_hours_overlap_or_are_not_known(one, other, at_once):
    first, second = Meeting(1, "A", DAY, *one), Meeting(2, "A", DAY, *other)
    assert first.at_once_with(second) == second.at_once_with(first) == at_once
    assert not first.at_once_with(replace(second, day=DAY + timedelta(days=1)))


def test_weekdays_are_read_however_they_are_shortened():
    words = "Mon Monday tues Tues. Tuesday Wed weds Thur Thurs Fri Sat sunday"
    assert [weekday_number(word) for word in words.split()] == [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6]
    assert [weekday_number(word) for word in ("", "T", "Tu", "Tuesdays", "28")] == [None] * 5


def test_a_day_is_written_the_british_way_and_school_years_begin_in_september():
    assert day_in_words(DAY) == "Tue 28 Jan 2025"
    assert [school_year(date(2025, month, 1)) for month in (8, 9)] == [2024, 2025]
    assert HalfTerm("Aut 1", date(2026, 8, 27), date(2026, 10, 16)).school_year == 2026


@given(st.lists(meetings(st.integers(1, 3)), max_size=6, unique_by=lambda each: each.key))
def test_meetings_are_arranged_the_same_way_whatever_their_order(found):
    assert arranged(found) == arranged(found[::-1])
    assert sorted(each.key for each in arranged(found)) == sorted(each.key for each in found)
