from dataclasses import replace

from lib.appraisal import appraise
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.views.compare.compared import saved_otherwise, unique_names
from tests.builders import draw
from tests.lib.views.compare.sides import PICTURE, moved, options_of, sides


def test_options_get_their_letters_in_the_order_given_and_no_more_than_four_do():
    area, plan = draw(PICTURE)
    found = sides(area, *[plan] * 6)
    assert [(each.letter, each.name) for each in found.contenders] == [
        ("A", "One"),
        ("B", "Two"),
        ("C", "Three"),
        ("D", "Four"),
    ]
    assert found.labels == ("Baseline: Pilot", "A: One", "B: Two", "C: Three", "D: Four")


def test_all_are_measured_by_the_yardstick_whatever_they_were_saved_with():
    area, plan = draw(PICTURE)
    other = replace(moved(plan, ("e", 1)), settings=Settings(weights={"size": 0.0}), entries=())
    found = sides(area, plan, other)
    assert found.contenders[0].appraisal.fit == appraise(Evidence.of(area), moved(plan, ("e", 1))).fit


def test_what_an_option_was_saved_with_is_said_where_it_differs():
    area, plan = draw(PICTURE)
    assert saved_otherwise(sides(area, plan, moved(plan, ("e", 1))), plan) == ""
    other = replace(plan, settings=Settings(size_from=6), entries=(Entry("a", "setting", "Primary"),))
    assert saved_otherwise(sides(area, plan, other, yardstick=plan), plan) == (
        "A was saved with Size: at least 6 schools instead of 8; other figures entered for schools; "
        "here all are measured by the settings on the board."
    )


def test_the_schools_that_some_option_moves_are_told_once_in_the_areas_order():
    area, plan = draw(PICTURE)
    assert sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("b", 2), ("e", 1))).movers == ("b", "e")


def test_an_option_that_equals_an_earlier_one_is_its_twin():
    area, plan = draw(PICTURE)
    found = sides(area, plan, moved(plan, ("e", 1)), plan, moved(plan, ("e", 1)))
    assert [twin and twin.letter for twin in map(found.twin, found.contenders)] == [None, None, "A"]


def test_options_of_one_name_are_told_apart_by_a_number():
    _, plan = draw(PICTURE)
    names = unique_names(options_of([plan] * 4, ("North", "South", "North", "North")))
    assert list(names.values()) == ["North", "South", "North (2)", "North (3)"]
