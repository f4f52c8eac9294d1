"""What is said and drawn of a suggestion: gains beside costs, who moves, and a small map."""

from dataclasses import replace

import pytest

from lib.appraisal import appraise, compare
from lib.domain.wishes import DEFAULT_WISHES, Wish, WishKind
from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from lib.views.map.arrows import MOST
from lib.views.map.small_map import small_map
from lib.views.suggest import effects, movers
from lib.views.suggest.wording import (
    alternative_remark,
    alternative_title,
    alternatives_in_words,
    map_in_words,
    outcome,
    verdict,
)
from tests.builders import draw
from tests.hostile import with_names

PICTURE = """
1: a* Primary 200 at=50.90,-1.44 | b Infant 200 at=50.90,-1.43 | c Junior 200 at=50.91,-1.44
2: d* Primary 200 at=50.95,-1.36 | e Secondary 900 at=50.95,-1.35 | f Secondary 700 at=50.96,-1.36
pair: b c
"""
AREA, PLAN = draw(PICTURE)
EVIDENCE = Evidence.of(AREA)


def against(*moves, plan=PLAN, evidence=EVIDENCE):
    grouping = plan.grouping
    for school_id, to in moves:
        grouping = grouping.move((school_id,), to)
    return compare(appraise(evidence, plan), appraise(evidence, plan.with_grouping(grouping)))


def test_that_schools_move_is_the_first_cost_unless_nobody_was_in_a_cluster():
    gains, costs = effects.sides(EVIDENCE, against(("e", 1), ("b", 2)))
    assert "Fixes the missing secondary in cluster 1." in gains
    assert costs[:2] == ("2 of 6 schools change cluster.", "Splits 1 infant and junior pair: School b and School c.")
    none = PLAN.with_grouping(PLAN.grouping.move(PLAN.grouping.schools, None))
    first = compare(appraise(EVIDENCE, none), appraise(EVIDENCE, PLAN))
    assert not any("change cluster" in each for each in effects.sides(EVIDENCE, first)[1])
    assert outcome(first) == "6 schools in 2 clusters of 3 to 3; 1 of 1 wish holds."


def test_lines_beyond_the_first_few_are_there_to_be_opened_and_what_is_empty_says_so():
    html = effects.as_html(("One", "Two", "Three"), (), at_once=2)
    assert "<summary>1 more</summary>" in html
    assert "Three" in html
    assert "Nothing." in html


def test_who_moves_is_told_with_its_own_journey_before_and_after():
    comparison = against(("e", 1))
    table = movers.movers_table(EVIDENCE, comparison)
    assert table.title == "1 school moves"
    ((name, origin, destination, before, after),) = table.rows
    assert (name, origin.cluster, destination.cluster) == ("School e", 2, 1)
    assert before < 1 < 5 < after
    assert "School e" in movers.as_html(table)


def test_the_small_map_outlines_each_cluster_and_has_an_arrow_for_each_school_that_moves_to_a_host():
    drawn = small_map(AREA, against(("e", 1), ("b", 2)), "A map")
    assert drawn.count('class="territory"') == 2
    assert drawn.count('class="arrow"') == 2
    assert small_map(AREA, against(), "A map").count('class="arrow"') == 0
    assert "<img" not in small_map(with_names(AREA), against(), "A map")
    assert (
        small_map(draw("1: a | b")[0], against(plan=draw("1: a | b")[1], evidence=Evidence.of(draw("1: a | b")[0])), "")
        is None
    )


def test_where_very_many_move_there_are_no_arrows():
    schools = " | ".join(f"s{each} Primary 100 at={50.9 + each / 1000:.3f},-1.4" for each in range(MOST + 1))
    area, plan = draw(f"1: {schools}\n2: z Primary 100 at=50.8,-1.4")
    comparison = against(*((f"s{each}", 2) for each in range(MOST + 1)), plan=plan, evidence=Evidence.of(area))
    assert 'class="arrow"' not in small_map(area, comparison, "A map")


WISHING = replace(
    PLAN,
    wishes=(
        *DEFAULT_WISHES,
        Wish(WishKind.LONGEST_JOURNEY, amount=3.0),
        Wish(WishKind.REACH, amount=2.0, preferred=True),
    ),
)


@pytest.mark.parametrize(
    ("request_", "bound", "words"),
    [
        (Request(replace(PLAN, wishes=())), 84.1, "The best fit there is: 84.1, proven."),
        (
            Request(WISHING, most_moves=3),
            84.1,
            "The best fit there is within at most 3 moves, infant and junior pairs kept together and no journey over "
            "3 km (for schools that move): 84.1, proven.",
        ),
        (
            Request(
                replace(WISHING, wishes=tuple(replace(each, preferred=False) for each in WISHING.wishes)), most_moves=3
            ),
            84.1,
            "The best fit there is within at most 3 moves, infant and junior pairs kept together, no journey over 3 km "
            "and no school further from its host than 2 times its spacing (both for schools that move): 84.1, proven.",
        ),
        (
            Request(replace(PLAN, wishes=()), clusters=4, movable=frozenset("a")),
            85.0,
            "The best fit found within 4 clusters and only 1 school that may move: 84.1; the upper limit is 85.0.",
        ),
    ],
)
def test_the_verdict_says_within_which_limits_it_is_the_best_and_proven_only_of_what_is(request_, bound, words):
    assert verdict(request_, 84.1, bound) == words


def test_locks_and_ties_are_limits_too():
    _, plan = draw("1: a! | b\n2: c\ntogether: a b")
    assert "locks and ties kept" in verdict(Request(plan), 84.1, 84.1)


def test_what_came_of_it_is_told_in_a_line_and_the_map_in_words():
    comparison = against(("e", 1))
    assert outcome(comparison).endswith("; 1 of 6 schools move; 1 of 1 wish holds.")
    assert outcome(comparison).startswith("Fit ")
    assert map_in_words(comparison, AREA.schools) == "Map of 2 clusters. School e: Cluster 2 to Cluster 1."


def test_an_alternative_says_how_far_below_the_best_it_is_and_how_it_differs():
    assert alternative_title(1, 84.1, 84.1) == "Alternative 1: fit 84.1, the best"
    assert alternative_title(2, 83.86, 84.1) == "Alternative 2: fit 83.9, 0.2 below the best"
    assert alternative_title(3, 84.1, 84.1) == "Alternative 3: fit 84.1, as good as the best"
    moved = against(("e", 1), ("b", 1))
    assert alternative_remark(moved, 0) == "1 school moves."
    assert alternative_remark(moved, 2) == (
        "1 school moves; 2 of 6 schools (33%) are grouped differently from the best."
    )
    none = PLAN.with_grouping(PLAN.grouping.move(PLAN.grouping.schools, None))
    first = compare(appraise(EVIDENCE, none), appraise(EVIDENCE, PLAN))
    assert alternative_remark(first, 0) == ""
    assert alternative_remark(first, 1) == "1 of 6 schools (17%) is grouped differently from the best."


def test_how_many_alternatives_there_are_and_by_how_much_they_differ_is_said():
    told = alternatives_in_words(3, 2, ended=True)
    assert told == "3 groupings to choose from; any two of them differ in at least 2 schools."
    assert alternatives_in_words(1, 2, ended=True) == "No other grouping that really differs was found near it."
    assert alternatives_in_words(1, 2, ended=False) == "Looking for others near it."
