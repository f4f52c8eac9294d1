"""The letters of options that stand side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.views.subject import lettered
from tests.often import often


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["More even", "Fewer moves"], ["A More even", "B Fewer moves"]),
        (["A: three moves", "B: five moves"], ["A three moves", "B five moves"]),
        (["B: five moves", "More even"], ["B five moves", "A More even"]),
        (["Option C", "Option A – north"], ["C Option C", "A north"]),
        (["A: one", "A: another"], ["A one", "B A: another"]),
        (
            ["A good plan", "As agreed", "B", "C.", "D) south"],
            ["A A good plan", "B As agreed", "C B", "E C.", "D south"],
        ),
        ([], []),
    ],
)
def test_an_option_keeps_the_letter_that_its_name_begins_with(names, letters):
    assert [f"{letter} {name}" for letter, name in lettered(names)] == letters


@often(60)
@given(st.lists(st.text("AB:. xo", max_size=5) | st.sampled_from(["A: x", "B: y", "Option B"]), max_size=8))
def test_no_two_options_have_one_letter_and_the_order_stays(names):
    found = lettered(names)
    assert len({letter for letter, _ in found}) == len(names)
    assert all(name.endswith(told) for name, (_, told) in zip(names, found, strict=True))
