"""What is asked and what is odd before an area is made, and what becomes of the answers."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lib.principles.evidence import Evidence
from lib.tables.intake.desk import DROPPED, SAME, DeskAnswers
from lib.tables.intake.folder import read_all, take_in
from lib.tables.intake.page import NOT_UNDERSTOOD
from lib.tables.intake.schools import OF_OTHERS, PERHAPS, SchoolsTogether
from lib.tables.intake.table import NAMELESS
from lib.tables.matching import Directory
from lib.tables.source import Source
from lib.views.intake import told
from tests.lib.tables.intake.test_take_in import workbook_of

DAY = date(2026, 12, 1)


def table(name: str, *lines: str) -> Source:
    return Source(f"{name}.csv", "\n".join(lines).encode())


def warned(found: SchoolsTogether) -> list[tuple[str, int | None, str, str]]:
    return [(each.file, each.row, each.column, each.message) for each in found.warnings if each.row]


def asked(found: SchoolsTogether) -> list[tuple[tuple[str, int, str], str, str]]:
    return [(each.about, each.here, each.there) for each in found.questions]


def column(found: SchoolsTogether, name: str) -> list[str]:
    return found.schools[name].tolist()


LIST = table("list", "School,Postcode,Pupils", "Banister Primary,SO14 1AA,", "Oak Infant,SO14 1AB,90")
CENSUS = table("census", "School,Postcode,Pupils,URN", "Bannister Primary,,210,100", "Oak Junior,SO14 1AC,120,101")
ABOUT = ("census.csv", 2, SAME)


def test_a_likely_school_of_a_further_source_waits_for_a_yes_and_is_kept_under_both_names(tmp_path: Path) -> None:
    found = read_all([LIST, CENSUS])
    assert asked(found) == [(ABOUT, "Banister Primary, SO14 1AA", "Bannister Primary, 100")]
    assert column(found, "pupils") == ["", "90"]
    assert found.sources[1].tally.left_out == {PERHAPS: (2,), OF_OTHERS: (3,)}
    assert "Bannister" in found.unanswered[0].message

    no = read_all([LIST, CENSUS], answers=DeskAnswers(yes={ABOUT: False}))
    assert no.sources[1].tally.left_out == {OF_OTHERS: (2, 3)}
    assert no.unanswered == ()

    answers = DeskAnswers(yes={ABOUT: True})
    yes = read_all([LIST, CENSUS], answers=answers)
    assert column(yes, "pupils") == ["210", "90"]
    assert yes.sources[1].tally.left_out == {OF_OTHERS: (3,)}
    area = take_in([LIST, CENSUS], tmp_path / "town", "Town", DAY, answers=answers).area
    assert Directory(area.schools).find("Bannister Primary School") == "100"


def test_of_two_sheets_a_likely_school_is_two_until_somebody_says_that_it_is_one() -> None:
    heads: list[object] = ["School", "Pupils"]
    first, second = [heads, ["Banister Primary", 200]], [heads, ["Bannister Primary", ""], ["Elm Schol", 300]]
    book = workbook_of({"Cluster 1": first, "Cluster 2": second})
    found = read_all([book])
    assert column(found, "name") == ["Banister Primary", "Bannister Primary", "Elm Schol"]
    about = ('ours.xlsx, sheet "Cluster 2"', 2, SAME)
    assert [each[0] for each in asked(found)] == [about]
    one = read_all([book], answers=DeskAnswers(yes={about: True}))
    assert column(one, "name") == ["Banister Primary", "Elm Schol"]
    assert column(one, "also_called") == ["Bannister Primary", ""]


def test_a_figure_that_is_none_leaves_its_cell_empty_and_another_source_fills_it() -> None:
    first = table("list", "School,Pupils", "Oak,many", "Elm,200")
    found = read_all([first, table("census", "School,Pupils", "Oak,90")])
    assert column(found, "pupils") == ["90", "200"]
    message = '"many" should be a whole number, 0 or more; the cell is left empty.'
    assert ("list.csv", 2, "pupils", message) in warned(found)
    mended = read_all([first], answers=DeskAnswers(cells={("list.csv", 2, "pupils"): "95"}))
    assert column(mended, "pupils") == ["95", "200"]
    assert warned(mended) == []


def test_two_thousand_figures_that_are_none_are_told_by_the_first_ten_and_a_count(tmp_path: Path) -> None:
    rows = (f"School {number},{number},many" for number in range(2000))
    found = take_in([table("list", "School,URN,Pupils", *rows)], tmp_path / "town", "Town", DAY)
    sentences = [each for each in told(found, Evidence.of(found.area)) if "pupils" in each]
    assert len(sentences) == 11
    assert sentences[-1] == 'list.csv, column "pupils": and 1,990 more.'


def test_figures_that_differ_between_two_sources_are_told_with_both_until_one_is_put_in() -> None:
    first = table("list", "School,Pupils,Postcode,Setting", "Oak,200,SO14 1AA,Infant", "Elm,300,,Junior")
    other = table("census", "School,NOR,Postcode,Setting", 'Oak,"1,210",so141aa,infants', "Elm,300,SO1 1AA,Primary")
    found = read_all([first, other])
    assert column(found, "pupils") == ["200", "300"]
    assert sorted(warned(found)) == [
        ("census.csv", 2, "pupils", 'Oak: "1,210" here, but "200" in a source before it, which counts.'),
        ("census.csv", 3, "setting", 'Elm: "Primary" here, but "Junior" in a source before it, which counts.'),
    ]
    mended = read_all([first, other], answers=DeskAnswers(cells={("census.csv", 2, "pupils"): "210"}))
    assert column(mended, "pupils") == ["210", "300"]
    assert [each[2] for each in warned(mended)] == ["setting"]


def test_shares_that_may_be_fractions_are_asked_about() -> None:
    source = table("list", "School,FSM percent,EAL percent", "Oak,0.25,1", "Elm,0.5,0", "Ash,,1", "Fir,0.031,0")
    source = Source(source.name, source.raw.replace(b"FSM percent", b"% FSM").replace(b"EAL percent", b"eal_percent"))
    found = read_all([source])
    assert asked(found) == [(("list.csv", 0, "fsm_percent"), "0.25", "25%")]
    assert column(found, "fsm_percent") == ["0.25", "0.5", "", "0.031"]
    yes = read_all([source], answers=DeskAnswers(yes={("list.csv", 0, "fsm_percent"): True}))
    assert column(yes, "fsm_percent") == ["25", "50", "", "3.1"]
    assert [each.about for each in yes.questions] == [each.about for each in found.questions]


def test_latitudes_and_longitudes_that_changed_places_are_asked_about_and_left_empty_until_then() -> None:
    source = table("list", "School,Lat,Lon", "Oak,-1.4,50.9", "Elm,50.91,-1.41", "Ash,,")
    found = read_all([source])
    assert asked(found) == [(("list.csv", 0, "lat"), "-1.4 north, 50.9 east", "50.9 north, -1.4 east")]
    assert column(found, "lat") == ["", "50.91", ""]
    yes = read_all([source], answers=DeskAnswers(yes={("list.csv", 0, "lat"): True}))
    assert (column(yes, "lat"), column(yes, "lon")) == (["50.9", "50.91", ""], ["-1.4", "-1.41", ""])
    assert warned(yes) == []


def test_more_plans_than_pupils_and_a_place_far_outside_are_told() -> None:
    rows = [f"School {number},{50.9 + number / 100:.2f},-1.4,100,{number}" for number in range(1, 9)]
    found = read_all([table("list", "School,Lat,Lon,Pupils,EHCP", *rows, "Oak,54.9,-1.4,10,11")])
    assert warned(found) == [
        ("list.csv", 10, "ehcp", "Oak: 11 pupils with EHC plans, which is more than its 10 pupils."),
        ("list.csv", 10, "lat", "Oak is 439 km from the middle of the schools; is its place right?"),
    ]


def test_a_school_that_is_closed_by_a_further_source_is_told() -> None:
    names = table("list", "School,URN", "Oak,100", "Elm,101", "Ash,102")
    heads = "EstablishmentName,URN,EstablishmentStatus (name),Postcode"
    register = table("register", heads, "Oak,100,Closed,A1", "Elm,101,Open,A2", "Ash,102,Proposed to open,A3")
    found = read_all([names, register])
    assert warned(found) == [
        ("register.csv", 2, "status", 'Oak is "Closed" here.'),
        ("register.csv", 4, "status", 'Ash is "Proposed to open" here.'),
    ]
    assert found.sources[1].tally.taken == 2


def test_a_head_is_understood_as_a_planner_says() -> None:
    source = table("list", "School,Head count,Pupils", "Oak,210,7", "Elm,300,8")
    found = read_all([source])
    assert found.sources[0].heads == {"School": "name", "Head count": "", "Pupils": "pupils"}
    answers = DeskAnswers(columns={("list.csv", "Head count"): "pupils"})
    changed = read_all([source], answers=answers)
    assert changed.sources[0].heads == {"School": "name", "Head count": "pupils", "Pupils": ""}
    assert column(changed, "pupils") == ["210", "300"]
    without = read_all([source], answers=DeskAnswers(columns={("list.csv", "Pupils"): ""}))
    assert column(without, "pupils") == ["", ""]


@pytest.mark.parametrize(
    ("source", "reason", "line"),
    [
        (table("list", "School,Pupils", "Oak,1", ",210", "Elm,2"), NAMELESS, 3),
        (Source("page.txt", b"Cluster 1\nOak School\nto be agreed\nElm School\n"), NOT_UNDERSTOOD, 3),
    ],
)
def test_a_line_that_was_left_out_is_taken_in_by_the_name_that_it_is_given(
    source: Source, reason: str, line: int
) -> None:
    found = read_all([source])
    assert found.sources[0].tally.left_out == {reason: (line,)}
    named = read_all([source], answers=DeskAnswers(names={(source.name, line): "Ash"}))
    assert sorted(column(named, "name")) == sorted([*column(found, "name"), "Ash"])
    assert named.sources[0].tally.left_out == {}
    ash = named.schools.loc["ash"]
    assert (ash["pupils"], ash["cluster"]) == (("210", "") if "csv" in source.name else ("", "1"))
    assert (source.name, line) in named.lines


def test_a_line_is_dropped_and_counts_as_left_out_by_hand() -> None:
    dropped = read_all([LIST], answers=DeskAnswers(dropped=frozenset({("list.csv", 3), ("list.csv", 99)})))
    assert column(dropped, "name") == ["Banister Primary"]
    assert dropped.sources[0].tally.left_out == {DROPPED: (3,)}


def test_two_files_of_one_name_are_told_apart() -> None:
    found = read_all([LIST, LIST])
    assert [source.file for source in found.sources] == ["list.csv", "list.csv (2)"]


def test_kinds_of_school_are_offered_as_the_source_calls_them() -> None:
    source = table(
        "list", "EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name)", "Oak,Academy,Primary"
    )
    assert read_all([source]).sources[0].kinds == {"school_type": ("Academy",), "phase_register": ("Primary",)}


def test_what_was_answered_does_not_change_the_sources_that_were_read() -> None:
    before = read_all([LIST, CENSUS]).schools
    read_all([LIST, CENSUS], answers=DeskAnswers(cells={("list.csv", 2, "pupils"): "1"}, yes={ABOUT: True}))
    pd.testing.assert_frame_equal(read_all([LIST, CENSUS]).schools, before)
