"""The half terms of an area."""

from collections.abc import Callable
from datetime import date

import pytest

from lib.domain.meetings import HalfTerm
from lib.tables.source import Source
from lib.tables.terms import as_lines, parse_terms, terms_of_lines
from tests.builders import TERMS

AUTUMN = HalfTerm("Aut 1", date(2026, 9, 2), date(2026, 10, 23))


def test_half_terms_are_read_in_time() -> None:
    text = "term,start,end\nAut 2,2026-11-02,2026-12-18\nAut 1,02/09/2026,23/10/2026\n"
    first, second = parse_terms(Source("terms.csv", text.encode()))
    assert first == AUTUMN
    assert second.name == "Aut 2"


@pytest.mark.parametrize(
    "line",
    [
        "Aut 1; 02/09/2026; 23/10/2026",
        "Aut 1, 2026-09-02, 2026-10-23",
        "Aut 1\t2 Sep 2026\t23 October 2026",
        "Aut 1; Wed 2nd September 2026; Friday 23rd Oct 2026",
    ],
)
def test_lines_are_read_however_a_planner_or_a_spreadsheet_writes_them(line: str) -> None:
    assert terms_of_lines(f"\n{line}\n") == (AUTUMN,)


def test_no_lines_are_no_terms_and_terms_survive_being_written() -> None:
    assert terms_of_lines(" \n") == ()
    assert terms_of_lines(as_lines(TERMS)) == TERMS


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("Aut 1; 02/09/2026", 1, "write a name, the first day and the last day"),
        ("Aut 1; 02/09/2026; 23/10/2026\nAut 2; soon; 18/12/2026", 2, '"soon" should be a day'),
        ("Aut 1; 23/10/2026; 02/09/2026", None, "Aut 1 ends before it begins."),
        ("Aut 1; 02/09/2026; 23/10/2026\nAut 2; 23/10/2026; 18/12/2026", None, "Aut 2 begins before Aut 1 has ended."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    text: str, row: int | None, words: str, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(terms_of_lines, text)
    assert (problem.file, problem.row) == ("the half terms", row)
    assert words in problem.message
