"""A newer register, census or table held against the schools of an area."""

from datetime import date
from pathlib import Path

import pytest

from lib.tables.areas import read_area
from lib.tables.intake.reading import read_source
from lib.tables.newer import CLOSED, NewerList, newer_edit, newer_list, take_newer
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.tables.whole_files import carry_out
from lib.views.newer import changes, pupils_changed

DAY = date(2026, 12, 1)
SCHOOLS = """school_id,urn,name,postcode,laestab,school_type,pupils,ehcp,fsm_percent,confidence,pupils_year,district
100001,100001,Oak School,SO14 1AA,852/2001,Community school,200,4,10.5,secure,2018/19,x
100002,100002,Elm Infants,SO14 1AB,852/2002,Community school,90,1,,,2018/19,y
100003,100003,Elm Juniors,SO14 1AB,852/2003,Community school,120,2,30,,2018/19,
100004,100004,Ash School,SO14 1AC,852/2004,Academy,300,9,20,,2018/19,
"""
REGISTER = """URN,LA (code),Estab,EstablishmentName,Type of establishment,Postcode,NumberOfPupils,Predecessors
200001,852,2001,Oak Academy,Academy,SO14 1AA,210,
100003,852,2003,Elm Primary,Community school,SO14 1AB,215,100002
200009,852,2009,New School,Academy,SO14 1AD,30,
200010,852,7000,Special School,Community special school,SO14 1AE,40,
300001,850,2001,Elsewhere,Academy,SO20 1AE,40,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    (folder / "groupings").mkdir(parents=True)
    (folder / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (folder / "groupings" / "today.csv").write_text(
        "school_id,cluster\n100001,1\n100002,1\n100003,2\n100004,2\n", encoding="utf-8"
    )
    return folder


def held(folder: Path, text: str, year: str = "2025/26") -> NewerList:
    return newer_list(folder, read_source(Source("newer.csv", text.encode())), year)


def test_a_newer_register_says_what_opened_what_goes_on_and_what_is_not_in_it(folder: Path) -> None:
    found = held(folder, REGISTER)
    assert found.opened == {"200009": "New School"}
    assert found.missing == {"100004": "Ash School"}
    assert found.goes_on == {"200001": ("100001",), "100003": ("100002",)}
    assert found.pupils == {"200001": (200, 210), "100003": (120, 215)}
    assert found.whole
    assert found.kept == ("ehcp", "fsm_percent")
    said = " ".join(changes(found, read_area(folder).schools))
    assert "1 school opened: New School." in said
    assert "1 school not in it: Ash School." in said
    assert "Oak School has a new number: 200001." in said
    assert "Elm Infants goes on as Elm Juniors." in said
    assert "Pupils change at 2 of 4 schools: there, from 320 to 425." in said
    assert "Not in it, so they stay as they were: EHC plans and FSM." in said
    assert "of a kind that no school of the area is of: 1; of a school that is not in the area" in said
    assert pupils_changed(found) == [
        ("Elm Juniors", "120", "215", "+95"),
        ("Oak School", "200", "210", "+10"),
    ]
    assert (folder / "schools.csv").read_text(encoding="utf-8") == SCHOOLS


def test_what_was_taken_in_can_be_taken_back_whole(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    edit = newer_edit(folder, held(folder, REGISTER), {"100004": CLOSED}, "2025/26", DAY)
    carry_out(edit, folder, read_area)
    assert {path.name for path in folder.rglob("*.csv")} == {"schools.csv", "closed.csv", "2018-19.csv", "today.csv"}
    carry_out(edit.undo, folder, read_area)
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_it_is_taken_in_with_what_became_of_the_others_and_the_earlier_list_stays(folder: Path) -> None:
    area = take_newer(folder, held(folder, REGISTER), {"100004": CLOSED}, "2025/26", DAY)
    assert area.schools.ids == ("200001", "100003", "200009")
    assert area.closed == {"100004": "Ash School"}
    assert area.plan().grouping.place == {"200001": 1, "100003": 2, "200009": None}
    oak = area.schools.rows["200001"]
    assert (oak["name"], oak["urn"], oak["pupils"], oak["ehcp"], oak["confidence"]) == (
        "Oak School", "200001", 210, 4, "secure",
    )  # fmt: skip
    assert oak["pupils_year"] == "2025/26 (EHC plans, FSM: 2018/19)"
    assert oak["district"] == "x"
    assert (folder / "years" / "2018-19.csv").read_text(encoding="utf-8") == SCHOOLS
    again = take_newer(folder, held(folder, "URN,NOR,TSENELSE\n200001,220,8\n", "2026/27"), {}, "2026/27", DAY)
    assert again.schools.rows["200001"]["pupils_year"] == "2026/27 (FSM: 2018/19)"
    assert again.successor == area.successor
    assert next(iter(again.earlier)) == "2018-19"


def test_a_file_of_figures_alone_changes_figures_and_closes_nobody(folder: Path) -> None:
    found = held(folder, "URN,NOR\n100001,250\n100004,SUPP\n999999,7\n")
    assert not found.whole
    assert list(found.missing) == ["100002", "100003"]
    area = take_newer(folder, found, {}, "2025/26", DAY)
    assert area.schools.table["pupils"].tolist() == [250, 90, 120, 300]
    assert area.schools.table["pupils_year"].tolist()[1:] == ["2018/19"] * 3
    assert "predecessors" not in area.schools.table


def test_a_school_that_became_part_of_another_goes_on_in_it(folder: Path) -> None:
    found = held(folder, "URN,School,NOR\n100001,Oak School,250\n100003,Elm School,215\n100004,Ash School,300\n")
    area = take_newer(folder, found, {"100002": "100003"}, "2025/26", DAY)
    assert area.successor == {"100002": "100003"}
    assert area.former_names == {"100002": "Elm Infants"}


def test_a_file_of_other_schools_or_with_what_cannot_be_is_refused(folder: Path) -> None:
    with pytest.raises(BadInput, match="none of its schools is in this area"):
        held(folder, "URN,NOR\n999999,250\n")


def test_a_school_that_opened_may_be_left_out_and_nothing_is_written_over_a_list_that_was_changed(folder: Path) -> None:
    found = held(folder, REGISTER)
    assert take_newer(folder, found.without({"200009"}), {}, "2025/26", DAY).schools.ids == (
        "200001",
        "100003",
        "100004",
    )
    with pytest.raises(BadInput, match="the list was changed meanwhile"):
        take_newer(folder, found, {}, "2025/26", DAY)
