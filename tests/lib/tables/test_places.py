"""places.csv: read, written, and what it does to the schools."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.places import SETTLED, Outcome, Place, PlaceAnswer
from lib.domain.schools import Schools
from lib.tables.answers import named, plain
from lib.tables.areas import read_area
from lib.tables.places import FILE, PlaceRecord, as_csv, parse_places, to_ask, with_places, without_place
from lib.tables.problems import BadInput
from lib.tables.schools import parse_schools
from lib.tables.source import Source

DAY = date(2026, 11, 24)
HERE, THERE = PlaceAnswer(50.91, -1.40, "Here"), PlaceAnswer(50.95, -1.41, "There")
HEADER = "school_id,asked,lat,lon,source,date,status,note\n"


def place(school_id: str, outcome: Outcome, *answers: PlaceAnswer, asked: str = "SO14 0AA") -> Place:
    return Place(school_id, outcome, answers, asked, "Nominatim", DAY)


def schools(rows: str, columns: str = "postcode,lat,lon") -> Schools:
    return parse_schools(Source("schools.csv", f"school_id,name,{columns}\n{rows}".encode()))


def read(text: str) -> object:
    return parse_places(Source(FILE, text.encode()))


TEXT = st.text(max_size=30).map(plain)
ANSWERS = st.builds(named, st.floats(49, 61), st.floats(-9, 3), st.text(max_size=30))


@st.composite
def some_places(draw: st.DrawFn) -> dict[str, Place]:
    made = {}
    for school_id in draw(st.sets(st.sampled_from("abcdef"))):
        outcome = draw(st.sampled_from(Outcome))
        number = {Outcome.SEVERAL: 2, Outcome.OUTSIDE: 1, Outcome.NOT_FOUND: 0}.get(outcome, 1)
        most = number if outcome in SETTLED or not number else number + 2
        answers = tuple(draw(st.lists(ANSWERS, min_size=number, max_size=most)))
        day = draw(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
        made[school_id] = Place(school_id, outcome, answers, draw(TEXT), draw(TEXT), day)
    return made


@given(some_places())
def test_places_survive_being_written_and_read(places: dict[str, Place]) -> None:
    if places:
        assert read(as_csv(places)) == places


@pytest.mark.parametrize(
    ("rows", "column", "words"),
    [
        ("a,SO14 0AA,,,N,2026-11-24,found,\n", "status", "no complete place"),
        ("a,SO14 0AA,50,-1,N,2026-11-24,not found,\n", "status", "no complete place"),
        ("a,SO14 0AA,50,-1,N,2026-11-24,several answers,\n", "status", "no complete place"),
        ("a,x,50,-1,N,2026-11-24,found,\na,x,51,-1,N,2026-11-24,by hand,\n", "status", "more than one status"),
        ("a,x,50,-1,N,2026-11-24,lost,\n", "status", "should be one of"),
        ("a,x,50,-1,N,,found,\n", "date", "empty"),
        ("a,x,90,-1,N,2026-11-24,found,\n", "lat", "latitude from 49 to 61"),
        (",x,50,-1,N,2026-11-24,found,\n", "school_id", "empty"),
    ],
)
def test_a_spoilt_row_is_named_with_its_place(
    rows: str, column: str, words: str, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, HEADER + rows)
    assert (problem.file, problem.row, problem.column) == (FILE, 2, column)
    assert words in problem.message


def test_a_place_fills_what_schools_csv_does_not_say() -> None:
    table = schools("a,A,SO14 0AA,,\nb,B,SO14 0AB,50.9,-1.3\nc,C,SO14 0AC,50.9,\n")
    found = {each: place(each, Outcome.FOUND, HERE, asked=f"so14 0a{each}") for each in "abc"}
    located = with_places(table, found).table
    assert list(zip(located["lat"], located["lon"], strict=True)) == [HERE.point, (50.9, -1.3), HERE.point]
    assert list(located["coord_source"]) == ["Nominatim", "", "Nominatim"]


def test_a_place_put_by_hand_goes_before_schools_csv_and_says_so() -> None:
    table = schools("a,A,SO14 0AA,50.9,-1.3\n")
    put = replace(place("a", Outcome.BY_HAND, THERE), source="by hand")
    row = with_places(table, {"a": put}).rows["a"]
    assert (row["lat"], row["lon"], row["coord_source"]) == (*THERE.point, "by hand")


@pytest.mark.parametrize(
    "unclear",
    [place("a", Outcome.NOT_FOUND), place("a", Outcome.SEVERAL, HERE, THERE), place("a", Outcome.OUTSIDE, HERE)],
)
def test_what_is_not_clear_is_no_place(unclear: Place) -> None:
    located = with_places(schools("a,A,SO14 0AA,,\n"), {"a": unclear})
    assert without_place(located) == ("a",)
    assert math.isnan(located.rows["a"]["lat"])


def test_eastings_and_northings_of_schools_csv_are_places_too_and_go_before_what_was_looked_up() -> None:
    table = schools("a,A,SO16 8BY,438379,115886\nb,B,SO16 8BY,,\nc,C,,0,0\n", "postcode,easting,northing")
    located = with_places(table, {"a": place("a", Outcome.FOUND, HERE, asked="SO16 8BY")})
    assert located.rows["a"]["lat"] == pytest.approx(50.941145, abs=1e-6)
    assert located.rows["a"]["coord_source"] == "easting and northing"
    assert without_place(located) == ("b", "c")


def test_what_was_found_for_another_postcode_does_not_hold_but_what_was_put_by_hand_does() -> None:
    table = schools("a,A,SO15 1AA,,\n")
    assert without_place(with_places(table, {"a": place("a", Outcome.FOUND, HERE)})) == ("a",)
    assert to_ask(table, {"a": place("a", Outcome.NOT_FOUND)}) == ("a",)
    assert without_place(with_places(table, {"a": place("a", Outcome.BY_HAND, HERE)})) == ()


def test_nothing_is_asked_twice_but_on_purpose() -> None:
    table = schools("a,A,SO14 0AA,,\nb,B,SO14 0AA,,\nc,C,SO14 0AA,50.9,-1.3\nd,D,SO14 0AA,,\n")
    places = {"a": place("a", Outcome.NOT_FOUND), "d": place("d", Outcome.SEVERAL, HERE, THERE)}
    assert to_ask(table, places) == ("b",)
    assert to_ask(table, places, {Outcome.NOT_FOUND}) == ("a", "b")


def test_the_area_is_read_with_its_places_and_forgives_those_of_schools_that_are_gone(folder: Path) -> None:
    record = PlaceRecord(folder)
    record.keep(place("a", Outcome.FOUND, HERE, asked=""), place("gone", Outcome.FOUND, THERE))
    area = read_area(folder)
    assert without_place(area.schools) == ("b", "c")
    assert (area.schools.rows["a"]["lat"], area.schools.rows["a"]["lon"]) == HERE.point


def test_a_spoilt_file_is_a_problem_of_the_area_and_is_not_written_over(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    (folder / FILE).write_text("school_id\nx\n", encoding="utf-8")
    assert {problem.file for problem in refusal(read_area, folder)} == {FILE}
    with pytest.raises(BadInput):
        PlaceRecord(folder).keep(place("a", Outcome.FOUND, HERE))
    assert (folder / FILE).read_text(encoding="utf-8") == "school_id\nx\n"


def test_places_are_added_replaced_and_forgotten(folder: Path) -> None:
    record = PlaceRecord(folder)
    assert record.places() == {}
    record.keep(place("a", Outcome.NOT_FOUND), place("b", Outcome.FOUND, HERE))
    record.keep(place("a", Outcome.FOUND, THERE))
    assert PlaceRecord(folder).places() == {"a": place("a", Outcome.FOUND, THERE), "b": place("b", Outcome.FOUND, HERE)}
    record.forget("a")
    assert set(record.places()) == {"b"}
    record.forget("b")
    assert record.places() == {}
    assert without_place(read_area(folder).schools) == ("a", "b", "c")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_look_up_does_not_replace_what_was_put_by_hand_meanwhile(folder: Path) -> None:
    record = PlaceRecord(folder)
    record.keep(place("a", Outcome.BY_HAND, HERE))
    record.keep(place("a", Outcome.FOUND, THERE))
    assert record.places()["a"].outcome is Outcome.BY_HAND
    record.keep(place("a", Outcome.BY_HAND, THERE))
    assert record.places()["a"].point == THERE.point


def test_many_threads_at_once_lose_no_place(folder: Path) -> None:
    record = PlaceRecord(folder)
    threads = [Thread(target=record.keep, args=(place(f"s{number}", Outcome.NOT_FOUND),)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(PlaceRecord(folder).places()) == {f"s{number}" for number in range(12)}


def test_where_the_folder_cannot_be_written_new_places_are_kept_in_memory_and_called_unsaved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = PlaceRecord(folder)
    record.keep(place("a", Outcome.NOT_FOUND))
    before = (folder / FILE).read_bytes()

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        record.keep(place("b", Outcome.FOUND, HERE, asked=""))
    assert (folder / FILE).read_bytes() == before
    assert record.unsaved == {"b": place("b", Outcome.FOUND, HERE, asked="")}
    assert set(record.places()) == {"a", "b"}
    assert without_place(read_area(folder, record.unsaved).schools) == ("a", "c")
    record.keep(place("c", Outcome.FOUND, THERE))
    assert not record.unsaved
    assert set(PlaceRecord(folder).places()) == {"a", "b", "c"}


def test_a_write_that_fails_half_way_leaves_the_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = PlaceRecord(folder)
    record.keep(place("a", Outcome.NOT_FOUND))
    before = (folder / FILE).read_bytes()

    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    record.keep(place("b", Outcome.NOT_FOUND))
    assert (folder / FILE).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["clusters.csv", FILE, "schools.csv"]
