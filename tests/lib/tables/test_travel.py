"""Tables of distances and travel times."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.tables.areas import read_area
from lib.tables.source import Source
from lib.tables.travel import parse_travel

UNKNOWN = float("nan")
LEFT_OUT = [UNKNOWN] * 3


def file(text: str) -> Source:
    return Source("journeys.csv", text.encode())


def assert_figures(found: np.ndarray, expected: list[list[float]]) -> None:
    np.testing.assert_array_equal(found, np.array(expected))


def test_one_direction_stands_for_both_and_a_school_has_none_to_itself(schools: Schools) -> None:
    table = parse_travel(file("from,to,km\na,b,1.5\nc,a,2\nb,c,3\n"), schools)
    assert table.unit is JourneyUnit.KM
    assert_figures(table.figures, [[0, 1.5, 2], [1.5, 0, 3], [2, 3, 0]])


@pytest.mark.parametrize("rows", ["a,b,1\nb,a,9\n", "b,a,9\na,b,1\n"])
def test_both_directions_may_differ_whichever_comes_first(rows: str, schools: Schools) -> None:
    table = parse_travel(file(f"from,to,minutes\n{rows}"), schools)
    assert table.unit is JourneyUnit.MINUTES
    assert_figures(table.figures, [[0, 1, UNKNOWN], [9, 0, UNKNOWN], LEFT_OUT])


def test_a_school_that_the_table_does_not_name_has_no_journeys(schools: Schools) -> None:
    table = parse_travel(file("from,to,minutes\nc,a,7\na,a,0\n"), schools)
    assert_figures(table.figures, [[0, UNKNOWN, 7], LEFT_OUT, [7, UNKNOWN, 0]])


@pytest.mark.parametrize(
    ("header", "row", "unit", "figure"),
    [
        ("from,to,km,minutes", "a,b,2,9", JourneyUnit.KM, 2),
        ("from,to,minutes,km", "a,b,9,2", JourneyUnit.KM, 2),
        ("from,to,km,minutes", "a,b,,9", JourneyUnit.MINUTES, 9),
        ("From,To,Minutes", "a,b,9", JourneyUnit.MINUTES, 9),
        ("from,to,km,route", "a,b,2,A33", JourneyUnit.KM, 2),
    ],
)
def test_km_counts_where_every_row_has_it_else_minutes(
    header: str, row: str, unit: JourneyUnit, figure: float, schools: Schools
) -> None:
    table = parse_travel(file(f"{header}\n{row}\n"), schools)
    assert (table.unit, table.figures[0, 1]) == (unit, figure)


def test_minutes_count_where_some_row_has_no_km(schools: Schools) -> None:
    table = parse_travel(file("from,to,km,minutes\na,b,2,9\na,c,,4\nb,c,1,5\n"), schools)
    assert_figures(table.figures, [[0, 9, 4], [9, 0, 5], [4, 5, 0]])


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("from,to,km\na,zz,1\n", 2, "to", '"zz" is not a school of this area'),
        ("from,to,km\nzz,a,1\n", 2, "from", '"zz" is not a school of this area'),
        ("from,to,km\na,,1\n", 2, "to", "empty"),
        ("from,to,km\na,b,-1\n", 2, "km", "should be a number from 0 to 1000"),
        ("from,to,minutes\na,b,1001\n", 2, "minutes", "should be a number from 0 to 1000"),
        ("from,to,minutes\na,b,12 min\n", 2, "minutes", '"12 min" should be a number'),
        ("from,to,minutes\na,b,inf\n", 2, "minutes", "should be a number"),
        ("from,to,km\na,b,1\na,b,1\n", 3, "to", "there already"),
        ("from,to,km\na,b,1\nc,c,2\na,c,1\nb,c,1\n", 3, "km", "no journey to itself"),
        ("from,to\na,b\n", None, "", "no figures"),
        ("from,to,km,minutes\na,b,,\n", None, "", "no figures"),
        ("from,to,km\na,b,1\na,c,\n", 3, "km", "empty"),
        ("from,to,km,minutes\na,b,1,\na,c,,4\n", 3, "km", "same column"),
        ("from,km\na,1\n", None, "to", "no such column"),
    ],
)
def test_what_cannot_be_a_journey_is_refused(
    text: str, row: int | None, column: str, words: str, schools: Schools, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(parse_travel, file(text), schools)
    assert (problem.row, problem.column) == (row, column)
    assert words in problem.message


def test_two_schools_of_the_table_without_the_journey_between_them_are_refused_by_name(
    schools: Schools, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(parse_travel, file("from,to,km\na,b,1\nc,b,1\n"), schools)
    assert str(problem) == (
        "journeys.csv: Oak Primary School and Elm Junior School are both in the table, but not the journey between "
        "them; add its row."
    )


def test_of_many_missing_journeys_the_first_are_named_and_the_others_counted(refusal: Callable[..., tuple]) -> None:
    ids = list("abcdefg")
    many = Schools(pd.DataFrame({"name": [f"School {each}" for each in ids]}, index=ids))
    problems = refusal(parse_travel, file("from,to,km\n" + "".join(f"a,{each},1\n" for each in ids[1:])), many)
    assert len(problems) == 4
    assert problems[-1].message.startswith("12 more pairs lack their journey")


def test_of_a_mistake_in_every_row_the_first_ones_are_told_and_the_others_counted(
    schools: Schools, refusal: Callable[..., tuple]
) -> None:
    problems = refusal(parse_travel, file("from,to,km\n" + 500 * "a,zz,1\n"), schools)
    assert [problem.row for problem in problems] == [*range(2, 22), None]
    assert problems[-1].message.startswith("480 more rows are wrong")


def test_a_journey_that_is_no_number_is_not_to_be_left_empty(schools: Schools, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(parse_travel, file("from,to,km\na,b,far\n"), schools)
    assert problem.message == '"far" should be a number from 0 to 1000, without a unit.'


def test_an_area_brings_its_table_along_and_is_refused_with_a_bad_one(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    assert read_area(folder).travel is None
    (folder / "journeys.csv").write_text("from,to,minutes\na,b,4\n", encoding="utf-8")
    travel = read_area(folder).travel
    assert travel is not None
    assert travel.unit is JourneyUnit.MINUTES
    (folder / "journeys.csv").write_text("from,to,minutes\na,b,soon\n", encoding="utf-8")
    (problem,) = refusal(read_area, folder)
    assert (problem.file, problem.row, problem.column) == ("journeys.csv", 2, "minutes")
