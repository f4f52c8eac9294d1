import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, fits
from lib.domain.changes import Move, Refusal, Swap, decide
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import AT_ONCE, Nearby, NextMove, all_previews, next_moves, previews, single_moves, swaps
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
        return plan.with_grouping(plan.grouping.swap(change.one, change.other))
    return plan.with_grouping(plan.grouping.move(change.school_ids, change.to))


def assert_preview_is_what_happens(preview, before, after):
    """That what was shown before the drop is to the last digit what is measured after it."""
    assert preview.fit == after.fit
    both = [key for key in before.measurable if key in after.measurable]
    assert preview.gains == {
        key: after.principles[key].overall.score - before.principles[key].overall.score for key in both
    }


def exchanges_of(plan):
    return [(exchanges, changes) for exchanges, changes in (single_moves(plan), swaps(plan)) if changes]


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


def test_the_pilot_has_164_next_moves_and_668_swaps_best_first(southampton):
    evidence, plan = southampton
    alone, with_swaps = next_moves(evidence, plan), next_moves(evidence, plan, with_swaps=True)
    assert (len(alone), len(with_swaps)) == (164, 164 + 668)
    for found in (alone, with_swaps):
        points = [each.fit for each in found]
        assert points == sorted(points, reverse=True)
    assert [each for each in with_swaps if isinstance(each.change, Move)] == alone
    assert len({each.change for each in with_swaps}) == 832


def test_the_best_next_move_of_the_pilot_makes_it_better(southampton):
    evidence, plan = southampton
    best = next_moves(evidence, plan)[0]
    assert appraise(evidence, regrouped(plan, best.change)).fit == best.fit > appraise(evidence, plan).fit


# Small pictures


def test_moves_are_in_the_order_of_schools_and_clusters():
    _, plan = drawn("1: a | b\n2:\n-: c")
    assert single_moves(plan)[1] == [Move(("a",), 2), Move(("b",), 2), Move(("c",), 1), Move(("c",), 2)]


def test_swaps_are_between_schools_of_different_clusters_only():
    _, plan = drawn("1: a | b\n2: c\n-: d")
    assert swaps(plan)[1] == [Swap("a", "c"), Swap("b", "c")]


def test_what_leads_to_the_same_fit_is_in_the_order_of_schools_and_clusters_moves_before_swaps():
    only_inclusive = Settings(inclusive_zero=1.0, weights=dict.fromkeys(BY_KEY, 0.0) | {"inclusive": 1.0})
    evidence, plan = drawn("1: a | b\n2: c\n-: d", settings=only_inclusive)
    found = next_moves(evidence, plan, with_swaps=True)
    assert [(each.change, each.fit) for each in found] == [
        (Move(("d",), 1), 100.0),
        (Move(("d",), 2), 100.0),
        (Move(("a",), 2), 75.0),
        (Move(("b",), 2), 75.0),
        (Move(("c",), 1), 75.0),
        (Swap("a", "c"), 75.0),
        (Swap("b", "c"), 75.0),
    ]


def test_moves_are_offered_in_order_where_nothing_can_be_measured():
    nothing = Settings(weights=dict.fromkeys(BY_KEY, 0.0))
    evidence, plan = drawn("1: a | b\n2: c", settings=nothing)
    assert next_moves(evidence, plan) == [NextMove(move, None) for move in single_moves(plan)[1]]


def test_a_move_after_which_nothing_can_be_measured_comes_last():
    only_phases = Settings(known_share=0.5, weights=dict.fromkeys(BY_KEY, 0.0) | {"phases": 1.0})
    evidence, plan = drawn("1: a ?\n2:\n-: b Primary", settings=only_phases)
    assert next_moves(evidence, plan) == [
        NextMove(Move(("b",), 1), 0.0),
        NextMove(Move(("b",), 2), 0.0),
        NextMove(Move(("a",), 2), None),
    ]


def test_next_moves_leave_alone_what_is_locked():
    evidence, plan = drawn("1: a! | b\n2: c\n3!: d")
    assert {each.change for each in next_moves(evidence, plan, with_swaps=True)} == {
        Move(("b",), 2),
        Move(("c",), 1),
        Swap("b", "c"),
    }


def test_next_moves_keep_together_and_apart_what_is_tied():
    evidence, plan = drawn("1: a | b | e\n2: c\n3: d\ntogether: a b\napart: c d")
    assert {each.change for each in next_moves(evidence, plan, with_swaps=True)} == {
        Move(("e",), 2),
        Move(("e",), 3),
        Move(("c",), 1),
        Move(("d",), 1),
        Swap("e", "c"),
        Swap("e", "d"),
        Swap("c", "d"),
    }


def test_a_plan_without_clusters_or_with_all_locked_has_no_next_moves():
    for picture in ("-: a | b", "1!: a | b\n2!: c"):
        evidence, plan = drawn(picture)
        assert next_moves(evidence, plan, with_swaps=True) == []
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


@given(st.data())
def test_the_nearest_moves_and_swaps_are_some_of_all_with_the_same_fit_and_few_enough(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    looked_at = data.draw(st.integers(len(area.schools), 40))
    nearby = Nearby.of(evidence, plan, looked_at)
    some, every = next_moves(evidence, plan, True, nearby), next_moves(evidence, plan, True)
    assert some == [each for each in every if each in some]
    assert nearby or some == every
    assert len(single_moves(plan, nearby)[1]) <= looked_at
    assert len(swaps(plan, nearby)[1]) <= looked_at


def test_moves_that_are_measured_in_several_passes_are_all_there_best_first():
    rows = "\n".join(f"{cluster}: " + " | ".join(f"s{cluster}-{each} Primary {100 + 7 * each * cluster}"
                                                for each in range(4)) for cluster in range(1, 19))  # fmt: skip
    evidence, plan = drawn(rows)
    found = next_moves(evidence, plan, with_swaps=True)
    assert len(found) == 72 * 17 + 72 * 71 // 2 - 18 * 6 > AT_ONCE
    assert [each.fit for each in found] == sorted((each.fit for each in found), reverse=True)
    last = [change for change in swaps(plan)[1] if change in {each.change for each in found}][-1]
    fit = next(each.fit for each in found if each.change == last)
    assert fit == appraise(evidence, regrouped(plan, last)).fit


# Any small area


@given(st.data())
def test_moves_and_swaps_measured_together_are_measured_as_each_alone(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    for exchanges, changes in exchanges_of(plan):
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


@given(st.data())
def test_next_moves_are_all_that_may_be_made_best_first_with_the_fit_they_lead_to(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), data.draw(plans(area))
    expected = []
    for change in [*single_moves(plan)[1], *swaps(plan)[1]]:
        after = decide(plan, change, area.schools, plan)
        if not isinstance(after, Refusal):
            expected.append(NextMove(change, appraise(evidence, after).fit))
    expected.sort(key=lambda each: -1.0 if each.fit is None else each.fit, reverse=True)
    assert next_moves(evidence, plan, with_swaps=True) == expected
