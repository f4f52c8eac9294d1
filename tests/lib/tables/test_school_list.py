"""The list of schools as it is edited, carried out in a folder and taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.opening import sound_area
from lib.tables.areas import read_area
from lib.tables.school_list import NAMES, SchoolList
from lib.tables.whole_files import carry_out

SCHOOLS = (
    "School ID,URN,name,setting,pupils,ehcp,ehcp_percent,predecessors,Own column\n"
    "a,100,Oak,Infant,200,10,5.00,,x\n"
    "b,101,Elm,Junior,240,,,,\n"
    "c,,Ash,Primary,,,,y;z,\n"
)
DAY = date(2026, 8, 31)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three schools in two clusters, one of them a host."""
    area = tmp_path / "area"
    (area / "groupings").mkdir(parents=True)
    (area / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (area / "clusters.csv").write_text("cluster,host\n1,a\n2,c\n", encoding="utf-8")
    (area / "groupings" / "today.csv").write_text("school_id,cluster\na,1\nb,1\nc,2\n", encoding="utf-8")
    return area


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def done(folder: Path, change: Callable[[SchoolList], SchoolList]) -> None:
    before = SchoolList.at(folder)
    carry_out(before.edit(change(before), "changed"), folder, sound_area)


def test_cells_are_changed_and_all_others_stay(folder: Path) -> None:
    done(
        folder,
        lambda schools: schools.with_cells({"a": {"name": " Oak  Infant "}, "b": {"ehcp": "12", "locality": "T"}}),
    )
    area = read_area(folder)
    assert area.schools.names == {"a": "Oak Infant", "b": "Elm", "c": "Ash"}
    assert area.schools.rows["b"]["ehcp"] == 12
    assert area.schools.rows["b"]["locality"] == "T"
    assert area.schools.rows["a"]["Own column"] == "x"
    assert area.plan().grouping.place == {"a": 1, "b": 1, "c": 2}


@pytest.mark.parametrize(
    ("cells", "share"),
    [({"pupils": "300"}, "3.33"), ({"ehcp": ""}, ""), ({"pupils": "0"}, ""), ({"name": "X"}, "5.00")],
)
def test_a_share_follows_the_figures_that_it_is_worked_out_of(folder: Path, cells: dict[str, str], share: str) -> None:
    assert SchoolList.at(folder).with_cells({"a": cells}).cell("a", "ehcp_percent") == share


def test_what_is_wrong_is_said_by_school_and_column_in_a_sentence_each(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    schools = SchoolList.at(folder)
    typed = {"a": {"pupils": "-3"}, "b": {"setting": "Nursery", "fsm_percent": "120"}, "c": {"name": ""}}
    said = [str(problem) for problem in refusal(schools.with_cells, typed)]
    assert said == [
        'Oak, column "pupils": "-3" should be a whole number, 0 or more; leave the cell empty where it is not known.',
        'Elm, column "setting": "Nursery" should be one of Infant, Junior, Primary, Secondary, All Through; leave the '
        "cell empty where it is not known.",
        'Elm, column "fsm_percent": "120" should be a percentage from 0 to 100, without a sign; leave the cell empty '
        "where it is not known.",
        'A school without a name, column "name": this cell is empty; every row needs a value here.',
    ]


def test_a_school_is_added_under_its_urn_or_its_name(folder: Path, refusal: Callable[..., tuple]) -> None:
    schools = SchoolList.at(folder)
    after, school_id = schools.with_school({"name": "St. Mary’s", "pupils": "90", "eal_percent": "2"})
    assert school_id == "saint-marys"
    assert schools.with_school({"name": "Yew", "urn": "102"})[1] == "102"
    carry_out(schools.edit(after, "added"), folder, sound_area)
    area = read_area(folder)
    assert area.schools.ids == ("a", "b", "c", "saint-marys")
    assert area.plan().grouping.unplaced == ("saint-marys",)
    (problem,) = refusal(SchoolList.at(folder).with_school, {"name": "Saint Marys"})
    assert "is St. Mary’s already" in problem.message
    (problem,) = refusal(SchoolList.at(folder).with_school, {"name": "?"})
    assert "give its name" in problem.message


def test_a_closed_school_leaves_the_list_and_what_it_hosted_and_is_kept_by_its_name(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    done(folder, lambda schools: schools.closing("c", DAY, "no  pupils"))
    area = read_area(folder)
    assert area.schools.ids == ("a", "b")
    assert area.closed["c"] == "Ash"
    assert area.clusters[1].host is None
    assert "c,Ash,2026-08-31,no pupils" in (folder / "closed.csv").read_text(encoding="utf-8")
    done(folder, lambda schools: schools.closing("b", None, ""))
    (problem,) = refusal(SchoolList.at(folder).closing, "a", None, "")
    assert "the only school" in problem.message
    (problem,) = refusal(SchoolList.at(folder).closing, "b", None, "")
    assert "no longer in the list" in problem.message


def test_what_a_closed_school_went_on_from_is_closed_with_it(folder: Path) -> None:
    with (folder / "groupings" / "today.csv").open("a", encoding="utf-8") as file:
        file.write("y,2\n")
    done(folder, lambda schools: schools.closing("c", DAY, ""))
    assert list(read_area(folder).closed) == ["y", "z", "c"]


def test_a_school_that_is_merged_goes_on_in_the_other_and_so_does_what_it_went_on_from(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    done(folder, lambda schools: schools.merging("c", "b", DAY))
    done(folder, lambda schools: schools.merging("a", "b", DAY))
    area = read_area(folder)
    assert area.schools.ids == ("b",)
    assert dict(area.successor) == {"a": "b", "c": "b", "y": "b", "z": "b", "100": "b"}
    assert area.schools.rows["b"]["pupils"] == 240
    assert area.plan().grouping.place == {"b": 1}
    assert {cluster.number: cluster.host for cluster in area.clusters} == {1: "b", 2: "b"}
    (problem,) = refusal(SchoolList.at(folder).merging, "b", "b", DAY)
    assert "with itself" in problem.message


CHANGES: tuple[Callable[[SchoolList], SchoolList], ...] = (
    lambda schools: schools.with_cells({"a": {"name": "Oak Tree"}}),
    lambda schools: schools.with_school({"name": "Yew"})[0],
    lambda schools: schools.closing("c", DAY, ""),
    lambda schools: schools.merging("a", "b", DAY),
)


@pytest.mark.parametrize("change", CHANGES)
def test_an_edit_that_is_taken_back_leaves_every_byte_as_it_was(folder: Path, change) -> None:
    before = files(folder)
    schools = SchoolList.at(folder)
    edit = schools.edit(change(schools), "changed")
    carry_out(edit, folder, sound_area)
    assert files(folder) != before
    carry_out(edit.undo, folder, sound_area)
    assert files(folder) == before


def test_whose_list_is_older_is_told_and_nothing_is_written_over(folder: Path, refusal: Callable[..., tuple]) -> None:
    one, other = SchoolList.at(folder), SchoolList.at(folder)
    carry_out(one.edit(one.with_cells({"a": {"pupils": "210"}}), "one"), folder, sound_area)
    before = files(folder)
    (problem,) = refusal(carry_out, other.edit(other.with_cells({"b": {"pupils": "9"}}), "other"), folder, sound_area)
    assert "somebody else changed this meanwhile" in problem.message
    assert files(folder) == before


def test_an_edit_with_which_the_area_would_not_open_leaves_it_as_it_was(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    schools = SchoolList.at(folder)
    rows = schools.rows.drop(index="a")
    wrong = schools.edit(SchoolList(rows, (), schools.files), "a host is gone")
    before = files(folder.parent)
    assert refusal(carry_out, wrong, folder, sound_area)[0].file == "clusters.csv"
    assert files(folder.parent) == before


def test_what_is_edited_is_typed(folder: Path) -> None:
    typed = SchoolList.at(folder).typed
    assert list(typed) == [*NAMES]
    assert typed.at["a", "pupils"] == 200
