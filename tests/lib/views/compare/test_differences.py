from dataclasses import replace

from lib.domain.changes import AddCluster, Move, RenameCluster, decide
from lib.views.compare.differences import MISSING, as_html, differences
from tests.builders import draw
from tests.hostile import TEXTS, Page
from tests.lib.views.compare.sides import PICTURE, moved, of_options, options_of, sides


def found_in(area, *plans, principle=""):
    return {(each.cluster, each.principle.key): each for each in differences(sides(area, *plans), principle)}


def test_only_clusters_and_principles_that_differ_in_some_option_are_listed():
    area, plan = draw(PICTURE)
    found = found_in(area, plan, plan, moved(plan, ("e", 1)))
    assert {(1, "phases"), (1, "size"), (2, "size")} <= set(found)
    assert (2, "phases") not in found
    assert not any(key == "inclusive" for _, key in found)
    assert [each.figure for each in found[1, "phases"].results] == ["No secondary", "No secondary", "Both phases"]


def test_one_principle_alone_can_be_looked_at():
    area, plan = draw(PICTURE)
    assert set(found_in(area, plan, moved(plan, ("e", 1)), principle="phases")) == {(1, "phases")}


def test_a_cluster_that_an_option_does_not_have_is_said_to_be_missing():
    area, plan = draw(PICTURE)
    wider = decide(decide(plan, AddCluster(), area.schools, plan), Move(("e",), 3), area.schools, plan)
    assert found_in(area, plan, wider)[3, "size"].results[0] is None
    assert MISSING in Page(as_html(sides(area, plan, wider))).text


def test_equal_options_leave_nothing_to_list():
    area, plan = draw(PICTURE)
    assert as_html(sides(area, plan, plan)) == ""


def test_names_are_text():
    area, plan = draw(PICTURE)
    named = decide(plan, RenameCluster(1, TEXTS[0]), area.schools, plan)
    options = {k: replace(v, name=TEXTS[1]) for k, v in options_of([named, moved(named, ("e", 1))]).items()}
    page = Page(as_html(of_options(area, options, plan)))
    assert "img" not in page.tags
    assert TEXTS[0] in page.text
    assert TEXTS[1] in page.text
