import pytest
from hypothesis import given

from lib.domain.changes import Measure, decide
from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.views.receipt import receipt
from lib.views.thresholds import THRESHOLDS, amended, departure, differences
from lib.views.wording import describe
from tests.builders import draw, settings
from tests.hostile import compared

OWN = Settings()


def as_shown(of, **others):
    return {each.name: each.shown(of) for group in THRESHOLDS.values() for each in group} | others


def weights_of(of):
    return {key: of.weight(key) for key in BY_KEY}


def test_what_differs_is_told_by_principle_and_the_weights_come_last():
    now = Settings(size_from=7, size_to=9, pupils_met=0.15, known_share=0.7, weights={"pupils": 2, "expertise": 0})
    assert differences(OWN, now) == [
        "Size: at least 7 schools instead of 8, at most 9 schools instead of 10",
        "Pupils: met up to 15% from the average instead of 10%",
        "Data: measured from 70% of schools known instead of 80%",
        "weight of pupils 2 instead of 1",
        "weight of expertise 0 instead of 1",
    ]


def test_a_weight_that_is_written_out_and_is_1_is_no_difference():
    assert differences(OWN, Settings(weights={"size": 1.0})) == []
    assert departure(OWN, Settings(weights={"size": 1.0})) == ""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (Settings(size_to=11), "thresholds"),
        (Settings(weights={"size": 2}), "weights"),
        (Settings(size_to=11, weights={"size": 2}), "thresholds and weights"),
    ],
)
def test_it_is_said_in_a_phrase_which_are_not_the_areas_own(now, words):
    assert departure(OWN, now) == words


@given(settings(), settings())
def test_the_form_gives_exactly_what_was_filled_in(before, after):
    shown = as_shown(after)
    for later, earlier in (("pupils_partly", "pupils_met"), ("spacing_partly", "spacing_met")):
        shown[later] = max(shown[later], shown[earlier])
    found = amended(before, shown, weights_of(after))
    assert as_shown(found) == shown
    assert weights_of(found) == weights_of(after)


@given(settings())
def test_a_form_that_was_not_touched_changes_nothing(now):
    if now.pupils_partly >= now.pupils_met and now.spacing_partly >= now.spacing_met:
        assert amended(now, as_shown(now), weights_of(now)) == now


def test_a_share_that_cannot_be_shown_in_full_is_left_as_it_is():
    third = Settings(pupils_met=0.1 / 3)
    assert amended(third, as_shown(third, size_to=11), weights_of(third)).pupils_met == 0.1 / 3


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"size_from": 11}, "Size: “At most” (10) cannot be below “At least” (11); change one of them."),
        (
            {"pupils_met": 30.0},
            "Pupils: “Partly met up to” (25) cannot be below “Met up to” (30); change one of them.",
        ),
        ({"size_zero": 0}, "Size: “Score 0 from” cannot be below 1; it is 0."),
    ],
)
def test_what_cannot_be_is_answered_with_one_sentence(others, words):
    with pytest.raises(ValueError, match="cannot be below") as refused:
        amended(OWN, as_shown(OWN, **others), weights_of(OWN))
    assert str(refused.value) == words


def test_equal_limits_are_allowed():
    assert amended(OWN, as_shown(OWN, size_from=10), weights_of(OWN)).size_from == 10


PICTURE = "1: a Primary 200 | b Secondary 900\n2: c Primary 300"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (
            Settings(size_from=7, weights={"pupils": 2}),
            "Size: at least 7 schools instead of 8; weight of pupils 2 instead of 1",
        ),
        (Settings(weights={"pupils": 2}), "Weight of pupils 2 instead of 1"),
        (
            Settings(size_from=7, weights={"pupils": 2, "size": 3, "phases": 0}),
            "Size: at least 7 schools instead of 8; weight of size 3 instead of 1; and 2 more",
        ),
        (Settings(), "Thresholds and weights as they were"),
    ],
)
def test_a_change_of_the_measure_says_what_changed(now, words):
    area, plan = draw(PICTURE)
    assert describe(Measure(now), plan, area.schools) == words


def test_the_receipt_says_that_the_fit_is_measured_otherwise():
    area, plan = draw(PICTURE)
    change = Measure(Settings(size_from=1, size_to=2, weights={"phases": 2}))
    told = receipt(Evidence.of(area), compared(area, plan, decide(plan, change, area.schools, plan)), change)
    assert told.fit.endswith("): measured by other thresholds and weights.")
    assert told.better == ("size now met in clusters 1 (2 schools) and 2 (1 school)",)
