"""The pilot's data, held against the words of the authority's page."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from lib.domain.area import Area
from lib.domain.plan import TieKind
from lib.domain.settings import Settings
from lib.tables.areas import find_areas, read_area
from lib.tables.columns import SCHOOLS, CellKind

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "data" / "southampton"
PAGE = (ROOT / "tests" / "data" / "grouping-models-page.txt").read_text(encoding="utf-8")
LOCALITY_AND_SETTING = re.compile(r"(.+) (West|Central|East) (Infant|Junior|Primary|Secondary|All Through)")
MEETING = re.compile(r"• (\w+ \d) ?[-–] ?(\w{3})\w* (\d+)\w\w (\w{3})\w* (\d{4})")


@pytest.fixture(scope="module")
def area() -> Area:
    return read_area(FOLDER)


def sections() -> dict[int, str]:
    """The page's text on each cluster."""
    parts = re.split(r"^Cluster (\d)$", PAGE.split("Principles for SEND")[0], flags=re.MULTILINE)[1:]
    return {int(number): text for number, text in zip(parts[::2], parts[1::2], strict=True)}


def test_every_school_stands_in_the_page_s_order_words_and_cluster(area: Area) -> None:
    written = [
        (*found.groups(), number)
        for number, text in sections().items()
        for found in map(LOCALITY_AND_SETTING.fullmatch, text.splitlines())
        if found
    ]
    columns = area.schools.table[["name", "locality", "setting"]].itertuples(index=False, name=None)
    assert [(*row, place) for row, place in zip(columns, area.groupings["pilot"].places, strict=True)] == written
    assert len(written) == 41


def test_every_lead_and_meeting_is_the_page_s(area: Area) -> None:
    named = re.findall(r"• (ATJ|DB) – (.+)", PAGE)
    assert area.leads == dict(named)
    for cluster in area.clusters:
        text = sections()[cluster.number]
        assert list(cluster.leads) == re.search(r"LL: (.+)", text)[1].split(" and ")  # type: ignore[index]
        assert cluster.host is None
        meetings = area.meetings[area.meetings["cluster"] == cluster.number]
        held = [
            (row.slot, row.date.strftime("%a"), str(row.date.day), *row.date.strftime("%b %Y").split())
            for row in meetings.itertuples()
        ]
        assert held == MEETING.findall(text)
        assert set(zip(meetings["start"], meetings["end"], meetings["host"], strict=True)) == {("13:00", "16:00", "")}
    assert len(area.meetings) == 20
    assert area.meetings["date"].dtype.kind == "M"


def test_the_clusters_have_the_known_numbers_of_schools_and_pupils(area: Area) -> None:
    members = area.groupings["pilot"].members
    pupils = area.schools.table["pupils"]
    assert [len(schools) for schools in members.values()] == [10, 6, 8, 8, 9]
    assert [pupils[list(schools)].sum() for schools in members.values()] == [3532, 3649, 3529, 4726, 4909]


def test_the_two_pairs_say_why_they_are_pairs(area: Area) -> None:
    assert [(tie.kind, area.schools.name_list(tie.schools)) for tie in area.ties] == [
        (TieKind.PAIR, "Fairisle Infant & Nursery School and Fairisle Junior School"),
        (TieKind.PAIR, "Maytree Nursery and Infants School and Mount Pleasant Junior School"),
    ]
    assert "SO16 8BY" in area.ties[0].reason
    assert "Mount Pleasant Infants" in area.ties[1].reason
    assert not area.plan().broken_ties(TieKind.PAIR)


def test_the_figures_agree_with_each_other(area: Area) -> None:
    table = area.schools.table
    assert (table["girls"] + table["boys"] == table["pupils"]).all()
    assert (100 * table["fsm_pupils"] / table["pupils"] - table["fsm_percent"]).abs().max() <= 0.05
    assert list(table["urn"]) == list(area.schools.ids)


def test_no_rating_is_invented(area: Area) -> None:
    assert set(area.schools.table["confidence"]) == {""}


def test_thresholds_and_weights_are_the_defaults(area: Area) -> None:
    named = area.settings.weights
    assert area.settings == Settings(weights=named)
    assert set(named.values()) == {1.0}
    assert len(named) == 7


def test_every_column_is_described_and_in_place(area: Area) -> None:
    with (FOLDER / "schools.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert ",".join(header).startswith(
        "school_id,urn,name,locality,setting,postcode,lat,lon,pupils,ehcp,sen_support,fsm_percent,eal_percent,"
        "faith,trust,confidence,"
    )
    assert set(header) == {column.name for column in SCHOOLS}
    text = {column.name for column in SCHOOLS if column.kind in (CellKind.TEXT, CellKind.CHOICE)} - {"school_id"}
    for name in area.schools.table:
        assert (area.schools.table[name].dtype == "float64") == (name not in text), name


def test_the_map_holds_water_crossings_city_and_wards(area: Area) -> None:
    kinds = [feature["properties"]["kind"] for feature in area.boundaries["features"]]
    assert kinds == ["boundary"] + 16 * ["ward"]
    assert {feature["properties"]["kind"] for feature in area.barriers["features"]} == {"water"}
    assert len(area.crossings["features"]) == 5


def test_the_lines_to_show_are_those_of_the_publishers(area: Area) -> None:
    assert len(area.attribution) == 2
    assert all("licen" in line for line in area.attribution)
    assert "© Crown copyright" in area.attribution[1]


def test_the_folder_is_found_by_name() -> None:
    assert find_areas(ROOT / "data")["southampton"] == FOLDER


def test_the_schools_survive_being_written_and_read_again(area: Area, tmp_path: Path) -> None:
    area.schools.table.to_csv(tmp_path / "schools.csv")
    grouping = area.groupings["pilot"]
    (tmp_path / "groupings").mkdir()
    pd.Series(grouping.place, name="cluster").rename_axis("school_id").to_csv(tmp_path / "groupings" / "mine.csv")
    again = read_area(tmp_path)
    pd.testing.assert_frame_equal(again.schools.table, area.schools.table)
    assert again.groupings == {"mine": grouping}
