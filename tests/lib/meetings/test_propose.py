"""Proposed years, checked by a second, plain reading of the rules that shares nothing with the search."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.grouping import Grouping
from lib.domain.meetings import HalfTerm, Meeting
from lib.domain.plan import Cluster, Plan
from lib.meetings.checks import check
from lib.meetings.finding import Severity
from lib.meetings.propose import CannotMeetError, propose, staying
from lib.meetings.request import MeetingRequest, allotted
from tests.builders import draw, pilot
from tests.often import often

YEAR = (
    HalfTerm("Aut 1", date(2026, 9, 2), date(2026, 10, 23)),
    HalfTerm("Aut 2", date(2026, 11, 2), date(2026, 12, 18)),
    HalfTerm("Spr 1", date(2027, 1, 4), date(2027, 2, 12)),
    HalfTerm("Spr 2", date(2027, 2, 22), date(2027, 3, 25)),
    HalfTerm("Sum 1", date(2027, 4, 12), date(2027, 5, 28)),
    HalfTerm("Sum 2", date(2027, 6, 7), date(2027, 7, 21)),
)
"""half terms of a made-up authority"""

# Written down from the government's list, not computed.
BANK_HOLIDAYS = {
    date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29),
    date(2027, 5, 3), date(2027, 5, 31),
}  # fmt: skip


def asked(times=6, weekdays=(1, 2, 3), terms=YEAR):
    return MeetingRequest(terms, times, weekdays, "13:00", "16:00")


def of(clusters, leads):
    """A plan of so many clusters of one school each, with the leads of each by its number."""
    ids = [f"s{number}" for number in range(1, clusters + 1)]
    grouping = Grouping.of(ids, {school_id: number for number, school_id in enumerate(ids, start=1)})
    return Plan(grouping, tuple(Cluster(number, leads=leads(number)) for number in grouping.clusters))


def broken_rules(plan, request, meetings):
    """Every rule that a proposed year breaks, read one by one."""
    broken = []
    numbers = {each.number for each in plan.clusters}
    counts = allotted(request.times_a_year, len(request.terms))
    for number in numbers:
        own = sorted(each.day for each in meetings if each.cluster == number)
        broken += [f"{number}: {len(own)} meetings"] if len(own) != request.times_a_year else []
        for term, expected in zip(request.terms, counts, strict=True):
            inside = [day for day in own if term.start <= day <= term.end]
            broken += [f"{number}: {len(inside)} in {term.name}"] if len(inside) != expected else []
        broken += [f"{number}: {one} and {other}" for one, other in pairwise(own) if other - one < timedelta(days=21)]
    for each in meetings:
        broken += [f"weekday {each.day}"] if each.day.weekday() not in request.weekdays else []
        broken += [f"bank holiday {each.day}"] if each.day in BANK_HOLIDAYS else []
        broken += ["hours"] if (each.start, each.end) != (request.start, request.end) else []
    leads = {each.number: set(each.leads) for each in plan.clusters}
    for one, other in combinations(meetings, 2):
        if one.day == other.day and leads[one.cluster] & leads[other.cluster]:
            broken.append(f"lead of {one.cluster} and {other.cluster} on {one.day}")
    return broken


def shared(meetings):
    return [(one, other) for one, other in combinations(meetings, 2) if one.day == other.day]


@pytest.mark.parametrize("times", [4, 6])
@pytest.mark.parametrize("weekdays", [(1, 2, 3), (0, 1, 2, 3, 4), (2,)])
def test_the_pilots_clusters_are_given_a_year_that_keeps_to_every_rule_and_shares_no_day(times, weekdays):
    area = pilot()
    request = asked(times, weekdays)
    meetings = propose(area.plan(), request, area.leads)
    assert broken_rules(area.plan(), request, meetings) == []
    assert shared(meetings) == []


def test_a_proposed_year_passes_the_checks_of_the_page():
    area = pilot()
    plan = replace(area.plan(), terms=YEAR)
    request = asked()
    after = replace(plan, meetings=propose(plan, request, area.leads))
    found = check(after, area.schools, area.leads)
    assert [each.severity for each in found] == [Severity.NOTICE]
    assert found[0].sentence.endswith("have no school named as host.")


def test_each_cluster_keeps_the_weekday_that_it_is_used_to():
    area = pilot()
    usual = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3}
    meetings = propose(area.plan(), asked(), area.leads)
    assert {(each.cluster, each.day.weekday()) for each in meetings} == set(usual.items())


def test_the_meetings_of_a_cluster_are_evenly_apart():
    area = pilot()
    for number in area.plan().grouping.clusters:
        own = [each.day for each in propose(area.plan(), asked(), area.leads) if each.cluster == number]
        weeks = [(other - one).days / 7 for one, other in pairwise(own)]
        assert min(weeks) >= 5
        assert max(weeks) <= 9


def test_the_same_question_has_the_same_answer():
    plan = of(12, lambda number: (f"L{number % 3}",))
    assert propose(plan, asked(), {}) == propose(plan, asked(), {})


def test_sixty_clusters_share_days_as_evenly_as_can_be():
    plan = of(60, lambda number: (f"L{number % 12}",))
    request = asked(4, (0, 1, 2, 3, 4))
    meetings = propose(plan, request, {})
    assert broken_rules(plan, request, meetings) == []
    for term, count in zip(YEAR, allotted(4, 6), strict=True):
        days = [each.day for each in meetings if each.day in term]
        if count:
            open_days = [term.start + timedelta(days=each) for each in range((term.end - term.start).days + 1)]
            open_days = [day for day in open_days if day.weekday() < 5 and day not in BANK_HOLIDAYS]
            assert max(map(days.count, open_days)) - min(map(days.count, open_days)) <= 1


@often(40)
@given(st.data())
def test_whatever_is_asked_is_answered_by_the_rules_or_refused_with_one_of_them(data):
    clusters = data.draw(st.integers(1, 9))
    leads = data.draw(
        st.fixed_dictionaries(
            {number: st.lists(st.sampled_from("ABC"), max_size=2, unique=True) for number in range(1, clusters + 1)}
        )
    )
    plan = of(clusters, lambda number: tuple(leads[number]))
    weekdays = tuple(sorted(data.draw(st.sets(st.integers(0, 4), min_size=1))))
    request = asked(data.draw(st.integers(1, 12)), weekdays, YEAR[: data.draw(st.integers(1, 6))])
    answer = answered(plan, request)
    if isinstance(answer, str):
        assert answer.endswith(".")
    else:
        assert broken_rules(plan, request, answer) == []


def answered(plan, request):
    """The proposed year, or the sentence that says why there is none."""
    try:
        return propose(plan, request, {})
    except CannotMeetError as error:
        return str(error)


@given(st.integers(1, 12), st.integers(1, 6))
def test_the_half_terms_have_as_many_meetings_as_each_other_or_one_more(times, terms):
    counts = allotted(times, terms)
    assert sum(counts) == times
    assert max(counts) - min(counts) <= 1


def test_four_meetings_in_six_half_terms_are_spread_over_the_year():
    assert allotted(4, 6) == [1, 0, 1, 1, 0, 1]
    assert allotted(6, 6) == [1] * 6


def test_locked_clusters_keep_their_meetings_and_their_leads_are_busy_then():
    plan = of(2, lambda _: ("X",))
    kept = Meeting(1, "Old", date(2026, 9, 30), "13:00", "16:00")
    plan = replace(plan, meetings=(kept,), locked_clusters=frozenset({1}))
    request = asked(1, (2,), YEAR[:1])
    assert staying(plan, request) == (kept,)
    (meeting,) = propose(plan, request, {})
    assert (meeting.cluster, meeting.day == kept.day) == (2, False)


def test_meetings_of_other_years_stay_and_the_new_ones_have_names_of_their_own():
    area = pilot()
    plan = area.plan()
    assert staying(plan, asked()) == plan.meetings
    slots = {each.slot for each in propose(plan, asked(), area.leads)}
    assert slots == {"Aut 1", "Aut 2", "Spr 1 2026/27", "Spr 2 2026/27", "Sum 1 2026/27", "Sum 2 2026/27"}


def test_empty_clusters_do_not_meet():
    _, plan = draw("1: a\n2:")
    assert {each.cluster for each in propose(plan, asked(), {})} == {1}


@pytest.mark.parametrize(
    ("plan", "request_", "words"),
    [
        (of(9, lambda _: ("X",)), asked(6, (2,)), "Aut 1: Xenia leads 9 clusters, but there are only 8 days"),
        (of(1, lambda _: ()), asked(1, (4,), (HalfTerm("Xmas", date(2026, 12, 25), date(2026, 12, 27)),)), "no day"),
        (of(1, lambda _: ()), asked(12, (2,), YEAR[:2]), "at least 21 days from its other meetings"),
    ],
)
def test_the_rule_that_is_in_the_way_is_named(plan, request_, words):
    with pytest.raises(CannotMeetError) as refused:
        propose(plan, request_, {"X": "Xenia"})
    assert words in str(refused.value)


def test_three_leads_who_share_clusters_in_pairs_need_three_days():
    """No lead leads more clusters than there are days, and yet they cannot meet on two."""
    pairs = {1: ("A", "B"), 2: ("B", "C"), 3: ("C", "A")}
    term = (HalfTerm("Short", date(2026, 9, 7), date(2026, 9, 20)),)
    with pytest.raises(CannotMeetError, match="no dates were found on which no lead would be in two places"):
        propose(of(3, pairs.__getitem__), asked(1, (2,), term), {})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"terms": ()}, "half terms"),
        ({"times_a_year": 0}, "1 to 12 times"),
        ({"weekdays": ()}, "at least one weekday"),
        ({"end": "13:00"}, "end at 13:00"),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        replace(asked(), **wrong)
