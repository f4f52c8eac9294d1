"""The slides, read again by python-pptx and by LibreOffice."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pptx
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st
from pptx.enum.shapes import PP_PLACEHOLDER

from lib.__main__ import main
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.exports import EXPORTS
from lib.principles.evidence import Evidence
from lib.views.present.contenders import legend
from lib.views.present.screens import screens
from lib.views.subject import Subject
from tests.builders import areas, pilot, plans
from tests.hostile import TEXTS, with_names
from tests.often import often

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
PORTSWOOD = "138626"
OFFICE = shutil.which("soffice")


def moved(plan: Plan, *school_ids: str, to: int = 3) -> Plan:
    return plan.with_grouping(plan.grouping.move(school_ids, to))


@pytest.fixture(scope="module")
def subject() -> Subject:
    area = pilot()
    one = Option("Portswood", moved(area.plan(), PORTSWOOD), author="Ann Smith")
    other = Option("=HYPERLINK(1)", moved(area.plan(), *area.schools.ids[:20], to=4), note="+1")
    return Subject(area, Evidence.of(area), Option("Pilot", area.plan()), (one, other), MOMENT)


@pytest.fixture(scope="module")
def content(subject: Subject) -> bytes:
    return EXPORTS["pptx"].write(subject)


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    return list(pptx.Presentation(BytesIO(content)).slides)


def slide(slides: list[Any], question: str) -> Any:
    return next(each for each in slides if question in each.shapes.title.text_frame.text)


def texts(slide: Any) -> str:
    """All text of a slide, that of its tables included."""
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return "\n".join([*found, *(cell for row in cells(slide) for cell in row)])


def cells(slide: Any) -> list[list[str]]:
    """The rows of the tables of a slide."""
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text_frame.text for cell in row.cells] for table in tables for row in table.rows]


def test_there_is_a_slide_for_each_screen_and_one_for_the_sources(subject: Subject, slides: list[Any]) -> None:
    told = screens(subject)
    titles = [each.shapes.title.text_frame.text for each in slides]
    assert titles == [*(screen.title for screen in told), "Sources"]
    for screen, each in zip(told, slides, strict=False):
        assert each.notes_slide.notes_text_frame.text == "\n".join(screen.notes)


def test_every_slide_says_the_options_the_baseline_and_the_date_and_has_its_number(slides: list[Any]) -> None:
    for each in slides:
        placeholders = {shape.placeholder_format.type: shape for shape in each.placeholders}
        foot = placeholders[PP_PLACEHOLDER.FOOTER].text_frame.text
        assert foot == "Today: Pilot · A: Portswood · B: =HYPERLINK(1) · figures of 2024/25 · Tue 24 Nov 2026"
        assert 'type="slidenum"' in placeholders[PP_PLACEHOLDER.SLIDE_NUMBER]._element.xml


def test_slides_in_confidence_say_so_at_the_foot(subject: Subject) -> None:
    assert legend(replace(subject, in_confidence=True)).startswith("IN CONFIDENCE · Today: Pilot · ")


def test_the_title_is_the_first_shape_and_every_picture_like_shape_has_words(slides: list[Any]) -> None:
    for each in slides:
        assert each.shapes[0] == each.shapes.title
        for shape in each.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
                assert shape._element._nvXxPr.cNvPr.get("descr")


def test_the_numbers_equal_what_the_command_line_prints(
    subject: Subject, slides: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = []
    for option in (subject.baseline, *subject.options):
        places = "".join(f"{school_id},{number}\n" for school_id, number in option.plan.grouping.place.items())
        (tmp_path / "grouping.csv").write_text(f"school_id,cluster\n{places}", encoding="utf-8")
        assert main(["score", "--grouping", str(tmp_path / "grouping.csv"), "--json"]) == 0
        documents.append(json.loads(capsys.readouterr().out))
    compared = cells(slide(slides, "How do they compare?"))
    assert [cell.split("\n")[0] for cell in compared[1][1:]] == [f"{each['fit']:.1f}" for each in documents]
    for row, key in zip(compared[2:], documents[0]["principles"], strict=True):
        for cell, document in zip(row[1:], documents, strict=True):
            principle = document["principles"][key]
            status, _, score = cell.partition("\n")
            assert status.endswith(principle["status"])
            assert score.split(",")[0] == ("" if principle["score"] is None else f"{principle['score']:.2f}")
    (chart,) = [shape.chart for shape in slide(slides, "travel").shapes if shape.has_chart]
    for series, document in zip(chart.plots[0].series, documents, strict=True):
        # A number of a chart is kept with its 17 digits.
        assert list(series.values) == [each["journey_km"] for each in document["clusters"].values()]


def test_the_map_has_a_named_glyph_with_its_cluster_for_every_school(subject: Subject, slides: list[Any]) -> None:
    (group,) = [shape for shape in slide(slides, "option A").shapes if shape.name == "Map"]
    glyphs = {shape.name: shape.text_frame.text for shape in group.shapes if shape.name not in ("Land", "Water")}
    names, place = subject.area.schools.names, subject.option.plan.grouping.place
    assert glyphs == {name: str(place[school_id]) for school_id, name in names.items()}
    assert {"Land", "Water"} <= {shape.name for shape in group.shapes}


def test_the_last_slide_says_what_it_is_whence_and_what_is_missing(slides: list[Any]) -> None:
    said = texts(slides[-1])
    for words in ("Work by Ann Smith", "+1", "Not measured", "Expertise", "Open Government Licence", "census"):
        assert words in said


def test_nothing_runs_over_the_edge_of_a_slide(subject: Subject) -> None:
    long = tuple(Option(f"{number} {'long name ' * 7}", subject.options[1].plan, "x" * 60) for number in range(4))
    presentation = pptx.Presentation(BytesIO(EXPORTS["pptx"].write(replace(subject, options=long))))
    for each in presentation.slides:
        for shape in each.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_names_from_outside_are_text_in_slides_and_in_the_sheet_behind_a_chart() -> None:
    area = with_names(pilot(), (*TEXTS, "=1+1\x0b\x00", "@SUM(A1)"))
    options = tuple(Option(text, moved(area.plan(), *area.schools.ids[:9])) for text in ("=1+1", "\x1b", TEXTS[0]))
    content = EXPORTS["pptx"].write(Subject(area, Evidence.of(area), Option("@x", area.plan()), options, MOMENT))
    read = list(pptx.Presentation(BytesIO(content)).slides)
    assert TEXTS[0] in texts(slide(read, "Which schools would move?"))
    (chart,) = [shape.chart for shape in slide(read, "travel").shapes if shape.has_chart]
    with ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as workbook:
        assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")


@often(5, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # to shrink slides takes minutes
@given(st.data())
def test_any_area_and_any_options_make_slides(data: st.DataObject) -> None:
    area = data.draw(areas())
    options = tuple(
        Option(f"Number {number}", data.draw(plans(area))) for number in range(data.draw(st.integers(1, 3)))
    )
    subject = Subject(area, Evidence.of(area), Option("Start", area.plan()), options, MOMENT, data.draw(st.booleans()))
    read = pptx.Presentation(BytesIO(EXPORTS["pptx"].write(subject)))
    assert len(read.slides) == len(screens(subject)) + 1


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_slide(content: bytes, slides: list[Any], tmp_path: Path) -> None:
    (tmp_path / "slides.pptx").write_bytes(content)
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(OFFICE), own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "slides.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "slides.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n") + pdf.count(b"/Type /Page\n") == len(slides)
