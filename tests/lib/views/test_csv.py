import csv
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.views.csv import csv_bytes


def read(raw):
    """The rows of a CSV file, as a spreadsheet reads them."""
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_would_be_a_formula_is_made_plain_text(text):
    assert read(csv_bytes(pd.DataFrame({text: [text]}))) == [[f"'{text}"], [f"'{text}"]]


@pytest.mark.parametrize("text", ["St Mary's", "a=b", " =1", "1 - 2", 'with "marks", and a comma', "two\nlines", "Zoë"])
def test_other_texts_stay_as_they_are(text):
    assert read(csv_bytes(pd.DataFrame({"name": [text]}))) == [["name"], [text]]


def test_numbers_keep_their_sign_and_their_digits_and_what_is_missing_is_empty():
    table = pd.DataFrame({"a": [-1.5, float("nan")], "b": pd.array([-3, None], dtype="Int64"), "c": ["", "x"]})
    assert read(csv_bytes(table)) == [["a", "b", "c"], ["-1.5", "-3", ""], ["", "", "x"]]


def test_a_table_without_rows_has_its_header():
    assert read(csv_bytes(pd.DataFrame({"name": [], "pupils": []}))) == [["name", "pupils"]]


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_no_cell_of_any_text_begins_a_formula_and_no_text_is_lost(texts):
    cells = [cell for (cell, _) in read(csv_bytes(pd.DataFrame({"name": texts, "end": "."})))[1:]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell.removeprefix("'") for cell in cells] == [text.removeprefix("'") for text in texts]
