"""Outlines and water that are made of the outlines of districts, tiny ones drawn by hand and England's."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from shapely.geometry import mapping, shape

from lib.domain.area import GeoJson
from lib.tables.areas import read_area
from lib.tables.coast import (
    NARROW_M,
    SHORE_M,
    District,
    as_text,
    barriers,
    boundaries,
    districts_of,
    ground_of,
    read_districts,
)  # fmt: skip
from lib.tables.grid import to_degrees
from lib.tables.problems import BadInput

ROOT = Path(__file__).parents[3]
ENGLAND = ROOT / "data" / "england" / "districts.geojson.gz"
EAST, NORTH = 440_000, 100_000
"""of the corner of the squares that are drawn here, metres on the National Grid"""


def square(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    """In metres from the corner."""
    return shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)


def district(name: str, outline: shapely.Geometry, authority: str = "1") -> District:
    return District(name, name, authority, outline)


def water(collection: GeoJson) -> shapely.Geometry:
    return shapely.union_all([shape(feature["geometry"]) for feature in collection["features"]])


def is_wet(collection: GeoJson, east: float, north: float) -> bool:
    """Whether the point, in metres from the corner, is in the water."""
    (lat,), (lon,) = to_degrees([EAST + east], [NORTH + north])
    return bool(water(collection).intersects(shapely.Point(lon, lat)))


def estuary(width: float) -> shapely.Geometry:
    """Land of 20 km each way with an estuary of that width from the south to its middle."""
    return square(0, 0, 20_000, 20_000).difference(square(10_000 - width / 2, -1, 10_000 + width / 2, 10_000))


def test_an_estuary_is_water_and_the_land_round_it_is_not() -> None:
    found = barriers([district("Land", estuary(2_000))], [district("Land", estuary(2_000))])
    assert is_wet(found, 10_000, 5_000)
    assert not is_wet(found, 10_000, 10_500)
    assert not is_wet(found, 8_000, 5_000)
    assert not is_wet(found, 12_000, 5_000)
    assert is_wet(found, 10_000, -5_000)


@pytest.mark.parametrize(("width", "expected"), [(NARROW_M - 20, False), (NARROW_M + 120, True)])
def test_narrow_water_is_no_barrier(width: float, expected: bool) -> None:
    land = district("Land", estuary(width))
    assert is_wet(barriers([land], [land]), 10_000, 5_000) is expected


def test_an_estuary_between_two_districts_is_water_for_either() -> None:
    one, other = district("One", square(0, 0, 9_000, 9_000)), district("Other", square(11_000, 0, 20_000, 9_000), "2")
    assert is_wet(barriers([one], [one, other]), 10_000, 4_500)
    assert is_wet(barriers([other], [one, other]), 10_000, 4_500)
    assert not is_wet(barriers([one], [one, other]), 12_000, 4_500)


def test_an_island_is_dry_and_all_round_it_is_water() -> None:
    land, island = district("Land", square(0, 0, 9_000, 9_000)), district("Island", square(12_000, 0, 15_000, 3_000))
    found = barriers([land, island], [land, island])
    assert not is_wet(found, 13_500, 1_500)
    for east, north in ((10_500, 1_500), (16_000, 1_500), (13_500, 4_500), (13_500, -1_000)):
        assert is_wet(found, east, north)


def test_places_near_a_straight_coast_are_dry_on_either_side_of_its_outline() -> None:
    land = district("Land", square(0, 0, 20_000, 20_000))
    found = barriers([land], [land])
    for off in (-500, -10, 0, 10, SHORE_M - 120):
        assert not is_wet(found, 10_000, -off), off
    assert is_wet(found, 10_000, -SHORE_M - 120)


def test_without_wide_water_there_is_no_barrier() -> None:
    land = district("Land", square(0, 0, 10_000, 10_000))
    around = district("Around", square(-90_000, -90_000, 90_000, 90_000).difference(land.outline), "2")
    assert barriers([land], [land, around])["features"] == []


def test_boundaries_are_the_whole_the_districts_and_those_around() -> None:
    one, two = district("One", square(0, 0, 9_000, 9_000)), district("Two", square(9_000, 0, 20_000, 9_000))
    near, far = (
        district("Near", square(0, 9_000, 9_000, 20_000), "2"),
        district("Far", square(0, 30_000, 9, 30_009), "2"),
    )
    found = boundaries([one, two], [one, two, near, far], "Our Town")
    kinds = [(each["properties"]["kind"], each["properties"]["name"]) for each in found["features"]]
    assert kinds == [("boundary", "Our Town"), ("district", "One"), ("district", "Two"), ("neighbour", "Near")]
    alone = boundaries([one], [one, near], "Our Town")
    assert [each["properties"]["kind"] for each in alone["features"]] == ["boundary", "neighbour"]
    whole, *parts = (shape(each["geometry"]) for each in found["features"][:3])
    assert whole.symmetric_difference(shapely.union_all(parts)).area < 1e-6


def collection(*features: dict[str, object]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(**properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shapely.box(-1.4, 50.9, -1.3, 51.0))}


def test_districts_are_read_packed_or_not_and_their_islets_of_no_size_are_mended_away(tmp_path: Path) -> None:
    text = collection(feature(lad_code="E1", name="One", la_code="850"))
    (tmp_path / "one.geojson").write_text(text, encoding="utf-8")
    (tmp_path / "one.geojson.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("one.geojson", "one.geojson.gz"):
        (found,) = read_districts(tmp_path / name)
        assert (found.code, found.name, found.authority) == ("E1", "One", "850")
        assert 7_000 * 11_000 < found.outline.area < 7_100 * 11_200
    islet = {"type": "MultiPolygon", "coordinates": [[[[-1, 51], [-1, 51], [-1, 51], [-1, 51]]]]}
    (mended,) = districts_of([{**feature(lad_code="E1", name="One", la_code="1"), "geometry": islet}])
    assert mended.outline.is_empty


@pytest.mark.parametrize("missing", ["lad_code", "name", "la_code"])
def test_a_district_without_its_codes_or_name_is_refused(missing: str, tmp_path: Path) -> None:
    about = {"lad_code": "E1", "name": "One", "la_code": "850"} | {missing: None}
    (tmp_path / "one.geojson").write_text(collection(feature(**about)), encoding="utf-8")
    with pytest.raises(BadInput, match=f"feature 1 has no {missing}"):
        read_districts(tmp_path / "one.geojson")


def test_what_is_not_packed_is_refused_and_so_is_an_authority_without_districts(
    tmp_path: Path, refusal: Callable[..., tuple]
) -> None:
    (tmp_path / "one.geojson.gz").write_bytes(b"no archive")
    (problem,) = refusal(read_districts, tmp_path / "one.geojson.gz")
    assert "cannot be unpacked" in problem.message
    (problem,) = refusal(ground_of, [district("One", square(0, 0, 9, 9))], "999", "Nowhere")
    assert 'none of them belongs to the authority "999"' in problem.message


@pytest.fixture(scope="module")
def england() -> tuple[District, ...]:
    return read_districts(ENGLAND)


def test_the_ground_of_hampshire_is_what_the_districts_give(england: tuple[District, ...]) -> None:
    made = ground_of(england, "850", "Hampshire")
    for name, found in (("boundaries", made.boundaries), ("barriers", made.barriers)):
        assert as_text(found) == (ROOT / "data" / "hampshire" / f"{name}.geojson").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("authority", "wet", "dry"),
    [
        ("884", [], [(51.80, -2.90), (52.20, -3.30), (52.05, -2.72)]),  # Herefordshire: beside it is Wales, not water
        ("893", [], [(52.70, -3.15), (52.95, -3.10)]),  # Shropshire
        ("916", [(51.69, -2.53)], [(51.85, -2.24), (51.72, -2.75)]),  # Gloucestershire: the Severn, and Monmouthshire
        ("929", [(55.50, -1.40)], [(55.60, -2.40), (55.90, -2.30)]),  # Northumberland: beside it is Scotland
        ("943", [(54.08, -3.00)], [(54.08, -2.75)]),  # Westmorland and Furness: Morecambe Bay
        ("330", [], [(52.48, -1.90)]),  # Birmingham has no sea
    ],
)
def test_wales_and_scotland_are_no_sea(
    england: tuple[District, ...], authority: str, wet: list[tuple[float, float]], dry: list[tuple[float, float]]
) -> None:
    found = water(ground_of(england, authority, "").barriers)
    assert [found.intersects(shapely.Point(lon, lat)) for lat, lon in wet] == [True] * len(wet)
    assert [found.intersects(shapely.Point(lon, lat)) for lat, lon in dry] == [False] * len(dry)


def test_no_school_of_hampshire_is_in_the_water_and_none_far_outside_its_outline() -> None:
    area = read_area(ROOT / "data" / "hampshire")
    table = area.schools.table
    points = shapely.points(table["lon"].to_numpy(), table["lat"].to_numpy())
    assert not water(area.barriers).intersects(points).any()
    whole = [each for each in area.boundaries["features"] if each["properties"]["kind"] == "boundary"]
    assert shapely.distance(shape(whole[0]["geometry"]), points).max() < 0.004
