from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lib.principles.evidence import Evidence
from lib.views.compare.scorecard import as_html, scorecard
from lib.views.wording import fit_change
from tests.builders import areas, draw, plans
from tests.hostile import TEXTS, Page, with_names
from tests.lib.views.compare.sides import PICTURE, moved, of_options, options_of, sides
from tests.often import often


def by_name(area, compared):
    return {name.value: cells for name, *cells in scorecard(Evidence.of(area), compared).rows}


def test_it_begins_with_the_fit_and_the_moves_and_tells_each_principle_and_the_journeys():
    area, plan = draw(PICTURE)
    found = by_name(area, sides(area, plan, moved(plan, ("e", 1))))
    assert list(found)[:2] == ["Fit, of 100", "Schools moved"]
    assert list(found)[2:] == [
        "Limits no longer met", "Pairs split",
        "Size", "Phases", "Pupils", "Locality", "Diversity", "Expertise", "Inclusive",
        "Average journey, km", "Longest journey, km",
    ]  # fmt: skip
    assert [cell.value for cell in found["Schools moved"]] == ["–", "1"]
    assert [(cell.value, cell.note) for cell in found["Longest journey, km"]] == [
        ("6.3", "School e"),
        ("0.0", "School a"),
    ]


def test_limits_that_break_and_pairs_that_split_have_rows_of_their_own():
    area, plan = draw(PICTURE)
    found = by_name(area, sides(area, plan, moved(plan, ("d", 1), ("e", 1)), moved(plan, ("a", 2))))
    assert [(cell.value, cell.trend) for cell in found["Pairs split"]] == [("0", 0), ("0", 0), ("1", -1)]
    assert found["Limits no longer met"][0].value == "–"
    assert int(str(found["Limits no longer met"][1].value)) >= 1


def test_a_fit_that_rises_because_a_school_is_left_out_is_neither_a_gain_nor_the_best():
    area, plan = draw("1: a Primary 100 | b Secondary 100\n2: c Primary 100 | d Secondary 100 | e Primary 400")
    yardstick = replace(plan, settings=replace(plan.settings, inclusive_zero=1.0))
    fit = by_name(area, sides(area, plan, moved(plan, ("e", None)), yardstick=yardstick))["Fit, of 100"]
    assert fit[1].change.startswith("+")
    assert (fit[1].trend, fit[1].best) == (0, False)


def test_a_difference_is_told_with_its_sign_and_a_shorter_journey_is_a_gain():
    area, plan = draw(PICTURE)
    found = by_name(area, sides(area, plan, moved(plan, ("e", 1)), moved(plan, ("d", 1), ("e", 1))))
    assert [(cell.value, cell.change, cell.trend) for cell in found["Phases"]] == [
        ("0.50", "", 0),
        ("1.00", "+0.50", 1),
        ("0.50", "", 0),
    ]
    assert [cell.trend for cell in found["Longest journey, km"]] == [0, 1, 0]


def test_the_best_of_a_row_are_marked_and_none_where_all_are_level_or_unknown():
    area, plan = draw(PICTURE)
    found = by_name(area, sides(area, plan, moved(plan, ("e", 1))))
    assert [cell.best for cell in found["Phases"]] == [False, True]
    assert [cell.best for cell in found["Longest journey, km"]] == [False, True]
    assert not any(cell.best for cell in (*found["Inclusive"], *found["Expertise"], *found["Schools moved"]))


@often(25)
@given(st.data())
def test_every_figure_and_change_is_the_comparisons(data):
    area = data.draw(areas(most=5))
    plan, other = data.draw(plans(area)), data.draw(plans(area))
    compared = sides(area, plan, other)
    (contender,) = compared.contenders
    fit = by_name(area, compared)["Fit, of 100"]
    for cell, appraisal in zip(fit, compared.appraisals, strict=True):
        assert cell.value == ("–" if appraisal.fit is None else f"{appraisal.fit:.1f}")
    change = fit_change(contender.comparison)
    rises = 0 if contender.comparison.left_out else 1
    assert fit[1].trend == (0 if not change else rises if change > 0 else -1)


def test_the_caption_names_what_no_option_can_be_measured_by():
    area, plan = draw(PICTURE)
    words = Page(as_html(Evidence.of(area), sides(area, plan, plan))).text
    assert "Diversity and Expertise not measurable, so left out of the fit" in words


def test_names_are_text():
    area, plan = draw(PICTURE)
    area = with_names(area)
    named = {key: replace(each, name=TEXTS[0]) for key, each in options_of([plan, moved(plan, ("e", 1))]).items()}
    page = Page(as_html(Evidence.of(area), of_options(area, named, plan)))
    assert "img" not in page.tags
    assert TEXTS[0] in page.text
