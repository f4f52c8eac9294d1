from lib.views.compare.school_table import containing, moved_in, school_table, with_arrows
from tests.builders import draw
from tests.lib.views.compare.sides import PICTURE, moved, sides


def compared():
    area, plan = draw(PICTURE)
    return area, sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("b", 2), ("e", 1)), moved(plan, ("e", None)))


def test_each_school_that_some_option_moves_stands_with_its_place_in_each():
    area, found = compared()
    table = school_table(area.schools, found)
    assert table.to_dict("index") == {
        "b": {
            "School": "School b",
            "Setting": "Junior",
            "Baseline: Pilot": "Cluster 1",
            "A: One": "Cluster 1",
            "B: Two": "Cluster 2",
            "C: Three": "Cluster 1",
            "Moved in": 1,
        },
        "e": {
            "School": "School e",
            "Setting": "Secondary",
            "Baseline: Pilot": "Cluster 2",
            "A: One": "Cluster 1",
            "B: Two": "Cluster 1",
            "C: Three": "Not in a cluster",
            "Moved in": 3,
        },
    }


def test_moves_have_an_arrow_for_the_eye():
    area, found = compared()
    shown = with_arrows(school_table(area.schools, found), found)
    assert shown.loc["b", ["Baseline: Pilot", "A: One", "B: Two"]].tolist() == ["Cluster 1", "Cluster 1", "→ Cluster 2"]


def test_schools_are_found_by_any_text_and_by_the_option_that_moves_them():
    area, found = compared()
    table = school_table(area.schools, found)
    assert list(containing(table, "JUNIOR").index) == ["b"]
    assert list(containing(table, "not in").index) == ["e"]
    assert list(containing(table, "*").index) == []
    assert list(containing(table, " ").index) == ["b", "e"]
    assert [list(moved_in(table, found, letter).index) for letter in "ABC"] == [["e"], ["b", "e"], ["e"]]


def test_options_that_move_nobody_give_an_empty_table():
    area, plan = draw(PICTURE)
    table = school_table(area.schools, sides(area, plan, plan))
    assert table.empty
    assert list(table) == ["School", "Setting", "Baseline: Pilot", "A: One", "Moved in"]
