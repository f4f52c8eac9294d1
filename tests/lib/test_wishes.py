"""Wishes counted, held against a plain reading of what each says."""

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.wishes import companies, wish_results
from tests.builders import areas, draw, pilot, plans
from tests.lib.suggest.plain_wishes import holds
from tests.often import often


@often(80)
@given(st.data())
def test_whether_a_wish_holds_is_what_reading_it_school_by_school_says(data):
    area = data.draw(areas(most=7))
    plan = data.draw(plans(area))
    evidence = Evidence.of(area).entered(plan.entries)
    for result in wish_results(evidence, plan)[: len(plan.wishes)]:
        if result.short is None:
            assert result.sentence.startswith("Not known")
        else:
            assert result.holds == holds(evidence, plan, plan.grouping, result.wish)
            assert result.holds == (result.sentence == "Holds.")


def told(plan, *wishes):
    area, start = plan
    for wish in wishes:
        start = start.wishing(wish)
    return {result.words: result.sentence for result in wish_results(Evidence.of(area), start)}


def test_what_does_not_hold_in_the_pilot_is_told_with_names():
    area = pilot()
    said = told(
        (area, area.plan()),
        Wish(WishKind.LONGEST_JOURNEY, amount=3),
        Wish(WishKind.BOTH_PHASES),
        Wish(WishKind.SCHOOLS, least=8, most=10),
        Wish(WishKind.WHOLE, column="trust"),
    )
    assert said["infant and junior pairs kept together"] == "Holds."
    assert said["no journey over 3 km"] == (
        "5 schools further: Mason Moor Primary School (6.3 km), Hope Community School (3.7 km), Woodlands Community "
        "College (3.4 km) and 2 more."
    )
    assert said["both phases in each cluster"] == "Does not hold in 1 cluster: Cluster 1."
    assert said["8 to 10 schools in each cluster"] == "Does not hold in 1 cluster: Cluster 2."
    assert said["schools with the same trust kept together"] == (
        "1 group split: Shirley Junior School and Weston Park Primary School."
    )


def test_schools_that_are_to_be_together_are_told_before_they_are():
    said = told(draw("1: a | b\n2: c\ntogether: a c\napart: a b"))
    assert said["School a and School c are kept together"] == (
        "Does not hold: School a in Cluster 1, School c in Cluster 2."
    )
    assert said["School a and School b are kept apart"] == (
        "Does not hold: School a in Cluster 1, School b in Cluster 1."
    )


def test_companies_join_ties_and_groups_that_overlap():
    _, plan = draw("1: a | b | c\n2: d | e\ntogether: a d")
    ids = plan.grouping.schools
    assert companies(ids, plan, [("d", "e")]) == (("a", "d", "e"), ("b",), ("c",))
    assert companies(("a", "b", "c", "e"), plan, [("d", "e")]) == (("a",), ("b",), ("c",), ("e",))
