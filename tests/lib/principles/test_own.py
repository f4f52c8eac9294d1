"""An authority's own principles beside the seven, or in the place of one of them."""

import pytest

from lib.domain.settings import OwnPrinciple, Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from tests.builders import draw, measured

PLANS = OwnPrinciple(
    "ehcp", "Similar share of pupils with EHC plans", "balance", column="ehcp", per="pupils", weight=3.0
)
FEW = OwnPrinciple("few_plans", "Not too many EHC plans", "range", column="ehcp", least=0, most=5, zero=10)
TWO = OwnPrinciple("size", "Two or three schools", "range", least=2, most=3, zero=2, short="Schools")
PICTURE = "1: a Primary 100 ehcp=4 | b Primary 100 ehcp=4\n2: c Primary 200 ehcp=8"


def test_own_principles_come_after_the_seven_in_the_order_in_which_they_are_given():
    found = principles(Settings(principles=(PLANS, FEW)))
    assert [(each.number, each.key) for each in found[7:]] == [(8, "ehcp"), (9, "few_plans")]
    assert [(each.short, each.title) for each in found[7:]] == [
        ("EHC plans", "Similar share of pupils with EHC plans"),
        ("EHC plans (9)", "Not too many EHC plans"),
    ]


def test_one_with_the_key_of_one_of_the_seven_stands_in_its_place():
    found = principles(Settings(principles=(PLANS, TWO)))
    assert [each.key for each in found] == [each.key for each in principles(Settings())] + ["ehcp"]
    assert (found[0].number, found[0].short, found[0].title) == (1, "Schools", "Two or three schools")
    size = measured(PICTURE, settings=Settings(principles=(TWO,))).principles["size"]
    assert [cluster.score for cluster in size.clusters.values()] == [1.0, 0.5]


def test_it_counts_with_its_own_weight_unless_the_settings_say_another():
    nothing = {each.key: 0.0 for each in principles(Settings())} | {"size": 1.0}
    # Both clusters have 8 plans for 200 pupils (score 1); too few schools for the first principle (score 0).
    assert measured(PICTURE, settings=Settings(principles=(PLANS,), weights=nothing)).fit == pytest.approx(75)
    evenly = Settings(principles=(PLANS,), weights=nothing | {"ehcp": 1.0})
    assert measured(PICTURE, settings=evenly).fit == pytest.approx(50)


def test_it_is_measured_from_the_same_share_of_known_figures_as_the_seven():
    picture = PICTURE + " | d Primary 100"
    assert measured(picture, settings=Settings(principles=(FEW,))).principles["few_plans"].overall.score is None
    enough = Settings(principles=(FEW,), known_share=0.75)
    assert measured(picture, settings=enough).principles["few_plans"].overall.score == 0.7


@pytest.mark.parametrize(
    ("principle", "about", "indicator"),
    [
        (FEW, "the number of EHC plans", "EHC plans of the cluster"),
        (PLANS, "the balance of EHC plans", "distance of its EHC plans per pupil from the area’s rate"),
        (TWO, "size", "schools in the cluster"),
        (
            OwnPrinciple("mix", "M", "presence", column="locality", values=("West", "East")),
            "the mix by locality",
            "which are present by locality: West, East",
        ),
        (
            OwnPrinciple("way", "W", "travel"),
            "journeys",
            "average journey of its schools to the host, held against their spacing",
        ),
        (
            OwnPrinciple("all", "A", "share"),
            "how many schools are in a cluster",
            "share of the area’s schools that are in a cluster",
        ),
    ],
    ids=lambda each: getattr(each, "key", ""),
)
def test_its_words_follow_from_its_form(principle, about, indicator):
    (found,) = (each for each in principles(Settings(principles=(principle,))) if each.key == principle.key)
    assert (found.about, found.indicator) == (about, indicator)


def test_its_limits_are_told_as_they_are_set():
    area, _ = draw(PICTURE)
    size, *_, plans = principles(Settings(principles=(TWO, PLANS)))
    limits = size.form.limits(Evidence.of(area))
    assert (limits.met, limits.partly) == ("2 to 3 schools", "")
    assert limits.score == "falls evenly from 1 to 0 at 2 schools outside"
    assert plans.form.limits(Evidence.of(area)).partly == "within 25% of it"
