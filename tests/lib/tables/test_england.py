"""The register of England, held against plain readings of its file and what its SOURCES.md says."""

import gzip
import re
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.domain.area import Area
from lib.opening import open_area
from lib.suggest.request import Request
from lib.suggest.search import search
from lib.tables.areas import read_area
from lib.tables.boundary import Boundary
from lib.tables.england import (
    FOLDER,
    OtherKind,
    authorities,
    find_authority,
    left_out_of,
    schools_of,
    take_from_register,
)
from lib.tables.problems import BadInput
from lib.tables.register import setting_by_name

DAY = date(2026, 11, 30)
MAINSTREAM = ["State-funded primary", "State-funded secondary"]
SOURCES = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    with gzip.open(FOLDER / "schools.csv.gz", "rt", encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def taken() -> dict[str, pd.DataFrame]:
    return {code: schools_of(code) for code in authorities()}


@pytest.fixture(scope="module")
def kirklees(tmp_path_factory: pytest.TempPathFactory) -> Area:
    return take_from_register("382", tmp_path_factory.mktemp("areas") / "kirklees", DAY).area


def test_what_comes_with_the_program_is_at_most_2_megabytes() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 2_000_000


def test_every_mainstream_school_is_in_one_of_the_153_authorities(
    raw: pd.DataFrame, taken: dict[str, pd.DataFrame]
) -> None:
    mainstream = raw[raw["school_type_census"].isin(MAINSTREAM)]
    assert len(taken) == 153
    for code, schools in taken.items():
        assert list(schools["urn"]) == list(mainstream["urn"][mainstream["la_code"] == code])
        others = raw["la_code"].eq(code) & ~raw["school_type_census"].isin(MAINSTREAM)
        assert sum(left_out_of(code).values()) == others.sum()


def test_figures_are_those_of_the_file_and_what_is_unknown_stays_empty(
    raw: pd.DataFrame, taken: dict[str, pd.DataFrame]
) -> None:
    every = pd.concat(taken.values()).set_index("urn")
    raw = raw.set_index("urn").loc[every.index]
    for name in ("name", "postcode", "lat", "lon", "pupils", "ehcp", "sen_support", "eal_percent", "fsm_pupils"):
        assert (every[name] == raw[name]).all(), name
    assert set(zip(every["pupils"] != "", every["pupils_year"], strict=True)) == {(True, "January 2019"), (False, "")}
    counted = every[every["pupils"] != ""]
    shares = 100 * counted["fsm_pupils"].astype(int) / counted["pupils"].astype(int)
    assert (shares - counted["fsm_percent"].astype(float)).abs().max() <= 0.0501
    assert (every["fsm_percent"][every["pupils"] == ""] == "").all()


def test_settings_are_as_often_as_the_sources_say(taken: dict[str, pd.DataFrame]) -> None:
    told: Counter[str] = Counter()
    for setting, number in re.findall(r"\| ([A-Za-z ]+) \| ([\d,]+)(?: in all)? \|$", SOURCES, re.MULTILINE):
        told[setting.replace("empty", "")] += int(number.replace(",", ""))
    assert told == Counter(pd.concat(taken.values())["setting"])
    assert f"the {told['']:,} mainstream schools of which type\n  and name do not tell it" in SOURCES


@pytest.mark.parametrize(
    ("phase", "name", "setting"),
    [
        ("State-funded primary", "St Mary's CofE Infants' School", "Infant"),
        ("State-funded primary", "Elm Junior School", "Junior"),
        ("State-funded primary", "Elm Junior and Infant School", "Primary"),
        ("State-funded primary", "Elm JM&I School", "Primary"),
        ("State-funded primary", "Elm Primary School", "Primary"),
        ("State-funded primary", "Elm First School", "Primary"),
        ("State-funded primary", "Elm Lower and Nursery School", "Primary"),
        ("State-funded primary", "Lower Elm School", ""),
        ("State-funded primary", "Elm Middle School", "Junior"),
        ("State-funded primary", "Elm First and Middle School", "Primary"),
        ("State-funded primary", "Middle Elm Primary School", "Primary"),
        ("State-funded primary", "Elm Primary School (Infants)", ""),
        ("State-funded primary", "Elm Academy", ""),
        ("State-funded secondary", "Elm Academy", "Secondary"),
        ("State-funded secondary", "Elm Middle School", "Secondary"),
        ("State-funded secondary", "Elm Junior High School", "Secondary"),
        ("State-funded secondary", "Elm Junior School", ""),
        ("State-funded secondary", "Elm All-Through School", "All Through"),
        ("State-funded nursery", "Elm Primary School", ""),
        ("Pupil referral unit", "Elm", ""),
    ],
)
def test_type_and_name_tell_the_setting_or_leave_it_open(phase: str, name: str, setting: str) -> None:
    assert setting_by_name(phase, name) == setting


def test_localities_are_districts_or_the_first_half_of_the_postcode_where_there_is_one_district(
    taken: dict[str, pd.DataFrame],
) -> None:
    assert set(taken["850"]["locality"]) >= {"Winchester", "New Forest", "Havant"}
    assert (taken["382"]["locality"] == taken["382"]["postcode"].str.split(" ").str[0]).all()
    assert all(schools["locality"].nunique() > 1 for schools in taken.values() if len(schools) > 30)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kirklees", "382"),
        ("  kirklees council ", "382"),
        ("382", "382"),
        ("Bristol", "801"),
        ("Bristol, City of", "801"),
        ("City of York", "816"),
        ("Durham", "840"),
        ("St Helens", "342"),
        ("London Borough of Camden", "202"),
        ("City of London", "201"),
        ("Cheshire West and Chester", "896"),
    ],
)
def test_an_authority_is_found_by_its_number_and_by_the_names_that_people_write(written: str, code: str) -> None:
    assert find_authority(written) == code


