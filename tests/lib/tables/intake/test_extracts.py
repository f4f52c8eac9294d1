"""Extracts of many schools: filters while reading, and figures with a row for each school, provision and need."""

from datetime import date
from pathlib import Path

import pytest

from lib.tables.intake.by_need import NOT_ONE_SCHOOL, ONE_NEED, OTHER_PROVISION
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.folder import take_in
from lib.tables.intake.reading import read_source
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.source import Source

REGISTER = (
    "URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),"
    "PhaseOfEducation (name),Easting,Northing\n"
    "1,850,Hampshire,Oak,Community school,Open,Primary,438000,115000\n"
    "2,850,Hampshire,Elm,Academy converter,Open,Secondary,438000,115000\n"
    "3,852,Southampton,Ash,Community school,Open,Primary,438000,115000\n"
    "4,850,Hampshire,Fir,Community school,Closed,Primary,,\n"
    "5,850,Hampshire,Yew,Community school,Proposed to open,Primary,,\n"
    '6,850,Hampshire,"Saint Anne’s, North",Community school,"Open, but proposed to close",Primary,,\n'
)
HEADS = "time_period,geographic_level,school_urn,sen_provision,sen_primary_need,pupil_count\n"


def read(text: str, wanted: SchoolFilter | None = None, encoding: str = "utf-8") -> SourceContents:
    (contents,) = read_source(Source("extract.csv", text.encode(encoding)), wanted)
    return contents


@pytest.mark.parametrize(
    ("wanted", "urns"),
    [
        (SchoolFilter(), ["1", "2", "3", "6"]),
        (SchoolFilter("850"), ["1", "2", "6"]),
        (SchoolFilter("southampton"), ["3"]),
        (SchoolFilter("850", types=("Academy converter",)), ["2"]),
        (SchoolFilter("850", statuses=("closed",)), ["4"]),
        (SchoolFilter("850", phases=("primary",)), ["1", "6"]),
    ],
)
def test_what_is_not_wanted_is_left_out_while_it_is_read(wanted: SchoolFilter, urns: list[str]) -> None:
    contents = read(REGISTER, wanted, "cp1252")
    assert contents.schools["urn"].tolist() == urns
    assert contents.tally.lines == 7
    assert contents.tally.taken == len(urns) + 1
    assert contents.tally.left_out["the school is closed" if not wanted.statuses else "of another status"]


def test_the_register_s_points_put_schools_on_the_map(tmp_path: Path) -> None:
    source = Source("extract.csv", REGISTER.encode())
    area = take_in([source], tmp_path / "town", "Town", date(2026, 11, 30), SchoolFilter("852")).area
    assert area.schools.table["lat"].round(2).tolist() == [50.93]


def test_pupils_by_need_are_taken_from_the_totals_of_the_latest_period() -> None:
    contents = read(
        HEADS + "202324,School,1,EHC plan,Total,9\n"
        "202425,School,1,EHC plan,Total,12\n"
        "202425,School,1,EHC plan,Autistic spectrum disorder,5\n"
        "202425,School,1,SEN support,Total,c\n"
        "202425,School,2,SEN support,Total,30\n"
        "202425,School,2,No identified SEN,Total,200\n"
        "202425,National,,EHC plan,Total,400000\n"
    )
    assert contents.schools[["urn", "ehcp", "sen_support"]].to_numpy().tolist() == [["1", "12", ""], ["2", "", "30"]]
    assert contents.tally.left_out == {
        "figures of 202324, not the latest": (2,),
        ONE_NEED: (4,),
        OTHER_PROVISION: (7,),
        NOT_ONE_SCHOOL: (8,),
    }


def test_without_totals_the_needs_are_added_up_unless_one_is_withheld() -> None:
    contents = read(
        HEADS + "202425,School,1,EHC plan,Autism,5\n202425,School,1,EHC plan,Speech,4\n"
        "202425,School,2,EHC plan,Autism,low\n202425,School,2,EHC plan,Speech,4\n"
    )
    assert contents.schools["ehcp"].tolist() == ["9", ""]
    assert "added up of the needs; figures that are withheld, and stay empty: 1." in str(contents.remarks[0])


def test_files_are_taken_in_any_order(tmp_path: Path) -> None:
    needs = Source("needs.csv", (HEADS + "202425,School,1,EHC plan,Total,12\n").encode())
    names = Source("names.csv", b"URN,School,Pupils\n1,Oak,200\n2,Elm,300\n")
    for place, sources in enumerate(([needs, names], [names, needs])):
        area = take_in(sources, tmp_path / str(place), "Town", date(2026, 11, 30)).area
        assert area.schools.ids == ("1", "2")
        assert area.schools.table["ehcp"].iloc[0] == 12
