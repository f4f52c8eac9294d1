"""The start screen of a meeting, run without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=60)


def test_without_an_option_only_how_things_stand_is_shown_and_it_is_said_what_to_do(app: AppTest) -> None:
    app.run().switch_page("present.py").run()
    assert not app.exception
    assert any("No option is chosen" in caption.value for caption in app.caption)
    assert "What would change?" not in words(app)


def test_the_address_brings_back_what_was_chosen_and_leaves_out_what_is_not_there(app: AppTest) -> None:
    app.query_params["against"] = "start"
    app.query_params["option"] = ["board", "no-such-option"]
    app.query_params["confidence"] = "shown"
    app.run().switch_page("present.py").run()
    assert not app.exception
    assert app.multiselect("present_options").value == []
    assert app.selectbox("present_baseline").value == "start"


def test_starting_shows_the_first_screen_and_puts_it_into_the_address(app: AppTest) -> None:
    app.run().switch_page("present.py").run()
    next(button for button in app.button if button.label == "Start").click().run()
    assert not app.exception
    assert app.query_params["screen"] == "today"


def words(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def test_options_come_by_themselves_once_there_are_some_and_stay_away_when_taken_away(app: AppTest) -> None:
    app.run().switch_page("present.py").run()
    app.switch_page("board.py").run()
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value(["138626"])
    app.selectbox("move_to").set_value(3)
    next(button for button in app.button if button.label == "Move").click().run()
    app.switch_page("present.py").run()
    assert app.multiselect("present_options").value == ["board"]
    assert "What would change?" in words(app)
    app.multiselect("present_options").set_value([]).run()
    assert app.multiselect("present_options").value == []
    assert "What would change?" not in words(app)
    assert not app.exception
