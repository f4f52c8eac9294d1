from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.rounding import MORE, clear_of

NUMBERS = st.floats(0, 1e6) | st.integers(0, 300).map(lambda number: number / 100)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.10, "10"),
        (0.104, "10.4"),
        (0.1003, "10.03"),
        (0.0997, "9.97"),
        (0.10000000000000002, "just over 10"),
        (0.24999, "just under 25"),
        (0.096, "9.6"),
        (0.082, "8"),
        (0.134, "13"),
        (12.5, "1,250"),
    ],
)
def test_a_share_has_as_many_decimals_as_tell_it_from_its_limits(share, words):
    assert clear_of(share, (0.10, 0.25), times=100) == words


def test_a_limit_between_two_figures_that_are_shown_needs_no_more_decimals():
    assert clear_of(0.123, (0.125,), times=100) == "12"
    assert clear_of(0.127, (0.125,), times=100) == "13"


@given(NUMBERS, st.lists(NUMBERS, max_size=3), st.integers(0, 2), st.sampled_from([1, 100]))
def test_a_figure_stands_on_its_own_side_of_every_limit_as_shown(value, limits, decimals, times):
    def side(number, limit):
        return number.compare(times * Decimal(repr(limit)))

    words = clear_of(value, limits, decimals, times)
    exact = times * Decimal(repr(value))
    if words.startswith("just "):
        _, way, near = words.split()
        assert (way == "over") == (exact > Decimal(near.replace(",", ""))) != (way == "under")
        assert Decimal(near.replace(",", "")) in [times * Decimal(repr(each)) for each in limits]
        return
    shown = Decimal(words.replace(",", ""))
    assert all(side(shown, each) == side(exact, each) for each in limits)
    places = len(words.partition(".")[2])
    assert decimals <= places <= decimals + MORE
    coarser = [Decimal(f"{exact:.{fewer}f}") for fewer in range(decimals, places)]
    assert all(any(side(each, limit) != side(exact, limit) for limit in limits) for each in coarser)
