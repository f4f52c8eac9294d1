"""Groupings that people bring."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster
from lib.domain.schools import Schools
from lib.tables.groupings import parse_grouping, read_grouping
from lib.tables.source import Source


def read(text: str, schools: Schools, clusters: tuple[int, ...] = (1, 2)) -> Grouping:
    return parse_grouping(Source("option.csv", text.encode()), schools, clusters)


def test_an_empty_cluster_and_a_school_left_out_are_in_none(schools: Schools) -> None:
    grouping = read("school_id,cluster\nb,2\na,\n", schools)
    assert grouping == Grouping(("a", "b", "c"), (None, 2, None), (1, 2))


@pytest.mark.parametrize(
    "text", ["urn,cluster\n100,1\n", "name,cluster\nOak Primary School,1\n", "School ID,Cluster\na,1\n"]
)
def test_a_school_is_known_by_id_urn_or_name(text: str, schools: Schools) -> None:
    assert read(text, schools).place == {"a": 1, "b": None, "c": None}


def test_the_id_counts_where_there_is_a_name_too(schools: Schools) -> None:
    assert read("name,school_id,cluster\nanything,b,1\n", schools).members[1] == ("b",)


@pytest.mark.parametrize("value", ["1", "01", "1.0", " 1 "])
def test_a_cluster_is_a_number_however_a_spreadsheet_wrote_it(value: str, schools: Schools) -> None:
    assert read(f"school_id,cluster\na,{value}\n", schools).place["a"] == 1


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "1000", "one", "Cluster 0", "inf", "nan", "9" * 5000])
def test_where_the_area_has_no_clusters_any_number_from_1_will_do(
    value: str, schools: Schools, refusal: Callable[..., tuple]
) -> None:
    assert read("school_id,cluster\na,999\nb,1\n", schools, ()).clusters == (1, 999)
    (problem,) = refusal(read, f"school_id,cluster\na,{value}\n", schools, ())
    assert (problem.row, problem.column) == (2, "cluster")


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("school_id,cluster\na,3\n", 2, "cluster", 'no cluster "3" in this area; its clusters are 1, 2'),
        ("school_id,cluster\na,x\n", 2, "cluster", "should be a whole number"),
        ("school_id,cluster\nz,1\n", 2, "school_id", '"z" is not a school of this area'),
        ("school_id,cluster\na,1\na,1\n", 3, "school_id", "there already"),
        ("school_id,cluster\n,1\n", 2, "school_id", "this cell is empty"),
        ("urn,cluster\n999,1\n", 2, "urn", "is not a school"),
        ("name,cluster\nOakk Primary School,1\n", 2, "name", 'did you mean "Oak Primary School"?'),
        ("name,cluster\nElm Junior School,1\n", 2, "name", "more than one school"),
        ("cluster\n1\n", None, "school_id", "urn or name will do"),
        ("school_id\na\n", None, "cluster", "there is no such column"),
        ("school_id,cluster\n", None, "", "no rows under the header"),
        ("", None, "", "the file is empty"),
    ],
)
def test_each_fault_is_told_with_its_place(
    text: str, row: int | None, column: str, words: str, schools: Schools, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read, text, schools)
    assert (problem.file, problem.row, problem.column) == ("option.csv", row, column)
    assert words in problem.message


def test_faults_of_schools_and_clusters_come_together(schools: Schools, refusal: Callable[..., tuple]) -> None:
    problems = refusal(read, "school_id,cluster\nz,1\na,9\ny,x\n", schools)
    assert [(each.row, each.column) for each in problems] == [
        (2, "school_id"), (3, "cluster"), (4, "school_id"), (4, "cluster"),
    ]  # fmt: skip


def test_a_long_value_is_shortened_in_the_sentence_alone(schools: Schools, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(read, f"school_id,cluster\n{'z' * 500},1\n", schools)
    assert len(problem.message) < 140
    assert len(problem.value) == 500


@pytest.mark.parametrize(
    "text",
    [
        "School;SEND cluster\nOak primary school;Cluster 2\n",
        "School name\tCluster\nOak Primary School\tcluster two\n",
        "School,Cluster name\n100,2\n",
        "|School|Cluster|\n|Oak Primary School|2|\n",
    ],
)
def test_columns_names_and_clusters_may_be_as_people_write_them(text: str, schools: Schools) -> None:
    assert read(text, schools).place == {"a": 2, "b": None, "c": None}


def test_a_cluster_may_stand_there_by_its_name_where_no_other_has_it(
    schools: Schools, refusal: Callable[..., tuple]
) -> None:
    names = {1: "Riverside", 2: "St. Mark's & Hill", 3: "Twin", 4: "twin", 5: "2"}
    source = Source("option.csv", b"school_id,cluster\na,RIVERSIDE\nb,St Marks and Hill\nc,2\n")
    assert parse_grouping(source, schools, names, names).places == (1, 2, 2)
    (problem,) = refusal(parse_grouping, Source("option.csv", b"school_id,cluster\na,Twin\n"), schools, names, names)
    assert problem.row == 2


def test_a_workbook_is_read_from_its_heads(schools: Schools) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Our plan"], ["School", "Cluster", "Remark"], ["Oak Primary School", "Cluster 1", "x"]):
        sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    assert parse_grouping(Source("plan.xlsx", saved.getvalue()), schools, (1, 2)).place["a"] == 1


def test_a_file_is_read_from_its_path(tmp_path: Path, schools: Schools, refusal: Callable[..., tuple]) -> None:
    (tmp_path / "option.csv").write_text("school_id,cluster\na,1\n", encoding="utf-8")
    assert read_grouping(tmp_path / "option.csv", schools, [Cluster(1)]).place["a"] == 1
    refusal(read_grouping, tmp_path, schools, [Cluster(1)])
    refusal(read_grouping, tmp_path / "none.csv", schools, [Cluster(1)])
