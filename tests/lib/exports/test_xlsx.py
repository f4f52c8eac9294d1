"""The workbook, read back by openpyxl and pandas, and by LibreOffice where it is installed."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from lib.domain.changes import RenameCluster, decide
from lib.domain.history import Decision, HistoryStep
from lib.domain.options import Option
from lib.exports.xlsx import write
from lib.principles import PRINCIPLES
from lib.views.spreadsheet import DANGEROUS
from tests.builders import draw
from tests.exported import MOVES, moved_plan, pilot_area, pilot_subject, score_of, subject_of
from tests.hostile import TEXTS, with_names


def opened(subject):
    return load_workbook(BytesIO(write(subject)))


def rows_below(sheet, head):
    """The rows of the table whose header begins with that cell, as dictionaries, down to the first empty one."""
    rows = list(sheet.iter_rows(values_only=True))
    top = next(place for place, row in enumerate(rows) if row[0] == head)
    found = []
    for row in rows[top + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(rows[top], row, strict=True)))
    return found


@pytest.fixture(scope="module")
def subject():
    return pilot_subject()


@pytest.fixture(scope="module")
def book(subject):
    return opened(subject)


def test_there_is_a_sheet_for_everything_and_one_for_each_cluster(book):
    assert book.sheetnames == [
        "Summary",
        "Scorecard",
        "Results",
        "Clusters",
        *(f"Cluster {number}" for number in range(1, 6)),
        "Moves",
        "Meetings",
        "Schools",
        "Sources",
    ]


def test_the_scorecard_has_the_numbers_of_the_command_line_to_the_last_digit(book, subject):
    score = score_of(subject)
    rows = {row["Cluster"]: row for row in rows_below(book["Scorecard"], "Cluster")}
    for number, cluster in score["clusters"].items():
        row = rows[f"Cluster {number}"]
        assert (row["Schools"], row["Pupils"], row["Average journey, km"]) == (
            cluster["schools"],
            cluster["pupils"],
            pytest.approx(cluster["journey_km"], abs=1e-14),
        )
    for principle in PRINCIPLES:
        for number, cluster in score["clusters"].items():
            row, result = rows[f"Cluster {number}"], cluster["principles"][principle.key]
            assert row[f"{principle.number} {principle.short}"] == result["status"]
            assert row[f"{principle.short}, score"] == _close(result["score"])
        whole = score["principles"][principle.key]
        assert rows["All clusters"][f"{principle.number} {principle.short}"] == whole["status"]
        assert rows["All clusters"][f"{principle.short}, score"] == _close(whole["score"])


def test_every_result_has_its_value_and_its_sentence(book, subject):
    score = score_of(subject)
    found = {(row["Cluster"], row["Principle"]): row for row in rows_below(book["Results"], "Cluster")}
    assert len(found) == 6 * 7
    for principle in PRINCIPLES:
        for number, cluster in score["clusters"].items():
            row, result = found[f"Cluster {number}", principle.short], cluster["principles"][principle.key]
            assert row["Reason"] == result["sentence"]
            assert row["Value"] == _close(result["value"])


def _close(figure):
    return None if figure is None else pytest.approx(figure, abs=1e-14)


def test_the_summary_has_the_fit_as_a_number_and_the_front_matter(book, subject):
    told = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert told["Fit, of 100"] == _close(score_of(subject)["fit"])
    assert told["Schools moved"] == 3
    assert told["Option"] == "Option A"
    assert told["Written"] == "Fri 3 Jul 2026, 23:30"
    assert told["Not measured"].startswith("Expertise")
    assert told["Licence"].endswith("licensed under the OGL v3.0.")


def test_a_clusters_sheet_lists_its_schools_with_where_they_came_from_and_its_meetings(book, subject):
    plan, names = subject.option.plan, subject.area.schools.names
    for number in plan.grouping.clusters:
        sheet = book[f"Cluster {number}"]
        schools = rows_below(sheet, "School")
        assert [row["School"] for row in schools] == [names[each] for each in plan.grouping.members[number]]
        assert [row["School"] for row in schools if row["Moved from"]] == [
            names[each] for each in plan.grouping.members[number] if each in MOVES
        ]
        journeys = [row["Journey to the host, km"] for row in schools]
        mean = score_of(subject)["clusters"][str(number)]["journey_km"]
        assert sum(journeys) / len(journeys) == pytest.approx(mean)
        meetings = rows_below(sheet, "Date")
        assert len(meetings) == 4
        assert all(isinstance(row["Date"], datetime) for row in meetings)


def test_meetings_have_real_dates_and_times_in_order(book):
    rows = rows_below(book["Meetings"], "Date")
    assert len(rows) == 20
    assert rows[0]["Date"].date() == date(2025, 1, 28)
    assert (rows[0]["Begins"], rows[0]["Ends"]) == (time(13), time(16))
    assert [row["Date"] for row in rows] == sorted(row["Date"] for row in rows)


def test_moves_say_who_decided_when_by_our_clocks_and_why():
    area, _ = pilot_area()
    plan = moved_plan(area)
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    steps = (HistoryStep(Decision(None, "Ann", at, "=nearer"), plan),)
    rows = rows_below(opened(subject_of(area, plan, steps=steps))["Moves"], "School")
    assert {row["School"] for row in rows} == {area.schools.names[each] for each in MOVES}
    assert {(row["Decided by"], row["When"], row["Why"]) for row in rows} == {
        ("Ann", datetime(2026, 7, 1, 13), "'=nearer")
    }


def test_moves_against_another_baseline_are_by_whoever_moved_the_school_and_by_nobody_where_it_stayed():
    area, start = draw("1: a | b\n2: c | d")
    other, plan = (start.with_grouping(start.grouping.move([each], 2)) for each in "ab")
    steps = (HistoryStep(Decision(None, "Ann"), plan),)
    subject = replace(subject_of(area, plan, steps=steps), baseline=Option("Other", other))
    rows = rows_below(opened(subject)["Moves"], "School")
    assert [(row["School"], row["Decided by"]) for row in rows] == [("School a", None), ("School b", "Ann")]


def test_pandas_reads_the_schools_as_numbers_with_what_is_unknown_empty(subject):
    table = pd.read_excel(BytesIO(write(subject)), sheet_name="Schools", header=None)
    top = table.index[table[0].eq("School")][0]
    schools = table.iloc[top + 1 :].set_axis(table.iloc[top], axis="columns").set_index("School ID")
    schools.index = schools.index.astype(str)
    own = subject.area.schools.table
    assert list(schools["Pupils"].astype(float)) == list(own["pupils"])
    assert list(schools["Cluster"].astype(int)) == list(subject.option.plan.grouping.places)
    assert list(schools["Latitude"].astype(float)) == list(own["lat"])
    assert schools["Trust"].isna().sum() == own["trust"].eq("").sum()


def test_ratings_and_counts_under_5_are_there_in_confidence_only():
    area, _ = draw("1: a Primary 200 ehcp=3 rating=secure | b Primary 300 ehcp=3 rating=secure")
    openly = opened(subject_of(area))
    assert "Rating" not in _head(openly["Schools"])
    assert "EHC plans" not in _head(openly["Schools"])
    assert {row["EHC plans"] for row in rows_below(openly["Cluster 1"], "School")} == {None}
    told = rows_below(opened(subject_of(area, in_confidence=True))["Schools"], "School")
    assert {(row["Rating"], row["EHC plans"]) for row in told} == {("secure", 3)}


def _head(sheet):
    return next(row for row in sheet.iter_rows(values_only=True) if row[0] == "School")


def test_every_table_is_frozen_filtered_and_printed_on_a4_with_its_header_on_each_page(book):
    for sheet in book.worksheets[1:]:
        top = sheet.auto_filter.ref.split(":")[0]
        assert top.startswith("A")
        assert sheet.freeze_panes == f"B{int(top[1:]) + 1}"
        assert sheet.print_title_rows == f"${top[1:]}:${top[1:]}"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_area
        assert "Option A" in sheet.oddHeader.left.text


def test_statuses_are_coloured_by_their_word(book):
    (ranges,) = {str(each.sqref) for each in book["Cluster 1"].conditional_formatting}
    formulas = [rule.formula[0] for each in book["Cluster 1"].conditional_formatting for rule in each.rules]
    assert formulas == ['"met"', '"partly met"', '"not met"', '"not measurable"']
    assert ranges.startswith("B")
    assert len(book["Scorecard"].conditional_formatting) == 7


def test_the_file_names_its_option_its_author_and_its_date(book):
    properties = book.properties
    assert (properties.title, properties.creator) == ("Southampton SEND clusters: Option A", "Ann Lee")
    assert properties.created == datetime(2026, 7, 3, 23, 30)


HOSTILE = ("=1+1", '=HYPERLINK("x","y")', "+1", "-1", "@SUM(A1)", "\tx", "a[b]:*?/\\&", *TEXTS)


def test_whatever_schools_options_and_clusters_are_called_is_text():
    area = with_names(draw("\n".join(f"{number}: {number}a | {number}b" for number in range(1, 14)))[0], HOSTILE)
    plan = area.plan()
    for number, words in enumerate(HOSTILE, start=1):
        plan = decide(plan, RenameCluster(number, words[:40].strip()), area.schools, plan)
    book = opened(subject_of(area, plan, options=(Option(HOSTILE[1], plan, author=HOSTILE[2], note=HOSTILE[4]),)))
    for sheet in book.worksheets:
        assert len(sheet.title) <= 31
        assert not set(sheet.title) & set("[]:*?/\\")
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and cell.value.startswith(DANGEROUS))


def test_sheets_of_clusters_with_like_or_long_names_have_names_of_their_own():
    area, plan = draw("1: a | b\n2: c\n3: d")
    for number, name in ((1, "Moves"), (2, "x" * 39 + "a"), (3, "x" * 39 + "b")):
        plan = decide(plan, RenameCluster(number, name), area.schools, plan)
    names = [each.casefold() for each in opened(subject_of(area, plan)).sheetnames]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 31


def test_an_area_without_clusters_places_or_meetings_has_a_workbook_too():
    area, plan = draw("-: a | b")
    book = opened(subject_of(area, plan))
    assert "Cluster 1" not in book.sheetnames
    assert "No meetings are known." in str(list(book["Meetings"].values))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_reads_the_same_fit(subject, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(write(subject))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        str(tmp_path),
        "book.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    text = (tmp_path / "book.csv").read_text(encoding="utf-8")
    assert f'\n"Fit, of 100",{score_of(subject)["fit"]:.1f}\n' in text
