"""What could be done next, held against what each move does when it is made."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.changes import Move, Refusal, Swap, decide
from lib.domain.plan import Plan
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.neighbours import Nearby, single_moves, swaps
from lib.suggest.next_moves import AT_ONCE, NextMove, next_moves
from lib.wishes import limits, parties, wish_results
from tests.builders import areas, draw, pilot, plans, some_wishes


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return Evidence.of(area), area.plan()


def drawn(picture, *wishes, **rest):
    area, plan = draw(picture, **rest)
    return Evidence.of(area), replace(plan, wishes=wishes) if wishes else plan


def offered(evidence, plan):
    return {each.change for each in next_moves(evidence, plan, with_swaps=True)}


def made(evidence, plan, change):
    after = decide(plan, change, evidence.schools, plan)
    assert isinstance(after, Plan)
    return after


def test_the_pilot_has_its_next_moves_and_swaps_best_first_with_its_pairs_kept(southampton):
    evidence, plan = southampton
    alone, with_swaps = next_moves(evidence, plan), next_moves(evidence, plan, with_swaps=True)
    assert [each for each in with_swaps if isinstance(each.change, Move)] == alone
    for found in (alone, with_swaps):
        points = [each.fit for each in found]
        assert points == sorted(points, reverse=True)
    together = [tie for tie in plan.ties if tie not in plan.broken_ties(tie.kind)]
    assert together
    for each in with_swaps:
        after = made(evidence, plan, each.change)
        assert not [tie for tie in together if tie in after.broken_ties(tie.kind)]
        assert len(after.grouping.unplaced) <= len(plan.grouping.unplaced)


def test_without_that_wish_the_pilot_has_164_next_moves_and_668_swaps(southampton):
    evidence, plan = southampton
    found = next_moves(evidence, replace(plan, wishes=()), with_swaps=True)
    assert sum(isinstance(each.change, Move) for each in found) == 164
    assert len({each.change for each in found}) == len(found) == 164 + 668


def test_the_best_next_move_of_the_pilot_makes_it_better(southampton):
    evidence, plan = southampton
    best = next_moves(evidence, plan)[0]
    assert appraise(evidence, made(evidence, plan, best.change)).fit == best.fit > appraise(evidence, plan).fit


# Small pictures


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
    assert offered(*drawn("1: a! | b\n2: c\n3!: d")) == {Move(("b",), 2), Move(("c",), 1), Swap("b", "c")}


def test_a_plan_without_clusters_or_with_all_locked_has_no_next_moves():
    for picture in ("-: a | b", "1!: a | b\n2!: c"):
        assert not offered(*drawn(picture))


def test_schools_that_are_together_move_as_one_and_those_kept_apart_stay_apart():
    assert offered(*drawn("1: a | b | e\n2: c\n3: d\ntogether: a b\napart: c d")) == {
        *(Move(("a", "b"), 2), Move(("a", "b"), 3), Move(("e",), 2), Move(("e",), 3), Move(("c",), 1), Move(("d",), 1)),
        *(Swap("a", "c", ("b",)), Swap("a", "d", ("b",)), Swap("e", "c"), Swap("e", "d"), Swap("c", "d")),
    }


def test_a_pair_that_is_together_moves_as_one_and_one_that_is_split_may_be_joined():
    picture = "1: a | b\n2: c\n3: d\npair: a b\npair: c d"
    assert offered(*drawn(picture)) == {
        *(Move(("a", "b"), 2), Move(("a", "b"), 3)),
        *(Move(("c",), 1), Move(("c",), 3), Move(("d",), 1), Move(("d",), 2)),
        *(Swap("a", "c", ("b",)), Swap("a", "d", ("b",)), Swap("c", "d")),
    }
    assert Move(("a",), 2) in offered(*drawn(picture, Wish(WishKind.PAIRS, preferred=True)))


def test_a_locked_school_holds_its_partner():
    assert offered(*drawn("1: a! | b\n2: c\npair: a b")) == {Move(("c",), 1)}


def test_nobody_is_offered_to_a_host_beyond_the_limit_who_could_be_nearer():
    picture = """
        1: a* at=50.90,-1.40 | b at=50.91,-1.40
        2: c* at=50.93,-1.40
        3: d* at=50.99,-1.40
    """
    everything = offered(*drawn(picture))
    near = offered(*drawn(picture, Wish(WishKind.LONGEST_JOURNEY, amount=3.0)))
    assert {Move(("b",), 2), Move(("b",), 3)} <= everything
    assert Move(("b",), 2) in near
    assert Move(("b",), 3) not in near


def test_no_cluster_loses_what_a_must_wants_of_it():
    picture = "1: a Primary 100 | b Secondary 100 | c Primary 100\n2: d Primary 100 | e Secondary 100"
    found = offered(*drawn(picture, Wish(WishKind.BOTH_PHASES), Wish(WishKind.SCHOOLS, least=2)))
    assert found == {Move(("a",), 2), Move(("c",), 2), Swap("a", "d"), Swap("c", "d"), Swap("b", "e")}


def test_schools_of_one_value_are_kept_whole_or_spread_where_that_is_a_must():
    picture = "1: a locality=West | b locality=West\n2: c locality=East | d\n3: e locality=East"
    whole = offered(*drawn(picture, Wish(WishKind.WHOLE, column="locality")))
    assert {Move(("a", "b"), 2), Move(("c",), 3), Move(("e",), 2)} <= whole
    assert not {Move(("a",), 2), Move(("b",), 3)} & whole
    spread = offered(*drawn(picture, Wish(WishKind.SPREAD, column="locality")))
    assert {Move(("a",), 2), Move(("b",), 3)} <= spread
    assert not {Move(("c",), 3), Move(("e",), 2)} & spread


# Any small area


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
    assert fit == appraise(evidence, made(evidence, plan, last)).fit


def falls_short(evidence, before, after, movers):
    """Whether a must falls further short in the plan after, or somebody who moved is beyond a limit on journeys."""
    then, now = wish_results(evidence, before), wish_results(evidence, after)
    lost = any(
        not new.preferred and isinstance(new.wish, Wish) and (new.short or 0) > (old.short or 0) + 1e-9
        for old, new in zip(then, now, strict=True)
    )
    musts = [wish for wish in after.wishes if not wish.preferred]
    entered, ids = evidence.entered(after.entries), after.grouping.schools
    hosts = {number: figures.host for number, figures in appraise(evidence, after).clusters.items()}
    return lost or any(
        host and entered.journeys.steps[ids.index(each), ids.index(host)] > limits(entered, musts)[ids.index(each)]
        for each in movers
        for host in [hosts[after.grouping.place[each]]]
    )


@given(st.data())
def test_next_moves_are_all_that_may_be_made_and_keep_every_must_best_first_with_the_fit_they_lead_to(data):
    area = data.draw(areas())
    evidence = Evidence.of(area)
    plan = replace(data.draw(plans(area)), wishes=data.draw(some_wishes()))
    companies = parties(plan, evidence.entered(plan.entries).schools)
    expected = []
    for change in [*single_moves(plan, companies=companies)[1], *swaps(plan, companies=companies)[1]]:
        after = decide(plan, change, area.schools, plan)
        if not isinstance(after, Refusal) and not falls_short(evidence, plan, after, change.school_ids):
            expected.append(NextMove(change, appraise(evidence, after).fit))
    expected.sort(key=lambda each: -1.0 if each.fit is None else each.fit, reverse=True)
    assert next_moves(evidence, plan, with_swaps=True) == expected
