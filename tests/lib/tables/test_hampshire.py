"""Hampshire's data, held against what its SOURCES.md says of it."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from lib.domain.area import Area
from lib.domain.settings import Settings
from lib.tables.areas import find_areas, read_area
from lib.tables.columns import SCHOOLS

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "data" / "hampshire"
SOURCES = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def area() -> Area:
    return read_area(FOLDER)


def test_every_school_waits_outside_any_cluster(area: Area) -> None:
    assert area.name == "Hampshire"
    assert len(area.schools) == 513
    assert (area.clusters, area.groupings, area.travel) == ((), {}, None)
    assert all(tie.likely for tie in area.ties)
    assert area.plan().grouping.unplaced == area.schools.ids
    assert area.settings == Settings()


def test_every_row_has_a_name_a_place_and_its_figures(area: Area) -> None:
    table = area.schools.table
    for name in ("name", "postcode", "school_type", "laestab"):
        assert table[name].ne("").all(), name
    for name in ("lat", "lon", "pupils", "ehcp", "sen_support", "fsm_percent", "fsm_pupils", "eal_percent"):
        assert table[name].notna().all(), name
    assert set(table["pupils_year"]) == {"2018/19"}
    assert list(table["urn"]) == list(area.schools.ids)
    assert table["laestab"].str.fullmatch(r"850/\d{4}").all()
    assert table["lat"].between(50.7, 51.4).all()
    assert table["lon"].between(-2.0, -0.7).all()


def test_what_is_derived_follows_from_what_was_published(area: Area) -> None:
    table = area.schools.table
    assert (100 * table["fsm_pupils"] / table["pupils"] - table["fsm_percent"]).abs().max() <= 0.051
    for name in ("ehcp", "sen_support"):
        assert (100 * table[name] / table["pupils"] - table[f"{name}_percent"]).abs().max() <= 0.051


@pytest.mark.parametrize(
    ("urn", "pupils", "ehcp", "sen_support", "fsm_percent", "setting", "locality"),
    [
        ("115850", 158, 1, 15, 13.9, "Infant", "East Hampshire"),
        ("115851", 240, 4, 51, 15.8, "Junior", "East Hampshire"),
        ("136652", 1077, 13, 163, 12.0, "Secondary", "New Forest"),
        ("115830", 140, 0, 22, 0.0, "", "Gosport"),
        ("140182", 521, None, None, 14.2, "Secondary", ""),
    ],
)
def test_single_schools_have_the_figures_of_the_census(
    area: Area, urn: str, pupils: int, ehcp: int | None, sen_support: int | None, fsm_percent: float, setting: str,
    locality: str,
) -> None:  # fmt: skip
    row = area.schools.rows[urn]
    found = row["pupils"], row["fsm_percent"], row["setting"], row["locality"]
    assert found == (pupils, fsm_percent, setting, locality)
    if ehcp is not None:
        assert (row["ehcp"], row["sen_support"]) == (ehcp, sen_support)


def test_settings_are_told_by_type_and_name_as_the_sources_say_and_as_often(area: Area) -> None:
    counts = {setting: int(number) for setting, number in re.findall(r"\| (\w[\w ]*) \| (\d+) \|$", SOURCES, re.M)}
    table = area.schools.table
    assert Counter(table["setting"].replace("", "empty")) == counts
    for row in table.itertuples():
        words = set(row.name.casefold().split())
        match row.school_type:
            case "State-funded primary" if words & {"infant", "infants"}:
                expected = "Infant"
            case "State-funded primary" if words & {"junior", "juniors"}:
                expected = "Junior"
            case "State-funded primary":
                expected = "Primary"
            case "State-funded secondary":
                expected = "Secondary"
            case _:
                expected = ""
        assert row.setting == expected, row.name


def test_localities_are_the_eleven_districts_as_often_as_the_sources_say(area: Area) -> None:
    named = re.findall(r"E070000\d\d ([A-Z][A-Za-z ]+?)\s\((\d+)", SOURCES.replace("\n", " "))
    found = Counter(area.schools.table["locality"])
    assert found.pop("") == 1
    assert found == {district: int(number) for district, number in named}
    assert len(found) == 11


def test_what_is_left_out_is_named_and_is_not_there(area: Area) -> None:
    left_out = re.findall(r"^\| (\d{6}) \|", SOURCES, re.MULTILINE)
    assert len(left_out) == 6
    assert not set(left_out) & set(area.schools.ids)


def test_other_counts_are_as_the_sources_say(area: Area) -> None:
    table = area.schools.table
    said = {
        r"297 schools have fewer than 5 pupils with a plan": (table["ehcp"] < 5).sum() == 297,
        r"10 schools have no pupil with free school meals": (table["fsm_pupils"] == 0).sum() == 10,
        r"127 schools share their postcode": table["postcode"].duplicated(keep=False).sum() == 127,
        r"`trust` of 52 schools": table["trust"].str.endswith("(June 2019)").sum() == 52,
        r"`postcode` of 75 schools": table["notes"].str.contains("by the order of URNs").sum() == 75,
    }
    assert table["trust"].ne("").sum() == 52
    for words, holds in said.items():
        assert words in SOURCES
        assert holds, words


def test_every_column_is_described_and_nothing_is_invented(area: Area) -> None:
    with (FOLDER / "schools.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert set(header) <= {column.name for column in SCHOOLS}
    assert all(f"`{name}`" in SOURCES or name in ("ehcp_percent", "sen_support_percent") for name in header)
    for name in ("confidence", "faith", "ofsted"):
        assert set(area.schools.table[name]) == {""}


def test_the_map_has_the_outline_its_districts_those_around_and_the_water(area: Area) -> None:
    kinds = Counter(each["properties"]["kind"] for each in area.boundaries["features"])
    assert kinds == {"boundary": 1, "district": 11, "neighbour": 14}
    named = {each["properties"]["name"] for each in area.boundaries["features"]}
    assert named >= set(area.schools.table["locality"]) - {""} | {
        "Hampshire",
        "Southampton",
        "Portsmouth",
        "Isle of Wight",
    }
    assert [each["properties"]["kind"] for each in area.barriers["features"]] == ["water"]
    assert area.crossings["features"] == []


def test_the_lines_to_show_are_those_of_the_publishers(area: Area) -> None:
    shown = " ".join(SOURCES.replace("\n>", "").split())
    assert len(area.attribution) == 3
    assert all(line.rstrip(".") in shown for line in area.attribution)


def test_the_folder_is_found_by_name() -> None:
    assert find_areas(ROOT / "data")["hampshire"] == FOLDER
