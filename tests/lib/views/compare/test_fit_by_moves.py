from dataclasses import replace

from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.views.compare.fit_by_moves import fit_by_moves
from lib.views.compare.worth import in_words, worthwhile
from lib.views.wording import fit_change
from tests.builders import draw
from tests.lib.views.compare.sides import PICTURE, moved, of_options, options_of, sides


def test_each_option_is_a_mark_at_its_moves_and_its_fit_with_the_baseline_at_none():
    area, plan = draw(PICTURE)
    compared = sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("e", None), ("d", None)))
    marks = [each for each in fit_by_moves(compared).figure.data if "markers" in each.mode]
    assert [(*each.x, *each.y) for each in marks] == [
        (0, compared.baseline.appraisal.fit),
        (1, compared.contenders[0].appraisal.fit),
        (2, compared.contenders[1].appraisal.fit),
    ]
    assert len({each.marker.symbol for each in marks}) == 3


def test_a_mark_selects_the_schools_that_its_option_moves():
    area, plan = draw(PICTURE)
    *_, mark = fit_by_moves(sides(area, plan, moved(plan, ("e", 1), ("b", 2)))).figure.data
    assert list(mark.customdata[0]) == ["b", "e"]


def test_the_words_say_what_the_moves_bring_and_which_option_does_better_with_no_more():
    area, plan = draw(PICTURE)
    good, bad = moved(plan, ("e", 1)), moved(plan, ("c", None))
    compared = sides(area, plan, good, bad, plan)
    change = fit_change(compared.contenders[0].comparison)
    first, second, third = in_words(compared)
    assert first == f"A brings +{change:.1f} points with 1 move."
    assert second.endswith("; A and C do better with no more moves.")
    assert third == "C brings 0.0 points with 0 moves."
    assert [each.letter for each in worthwhile(compared)] == ["A"]


def test_an_option_that_only_costs_says_that_the_baseline_is_better():
    area, plan = draw(PICTURE)
    (words,) = in_words(sides(area, plan, moved(plan, ("c", None), ("d", None))))
    assert words.endswith(" a move; the baseline is better as it is.")


def test_several_moves_are_told_by_what_one_brings():
    area, plan = draw(PICTURE)
    compared = sides(area, plan, moved(plan, ("e", 1), ("c", 1)))
    rate = fit_change(compared.contenders[0].comparison) / 2
    assert f"with 2 moves, {'+' if rate > 0 else '−'}{abs(rate):.2f} a move" in in_words(compared)[0]


def test_where_nothing_can_be_measured_there_are_no_marks_and_the_words_say_so():
    area, plan = draw(PICTURE, settings=Settings(weights=dict.fromkeys(BY_KEY, 0.0)))
    compared = sides(area, plan, moved(plan, ("e", 1)))
    chart = fit_by_moves(compared)
    assert not chart.figure.data
    assert chart.alt == "A takes 1 move; what that brings cannot be measured."
    assert chart.table["Fit"].isna().all()


def test_names_are_no_markup_in_the_chart():
    area, plan = draw(PICTURE)
    options = {k: replace(v, name="<b>x</b>") for k, v in options_of([plan, moved(plan, ("e", 1))]).items()}
    chart = fit_by_moves(of_options(area, options, plan))
    assert not any("<b>" in str(each.text) for each in chart.figure.data)
    assert "<b>x" not in chart.heading_html()
