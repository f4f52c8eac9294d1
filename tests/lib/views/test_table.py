"""One table, drawn in every way: what stands in it is the same, and what marks say is said in words too."""

from dataclasses import replace
from io import BytesIO

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from lib.exports.sheets import Sheets
from lib.exports.slides.page import CONTENT
from lib.exports.slides.table import add_table
from lib.principles.result import Status
from lib.views.looks import MARKS
from lib.views.table import Cell, Column, Kind, Table, plain
from lib.views.table_html import bare, on_deck, on_page, on_paper
from tests.hostile import TEXTS, Page

CELLS = (
    Cell("of Oak", cluster=3),
    Cell(1234.5, Status.NOT_MET, note="known for 2 of 3", hint="Not met.", was="9", trend=-1),
    "long",
    Cell(None, Status.UNKNOWN),
)
TABLE = Table(
    "Figures",
    (Column("Cluster"), Column("Pupils", Kind.COUNT), Column("Says", Kind.LONG), Column("Score", Kind.SCORE)),
    (CELLS, ("All", 2000, "", 0.5)),
    "A remark.",
    totals=1,
)


def on_a_slide(table):
    """The texts of the rows of the table on a slide."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    add_table(slide, table, CONTENT, {})
    (drawn,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for row in drawn.rows]


def on_a_sheet(table):
    """The values of the rows of the table on a sheet, and how they are written."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        Sheets(book, "running", "licence").table(table)
    sheet = load_workbook(BytesIO(content.getvalue()))["Sheet"]
    rows = list(sheet.iter_rows())
    top = next(place for place, row in enumerate(rows) if row[0].value == table.columns[0].head)
    return [[(cell.value, cell.number_format) for cell in row] for row in rows[top + 1 :]]


def test_a_figure_is_written_alike_on_a_page_on_paper_and_on_a_slide_and_is_a_number_on_a_sheet():
    for html in (bare(TABLE), on_deck(TABLE), on_paper(TABLE)):
        assert "1,234" in Page(html).text
        assert "0.50" in Page(html).text
    slide = on_a_slide(TABLE)
    assert slide[0] == ["Cluster", "Pupils", "Says", "Score"]
    assert slide[1][1] == "✕ 1,234\nknown for 2 of 3"
    assert slide[2] == ["All", "2,000", "", "0.50"]
    assert on_a_sheet(TABLE)[0][1] == (1234.5, "#,##0")
    assert on_a_sheet(TABLE)[1][3] == (0.5, "0.00")
    assert list(TABLE.frame["Pupils"]) == [1234.5, 2000]


def test_a_mark_is_named_on_a_page_and_has_its_word_on_paper():
    assert 'aria-label="not met">✕</span>1,234' in bare(TABLE)
    assert "✕ not met" in Page(on_paper(TABLE)).text
    assert "worse, was 9" in " ".join(Page(on_paper(TABLE)).text.split())
    word = plain("t", ("a", "b"), [("x", Cell("partly met", Status.PARTLY))])
    assert 'aria-hidden="true">◐</span>partly met' in bare(word)


def test_a_mark_that_is_the_figure_stands_alone():
    (row, _) = bare(TABLE).split("<tbody>")[1].split("</tr>", 1)
    assert row.count("–") == 1


def test_the_last_rows_are_of_the_whole_and_each_row_is_headed_by_its_first_cell():
    assert bare(TABLE).count('<tr class="whole"><th scope="row">All</th>') == 1
    assert bare(TABLE).count('scope="row"') == 2


def test_a_head_that_says_nothing_is_no_heading():
    assert "<thead><tr><td></td>" in on_deck(plain("t", ("", "A"), [("x", "1")]))


def test_of_a_table_without_rows_its_title_or_its_remark_is_there():
    empty = replace(TABLE, rows=(), totals=0)
    assert [text for text in Page(on_deck(empty)).texts if "remark" not in text] == ["table", "Figures"]
    assert Page(on_paper(empty)).texts == ["remark", "A remark."]


def test_columns_that_are_empty_in_all_rows_can_be_left_out():
    table = plain("t", ("a", "b", "c"), [("x", "", Cell("")), ("y", None, Cell("1"))])
    assert table.without_empty().heads == ("a", "c")
    assert table.without("a").values == (("", ""), (None, "1"))


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_text(text):
    cell = Cell(text, note=text, hint=text, was=text, trend=1, lines=(Cell(text, note=text),))
    columns = (Column(text, hint=text), Column(text, letter=text), Column(text, cluster=1))
    table = Table(text, columns, ((cell, cell, cell),), text)
    for draw in (on_page, on_deck, on_paper):
        assert not {"img", "script"} & set(Page(draw(table)).tags)
        assert text in Page(draw(table)).text


@given(st.integers(1, 12), st.data())
def test_there_may_be_any_number_of_principles(number, data):
    statuses = data.draw(st.lists(st.sampled_from(Status), min_size=number, max_size=number))
    heads = ("Cluster", *(f"Principle {place}" for place in range(number)))
    table = plain("t", heads, [("Cluster 1", *(Cell(str(each), each) for each in statuses))])
    drawn = bare(table)
    assert [drawn.count(f"mark {MARKS[each].key}") for each in Status] == [statuses.count(each) for each in Status]
    assert on_a_slide(table)[1][1:] == [f"{MARKS[each].glyph} {each}" for each in statuses]
