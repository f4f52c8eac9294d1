"""The schools table at the door."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.schools import CONFIDENCE, SETTINGS, Schools
from lib.tables.columns import SCHOOLS
from lib.tables.schools import parse_schools
from lib.tables.source import Source


def read(text: str) -> Schools:
    return parse_schools(Source("schools.csv", text.encode()))


def one(column: str, value: str) -> Schools:
    """One school with one more cell."""
    return read(f'school_id,name,{column}\na,Oak,"{value}"\n')


def test_only_id_and_name_are_needed_and_the_rest_is_empty() -> None:
    table = read("name,school_id\nOak,a\n").table
    assert list(table.index) == ["a"]
    assert table.index.name == "school_id"
    assert list(table) == [column.name for column in SCHOOLS if column.name != "school_id"]
    assert table.loc["a", "name"] == "Oak"
    assert table.loc["a", "setting"] == ""
    assert math.isnan(table.loc["a", "pupils"])


def test_further_columns_are_kept_as_text_after_the_known_ones() -> None:
    table = read("school_id,name,Nursery places,pupils\na,Oak,007,30\n").table
    assert list(table)[-1] == "Nursery places"
    assert table.loc["a", "Nursery places"] == "007"
    assert table.loc["a", "pupils"] == 30.0


def test_headers_are_known_in_capitals_and_with_spaces() -> None:
    assert read("School ID,NAME,Pupils\na,Oak,3\n").table.loc["a", "pupils"] == 3


def test_missing_columns_are_all_named(refusal: Callable[..., tuple]) -> None:
    problems = refusal(read, "school,pupils\nOak,x\n")
    assert [(each.row, each.column) for each in problems] == [(None, "school_id"), (None, "name"), (2, "pupils")]
    assert '"school", "pupils"' in problems[0].message


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("pupils", "0"), ("pupils", "327.0"), ("pupils", "1e3"), ("fsm_percent", "0"), ("fsm_percent", "100"),
        ("lat", "49"), ("lat", "61"), ("lon", "-9"), ("lon", "3"), ("easting", "0"),
        ("easting", "700000"), ("northing", "1300000"),
    ],
)  # fmt: skip
def test_figures_up_to_the_boundary_are_taken(column: str, value: str) -> None:
    assert one(column, value).table.loc["a", column] == float(value)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("pupils", "-1"), ("pupils", "12.5"), ("pupils", "about 300"), ("pupils", "1,288"), ("pupils", "nan"),
        ("pupils", "inf"), ("pupils", "1_0"), ("pupils", "0x10"), ("pupils", "9" * 400), ("ehcp", "SUPP"),
        ("fsm_percent", "100.1"), ("fsm_percent", "-0.1"), ("fsm_percent", "27%"), ("lat", "48.99"), ("lat", "61.01"),
        ("lon", "-9.01"), ("lon", "3.01"), ("easting", "inf"), ("easting", "-0.5"), ("easting", "700001"),
        ("northing", "SU 44"), ("setting", "Nursery"), ("setting", "primary"), ("confidence", "good"),
    ],
)  # fmt: skip
def test_what_is_no_such_figure_is_named_with_its_place(column: str, value: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(one, column, value)
    assert (problem.file, problem.row, problem.column, problem.value) == ("schools.csv", 2, column, value)
    assert "should be" in problem.message
    assert len(problem.message) < 200


@pytest.mark.parametrize(
    ("column", "choices"), [("setting", SETTINGS), ("confidence", CONFIDENCE), ("confidence", ("",))]
)
def test_each_choice_is_taken(column: str, choices: tuple[str, ...]) -> None:
    assert [one(column, choice).table.loc["a", column] for choice in choices] == list(choices)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_rows(refusal: Callable[..., tuple]) -> None:
    problems = refusal(read, "school_id,name,pupils,lat\na,Oak,x,10\n\na,,3,51\n,Elm,-1,51\n")
    assert [(problem.row, problem.column) for problem in problems] == [
        (2, "lat"), (2, "pupils"), (4, "school_id"), (4, "name"), (5, "school_id"), (5, "pupils"),
    ]  # fmt: skip
    assert "there already" in problems[2].message
    assert "empty" in problems[3].message


TEXT = st.text(st.characters(blacklist_categories=["Cc", "Cs"], blacklist_characters="\ufffd")).map(str.strip)


@given(names=st.lists(TEXT.filter(bool), min_size=1), pupils=st.integers(0, 10**6), notes=TEXT)
def test_whatever_schools_are_called_they_survive_being_written_and_read(
    names: list[str], pupils: int, notes: str
) -> None:
    table = read("school_id,name\n" + "".join(f"{row},x\n" for row, _ in enumerate(names))).table
    table = table.assign(name=names, pupils=float(pupils), notes=notes).astype({"notes": str, "name": str})
    again = read(table.to_csv()).table
    assert again.equals(table)
