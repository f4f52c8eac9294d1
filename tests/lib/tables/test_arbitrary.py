"""Whatever is handed in, it is read or refused: nothing else happens."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import example, given
from hypothesis import strategies as st

from lib.tables.about import parse_about
from lib.tables.details import parse_clusters, parse_leads, parse_meetings, parse_ties
from lib.tables.ground import parse_ground
from lib.tables.groupings import parse_grouping
from lib.tables.place_file import postcode_places
from lib.tables.places import parse_places
from lib.tables.problems import BadInput
from lib.tables.schools import parse_schools
from lib.tables.source import Source

SCHOOLS = parse_schools(Source("schools.csv", b"school_id,urn,name\na,1,Oak\nb,,Elm\n"))
CELLS = st.text(st.sampled_from('ab1é,;"\n\r\t =-.:/0\u2028'), max_size=6) | st.sampled_from(
    ["a", "b", "1", "2", "pair", "2025-01-28", "13:00", "51", "inf", "nan", "1e999", "=1+1", "Primary"]
)


def files(*header: str) -> st.SearchStrategy[bytes]:
    """Arbitrary bytes, and files that begin as they should and go on anyhow."""
    rows = st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)).map(",".join), max_size=5)
    tables = rows.map(lambda lines: "\n".join([",".join(header), *lines]).encode())
    return st.binary(max_size=200) | tables | st.text(max_size=100).map(str.encode)


def only_bad_input(read: Callable[[Source], object], raw: bytes) -> None:
    with suppress(BadInput):
        read(Source("file", raw))


@given(files("school_id", "name", "pupils", "lat", "setting"))
@example(b"school_id,name\n\xff\xfe,\x00\n")
@example(b"index,column,school_id,name\na,b,c,d\n")
def test_schools(raw: bytes) -> None:
    only_bad_input(parse_schools, raw)


@given(files("school_id", "cluster") | files("name", "cluster"))
def test_groupings(raw: bytes) -> None:
    only_bad_input(lambda source: parse_grouping(source, SCHOOLS, ()), raw)
    only_bad_input(lambda source: parse_grouping(source, SCHOOLS, (1, 2)), raw)


@given(files("cluster", "leads", "host"))
def test_clusters(raw: bytes) -> None:
    only_bad_input(lambda source: parse_clusters(source, SCHOOLS, {"a": "A"}), raw)


@given(files("cluster", "date", "start", "end"))
def test_meetings(raw: bytes) -> None:
    only_bad_input(lambda source: parse_meetings(source, (1, 2)), raw)


@given(files("tie", "kind", "school_id"))
def test_ties_and_leads(raw: bytes) -> None:
    only_bad_input(lambda source: parse_ties(source, SCHOOLS), raw)
    only_bad_input(parse_leads, raw)


@given(files("school_id", "lat", "lon", "date", "status"))
def test_places(raw: bytes) -> None:
    only_bad_input(parse_places, raw)


@given(files("postcode", "lat", "lon") | files("pcds", "easting", "northing") | files(*"0123456789"))
@example(b"PK\x03\x04")
def test_place_files(raw: bytes) -> None:
    only_bad_input(lambda source: postcode_places(source, ("a", "b", "1")), raw)


@given(files("{"))
def test_settings_and_ground(raw: bytes) -> None:
    only_bad_input(parse_about, raw)
    only_bad_input(lambda source: parse_ground(source, "Polygon"), raw)


@given(st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from([None, 1, 2]), min_size=1))
def test_a_grouping_survives_being_written_and_read(places: dict[str, int | None]) -> None:
    rows = "".join(f"{school_id},{'' if place is None else place}\n" for school_id, place in places.items())
    grouping = parse_grouping(Source("file", f"school_id,cluster\n{rows}".encode()), SCHOOLS, (1, 2))
    assert grouping.place == {school_id: places.get(school_id) for school_id in ("a", "b")}
