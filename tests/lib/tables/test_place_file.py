"""Postcodes' places from a file: tables of many makes, and the archives they come in."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from geopy.distance import geodesic

from lib.domain.places import Outcome
from lib.tables import place_file
from lib.tables.place_file import places_from, postcode_places
from lib.tables.postcodes import PostcodePlaces
from lib.tables.schools import parse_schools
from lib.tables.source import Source
from tests.lib.tables.test_answers import square

OAK, ELM = (50.941145, -1.455131), (50.928029, -1.455967)
CODE_POINT = (
    '"SO168BY",10,438379,115886,"E92000001","E19000003","E18000009","","E06000045","E05015495"\n'
    '"SO169QX",10,438331,114427,"E92000001","E19000003","E18000009","","E06000045","E05015498"\n'
    '"SO169ZZ",90,0,0,"E92000001","E19000003","E18000009","","E06000045","E05015498"\n'
)
COLUMN_NAMES = "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings,Northings,a,b,c,d,e,f\n"


def read(text: str, *wanted: str) -> PostcodePlaces:
    return postcode_places(Source("places.csv", text.encode()), wanted or ("SO16 8BY", "so169qx", "SO16 9ZZ", ""))


def archive(**files: str) -> Source:
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/").replace("_csv", ".csv"), text)
    return Source("codepo_gb.zip", raw.getvalue())


def expect_both(found: PostcodePlaces) -> None:
    assert set(found) == {"SO168BY", "SO169QX"}
    for key, point in (("SO168BY", OAK), ("SO169QX", ELM)):
        (answer,) = found[key]
        assert geodesic(answer.point, point).m < 1


@pytest.mark.parametrize(
    "text",
    [
        "postcode,lat,lon\nSO16 8BY,50.941145,-1.455131\nSO16 9QX,50.928029,-1.455967\n",
        "\ufeffLongitude,Latitude,Note,PCDS\n-1.455131,50.941145,,so16 8by\n-1.455967,50.928029,,SO169QX\n",
        "Postcode,Eastings,Northings\nSO16 8BY,438379,115886\nSO16  9QX,438331,114427\n",
        "pcd,pcds,oseast1m,osnrth1m,lat,long\nX,SO16 8BY,438379,115886,,\nX,SO16 9QX,,,50.928029,-1.455967\n",
        CODE_POINT,
        CODE_POINT.replace("\n", "\r\n"),
    ],
    ids=["plain", "other names and order", "metres", "both", "Code-Point Open", "Code-Point Open of Windows"],
)
def test_tables_of_many_makes_are_read(text: str) -> None:
    expect_both(read(text))


def test_rows_of_other_postcodes_are_not_looked_at() -> None:
    assert read("postcode,lat,lon\nSO16 8BY,50.9,-1.4\nSO1,north,\nrubbish\n") == read(
        "postcode,lat,lon\nSO16 8BY,50.9,-1.4\n"
    )


@pytest.mark.parametrize(
    "row",
    ["SO16 8BY,90,0,0,,", "SO16 8BY,10,0,0,,", "SO16 8BY,10,,,,", "SO16 8BY,10,,,99.999999,0.000000", "SO16 8BY"],
    ids=["quality 90", "nought", "empty", "the statistics office's", "short"],
)
def test_a_postcode_without_a_place_is_left_out(row: str) -> None:
    assert read(f"postcode,positional_quality_indicator,easting,northing,lat,lon\n{row}\n") == {}


def test_a_postcode_with_two_places_has_both() -> None:
    found = read("postcode,lat,lon\nSO16 8BY,50.9,-1.4\nSO168BY,50.8,-1.3\n")
    assert [answer.point for answer in found["SO168BY"]] == [(50.9, -1.4), (50.8, -1.3)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("SO16 8BY,north,-1.4,,", "lat"), ("SO16 8BY,5.9,-1.4,,", "lat"), ("SO16 8BY,50.9,14,,", "lon"),
        ("SO16 8BY,,,438379,-1", "northing"), ("SO16 8BY,,,SU 38,115886", "easting"),
        ("SO16 8BY,,,0,1300000", "easting"),
    ],
)  # fmt: skip
def test_a_wanted_postcode_with_an_impossible_place_is_named(
    row: str, column: str, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, f"postcode,lat,lon,easting,northing\nAB1 2CD,x,x,x,x\n{row}\n")
    assert (problem.row, problem.column) == (3, column)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"), ("\n\n", "empty"), ("name,lat,lon\nOak,50.9,-1.4\n", "does not say where postcodes are"),
        ("postcode,lat\nSO16 8BY,50.9\n", "does not say"), ("SO16 8BY,50.9,-1.4\n", "does not say"),
        ('postcode,lat,lon\n"' + "x" * 200_000 + '"\n', "not a table"), ("\x00\x01\x02", "does not say"),
        ("%PDF-1.4", "does not say"), (COLUMN_NAMES.splitlines()[0].replace("EA", "XX"), "does not say"),
    ],
)  # fmt: skip
def test_what_is_no_place_file_is_refused_with_what_it_should_be(
    text: str, words: str, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, text)
    assert words in problem.message


def test_an_archive_is_read_without_its_documents() -> None:
    source = archive(
        Data__CSV__so_csv=CODE_POINT, Doc__headers_csv=COLUMN_NAMES, Doc__list_csv="a,b\n1,2\n", readme="x"
    )
    expect_both(postcode_places(source, ("SO16 8BY", "SO16 9QX")))


def test_the_tables_of_an_archive_are_read_together_whatever_their_names() -> None:
    first, second = CODE_POINT.splitlines()[:2]
    expect_both(postcode_places(archive(**{"..__a_csv": first, "__etc__b_csv": second}), ("SO16 8BY", "SO16 9QX")))


@pytest.mark.parametrize("cut", [20, 120])
def test_a_broken_archive_is_refused(cut: int, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(postcode_places, Source("a.zip", archive(a_csv=CODE_POINT).raw[:-cut]), ("SO16 8BY",))
    assert "cannot be read" in problem.message


def test_an_archive_that_is_spoilt_inside_is_refused(refusal: Callable[..., tuple]) -> None:
    raw = bytearray(archive(a_csv=CODE_POINT * 20).raw)
    raw[60:70] = bytes(10)
    (problem,) = refusal(postcode_places, Source("a.zip", bytes(raw)), ("SO16 8BY",))
    assert "cannot be read" in problem.message


def test_an_archive_that_would_unpack_to_too_much_is_refused_before_it_is_read(
    refusal: Callable[..., tuple], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_file, "MOST_BYTES", len(CODE_POINT) - 1)
    (problem,) = refusal(postcode_places, archive(a_csv=CODE_POINT), ("SO16 8BY",))
    assert "too large" in problem.message


def test_an_archive_without_a_place_table_is_refused(refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(postcode_places, archive(a_csv="a,b\n1,2\n", b="x"), ("SO16 8BY",))
    assert "no CSV file in this archive" in problem.message


def test_an_impossible_place_in_an_archive_is_named_with_its_file(refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(postcode_places, archive(a_csv="postcode,lat,lon\nSO16 8BY,1,1\n"), ("SO16 8BY",))
    assert problem.file == "codepo_gb.zip/a.csv"


def test_what_the_file_says_becomes_places_of_the_schools_it_knows() -> None:
    rows = "a,Oak,so168by\nb,Elm,SO16 9QX\nc,Ash,\nd,Fir,ZZ1 1ZZ\n"
    schools = parse_schools(Source("schools.csv", f"school_id,name,postcode\n{rows}".encode()))
    found = read("postcode,lat,lon\nSO16 8BY,50.91,-1.40\nSO16 9QX,53.4,-2.2\n")
    day = date(2026, 11, 24)
    oak, elm = places_from(found, schools, schools.ids, square(), "=so.csv", day)
    assert (oak.school_id, oak.outcome, oak.point, oak.asked, oak.day) == (
        "a",
        Outcome.FOUND,
        (50.91, -1.4),
        "so168by",
        day,
    )
    assert oak.source == "place file so.csv"
    assert (elm.school_id, elm.outcome, elm.point) == ("b", Outcome.OUTSIDE, None)
