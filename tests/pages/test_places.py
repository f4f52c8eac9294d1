"""The tab "Places" without a browser: what it says when geocoding is off, and placing by typing and from a file."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.places import Outcome
from lib.ui import caching
from tests.nominatim import FakeNominatim, Reply, postcode
from tests.pages.held import held, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
SETTINGS = ("BEST_FIT_GEOCODER", "BEST_FIT_GEOCODER_AGENT", "BEST_FIT_GEOCODER_TIMEOUT", "BEST_FIT_GEOCODER_DELAY")
SCHOOLS = (
    "school_id,name,postcode,lat,lon\na,Oak *School*,SO16 8BY,,\nb,Elm <b>School</b>,SO16 9QX,,\nc,Ash,,50.9,-1.4\n"
)

PATIENCE = 60.0
"""seconds: long, so that a busy machine does not fail a test"""

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An area of three schools, two of which have no place."""
    area = tmp_path / "data" / "area"
    area.mkdir(parents=True)
    (area / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    return area


@pytest.fixture
def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page with these settings of the geocoder."""

    def opened(**settings: str) -> AppTest:
        monkeypatch.setenv("BEST_FIT_DATA", str(folder.parent))
        for name in SETTINGS:
            monkeypatch.setenv(name, settings.get(name, ""))
        app = AppTest.from_file(MAIN, default_timeout=60).run().switch_page("schools.py")
        app.session_state["schools_tabs"] = "Places"
        app.run()
        assert not app.exception
        return app

    return opened


def test_geocoding_is_off_unless_it_is_switched_on_and_the_page_says_how(opened: Open) -> None:
    app = opened()
    assert "2 of 3 schools have no place." in words(app)
    assert "Looking up addresses is off" in words(app)
    assert "BEST_FIT_GEOCODER" in words(app)
    assert [button.label for button in app.button] == ["Undo", "Redo", "Place"]


def test_a_setting_that_cannot_be_used_is_said(opened: Open) -> None:
    app = opened(BEST_FIT_GEOCODER="somewhere")
    assert "Looking up addresses is off: settings of the geocoder" in words(app)
    assert not [button for button in app.button if "Look up" in button.label]


def test_nothing_is_asked_before_the_button_is_pressed_and_the_page_says_what_will_be_sent_to_whom(
    opened: Open, folder: Path
) -> None:
    app = opened(BEST_FIT_GEOCODER="nominatim", BEST_FIT_GEOCODER_DELAY="0.5")
    assert [button.label for button in app.button] == ["Undo", "Redo", "Look up 2 schools", "Place"]
    assert "This sends postcodes, and names where a postcode is not known, to Nominatim, one a second." in words(app)
    assert not (folder / "places.csv").exists()


def test_a_school_is_placed_by_typing_and_the_next_one_is_chosen(opened: Open) -> None:
    app = opened()
    assert app.selectbox("place_school").value == "a"
    place(app, "50.9411, -1.4551")
    assert "Oak *School* is now at 50.94110, −1.45510, put there by hand." in words(app)
    assert "1 of 3 schools has no place." in words(app)
    assert app.selectbox("place_school").value == "b"
    place(app, "438331 114427")
    assert "All 3 schools have a place." in words(app)
    row = work(app).area.schools.rows["b"]
    assert (round(row["lat"], 3), round(row["lon"], 3), row["coord_source"]) == (50.928, -1.456, Outcome.BY_HAND)


def test_the_work_so_far_is_kept_when_a_school_is_placed(opened: Open, folder: Path) -> None:
    (folder / "clusters.csv").write_text("cluster\n1\n2\n", encoding="utf-8")
    app = opened().switch_page("board.py")
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value(["b"])
    app.selectbox("move_to").set_value(2)
    next(button for button in app.button if button.label == "Move").click().run()
    app.switch_page("schools.py").run()
    place(app, "50.9411, -1.4551")
    assert (work(app).plan.grouping.place["b"], work(app).history.done, work(app).revision) == (2, 1, 1)
    assert work(app).area.schools.rows["a"]["lat"] == 50.9411
    assert app.query_params["draft"] == held(app).draft.id


def test_what_is_no_place_is_not_taken_and_stays_in_the_field(opened: Open, folder: Path) -> None:
    app = opened()
    place(app, "-1.45, 50.94")
    assert "Not done." in words(app)
    assert "the latitude comes first" in words(app)
    assert app.text_input("place_where").value == "-1.45, 50.94"
    assert not (folder / "places.csv").exists()


def test_a_place_of_schools_csv_may_be_put_right_by_hand_and_taken_back(opened: Open, folder: Path) -> None:
    app = opened()
    app.selectbox("place_school").set_value("c").run()
    assert "Now at 50.90000, −1.40000 (schools.csv)." in words(app)
    place(app, "50.95, -1.35")
    assert "Now at 50.95000, −1.35000 (placed by hand," in words(app)
    press(app, "Take back")
    assert "Now at 50.90000, −1.40000 (schools.csv)." in words(app)
    assert not (folder / "places.csv").exists()


def test_a_place_file_places_the_schools_it_knows_and_says_which_it_does_not(opened: Open, folder: Path) -> None:
    app = opened()
    app.file_uploader[0].upload("my <places>.csv", b"Postcode,Lat,Lon\nSO168BY,50.9411,-1.4551\n").run()
    assert not app.exception
    assert "1 school placed from my &lt;places&gt;.csv." in words(app)
    assert "Not in this file: SO16 9QX." in words(app)
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["school_id"], row["asked"], row["source"]) == ("a", "SO16 8BY", "place file my <places>.csv")


def test_a_file_that_cannot_be_used_is_answered_with_a_sentence(opened: Open, folder: Path) -> None:
    app = opened()
    app.file_uploader[0].upload("holiday.csv", b"day,hotel\n1,Grand\n").run()
    assert "Not done." in words(app)
    assert "does not say where postcodes are" in words(app)
    assert not (folder / "places.csv").exists()


def test_where_the_folder_cannot_be_written_the_places_hold_and_can_be_downloaded(
    opened: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    app = opened()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    place(app, "50.9411, -1.4551")
    assert "1 of 3 schools has no place." in words(app)
    assert any("cannot be written" in text.value for text in app.text)
    assert [each.proto.label for each in app.get("download_button")] == ["Download places.csv"]
    assert not (folder / "places.csv").exists()


def test_a_record_that_is_spoilt_by_hand_is_answered_with_a_sentence_and_left_as_it_is(
    opened: Open, folder: Path
) -> None:
    app = opened()
    (folder / "places.csv").write_text("school_id\na\n", encoding="utf-8")
    app.run()
    assert not app.exception
    assert "places.csv, column" in words(app)
    assert (folder / "places.csv").read_text(encoding="utf-8") == "school_id\na\n"


def test_a_look_up_is_seen_and_cancelled_in_another_tab_too(opened: Open) -> None:
    with FakeNominatim().running() as nominatim:
        nominatim.known["SO16 8BY"] = [postcode("SO16 8BY", 50.91, -1.40)]
        nominatim.replies.append(Reply(late=True))
        settings = {"BEST_FIT_GEOCODER": nominatim.address, "BEST_FIT_GEOCODER_DELAY": "0"}
        settings["BEST_FIT_GEOCODER_TIMEOUT"] = "90"  # for the answer that the test holds back
        press(opened(**settings), "Look up 2 schools")
        other = opened(**settings)
        assert [text.value for text in other.text] == ["Asking for Oak *School* (1 of 2)"]
        press(other, "Cancel")
        nominatim.go_on.set()
        caching.look_up("area").wait(PATIENCE)
        other.run()
        assert "Cancelled: 1 of 2 schools looked up." in words(other)
        assert "Resume: look up 1 school" in [button.label for button in other.button]


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def place(app: AppTest, where: str) -> None:
    """Type a place and press the button."""
    app.text_input("place_where").set_value(where)
    press(app, "Place")


def words(app: AppTest) -> str:
    """All that stands on the page as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))
