"""How a problem reads."""

from copy import deepcopy

import pytest

from lib.tables.problems import BadInput, Problem, quoted


def test_a_problem_is_one_sentence_with_its_place() -> None:
    assert str(Problem("a.csv", 7, "pupils", "x", '"x" is wrong.')) == 'a.csv, row 7, column "pupils": "x" is wrong.'
    assert str(Problem("a.csv", None, "", "", "the file is empty.")) == "a.csv: the file is empty."


def test_bad_input_reads_as_one_line_a_problem() -> None:
    bad = BadInput(Problem("a.csv", row, "", "", "wrong.") for row in (2, 3))
    assert str(bad) == "a.csv, row 2: wrong.\na.csv, row 3: wrong."
    assert str(deepcopy(bad)) == str(bad)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x" * 60, f'"{"x" * 60}"'),
        ("x" * 61, f'"{"x" * 59}…"'),
        ("two\n lines\t", '"two lines"'),
        ("right\u202eleft", '"right\N{REPLACEMENT CHARACTER}left"'),
    ],
)
def test_text_from_outside_is_short_printable_and_on_one_line(text: str, shown: str) -> None:
    assert quoted(text) == shown
