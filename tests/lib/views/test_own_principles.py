"""A principle of the authority's own, as the page asks for it."""

import pytest

from lib.domain.settings import OwnPrinciple, Settings
from lib.principles import principles
from lib.views.own_principles import FORM_WORDS, NUMBERS, columns_of, in_words, kinds_of, made
from tests.builders import pilot

SCHOOLS = pilot().schools
SAID = {"key": "", "title": "Ours", "form": "share", "short": "", "weight": 1.0}
PLANS = {"form": "balance", "column": "ehcp"}


def test_columns_of_figures_are_offered_for_totals_and_columns_of_a_few_texts_for_kinds():
    figures, kinds = columns_of(SCHOOLS, "balance"), columns_of(SCHOOLS, "presence")
    assert {"pupils", "ehcp", "sen_support"} <= {*figures}
    assert "locality" not in figures
    assert "locality" in kinds
    assert "" in columns_of(SCHOOLS, "range")
    assert not {"school_id", "name", "lat", "confidence", "expertise"} & {*figures, *kinds}
    assert kinds_of(SCHOOLS, "locality") == ("Central", "East", "West")
    assert kinds_of(SCHOOLS, "pupils") == kinds_of(SCHOOLS, "") == ()


@pytest.mark.parametrize("form", FORM_WORDS)
def test_what_is_offered_first_is_a_principle_of_each_form(form):
    said = {number.name: number.kept(number.shown(None)) for number in NUMBERS[form]}
    said |= {"column": "locality" if form == "presence" else "ehcp", "per": "pupils", "values": ("West",)}
    own = made(SAID | said | {"form": form}, ())
    assert (own.form, own.title) == (form, "Ours")
    assert in_words(own).startswith(FORM_WORDS[form])
    assert [number.kept(number.shown(own)) for number in NUMBERS[form]] == [said[each.name] for each in NUMBERS[form]]
    assert principles(Settings(principles=(own,)))[-1].title == "Ours"


def test_the_key_comes_from_what_it_is_measured_by_and_is_taken_once():
    first = made(SAID | PLANS, ())
    second = made(SAID | PLANS | {"short": "EHC plans"}, (first,))
    assert (first.key, second.key) == ("ehc_plans", "ehc_plans_2")
    assert made(SAID | {"title": "£££"}, ()).key == "own"
    kept = made(SAID | PLANS | {"key": "ehc_plans"}, (first, second))
    assert kept.key == "ehc_plans"


def test_without_a_title_nothing_is_made():
    with pytest.raises(ValueError, match=r"^Give the principle a title"):
        made(SAID | {"title": "  "}, ())


def test_two_principles_with_the_same_short_name_are_told_apart():
    own = OwnPrinciple("more", "More", "balance", column="pupils"), OwnPrinciple("third", "Third", "share", "Pupils")
    shorts = [principle.short for principle in principles(Settings(principles=own))]
    assert shorts[-2:] == ["Pupils (8)", "Pupils (9)"]
    assert len({*shorts}) == 9
