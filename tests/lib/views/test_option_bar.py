from lib.domain.changes import Move, decide
from lib.views.option_bar import bar_html, figures
from tests.builders import draw
from tests.hostile import compared


def comparison(picture, *changes):
    area, start = draw(picture)
    plan = start
    for change in changes:
        plan = decide(plan, change, area.schools, start)
    return compared(area, start, plan)


def test_the_fit_and_the_moves_against_the_start_are_told():
    found = comparison("1: a Primary 100 | b Secondary 300 | c Primary 200\n2: d Primary 200", Move(("c",), 2))
    fits = [found.before.fit, found.after.fit]
    assert figures(found) == f"Fit {fits[1]:.1f} (+{round(fits[1], 1) - round(fits[0], 1):.1f}) · 1 school moved"


def test_where_no_school_is_in_a_cluster_no_fit_is_told():
    assert figures(comparison("-: a | b")) == "2 schools, none in a cluster"


def test_what_an_option_is_called_is_text():
    told = bar_html("“<b>”, version 2", "unsaved work", comparison("1: a"), "weights", "Here too: <b> on Board")
    assert "<strong>“&lt;b&gt;”, version 2</strong> · unsaved work</p>" in told
    assert "· measured by changed weights<" in told
    assert ">Here too: &lt;b&gt; on Board</span></p>" in told