def test_each_authority_is_found_by_its_own_name() -> None:
    assert {code: find_authority(name) for code, name in authorities().items()} == {
        code: code for code in authorities()
    }


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Kirkles", '"Kirkles" is no authority; the nearest names are Kirklees.'),
        ("Hull", "the nearest names are Kingston Upon Hull"),
        ("Bournmouth", "the nearest names are Bournemouth, Christchurch and Poole"),
        ("London", "the nearest names are City of London"),
        ("999", '"999" is no authority; give its name, or its number, such as 382.'),
        ("", '"" is no authority; give its name'),
    ],
)
def test_what_is_misspelt_is_answered_with_the_nearest_names(written: str, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        find_authority(written)
    assert words in str(refused.value)


def test_an_area_of_the_register_has_its_outline_and_every_school_lies_in_it(kirklees: Area) -> None:
    assert (kirklees.key, kirklees.name, len(kirklees.schools)) == ("kirklees", "Kirklees", 166)
    boundary, table = Boundary.of(kirklees.boundaries), kirklees.schools.table
    outside = [row.name for row in table.itertuples() if row.lat == row.lat and not boundary.holds((row.lat, row.lon))]
    assert outside == []
    assert len(kirklees.attribution) == 2


def test_an_authority_on_the_coast_has_its_water_and_journeys_go_round_it(tmp_path: Path) -> None:
    take_from_register("806", tmp_path / "middlesbrough", DAY)
    take_from_register("851", tmp_path / "portsmouth", DAY)
    area, evidence = open_area(tmp_path / "portsmouth")
    assert area.barriers["features"]
    assert "shore" in evidence.journeys.basis


def test_nothing_is_written_over_and_kinds_that_are_wanted_come_too(tmp_path: Path) -> None:
    found = take_from_register("382", tmp_path / "k", DAY, {OtherKind.SPECIAL}, "Our schools")
    assert (found.area.name, found.left_out) == ("Our schools", {"pupil referral units": 3})
    table = found.area.schools.table
    others = table[~table["school_type"].isin(MAINSTREAM)]
    assert (len(table), len(others), set(others["setting"])) == (173, 7, {""})
    before = read_area(tmp_path / "k").schools.ids
    with pytest.raises(BadInput, match="there is an area or a folder of this name already"):
        take_from_register("382", tmp_path / "k", DAY)
    assert read_area(tmp_path / "k").schools.ids == before
    assert [each.name for each in tmp_path.iterdir()] == ["k"]


@pytest.mark.parametrize("code", ["201", "420", "857", "880"])
def test_a_first_grouping_of_the_smallest_authorities_places_every_school(code: str, tmp_path: Path) -> None:
    take_from_register(code, tmp_path / "area", DAY)
    area, evidence = open_area(tmp_path / "area")
    told = search(evidence, Request(area.plan().reaching), 30.0, np.random.default_rng(0))
    plan = next(each.plan for each in told if each.plan is not None)
    assert plan.grouping.unplaced == ()
    assert len(plan.grouping.schools) == len(schools_of(code))
