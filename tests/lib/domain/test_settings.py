import pickle

import pytest

from lib.domain.settings import OwnPrinciple, Settings

PLANS = {"key": "ehcp", "title": "EHC plans", "form": "balance", "column": "ehcp"}
RANGE = {"key": "plans", "title": "EHC plans", "form": "range", "least": 1, "most": 2, "zero": 1}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"key": "EHC plans"}, "the key 'EHC plans' must be a short word of small letters, digits and _"),
        ({"key": ""}, "the key '' must be a short word"),
        ({"key": "x" * 31}, "must be a short word"),
        ({"title": " "}, "the principle ehcp needs a title"),
        ({"title": "x" * 121}, "the title of the principle ehcp can have at most 120 characters"),
        ({"title": "two\nlines"}, "the title of the principle ehcp can have at most 120 characters"),
        ({"short": "x" * 25}, "the short of the principle ehcp can have at most 24 characters"),
        ({"form": "sum"}, "the form of the principle ehcp must be one of range, presence, balance, travel, share"),
        ({"column": ""}, "the principle ehcp needs 'column', as its form is balance"),
        ({"values": ("a",)}, "the principle ehcp cannot have 'values': its form is balance"),
        ({"least": 0}, "the principle ehcp cannot have 'least': its form is balance"),
        ({"met": -0.1}, "'met' of the principle ehcp must be 0 or more, not -0.1"),
        ({"partly": float("nan")}, "'partly' of the principle ehcp must be 0 or more, not nan"),
        ({"weight": float("inf")}, "'weight' of the principle ehcp must be 0 or more, not inf"),
        ({"zero": 0}, "'zero' of the principle ehcp must be above 0"),
    ],
)
def test_what_a_principle_cannot_be_is_refused_in_one_sentence(said, sentence):
    with pytest.raises(ValueError, match=r".") as refused:
        OwnPrinciple(**PLANS | said)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"least": 3}, "'least' of the principle plans must not be above 'most'"),
        ({"least": None}, "the principle plans needs 'least', as its form is range"),
        ({"zero": None}, "the principle plans needs 'zero', as its form is range"),
        ({"met": 0.5}, "the principle plans cannot have 'met': its form is range"),
        ({"form": "share"}, "the principle plans cannot have 'least': its form is share"),
    ],
)
def test_each_form_has_what_it_needs_and_nothing_else(said, sentence):
    with pytest.raises(ValueError, match=r".") as refused:
        OwnPrinciple(**RANGE | said)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("values", [("a", "a"), ("",), tuple("abcdefghijklm")])
def test_wanted_values_are_some_different_texts(values):
    with pytest.raises(ValueError, match="'values' of the principle mix must be up to 12 different texts"):
        OwnPrinciple("mix", "Mix", "presence", column="faith", values=values)


def test_a_0_is_said_and_what_is_left_out_is_not():
    assert OwnPrinciple(**RANGE | {"least": 0, "partly": 0}).given("least", "most", "partly") == {
        "least": 0,
        "most": 2,
        "partly": 0,
    }
    assert OwnPrinciple(**RANGE).given("partly") == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"size_from": 11}, "size_from (11) must not be above size_to (10)"),
        ({"spacing_met": -1}, "spacing_met must be 0 or more, not -1"),
        ({"spacing_zero": 0}, "spacing_zero must be above 0"),
        ({"inclusive_zero": 0}, "inclusive_zero must be above 0"),
        ({"known_share": float("nan")}, "known_share must be 0 or more, not nan"),
        ({"weights": {"size": -1}}, "the weight of size must be 0 or more, not -1"),
        (
            {"principles": (OwnPrinciple(**PLANS), OwnPrinciple(**RANGE | {"key": "ehcp"}))},
            "there are two principles with the key ehcp",
        ),
    ],
)
def test_what_settings_cannot_be_is_refused_in_one_sentence(said, sentence):
    with pytest.raises(ValueError, match=r".") as refused:
        Settings(**said)
    assert str(refused.value) == sentence


def test_a_weight_is_what_the_settings_say_else_what_the_principle_says_else_1():
    own = OwnPrinciple(**PLANS, weight=2.5)
    assert Settings(principles=(own,)).weight("ehcp") == 2.5
    assert Settings(principles=(own,), weights={"ehcp": 0.0}).weight("ehcp") == 0.0
    assert Settings(principles=(own,)).weight("size") == 1.0


def test_settings_are_values_that_can_be_sent_to_another_process():
    settings = Settings(size_to=12, weights={"size": 2.0}, principles=(OwnPrinciple(**PLANS),))
    again = pickle.loads(pickle.dumps(settings))  # noqa: S301 (what the test itself has written)
    assert again == settings
    assert hash(again) == hash(settings)
    with pytest.raises(TypeError):
        settings.weights["size"] = 0.0
