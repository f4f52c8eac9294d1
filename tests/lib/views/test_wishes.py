"""Wishes as planners read them."""

from dataclasses import replace

from lib.appraisal import appraise
from lib.domain.schools import Schools
from lib.domain.wishes import Wish, WishKind
from lib.principles.evidence import Evidence
from lib.views.wishes import as_html, columns, held, summary
from tests.builders import draw
from tests.hostile import with_names

PICTURE = """
1: a Primary 210 at=50.90,-1.44 | b Secondary 900 at=50.92,-1.41
2: c Primary 300 at=50.94,-1.38 | d Primary 180 at=50.96,-1.35
apart: a b
"""
PHASES, PUPILS = Wish(WishKind.BOTH_PHASES), Wish(WishKind.PUPILS, most=2000, preferred=True)


def results(picture=PICTURE, *wishes):
    area, plan = draw(picture)
    plan = replace(plan, wishes=wishes) if wishes else plan
    return appraise(Evidence.of(area), plan).wishes


def test_how_many_wishes_hold_is_counted_with_ties_and_a_mark_that_is_not_only_a_colour():
    found = results(PICTURE, PHASES, PUPILS)
    assert held(found) == "1 of 3 wishes hold"
    assert "✕" in summary(found)
    assert "1 of 3 hold" in summary(found)
    assert held(found[1:2]) == "1 of 1 wish holds"
    assert "✓" in summary(found[1:2])
    assert held(()) == ""
    assert summary(()) == "none"


def test_a_wish_says_whether_it_must_hold_and_who_stands_against_it():
    phases, pupils, apart = (as_html(each) for each in results(PICTURE, PHASES, PUPILS))
    assert "✕" in phases
    assert "Both phases in each cluster</strong> · must" in phases
    assert "Does not hold in 1 cluster: Cluster 2." in phases
    assert "✓" in pupils
    assert "· preferred" in pupils
    assert "Holds." in pupils
    assert "School a in Cluster 1" in apart


def test_what_cannot_be_told_has_a_mark_of_its_own():
    (reach,) = results("1: a Primary | b Primary", Wish(WishKind.REACH, amount=2.0))
    assert "–" in as_html(reach)
    assert "Not known" in as_html(reach)


def test_names_are_text():
    area, plan = draw(PICTURE)
    hostile = with_names(area)
    told = [as_html(each) for each in appraise(Evidence.of(hostile), plan).wishes]
    assert "<img" not in "".join(told)


def test_only_columns_of_texts_that_part_the_schools_are_offered_and_no_ratings():
    area, _ = draw(
        "1: a Primary 2 rating=leading | b Primary 3 rating=leading\n2: c Infant 2 rating=secure | d Infant 3"
    )
    table = area.schools.table.assign(trust=["One", "Two", "One", ""], ward="North", code=["7", "8", "7", "8"])
    assert columns(Schools(table)) == {"setting": "Setting", "trust": "Trust"}
