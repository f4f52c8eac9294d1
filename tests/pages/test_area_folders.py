"""The tab "Areas" without a browser: another name, a copy, deletion and its undo, and an area as a file."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Move
from tests.pages.held import do, held, work

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "pages" / "__main__.py"
PORTSWOOD = "138626"


@pytest.fixture
def data(data: Path) -> Path:
    """The pilot and a village."""
    (data / "village").mkdir()
    (data / "village" / "schools.csv").write_text("school_id,name\na,Oak\nb,Elm\n", encoding="utf-8")
    return data


def opened(area: str = "southampton") -> AppTest:
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.query_params["area"] = area
    app.run().switch_page("schools.py").run()
    app.session_state["schools_tabs"] = "Areas"
    app.run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("data")
def test_another_name_is_on_the_page_at_once_and_the_work_stays() -> None:
    app = opened("village")
    draft = held(app).draft.id
    fill(app, "Name of this area", "Oak & <b>Elm</b>")
    area(app, "Attribution").set_value("Crown  copyright.\n\nRoyal Mail.")
    press(app, "Save name and lines")
    assert work(app).area.name == "Oak & <b>Elm</b>"
    assert work(app).area.attribution == ("Crown copyright.", "Royal Mail.")
    assert (held(app).draft.id, app.query_params["area"]) == (draft, "village")
    assert "with 2 lines of attribution" in said(app)
    fill(app, "Name of this area", "southampton")
    press(app, "Save name and lines")
    assert "there is an area of this name already" in said(app)
    assert work(app).area.name == "Oak & <b>Elm</b>"


def test_what_somebody_else_saved_meanwhile_is_not_written_over(data: Path) -> None:
    app = opened("village")
    fill(app, "Name of this area", "Hamlet")
    (data / "village" / "area.toml").write_text('name = "Town"\n', encoding="utf-8")
    press(app, "Save name and lines")
    assert "somebody else changed this meanwhile" in said(app)
    assert field(app, "Name of this area").value == "Town"


@pytest.mark.usefixtures("data")
def test_a_copy_is_made_deleted_and_brought_back_with_its_work() -> None:
    app = opened()
    fill(app, "Name of the copy", "Pilot Two")
    press(app, "Duplicate")
    assert "Pilot Two is a copy with 41 schools" in said(app)
    assert app.selectbox("area_picker").options == ["Southampton", "Pilot Two", "village"]
    app = opened("pilot-two")
    assert work(app).area.name == "Pilot Two"
    do(app, Move((PORTSWOOD,), 3))
    press(app, "Delete this area")
    assert work(app).area.key == "southampton"
    assert "Pilot Two is deleted. Until midnight" in said(app)
    assert app.selectbox("area_picker").options == ["Southampton", "village"]
    press(app, "Bring back")
    assert work(app).area.key == "pilot-two"
    assert "Pilot Two is back" in said(app)
    assert work(app).plan.grouping.place[PORTSWOOD] == 3
    assert "Bring back" not in [button.label for button in app.button]


def test_the_only_area_cannot_be_deleted(data: Path) -> None:
    app = opened()
    shutil.rmtree(data / "village")
    press(app, "Delete this area")
    assert "this is the only area there is" in said(app)
    assert work(app).area.key == "southampton"


def test_an_area_that_somebody_else_deleted_is_told(data: Path) -> None:
    app = opened("village")
    shutil.rmtree(data / "village")
    app.run()
    assert not app.exception
    assert "somebody deleted it" in html(app)
    app.session_state["schools_tabs"] = "Places"
    app.run()
    assert not app.exception


def test_an_archive_is_taken_in_under_its_key_or_another_name(data: Path) -> None:
    app = opened()
    take_in(app, "zip", {"Oak Town/schools.csv": "school_id,name\na,Oak\n", "Oak Town/.DS_Store": "x"})
    assert "oak-town is here: 1 school, 1 file." in said(app)
    assert "Left out, as programs hide them: Oak Town/.DS_Store." in said(app)
    take_in(app, "zip", {"oak-town/schools.csv": "school_id,name\na,Oak\n"})
    assert "there is an area of this name already" in said(app)
    field(app, "Under another name (optional)").set_value("New Town")
    take_in(app, "zip", {"oak-town/schools.csv": "school_id,name\na,Oak\n"})
    assert "New Town is here" in said(app)
    take_in(app, "zip", {"../schools.csv": "school_id,name\na,Oak\n"})
    assert "outside the area" in said(app)
    press(app, "Take it in")
    assert "choose a file first" in said(app)
    assert sorted(path.name for path in data.iterdir()) == ["new-town", "oak-town", "southampton", "village"]


def test_a_grouping_from_a_spreadsheet_is_shown_first_and_then_one_step(data: Path) -> None:
    (data / "village" / "schools.csv").write_text("school_id,name\na,Oak\nb,Elm\nc,Ash\n", encoding="utf-8")
    app = opened("village")
    add(app, b"School,Cluster\nOak,North\nelm,South\n")
    assert "A grouping: 2 schools in 2 clusters, 1 in none." in html(app)
    assert "The file does not name Ash: in no cluster then." in html(app)
    assert "New: North and South." in html(app)
    press(app, "Add it")
    assert "The grouping is on the board." in said(app)
    assert work(app).plan.grouping.place == {"a": 1, "b": 2, "c": None}
    assert [cluster.name for cluster in work(app).plan.clusters] == ["North", "South"]
    assert len(work(app).history.steps) == 1
    add(app, b"Cluster,Date\nNorth,28 Jan 2027\nSouth,29/1/27\nSouth,5/3/27\n")
    assert "Meetings: 3 of 2 clusters, Thu 28 Jan 2027 to Fri 5 Mar 2027." in html(app)
    press(app, "Add it")
    assert len(work(app).plan.meetings) == 3
    press(app, "Undo")
    press(app, "Undo")
    assert work(app).plan.grouping.clusters == ()


def test_journeys_from_a_spreadsheet_are_the_areas_until_they_are_taken_back(data: Path) -> None:
    app = opened("village")
    add(app, b"From,To,Minutes\nOak,Elm,12\nOak,Yew,3\n")
    assert "&#34;Yew&#34; is not a school of this area" in html(app)
    assert "Add it" not in [button.label for button in app.button]
    add(app, b"From,To,Minutes\nOak,Elm,12\n")
    assert "Journeys in minutes between 2 schools." in html(app)
    press(app, "Add it")
    assert (data / "village" / "journeys.csv").read_bytes() == b"from,to,minutes\na,b,12\n"
    assert work(app).evidence.journeys.unit.word == "minutes"
    app.session_state["schools_tabs"] = "Edit"
    app.run()
    press(app, "Take back")
    assert not (data / "village" / "journeys.csv").exists()
    assert work(app).area.travel is None


def add(app: AppTest, content: bytes) -> None:
    uploader = next(each for each in app.file_uploader if each.label.startswith("A grouping"))
    uploader.upload("ours.csv", content, "text/csv").run()
    assert not app.exception


def html(app: AppTest) -> str:
    return "".join(block.body for block in app.get("html"))


def take_in(app: AppTest, name: str, files: dict[str, str]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    uploader = next(each for each in app.file_uploader if "Take in" in each.label)
    uploader.upload(f"area.{name}", content.getvalue(), "application/zip")
    press(app, "Take it in")


def field(app: AppTest, label: str):
    return next(each for each in app.text_input if each.label == label)


def fill(app: AppTest, label: str, text: str) -> None:
    field(app, label).set_value(text)


def area(app: AppTest, label: str):
    return next(each for each in app.text_area if each.label.startswith(label))


def press(app: AppTest, label: str) -> None:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def said(app: AppTest) -> str:
    return next(block.body for block in app.get("html") if "receipt said" in block.body)
