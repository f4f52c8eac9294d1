"""Files that are not what they should be, and files that are written in an unusual way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.tables.schools import parse_schools
from lib.tables.source import Source

HEADER = b"school_id,name\n"


def rows(raw: bytes) -> list[dict[str, str]]:
    return Source("file.csv", raw).rows().to_dict("records")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b",,\n,,\n", "the file is empty"),
        (HEADER, "no rows under the header"),
        (HEADER + b",\n,\n", "no rows under the header"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a workbook or an archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "a workbook of the old kind"),
        ("school_id,name\na,Oak\n".encode("utf-16-le"), "UTF-16 text without its mark"),
        (b"\x81\x8d\x8f", "not text that can be read"),
        (HEADER + b'a,"Oak\n', "not a table"),
        (HEADER + b'a,"Oak"s\n', "not a table"),
        (HEADER + b"a," + b"x" * 200_000 + b"\n", "not a table"),
        (b"school_id,,name\na,stray,Oak\n", "a filled column has no name"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(raw: bytes, words: str, refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(parse_schools, Source("schools.csv", raw))
    assert words in problem.message
    assert problem.file == "schools.csv"


def test_every_row_of_another_length_is_named(refusal: Callable[..., tuple]) -> None:
    problems = refusal(rows, HEADER + b"a,Oak\nb\n\nc,Elm,more\n")
    assert [(problem.row, problem.message.split(";")[0]) for problem in problems] == [
        (3, "cells in this row: 1, in the header: 2"),
        (5, "cells in this row: 3, in the header: 2"),
    ]


def test_a_column_named_twice_is_refused(refusal: Callable[..., tuple]) -> None:
    (problem,) = refusal(rows, b"name,name\na,b\n")
    assert (problem.row, problem.column) == (1, "name")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_accents_and_dashes_are_read_however_a_spreadsheet_wrote_them(encoding: str, ending: str) -> None:
    raw = ending.join(["school_id,name", "a,St Zoë’s – North", ""]).encode(encoding)
    assert rows(raw) == [{"school_id": "a", "name": "St Zoë’s – North"}]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    raw = b'school_id,name,\n\na,"Oak\nschool",\n,,\n b , Elm ,\n'
    table = Source("file.csv", raw).rows()
    assert list(table.index) == [3, 5]
    assert table.to_dict("list") == {"school_id": ["a", "b"], "name": ["Oak\nschool", "Elm"]}


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, refusal: Callable[..., tuple]) -> None:
    (missing,) = refusal(Source.at, tmp_path / "none.csv")
    assert "no such file" in missing.message
    assert missing.file == "none.csv"
    (directory,) = refusal(Source.at, tmp_path)
    assert "this is a folder" in directory.message
