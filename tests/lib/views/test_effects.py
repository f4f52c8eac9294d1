"""What a plan gains and costs against another, told once, and how many of its moves a gain needs."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, compare
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.domain.settings import Settings
from lib.domain.wishes import DEFAULT_WISHES, Wish, WishKind
from lib.principles.evidence import Evidence
from lib.principles.forms import Share
from lib.principles.result import Status
from lib.views.compare.sentence import Sentence, Tone, briefly
from lib.views.effects import effects
from lib.views.fewest_moves import fewest_moves
from tests.builders import areas, draw, pilot, plans
from tests.often import often

PICTURE = """
1: a* Primary 200 at=50.90,-1.44 | b Infant 200 at=50.90,-1.43 | c Junior 200 at=50.91,-1.44
2: d* Primary 200 at=50.95,-1.36 | e Secondary 900 at=50.95,-1.35 | f Secondary 700 at=50.96,-1.36
pair: b c
"""


def told(*moves, picture=PICTURE, start=lambda plan: plan, count_moves=False, **rest):
    """What these moves gain and cost."""
    area, plan = draw(picture, **rest)
    evidence, plan = Evidence.of(area), start(plan)
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move((school_id,), to)
    after = plan.with_grouping(grouping)
    return effects(evidence, compare(appraise(evidence, plan), appraise(evidence, after)), "Pilot", count_moves)


def texts(found):
    return [each.text for each in found]


def test_both_sides_name_clusters_pairs_wishes_and_the_longest_journey_with_its_school():
    wishes = (*DEFAULT_WISHES, Wish(WishKind.LONGEST_JOURNEY, amount=4.0), Wish(WishKind.BOTH_PHASES))

    def wishing(plan):
        for each in wishes:
            plan = plan.wishing(each)
        return plan

    found = told(("e", 1), ("b", 2), start=wishing)
    assert texts(found.gains)[0] == "Now holds: both phases in each cluster."
    assert "Fixes the missing secondary in cluster 1." in texts(found.gains)
    assert texts(found.broken)[:2] == [
        "Splits 1 infant and junior pair: School b and School c.",
        "No longer holds: no journey over 4 km (2 schools further: School e (8.4 km), School b (7.4 km)).",
    ]
    (journey,) = (each for each in found.worse if "longest journey" in each.text)
    assert journey.text == "The longest journey rises from 1.1 to 8.4 km (School e)."
    assert journey.in_a_list == "longest journey 1.1 to 8.4 km (School e)"


def test_what_breaks_comes_before_what_is_merely_worse_and_no_line_is_on_both_sides():
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    after = plan.with_grouping(plan.grouping.move(area.schools.ids[:6], 4).move(area.schools.ids[20:24], 1))
    found = effects(evidence, compare(appraise(evidence, plan), appraise(evidence, after)), "Pilot")
    assert [each.breaks for each in found.costs] == sorted((each.breaks for each in found.costs), reverse=True)
    assert found.broken
    assert found.worse
    assert not set(found.gains) & set(found.costs)
    assert all(each.tone is Tone.BETTER and not each.breaks for each in found.gains)


def test_a_cluster_that_worsens_within_its_status_is_a_cost_with_both_figures():
    # 900, 1,100 and 1,000 pupils; then 780, 1,220 and 1,000: 10% to 22% below the average of 1,000.
    picture = """
        1: a Primary 780 | b Primary 120
        2: c Primary 1100
        3: d Primary 1000
    """
    settings = Settings(pupils_met=0.05, pupils_partly=0.25)
    found = told(("b", 2), picture=picture, settings=settings)
    assert "Cluster 1’s pupils go from 10% to 22% below average." in texts(found.worse)
    assert "Cluster 2’s pupils go from 10% to 22% above average." in texts(found.worse)


def test_a_cluster_that_worsens_beyond_the_limit_at_which_the_score_is_0_is_a_cost_too():
    picture = """
        1: a Primary 400 | b Primary 200
        2: c Primary 2000
        3: d Primary 400
    """
    found = told(("b", 2), picture=picture)
    assert "Cluster 2’s pupils go from 100% to 120% above average." in texts(found.worse)


def test_an_average_journey_is_told_in_its_unit_where_that_says_what_the_principle_says():
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    portswood, fairisle = "138626", "116251"

    def locality(school_id):
        after = plan.with_grouping(plan.grouping.move([school_id], 3))
        found = effects(evidence, compare(appraise(evidence, plan), appraise(evidence, after)), "Pilot")
        return [each.text for each in found.gains if "journey goes" in each.text or "journey falls" in each.text]

    assert locality(portswood) == ["Cluster 4’s average journey falls from 1.6 to 1.5 km."]
    # Its schools travel no less, but are further from all others.
    assert locality(fairisle) == ["Cluster 1’s average journey goes from 0.95× to 0.93× its schools’ spacing."]


@often(40)
@given(st.data())
def test_a_journey_that_falls_is_no_cost_and_one_that_rises_no_gain(data):
    area = data.draw(areas())
    evidence, before = Evidence.of(area), data.draw(plans(area))
    after = data.draw(plans(area)).measured_like(before)
    found = effects(evidence, compare(appraise(evidence, before), appraise(evidence, after)), "Pilot")
    assert not [each for each in found.gains if "journey rises" in each.text]
    assert not [each for each in found.costs if "journey falls" in each.text]
    assert all(each.text.endswith(".") and "nan" not in each.text for each in (*found.gains, *found.costs))


def test_a_school_that_is_left_out_is_named_before_everything():
    found = told(("a", None))
    assert texts(found.costs)[0] == "Leaves out School a: 5 of 6 schools are in a cluster; 1 is not."
    assert found.costs[0].breaks
    assert found.costs[0].in_a_list == "left out: School a"


def test_clusters_are_told_one_by_one_up_to_three_and_then_counted():
    picture = "\n".join(f"{n}: p{n} Primary 300 | t{n} Secondary 300" for n in range(1, 7))
    three = told(*((f"t{n}", 6) for n in (1, 2, 3)), picture=picture)
    where = (
        "clusters 1 (both phases to no secondary), 2 (both phases to no secondary) and 3 (both phases to no secondary)"
    )
    assert f"No longer meets the mix of phases in {where}." in texts(three.broken)
    four = told(*((f"t{n}", 6) for n in (1, 2, 3, 4)), picture=picture)
    assert "No longer meets the mix of phases in 4 clusters." in texts(four.broken)
    assert "size in cluster 6 (2 to 6 schools)" in [each.in_a_list for each in four.gains]
    assert "Size gets worse in 4 clusters, most in cluster 1 (2 to 1 school)." in texts(four.worse)


def test_of_a_first_grouping_what_is_met_and_what_is_not_is_told():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    none = plan.with_grouping(plan.grouping.move(plan.grouping.schools, None))
    found = effects(evidence, compare(appraise(evidence, none), appraise(evidence, plan)), "nothing")
    assert "Inclusive: All 6 schools are in a cluster." in texts(found.gains)
    assert any(each.startswith("Phases: ") for each in texts(found.costs))
    assert not found.broken


def test_of_a_first_grouping_of_many_clusters_only_their_number_is_told():
    area, plan = draw("\n".join(f"{number}: s{number} Primary 200" for number in range(1, 7)))
    none = plan.with_grouping(plan.grouping.move(plan.grouping.schools, None))
    evidence = Evidence.of(area)
    found = effects(evidence, compare(appraise(evidence, none), appraise(evidence, plan)), "nothing")
    assert "Phases: None of 6 clusters have both phases." in texts(found.costs)


def test_new_clusters_and_hosts_that_leave_theirs_are_costs():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    wider = replace(Plan.of(plan.grouping.with_cluster(3).move(("a", "e"), 3), plan.clusters), ties=plan.ties)
    found = effects(evidence, compare(appraise(evidence, plan), appraise(evidence, wider)), "Pilot")
    assert any(each.startswith("Adds cluster 3, with 2 schools and no lead") for each in texts(found.costs))
    assert "The host of cluster 1 leaves it: School a." in texts(found.costs)


def test_in_brief_as_many_are_told_as_there_is_room_for_and_the_rest_is_counted():
    lines = [Sentence("One thing."), Sentence("Another thing."), Sentence("A third.")]
    assert briefly(lines, 100) == "one thing; another thing; a third"
    assert briefly(lines, 25) == "one thing; another thing; and 1 more"
    assert briefly(lines, 1) == "one thing; and 2 more"
    assert briefly([], 10) == ""


def test_what_is_fixed_says_how_many_of_the_moves_it_needs():
    # Three schools move to cluster 1; one of them is the secondary that it lacked.
    found = told(("e", 1), ("d", 1), ("f", 1), count_moves=True)
    assert "Fixes the missing secondary in cluster 1 by moving 1 school." in texts(found.gains)


@often(60)
@given(st.data())
def test_the_fewest_moves_are_those_that_trying_every_choice_of_them_finds(data):
    area = data.draw(areas(most=7))
    evidence = Evidence.of(area)
    before = data.draw(plans(area))
    after = data.draw(plans(area)).measured_like(before)
    comparison = compare(appraise(evidence, before), appraise(evidence, after))
    for key, found in comparison.after.principles.items():
        if isinstance(found.principle.form, Share):
            continue
        met = tuple(number for number, each in found.clusters.items() if each.status is Status.MET)
        both = tuple(number for number in met if number in comparison.before.clusters)
        for clusters in {both, both[:1], both[1:]} - {()}:
            wanted = tried_one_by_one(evidence, comparison, key, clusters)
            assert fewest_moves(evidence, before, after, key, clusters) == wanted


def tried_one_by_one(evidence, comparison, key, clusters):
    """The fewest movers whose moves alone lead to a plan that meets the principle in these clusters, as appraised."""
    before, after = comparison.before.plan, comparison.after.plan
    details = {each.number: each for each in (*before.clusters, *after.clusters)}
    for number in range(len(comparison.movers) + 1):
        for chosen in combinations(comparison.movers, number):
            places = {**before.grouping.place, **{each.school_id: each.destination for each in chosen}}
            grouping = Grouping.of(before.grouping.schools, places, sorted(details))
            plan = replace(after, grouping=grouping, clusters=tuple(details[each] for each in grouping.clusters))
            results = appraise(evidence, plan).principles[key].clusters
            if all(results[each].status is Status.MET for each in clusters):
                return number
    return None


def test_where_too_many_choices_would_have_to_be_tried_nothing_is_said_of_the_moves():
    schools = " | ".join(f"s{number} Primary 100" for number in range(40))
    area, plan = draw(f"1: {schools}\n2: x Secondary 900")
    after = plan.with_grouping(plan.grouping.move([f"s{number}" for number in range(40)], 2))
    settings_ = Settings(size_from=20, size_to=41)
    assert (
        fewest_moves(Evidence.of(area), plan, replace(after, settings=settings_), "size", (2,)) is None
    )  # 19 of 40 moves: more choices than anybody tries
    few = plan.with_grouping(plan.grouping.move(["s1", "s2"], 2))
    assert fewest_moves(Evidence.of(area), plan, replace(few, settings=Settings(size_from=2)), "size", (2,)) == 1


@pytest.mark.parametrize("school_id", ["138626", "116251"])
def test_every_limit_that_an_appraisal_says_is_broken_is_told(school_id):
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    for to in (*plan.grouping.clusters, None):
        after = plan.with_grouping(plan.grouping.move([school_id], to))
        comparison = compare(appraise(evidence, plan), appraise(evidence, after))
        words = " ".join(each.text for each in effects(evidence, comparison, "Pilot").broken)
        for shift in comparison.clusters:
            if shift.falls_short and not isinstance(shift.principle.form, Share):
                assert str(shift.cluster) in words
