"""The panel of wishes, run without a browser: the same on every page on which schools move."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import WishFor
from lib.domain.plan import TieKind
from lib.domain.travel import JourneyUnit
from lib.domain.wishes import Wish, WishKind
from tests.pages.held import do, work
from tests.pages.test_pages import FAIRISLE_INFANT, FAIRISLE_JUNIOR, MAIN, PORTSWOOD, button, press, words

PAIRS = Wish(WishKind.PAIRS)


@pytest.fixture(params=["board", "suggest"])
def page(request: pytest.FixtureRequest) -> AppTest:
    """A page with the panel open."""
    app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page(f"{request.param}.py").run()
    return opened(app)


def opened(app: AppTest) -> AppTest:
    app.session_state["wishes"] = True
    app.run()
    assert not app.exception
    return app


def wish_for(app: AppTest, kind: WishKind | TieKind) -> None:
    """Choose a kind of wish in the form."""
    app.selectbox("wish_kind").set_value(kind).run()


def test_a_wish_of_each_kind_is_added_as_a_must_or_as_a_preference(page: AppTest) -> None:
    page.number_input("wish_longest journey_amount").set_value(3.5)
    press(page, "Add to the wishes")
    wish_for(page, WishKind.REACH)
    assert page.number_input("wish_reach_amount").value == 3
    page.segmented_control("wish_reach_how").set_value("Preferred")
    press(page, "Add to the wishes")
    wish_for(page, WishKind.BOTH_PHASES)
    press(page, "Add to the wishes")
    wish_for(page, WishKind.SCHOOLS)
    press(page, "Add to the wishes")
    wish_for(page, WishKind.PUPILS)
    page.number_input("wish_pupils_most").set_value(5000)
    press(page, "Add to the wishes")
    for kind, column in ((WishKind.WHOLE, "trust"), (WishKind.SPREAD, "faith")):
        wish_for(page, kind)
        page.selectbox(f"wish_{kind}_column").set_value(column)
        press(page, "Add to the wishes")
    assert work(page).plan.wishes == (
        PAIRS,
        Wish(WishKind.LONGEST_JOURNEY, amount=3.5, unit=JourneyUnit.KM),
        Wish(WishKind.REACH, amount=3, preferred=True),
        Wish(WishKind.BOTH_PHASES),
        Wish(WishKind.SCHOOLS, least=8, most=10),
        Wish(WishKind.PUPILS, most=5000),
        Wish(WishKind.WHOLE, column="trust"),
        Wish(WishKind.SPREAD, column="faith"),
    )
    told = words(page)
    assert "No journey over 3.5 km</strong> · must" in told
    assert "· preferred" in told
    assert "Does not hold in 1 cluster: Cluster 1." in told


def test_a_wish_is_changed_eased_and_removed(page: AppTest) -> None:
    do(page, WishFor(Wish(WishKind.SCHOOLS, least=6, most=11)))
    page.run()
    press(page, "Change")
    assert page.selectbox("wish_kind").value == WishKind.SCHOOLS
    assert page.number_input("wish_schools_most").value == 11
    page.number_input("wish_schools_most").set_value(10)
    press(page, "Change the wish")
    assert work(page).plan.must(WishKind.SCHOOLS) == Wish(WishKind.SCHOOLS, least=6, most=10)
    keyed(page, "wish-schools--how").click().run()
    assert work(page).plan.must(WishKind.SCHOOLS) is None
    assert work(page).plan.wishes[-1] == Wish(WishKind.SCHOOLS, least=6, most=10, preferred=True)
    keyed(page, "wish-schools--drop").click().run()
    keyed(page, "wish-pairs--drop").click().run()
    assert work(page).plan.wishes == ()
    assert "Nothing is wished for yet." in [each.value for each in page.caption]


def test_what_makes_no_sense_is_answered_in_the_panel(page: AppTest) -> None:
    wish_for(page, WishKind.PUPILS)
    press(page, "Add to the wishes")
    assert "needs a least or a most number" in words(page)
    page.number_input("wish_pupils_least").set_value(5000)
    page.number_input("wish_pupils_most").set_value(4000)
    press(page, "Add to the wishes")
    assert "at least 5000 and at most 4000" in words(page)
    wish_for(page, TieKind.APART)
    page.multiselect("wish_schools").set_value([PORTSWOOD])
    press(page, "Add to the wishes")
    assert "Choose at least two schools" in words(page)
    assert work(page).plan == work(page).history.start


def test_schools_are_kept_together_or_apart_before_they_are_and_untied_again(page: AppTest) -> None:
    for kind, schools, holds in (
        (TieKind.TOGETHER, [FAIRISLE_INFANT, PORTSWOOD], False),
        (TieKind.APART, [FAIRISLE_JUNIOR, PORTSWOOD], True),
    ):
        wish_for(page, kind)
        page.multiselect("wish_schools").set_value(schools)
        press(page, "Add to the wishes")
        assert work(page).appraisal.wishes[-1].holds is holds
    assert "Does not hold: Fairisle Infant" in words(page)
    assert "2 of 3 hold" in words(page)
    late = button(page, "Untie")
    press(page, "Untie")
    assert late.label == "Untie"
    assert not [tie for tie in work(page).plan.ties if tie.kind is not TieKind.PAIR]


def keyed(app: AppTest, key: str):
    return next(each for each in app.button if each.key == key)
