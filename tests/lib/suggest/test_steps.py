from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.changes import Move
from lib.domain.grouping import Grouping
from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.suggest.steps import steps_to
from tests.builders import areas, draw, plans
from tests.often import often


@often(40)
@given(st.data())
def test_the_steps_lead_from_the_start_to_the_suggestion_each_with_the_fit_it_reaches(data):
    area = data.draw(areas())
    evidence, start = Evidence.of(area), data.draw(plans(area))
    ids, numbers = start.grouping.schools, start.grouping.clusters
    places = {company: data.draw(st.none() | st.sampled_from(numbers)) for company in map(start.company, ids)}
    goal = start.with_grouping(Grouping.of(ids, {each: places[start.company(each)] for each in ids}, numbers))
    steps = steps_to(evidence, start, goal)
    assert (steps[-1].plan if steps else start).grouping == goal.grouping
    for step in steps:
        assert appraise(evidence, step.plan).fit == step.fit
        for move in step.moves:
            assert {step.plan.grouping.place[each] for each in move.school_ids} == {move.to}


def test_what_brings_most_comes_first_and_who_is_kept_together_goes_together():
    area, start = draw("1: a Primary 100 | b Primary 100 | c Secondary 100\n2: d Primary 100\ntogether: a b")
    goal = start.with_grouping(start.grouping.move(["a", "b", "c"], 2).move(["d"], 1))
    evidence = Evidence.of(area)
    first, *others = steps_to(evidence, start, goal)
    moves = {Move(("a", "b"), 2), Move(("c",), 2), Move(("d",), 1)}
    assert {*first.moves, *(move for step in others for move in step.moves)} == moves
    regrouped = [start.grouping.move(move.school_ids, move.to) for move in moves]
    assert first.fit == max(appraise(evidence, start.with_grouping(grouping)).fit for grouping in regrouped)


def test_a_pair_goes_together_and_who_is_there_already_stays():
    area, start = draw("1: a Infant 100 | b Junior 100\n2: c Infant 100\n3: d Junior 100\npair: a b\npair: c d")
    grouping = start.grouping.move(["a", "b"], 2).move(["d"], 2)
    goal = start.with_grouping(grouping)
    steps = steps_to(Evidence.of(area), start, goal)
    assert {move for step in steps for move in step.moves} == {Move(("a", "b"), 2), Move(("d",), 2)}
    loose = start.wishing(Wish(WishKind.PAIRS, preferred=True))
    steps = steps_to(Evidence.of(area), loose, loose.with_grouping(grouping))
    assert {move for step in steps for move in step.moves} == {Move((each,), 2) for each in "abd"}


def test_two_moves_that_only_gain_together_are_one_step():
    area, start = draw("""
        1: a Primary 400 | b Primary 100 | c Primary 100
        2: d Primary 400 | e Secondary 100 | f Secondary 100
    """)
    goal = start.with_grouping(start.grouping.move(["b"], 2).move(["e"], 1))
    evidence = Evidence.of(area)
    now = appraise(evidence, start).fit
    steps = steps_to(evidence, start, goal)
    assert all(step.fit >= before for before, step in zip([now, *(step.fit for step in steps)], steps, strict=False))


def test_a_new_cluster_of_the_suggestion_is_there_from_the_first_step():
    area, start = draw("1: a | b")
    goal = type(start).of(start.grouping.with_cluster(2).move(["b"], 2), settings=start.settings)
    (step,) = steps_to(Evidence.of(area), start, goal)
    assert step.plan.grouping == goal.grouping
