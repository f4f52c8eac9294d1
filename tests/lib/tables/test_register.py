import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.schools import SETTINGS
from lib.tables.register import settings_in_register

UNKNOWN = math.nan


@pytest.mark.parametrize(
    ("phase", "low", "high", "settings"),
    [
        ("Primary", 3, 11, ("Primary",)),
        ("Primary", 2, 7, ("Infant",)),
        ("Primary", 5, 8, ("Infant",)),
        ("Primary", 4, 9, ("Primary",)),
        ("Primary", 7, 11, ("Junior",)),
        ("Primary", 6, 13, ("Junior",)),
        ("Primary", UNKNOWN, UNKNOWN, ("Primary", "Infant", "Junior")),
        ("Primary", UNKNOWN, 11, ("Primary", "Junior")),
        ("Primary", 4, UNKNOWN, ("Primary", "Infant")),
        ("Secondary", 11, 16, ("Secondary",)),
        ("Secondary", 11, 18, ("Secondary",)),
        ("Middle deemed secondary", 9, 13, ("Secondary",)),
        ("Middle deemed primary", 8, 12, ("Junior",)),
        ("All-through", 4, 16, ("All Through",)),
        ("ALL THROUGH", 2, 19, ("All Through",)),
        ("", 4, 16, ("All Through",)),
        ("", 11, 16, ("Secondary",)),
        ("Not applicable", 3, 19, ("All Through",)),
    ],
)
def test_the_phase_and_the_ages_together_say_which_settings_are_meant(phase, low, high, settings):
    assert settings_in_register(phase, low, high) == settings


def test_a_register_that_says_nothing_rules_nothing_out():
    assert set(settings_in_register("", UNKNOWN, UNKNOWN)) == set(SETTINGS)
    assert set(settings_in_register("Nursery", UNKNOWN, UNKNOWN)) == set(SETTINGS)


def test_a_register_that_contradicts_itself_names_none():
    assert settings_in_register("Primary", 11, 16) == ()
    assert settings_in_register("Secondary", 3, 7) == ()


@given(st.sampled_from(("Primary", "Secondary", "All-through", "")), st.integers(0, 12), st.none() | st.integers(5, 19))
def test_what_is_not_known_never_rules_out_more_than_what_is(phase, low, high):
    whole = set(settings_in_register(phase, low, math.nan if high is None else high))
    assert whole <= set(settings_in_register(phase, low, math.nan))
    assert whole <= set(settings_in_register("", low, math.nan if high is None else high))
