import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, fits
from lib.domain.changes import Move, Refusal, Swap, decide
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import Nearby, all_previews, previews, single_moves, swaps
from lib.wishes import parties
from tests.builders import areas, draw, pilot, plans

PLACES_OF_THE_PILOT = (1, 2, 3, 4, 5, None)


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


def drawn(picture, **rest):
    area, plan = draw(picture, **rest)
    return Evidence.of(area), plan


def regrouped(plan, change):
    """The plan with the change made, whatever locks and ties say."""
    if isinstance(change, Swap):
        sides = (change.one, *change.with_one), (change.other, *change.with_other)
        return plan.with_grouping(plan.grouping.swap(*sides))
    return plan.with_grouping(plan.grouping.move(change.school_ids, change.to))


def assert_preview_is_what_happens(preview, before, after):
    """That what was shown before the drop is to the last digit what is measured after it."""
    assert preview.fit == after.fit
    both = [key for key in before.measurable if key in after.measurable]
    assert preview.gains == {
        key: after.principles[key].overall.score - before.principles[key].overall.score for key in both
    }


def exchanges_of(plan, companies=None):
    kinds = single_moves(plan, companies=companies), swaps(plan, companies=companies)
    return [(exchanges, changes) for exchanges, changes in kinds if changes]


# The pilot, whole


def test_every_single_move_and_swap_of_the_pilot_has_the_fit_it_has_when_it_is_made(southampton):
    evidence, plan = southampton
    for exchanges, changes in exchanges_of(plan):
        found = fits(evidence, plan.settings, exchanges.groupings(plan)).tolist()
        assert found == [appraise(evidence, regrouped(plan, change)).fit for change in changes]


def test_the_previews_of_the_pilot_cover_each_school_and_each_other_place(southampton):
    evidence, plan = southampton
    found = all_previews(evidence, plan)
    assert sum(map(len, found.values())) == 41 * 5
    for school_id, places in found.items():
        assert set(places) == set(PLACES_OF_THE_PILOT) - {plan.grouping.place[school_id]}


def test_every_preview_of_the_pilot_is_the_fit_after_the_drop(southampton):
    evidence, plan = southampton
    before = appraise(evidence, plan)
    for school_id, places in all_previews(evidence, plan).items():
        assert previews(evidence, plan, [school_id]) == places
        for to, preview in places.items():
            assert_preview_is_what_happens(preview, before, appraise(evidence, regrouped(plan, Move((school_id,), to))))


# Small pictures


def test_moves_are_in_the_order_of_schools_and_clusters():
    _, plan = drawn("1: a | b\n2:\n-: c")
    assert single_moves(plan)[1] == [Move(("a",), 2), Move(("b",), 2), Move(("c",), 1), Move(("c",), 2)]


def test_swaps_are_between_schools_of_different_clusters_only():
    _, plan = drawn("1: a | b\n2: c\n-: d")
    assert swaps(plan)[1] == [Swap("a", "c"), Swap("b", "c")]


def test_a_plan_without_clusters_or_with_all_locked_has_no_previews():
    for picture in ("-: a | b", "1!: a | b\n2!: c"):
        evidence, plan = drawn(picture)
        assert not any(all_previews(evidence, plan).values())


def test_a_school_in_no_cluster_has_a_preview_of_joining_each():
    evidence, plan = drawn("1: a\n2:\n-: b")
    found = all_previews(evidence, plan)
    assert {school_id: set(places) for school_id, places in found.items()} == {"a": {2, None}, "b": {1, 2}}


def test_a_locked_school_has_no_previews_and_a_locked_cluster_takes_part_in_none():
    evidence, plan = drawn("1: a! | b\n2!: c\n3:")
    found = all_previews(evidence, plan)
    assert {school_id: set(places) for school_id, places in found.items()} == {"a": set(), "b": {3, None}, "c": set()}


def test_schools_kept_together_are_previewed_together():
    evidence, plan = drawn("1: a Primary 100 | b Secondary 900 | c Primary 200\n2: d Primary 300\ntogether: a b")
    found = all_previews(evidence, plan)
    assert found["a"] == found["b"] == previews(evidence, plan, ["a", "b"])
    assert found["a"][2].fit == appraise(evidence, regrouped(plan, Move(("a", "b"), 2))).fit


