"""Pages as people paste them, and damaged copies of pages, workbooks and tables: nothing is lost in silence."""

from itertools import islice
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.tables.days import written_days
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import DeskAnswers
from lib.tables.intake.page import TOO_LONG
from lib.tables.intake.reading import read_source
from lib.tables.intake.tally import EMPTY, Tally, in_ranges
from lib.tables.problems import BadInput
from lib.tables.source import Source
from tests.benchmarks.damage import lines_there, read_damaged
from tests.lib.tables.intake.variants import originals, variants

VARIANTS = list(islice(variants(), 0, None, 2))


def page(*lines: str) -> SourceContents:
    (contents,) = read_source(Source("page.txt", "\n".join(lines).encode()))
    return contents


def schools(contents: SourceContents, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in contents.schools[list(columns)].itertuples(index=False, name=None)]


def test_200_variants_of_the_pilot_s_page_are_read_to_the_row() -> None:
    assert len(VARIANTS) == 200
    for variant in VARIANTS:
        contents = page(variant.text)
        found = tuple(
            (row["name"], int(row["cluster"]), row.get("locality", ""), row.get("setting", ""))
            for row in contents.schools.to_dict("records")
        )
        assert found == variant.schools, variant.name
        held = tuple((int(row.cluster), pd.Timestamp(row.date).date()) for row in contents.meetings.itertuples())
        assert held == variant.meetings, variant.name
        assert contents.tally.lines == variant.text.count("\n") + 1
        assert len(contents.names) == (5 if "Name 1" in variant.name else 0)
        assert len(contents.hosts) == (5 if "names;" in variant.name else 0)


@pytest.mark.parametrize("kind", ["page", "workbook", "csv"])
def test_of_damaged_copies_every_line_is_taken_or_left_out_for_a_reason(kind: str) -> None:
    # The benchmark `tests.benchmarks.damage` reads 5,000 of each.
    found = read_damaged(originals()[kind], 60)
    assert found.unaccounted == 0
    assert found.read + found.refused == 60
    assert found.read > 5


PIECES = [
    "Cluster 1", "Cluster Two: West", "School,URN,Pupils", "School Location Setting", "Oak School,100,5", "Oak School",
    "Elm Junior School West Junior", "LL: AB", "Spr 1 - 28/1/25", "Host: Oak School", "Total,,5", "", " ", "|---|",
    '"Oak', 'a","b', "\t", "a,b,c,d", "Works best if:", "1. Fir Academy",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=12), max_size=14),
    st.dictionaries(st.integers(1, 15), st.sampled_from(["Yew School", "Oak School", "?", "x" * 200])),
)
def test_of_any_text_that_is_read_every_line_has_one_fate(lines: list[str], names: dict[int, str]) -> None:
    raw = "\n".join(lines).encode()
    answers = DeskAnswers(names={("any.txt", number): name for number, name in names.items()})
    try:
        (contents,) = read_source(Source("any.txt", raw), answers=answers)
    except BadInput:
        return
    tally = contents.tally
    assert tally.lines == lines_there(raw) == tally.taken + sum(map(len, tally.left_out.values()))
    assert all(tally.took(row) for row in contents.schools.index)


def test_hosts_and_backups_stand_in_brackets_or_on_lines_of_their_own() -> None:
    contents = page(
        "Cluster 1", "Oak Primary School (Host)", "Elm Junior School [back-up host]", "Ash School",
        "Cluster 2", "Host: Fir School; Back-up: Yew School", "Fir School", "Yew School",
    )  # fmt: skip
    assert contents.hosts == {"1": "Oak Primary School", "2": "Fir School"}
    assert contents.backups == {"1": "Elm Junior School", "2": "Yew School"}
    assert len(contents.schools) == 5


def test_a_blank_line_inside_a_table_ends_nothing() -> None:
    contents = page("Cluster 1", "School Location Setting", "Oak School West Primary", "", "Elm School East Junior")
    assert schools(contents, "name", "locality") == [("Oak School", "West"), ("Elm School", "East")]
    assert contents.tally.left_out == {EMPTY: (4,)}


def test_a_weekday_that_the_day_is_not_is_told() -> None:
    contents = page("Cluster 1", "Spring 1: Wed 28 January 2025, 1pm-3pm, at Oak School", "Oak School")
    (remark,) = contents.remarks
    assert str(remark) == (
        'page.txt, row 2, column "weekday": "Spring 1" is written as a Wed, but that day is Tue 28 Jan 2025.'
    )
    assert contents.meetings is not None
    assert contents.meetings.iloc[0].tolist() == ["1", "Spring 1", "2025-01-28", "13:00", "15:00", "Oak School", "Wed"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Spr 1 - 31 February 2025", "it names no day of a calendar"),
        ("Spr 1 - Tues 28 January", "it has a day without its year"),
        ("Oak School", "this school is in row 2 already"),
        ("x" * 5000, TOO_LONG),
    ],
)
def test_what_cannot_be_taken_is_left_out_with_its_reason(line: str, reason: str) -> None:
    assert page("Cluster 1", "Oak School", line).tally.left_out == {reason: (3,)}


def test_a_list_of_names_alone_is_schools_in_no_cluster() -> None:
    contents = page("Oak Primary School", "Elm Junior School, East, Junior", "", "St Mark’s C of E Infants")
    assert schools(contents, "name", "cluster") == [
        ("Oak Primary School", ""), ("Elm Junior School", ""), ("St Mark’s C of E Infants", ""),
    ]  # fmt: skip
    with pytest.raises(BadInput, match="no row names the columns"):
        page("Dear all,", "please find our plans below.", "Oak School")


@pytest.mark.parametrize(
    "text",
    [
        "Tues 28th Jan 2025", "28/01/2025", "28.1.25", "2025-01-28", "January 28th, 2025", "Tuesday, 28 January 2025",
        "28-Jan-25", "Tuesday the 28th of January 2025", "Tue 28 Jan ’25",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_usual_form(text: str) -> None:
    (written,) = written_days(f"Spr 1: {text}, 13:00-16:00")
    assert written.day.isoformat() == "2025-01-28"
    assert written.is_on_its_weekday


def test_a_tally_adds_up_by_its_form() -> None:
    tally = Tally(("", "empty", "", "empty", "a title"))
    assert (tally.lines, tally.taken, sum(map(len, tally.left_out.values()))) == (5, 2, 3)
    assert tally.without([1], "closed").left_out == {"closed": (1,), "empty": (2, 4), "a title": (5,)}
    with pytest.raises(ValueError, match="not taken in"):
        SourceContents("page.txt", pd.DataFrame({"name": ["Oak"]}, index=[2]), tally)
    assert in_ranges([9, 3, 8, 7, 1]) == "1, 3, 7-9"


def test_the_published_samples_are_read_to_the_row() -> None:
    folder = Path(__file__).parents[3] / "data" / "published"
    found = {path.name: read_source(Source.at(path))[0] for path in sorted(folder.glob("*.csv"))}
    assert {name: (each.tally.lines, len(each.schools), dict(each.tally.left_out)) for name, each in found.items()} == {
        "england_census_2018-19_first_rows.csv": (403, 399, {"the URN is no number": (401, 402, 403)}),
        "england_census_2024-25_southampton_excerpt.csv": (48, 47, {}),
        "england_school_information_2022-23_southampton_excerpt.csv": (37, 35, {"the school is closed": (17,)}),
        "gias_edubasealldata_header_anonymised_rows.csv": (4, 3, {}),
        "sen_school_level_underlying_data_header_anonymised_rows.csv": (4, 3, {}),
    }
