import csv
from io import StringIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.views.spreadsheet import as_csv, harmless


def read(data):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("x")'])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"
    assert read(as_csv(pd.DataFrame({"name": [text]})))[1][0] == f"'{text}"


@pytest.mark.parametrize("cell", ["St Mary's", "", "a=b", -1, -1.5, None])
def test_anything_else_stays_as_it_is(cell):
    assert harmless(cell) is cell


def test_numbers_stay_numbers_and_unknown_ones_are_empty():
    table = pd.DataFrame({"change": [-1, None, 3]}).astype("Int64").assign(share=[-0.5, float("nan"), 2.0])
    assert read(as_csv(table)) == [["change", "share"], ["-1", "-0.5"], ["", ""], ["3", "2.0"]]


def test_headings_are_texts_too_and_the_file_says_that_it_is_unicode():
    data = as_csv(pd.DataFrame({"=cmd": ["Größe"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [["'=cmd"], ["Größe"]]


def test_a_table_without_rows_has_its_header():
    assert read(as_csv(pd.DataFrame({"name": [], "pupils": []}))) == [["name", "pupils"]]


TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"))


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_no_cell_of_any_text_begins_a_formula_and_no_text_is_lost(texts):
    cells = [cell for (cell, _) in read(as_csv(pd.DataFrame({"name": texts, "end": "."})))[1:]]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell.removeprefix("'") for cell in cells] == [text.removeprefix("'") for text in texts]
