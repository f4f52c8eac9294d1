"""An area from what an authority has, and what is said of what it lacks."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.intake.folder import Intake, take_in
from lib.tables.intake.page import NOT_UNDERSTOOD
from lib.tables.intake.reading import HIDDEN, NO_TABLE, NOT_CHOSEN
from lib.tables.intake.schools import OF_OTHERS, WITHOUT_NAME
from lib.tables.intake.table import ABOVE, NOTE, TOTALS
from lib.tables.intake.tally import EMPTY
from lib.tables.source import Source

ROOT = Path(__file__).parents[4]
PAGE = Source.at(ROOT / "tests" / "data" / "grouping-models-page.txt")
DAY = date(2026, 11, 24)
INFORMATION = Source(
    "information.csv",
    b"URN,LA,ESTAB,SCHNAME,LOCALITY,POSTCODE,SCHSTATUS,AGELOW,AGEHIGH\n"
    b"100,852,2001,Oak Primary,High Street,SO14 1AA,Open,4,11\n"
    b"101,852,4001,Elm School,,SO14 1AB,Open,11,16\n"
    b"102,852,2002,Ash Infants,,SO14 1AC,Closed,4,7\n",
)
CENSUS = Source(
    "census.csv", b'URN,NOR,TSENELSE,NUMFSM,PNUMEAL\n100,210,SUPP,21,12.5%\n101,"1,020",30,100,4%\n999,5,1,1,1%\n'
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "town"


def csv(*lines: str) -> Source:
    return Source("schools.csv", "\n".join(lines).encode())


def read(out: Path, *sources: Source) -> Intake:
    return take_in(sources, out, "Our Town", DAY)


def said(found: Intake) -> str:
    assert all(problem.severity == "warning" for problem in found.problems)
    return "\n".join(map(str, found.problems))


def left_out(found: Intake) -> dict[str, dict[str, tuple[int, ...]]]:
    return {source.file: dict(source.tally.left_out) for source in found.sources}


def column(area: Area, name: str) -> list[object]:
    return area.schools.table[name].tolist()


def workbook_of(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = (), merged: str = "") -> Source:
    """A workbook with these sheets; `merged` is a range of cells of the first."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    if merged:
        book.worksheets[0].merge_cells(merged)
    saved = BytesIO()
    book.save(saved)
    return Source("ours.xlsx", saved.getvalue())