def test_several_schools_are_previewed_together():
    evidence, plan = drawn("1: a Primary 100 | b Secondary 900\n2: c Primary 300\n3:")
    found = previews(evidence, plan, ["a", "c"])
    assert set(found) == {1, 2, 3, None}
    before = appraise(evidence, plan)
    for to, preview in found.items():
        assert_preview_is_what_happens(preview, before, appraise(evidence, regrouped(plan, Move(("a", "c"), to))))


def test_a_host_stays_the_host_of_its_cluster_whoever_else_moves():
    evidence, plan = drawn("""
        1: a* at=50.90,-1.44 | b at=50.90,-1.40 | c at=50.90,-1.39
        2: d at=50.94,-1.40 | e at=50.94,-1.39 | f* at=50.94,-1.35
        -: g at=50.92,-1.41
    """)
    before = appraise(evidence, plan)
    assert [before.clusters[number].host for number in (1, 2)] == ["a", "f"]
    for exchanges, changes in exchanges_of(plan):
        found = fits(evidence, plan.settings, exchanges.groupings(plan)).tolist()
        assert found == [appraise(evidence, regrouped(plan, change)).fit for change in changes]


def test_a_dozen_clusters_are_measured_together_as_each_alone(southampton):
    evidence, pilot_plan = southampton
    ids = evidence.schools.ids
    grouping = Grouping.of(ids, {school_id: row * row % 12 + 1 for row, school_id in enumerate(ids)}, range(1, 13))
    plan = Plan.of(grouping, settings=pilot_plan.settings)
    exchanges, moves = single_moves(plan)
    found = fits(evidence, plan.settings, exchanges.groupings(plan)).tolist()
    assert found == [appraise(evidence, regrouped(plan, move)).fit for move in moves]


# Where there is too much to look at

ALONG_A_ROAD = """
    1: a at=50.90,-1.40 | b at=50.91,-1.40
    2: c at=50.92,-1.40 | d at=50.93,-1.40
    3: e at=50.94,-1.40 | f at=50.95,-1.40
    4:
    -: g at=50.925,-1.40 | h
"""


def test_where_there_is_little_to_look_at_nothing_is_left_out(southampton):
    assert Nearby.of(*southampton) is None


def test_only_the_nearest_clusters_are_looked_at_where_there_are_many():
    evidence, plan = drawn(ALONG_A_ROAD)
    nearby = Nearby.of(evidence, plan, looked_at=8)
    assert nearby.limit == 1
    assert [(move.school_ids[0], move.to) for move in single_moves(plan, nearby)[1]] == [
        *(("a", 2), ("b", 2), ("c", 1), ("d", 3), ("e", 2), ("f", 2)),
        ("g", 2),
        ("h", 1),  # nobody knows where it is, so all are equally far
    ]


def test_only_the_nearest_schools_of_other_clusters_are_swapped_where_there_are_many():
    evidence, plan = drawn(ALONG_A_ROAD)
    nearby = Nearby.of(evidence, plan, looked_at=8)
    assert swaps(plan, nearby)[1] == [Swap("a", "c"), Swap("b", "c"), Swap("d", "e"), Swap("d", "f")]


# Any small area


@given(st.data())
def test_moves_and_swaps_measured_together_are_measured_as_each_alone(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    companies = parties(plan, evidence.entered(plan.entries).schools)
    for exchanges, changes in (*exchanges_of(plan), *exchanges_of(plan, companies)):
        together = fits(evidence.entered(plan.entries), plan.settings, exchanges.groupings(plan)).tolist()
        alone = [appraise(evidence, regrouped(plan, change)).fit for change in changes]
        assert [None if fit != fit else fit for fit in together] == alone


@given(st.data())
def test_a_preview_is_shown_exactly_where_the_move_may_be_made_and_is_what_it_does(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    before = appraise(evidence, plan)
    chosen = tuple(data.draw(st.sets(st.sampled_from(area.schools.ids), min_size=1, max_size=3)))
    found = previews(evidence, plan, chosen)
    for to in (*plan.grouping.clusters, None):
        after = decide(plan, Move(chosen, to), area.schools, plan)
        assert (to in found) == (not isinstance(after, Refusal) and after != plan)
        if to in found:
            assert_preview_is_what_happens(found[to], before, appraise(evidence, after))


@given(st.data())
def test_all_previews_are_the_previews_of_each_school_with_its_company(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    assert all_previews(evidence, plan) == {
        school_id: previews(evidence, plan, plan.company(school_id)) for school_id in area.schools.ids
    }
