from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.journeys import journeys
from lib.journeys.hosts import ClusterJourneys, with_each_host
from lib.meetings import hosting
from lib.meetings.hosting import rota, shortest_longest, shortest_mean
from tests.builders import areas, draw, pilot

LINE = "1: a at=50.90,-1.40 | b at=50.91,-1.40 | c at=50.94,-1.40 | d\n2: e at=50.90,-1.40"


def of(picture, number=1):
    area, plan = draw(picture)
    return with_each_host(journeys(area), plan, number)


def plainly(*ways):
    """Hosts whose journeys are the rows of a square."""
    ids = "abcdefgh"[: len(ways)]
    return {
        host: ClusterJourneys(host, False, sum(row) / len(row), dict(zip(ids, row, strict=True)))
        for host, row in zip(ids, ways, strict=True)
    }


def test_every_located_school_of_the_cluster_is_a_candidate_and_no_other():
    found = of(LINE)
    assert list(found) == ["a", "b", "c"]
    assert found["a"].each["a"] == 0
    assert found["a"].each["b"] == pytest.approx(1.11, abs=0.01)
    assert found["a"].mean == pytest.approx((0 + 1.11 + 4.45) / 3, abs=0.01)
    assert (found["a"].longest, found["a"].furthest) == (found["a"].each["c"], ("c",))


def test_the_host_by_mean_and_the_host_by_longest_journey_may_differ():
    found = plainly([0, 1, 1, 9], [1, 0, 5, 6], [1, 5, 0, 7], [9, 6, 7, 0])
    by_mean, by_longest = shortest_mean(found.values()), shortest_longest(found.values())
    assert (by_mean.host, by_mean.mean) == ("a", 2.75)
    assert (by_longest.host, by_longest.longest) == ("b", 6)


def test_the_suggestions_on_the_pilot_are_those_of_a_plain_search():
    area = pilot()
    plan, ways = area.plan(), journeys(area)
    for number, members in plan.grouping.members.items():
        rows = [area.schools.position[each] for each in members]
        means = {host: sum(ways.between(row, host) for row in rows) / len(rows) for host in rows}
        found = with_each_host(ways, plan, number)
        best = shortest_mean(found.values())
        assert area.schools.position[best.host] == min(means, key=means.__getitem__)
        assert best.mean == pytest.approx(min(means.values()))
        longest = {host: max(ways.between(row, host) for row in rows) for host in rows}
        assert shortest_longest(found.values()).longest == pytest.approx(min(longest.values()))


def test_there_is_no_host_where_no_school_is_located():
    assert of("1: a | b") == {}
    assert shortest_mean([]) is None
    assert shortest_longest([]) is None
    assert rota({}, 4) is None


def test_no_school_hosts_again_before_all_have():
    found = of(LINE)
    assert sorted(rota(found, 3).hosts) == ["a", "b", "c"]
    seven = rota(found, 7).hosts
    assert sorted(seven[:3]) == sorted(seven[3:6]) == ["a", "b", "c"]
    assert len(seven) == 7


@given(st.data())
def test_no_other_choice_of_hosts_is_fairer(data):
    """Against every choice, by plain sums: the school that travels most could not travel less."""
    area = data.draw(areas(6))
    plan = area.plan()
    number = data.draw(st.sampled_from(plan.grouping.clusters)) if plan.grouping.clusters else 1
    found = with_each_host(journeys(area), plan, number)
    meetings = data.draw(st.integers(1, 6))
    fair = rota(found, meetings)
    if fair is None:
        assert not found
        return
    assert len(fair.hosts) == meetings
    for school_id, travelled in fair.travelled.items():
        assert travelled == pytest.approx(sum(found[host].each[school_id] for host in fair.hosts))
    rounds, rest = divmod(meetings, len(found))
    worst = min(
        max(
            sum(rounds * each.each[school_id] for each in found.values())
            + sum(found[host].each[school_id] for host in choice)
            for school_id in found
        )
        for choice in combinations(found, rest)
    )
    assert max(fair.travelled.values()) == pytest.approx(worst)


def test_where_there_are_too_many_choices_no_single_exchange_is_fairer(monkeypatch):
    area = pilot()
    plan, ways = area.plan(), journeys(area)
    found = with_each_host(ways, plan, 1)
    best = rota(found, 4)
    monkeypatch.setattr(hosting, "MOST_COMPARED", 1)
    quick = rota(found, 4)
    most = max(quick.travelled.values())
    assert max(best.travelled.values()) <= most
    for leaving, joining in permutations(found, 2):
        if leaving in quick.hosts and joining not in quick.hosts:
            hosts = [joining if each == leaving else each for each in quick.hosts]
            assert max(sum(found[host].each[each] for host in hosts) for each in found) >= most - 1e-9


def test_a_rota_spares_most_the_school_that_travels_most():
    area = pilot()
    plan, ways = area.plan(), journeys(area)
    for number in plan.grouping.clusters:
        found = with_each_host(ways, plan, number)
        fair = rota(found, 4)
        always = shortest_mean(found.values())
        assert max(fair.travelled.values()) < 4 * always.longest
