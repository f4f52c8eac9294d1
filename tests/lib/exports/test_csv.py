import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pandas as pd
import pytest

from lib.exports.csv import write
from lib.exports.front_matter import front_matter
from tests.exported import pilot_area, pilot_subject, score_of, subject_of
from tests.hostile import TEXTS, with_names


@pytest.fixture(scope="module")
def subject():
    return pilot_subject()


@pytest.fixture(scope="module")
def files(subject):
    archive = ZipFile(BytesIO(write(subject)))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_a_file_for_each_table_and_the_front_matter_in_plain_text(files, subject):
    names = ["about", "scorecard", "results", "clusters", "moves", "meetings", "schools", "sources"]
    assert set(files) == {"README.txt", *(f"{name}.csv" for name in names)}
    text = files["README.txt"].decode()
    for fact in front_matter(subject):
        assert f"{fact.about}: {fact.words}\r\n" in text
    for name in names:
        assert f"\r\n{name}.csv: " in text


def test_pandas_reads_the_numbers_of_the_command_line(files, subject):
    score = score_of(subject)
    table = pd.read_csv(BytesIO(files["results.csv"]))
    for row in table[table["Cluster"].eq("Cluster 2")].itertuples():
        result = score["clusters"]["2"]["principles"][row.Principle.lower()]
        assert row.Status == result["status"]
        assert (None if pd.isna(row.Score) else row.Score) == result["score"]


def test_whole_numbers_stay_whole_beside_empty_cells(files):
    rows = list(csv.DictReader(StringIO(files["schools.csv"].decode("utf-8-sig"))))
    assert rows[0]["Pupils"] == "327"
    assert "" in {row["EHC plans"] for row in rows}


def test_the_same_subject_gives_the_same_bytes(subject):
    assert write(subject) == write(subject)


def test_whatever_a_school_is_called_comes_back_as_it_was_or_with_an_apostrophe_in_front():
    names = (*TEXTS, "=1+1", "-x", 'a,"b"')
    area = with_names(pilot_area()[0], names)
    raw = ZipFile(BytesIO(write(subject_of(area)))).read("schools.csv").decode("utf-8-sig")
    read = {row["School"] for row in csv.DictReader(StringIO(raw))}
    assert read == {*TEXTS, "'=1+1", "'-x", 'a,"b"'}