def workbook(*rows: tuple[object, ...], percent: str = "") -> Source:
    """A workbook with a sheet of remarks first; the column with the letter `percent` shows shares as percentages."""
    book = Workbook()
    book.active.append(["Only remarks here"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Schools")
    for row in rows:
        sheet.append(row)
    for cell in sheet[percent] if percent else ():
        cell.number_format = "0.0%"
    saved = BytesIO()
    book.save(saved)
    return Source("ours.xlsx", saved.getvalue())


def test_the_page_gives_the_pilot_s_schools_clusters_leads_and_meetings(out: Path) -> None:
    found = read(out, PAGE)
    pilot = read_area(ROOT / "data" / "southampton")
    for name in ("name", "locality", "setting"):
        assert column(found.area, name) == column(pilot, name)
    assert found.area.clusters == pilot.clusters
    assert found.area.plan().grouping.places == pilot.plan().grouping.places
    assert found.area.leads == pilot.leads
    pd.testing.assert_frame_equal(found.area.meetings, pilot.meetings)
    assert found.problems == ()
    (tally,) = (source.tally for source in found.sources)
    assert (tally.lines, tally.taken, len(tally.left_out[EMPTY])) == (166, 79, 48)


def test_a_line_of_the_page_that_is_no_school_is_listed_with_its_reason(out: Path) -> None:
    page = "Cluster 1\nSchool Location Setting\nOak Primary West Primary\nElm School West Nursery\nto be agreed\n"
    found = read(out, Source("page.txt", page.encode()))
    assert column(found.area, "setting") == ["Primary", ""]
    assert 'page.txt, row 4, column "setting": "Nursery" is no setting that is known; it is left open.' in said(found)
    (tally,) = (source.tally for source in found.sources)
    assert tally.left_out == {NOT_UNDERSTOOD: (5,)}
    assert tally.words == {5: "to be agreed"}


def test_a_spreadsheet_with_a_title_and_names_of_its_own_is_read(out: Path) -> None:
    heads = ("School name", "Phase", "Post code", "No. on roll", "% FSM", "SEND cluster", "Remark")
    rows = (
        ("Oak CE Primary", "Primary", "SO14 1AA", 210, 0.285, "North", "x"),
        ("Elm School", "Secondary", "SO14 1AB", "1,020", None, "South", None),
        ("Total", None, None, 1230, None, None, None),
    )
    found = read(out, workbook(("Schools in autumn",), (), heads, *rows, percent="E"))
    area = found.area
    assert area.name == "Our Town"
    assert column(area, "postcode") == ["SO14 1AA", "SO14 1AB"]
    assert column(area, "pupils") == [210, 1020]
    assert column(area, "fsm_percent")[0] == 28.5
    assert pd.isna(column(area, "fsm_percent")[1])
    assert column(area, "setting") == ["Primary", "Secondary"]
    assert [cluster.name for cluster in area.clusters] == ["North", "South"]
    assert area.plan().grouping.places == (1, 2)
    assert area.schools.ids == ("oak-church-of-england-primary", "elm-school")
    assert 'left out, because it is not known what they mean: "Remark".' in said(found)
    assert left_out(found) == {
        'ours.xlsx, sheet "Sheet"': {NO_TABLE: (1,)},
        'ours.xlsx, sheet "Schools"': {ABOVE: (1,), EMPTY: (2,), TOTALS: (6,)},
    }
    assert 'column "setting": worked out for 2 of 2 schools' in said(found)


@pytest.mark.parametrize("order", [(INFORMATION, CENSUS), (CENSUS, INFORMATION)])
def test_further_sources_add_what_they_know_in_whatever_order_they_come(out: Path, order: tuple[Source, ...]) -> None:
    found = read(
        out, csv("School;Locality;Pupils", "Oak Primary;West;", "Elm School;East;999", "Fir School;East;"), *order
    )
    area = found.area
    assert area.schools.ids == ("100", "101", "fir-school")
    assert column(area, "laestab") == ["852/2001", "852/4001", ""]
    assert column(area, "locality") == ["West", "East", "East"]
    assert column(area, "pupils")[:2] == [210, 999]
    assert column(area, "setting") == ["Primary", "Secondary", ""]
    assert column(area, "eal_percent")[:2] == [12.5, 4]
    assert pd.isna(column(area, "ehcp")[0])
    assert 'census.csv: it has no row for "Fir School"' in said(found)
    assert left_out(found) == {
        "schools.csv": {},
        "census.csv": {OF_OTHERS: (4,)},
        "information.csv": {"the school is closed": (4,)},
    }
    assert 'column "fsm_percent": worked out for 2 of 3 schools' in said(found)


@pytest.mark.parametrize(
    ("phase", "setting"),
    [
        ("Secondary", "Secondary"),
        ("State-funded primary", "Primary"),
        ("Nursery", ""),
        ("Not applicable", ""),
        ("", ""),
    ],
)
def test_a_setting_is_worked_out_only_where_the_phase_says_enough(out: Path, phase: str, setting: str) -> None:
    assert column(read(out, csv("School,Phase,Pupils", f"Oak,{phase},200")).area, "setting") == [setting]


@pytest.mark.parametrize(
    ("clusters", "numbers", "names"),
    [
        (("2", "Cluster 1", ""), (2, 1, None), ["Cluster 1", "Cluster 2"]),
        (("North", "3", "North"), (1, 2, 1), ["North", "Cluster 3"]),
        (("1", "Cluster 1", "2"), (1, 2, 3), ["Cluster 1", "Cluster 1", "Cluster 2"]),
    ],
)
def test_clusters_keep_their_numbers_or_are_counted(
    out: Path, clusters: tuple[str, ...], numbers: tuple[int | None, ...], names: list[str]
) -> None:
    rows = (f"School {letter},{cluster}" for letter, cluster in zip("abc", clusters, strict=True))
    area = read(out, csv("School,Cluster", *rows)).area
    assert area.plan().grouping.places == numbers
    assert [cluster.name for cluster in area.clusters] == names


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (csv("Head,Phone", "A,1"), "no row names the columns of a table of schools"),
        (csv("URN,Pupils", "100,1"), "no column has the names of the schools"),
        (
            csv("School,Pupils", "Oak,1", "Oak,2"),
            'row 3, column "name": "Oak": two schools have this name; a column URN',
        ),
        (csv("EstablishmentName,EstablishmentStatus (name),URN", "Oak,Closed,1"), "(the school is closed: 1)"),
        (Source("ours.xlsx", b"PK\x03\x04 torn"), "this workbook is damaged and cannot be read"),
        (Source("empty.csv", b" "), "the file is empty"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_written(
    out: Path,
    source: Source,
    words: str,
    refusal,  # type: ignore[no-untyped-def]
) -> None:
    assert words in "\n".join(map(str, refusal(take_in, [source], out, "Town", DAY)))
    assert list(out.parent.iterdir()) == []


def test_a_setting_that_is_not_known_is_left_open_and_told(out: Path) -> None:
    found = read(out, csv("School,Setting", "Oak,Academy", "Elm,infants", "Ash,All-through school"))
    assert column(found.area, "setting") == ["", "Infant", "All Through"]
    assert '"Academy": no setting that is known, left open for 1 schools.' in said(found)


def test_a_school_without_a_name_waits_for_a_source_that_has_it_and_is_else_left_out(out: Path) -> None:
    names = Source("names.csv", b"URN,School\n101,Elm\n")
    found = read(out, csv("School,URN", "Oak,100", ",101", ",102"), names)
    assert column(found.area, "name") == ["Oak", "Elm"]
    assert left_out(found) == {"schools.csv": {WITHOUT_NAME: (4,)}, "names.csv": {}}


def test_a_folder_that_holds_something_is_never_written_over(out: Path, refusal) -> None:  # type: ignore[no-untyped-def]
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    (problem,) = refusal(take_in, [csv("School,Pupils", "Oak,1")], out, "Town", DAY)
    assert "of this name already" in problem.message
    assert [each.name for each in out.iterdir()] == ["mine.txt"]


def test_hostile_names_stay_text(out: Path) -> None:
    name = '<b>Oak</b> "A", =1+1'
    found = take_in([csv("School\tURN", f'"{name.replace(chr(34), chr(34) * 2)}"\t100')], out, 'A "town" \\ ü', DAY)
    assert found.area.schools.names == {"100": name}
    assert found.area.name == 'A "town" \\ ü'


def test_each_sheet_may_be_a_cluster_and_hidden_ones_and_remarks_are_left_out(out: Path) -> None:
    heads: list[object] = ["School", "Pupils"]
    sheets = {
        "Cluster 1": [heads, ["Oak School", 200], ["Total", 200], ["Source: the census"]],
        "Cluster Two": [["Cluster Two"], heads, ["Elm School", 300], ["Oak School", 200]],
        "Old": [heads, ["Ash School", 100]],
        "About": [["made in May"]],
    }
    found = read(out, workbook_of(sheets, hidden=("Old",)))
    assert column(found.area, "name") == ["Oak School", "Elm School"]
    assert found.area.plan().grouping.places == (1, 2)
    assert left_out(found) == {
        'ours.xlsx, sheet "Cluster 1"': {TOTALS: (3,), NOTE: (4,)},
        'ours.xlsx, sheet "Cluster Two"': {ABOVE: (1,)},
        'ours.xlsx, sheet "Old"': {HIDDEN: (1, 2)},
        'ours.xlsx, sheet "About"': {NO_TABLE: (1,)},
    }


def test_the_sheet_is_chosen_by_its_name_hidden_or_not(out: Path, refusal) -> None:  # type: ignore[no-untyped-def]
    sheets: dict[str, list[list[object]]] = {
        "Primary": [["School", "Pupils"], ["Oak", 200]],
        "Secondary": [["School", "Pupils"], ["Elm", 900]],
    }
    book = workbook_of(sheets, hidden=("Secondary",))
    found = take_in([book], out, "Town", DAY, sheets=["secondary"])
    assert column(found.area, "setting") == ["Secondary"]
    assert left_out(found)['ours.xlsx, sheet "Primary"'] == {NOT_CHOSEN: (1, 2)}
    (problem,) = refusal(take_in, [book], out.parent / "other", "Town", DAY, None, ["Tertiary"])
    assert problem.message == 'there is no sheet "tertiary"; its sheets are "Primary", "Secondary".'


def test_a_merged_cell_counts_for_all_its_rows(out: Path) -> None:
    rows: list[list[object]] = [["Cluster", "School"], ["North", "Oak"], [None, "Elm"], [None, "Ash"]]
    area = read(out, workbook_of({"Schools": rows}, merged="A2:A3")).area
    assert area.plan().grouping.places == (1, 1, None)


def test_a_sheet_may_be_a_page_with_further_columns(out: Path) -> None:
    rows: list[list[object]] = [
        ["Our clusters"],
        ["Cluster 1: Riverside"],
        ["LL: AB"],
        ["School", "Setting", "Pupils", "URN"],
        ["Oak Primary School (host)", "Primary", 200, 100],
        ["Elm School", "Secondary", 900, 101],
        [],
        ["Cluster 2"],
        ["School", "Setting", "Pupils", "URN"],
        ["Ash Infants", "Infants", 90, 102],
    ]
    area = read(out, workbook_of({"Schools": rows})).area
    assert area.schools.ids == ("100", "101", "102")
    assert column(area, "pupils") == [200, 900, 90]
    assert column(area, "setting") == ["Primary", "Secondary", "Infant"]
    assert [(each.name, each.leads, each.host) for each in area.clusters] == [
        ("Riverside", ("AB",), "100"),
        ("Cluster 2", (), None),
    ]
