"""Work in progress is saved by itself at the address of the page, run without a browser; `tests/browser` restarts the
server."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.held import work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD, ST_DENYS = "138626", "116102"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty database."""
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")


def test_a_reload_finds_the_work_and_its_history() -> None:
    before = move(opened(), PORTSWOOD, 3)
    after = opened(before.query_params["draft"])
    assert after.query_params["draft"] == before.query_params["draft"]
    assert work(after).plan == work(before).plan
    assert work(after).history.undo().plan == work(after).history.start


def test_of_two_tabs_at_one_address_the_second_to_save_goes_on_in_a_copy() -> None:
    one = move(opened(), PORTSWOOD, 3)
    address = one.query_params["draft"]
    other = opened(address)
    move(one, ST_DENYS, 2)
    move(other, ST_DENYS, 5)
    assert one.query_params["draft"] == address
    assert other.query_params["draft"] != address
    for tab, to in ((one, 2), (other, 5)):
        place = work(opened(tab.query_params["draft"])).plan.grouping.place
        assert (place[PORTSWOOD], place[ST_DENYS]) == (3, to)


@pytest.mark.parametrize("named", ["there-is-none", "0" * 32, "'; drop table drafts; --"])
def test_an_address_that_names_no_saved_work_begins_a_new_one_that_is_saved(named: str) -> None:
    app = opened(named)
    assert not work(app).history.steps
    move(app, PORTSWOOD, 3)
    assert app.query_params["draft"] != named
    assert work(opened(app.query_params["draft"])).plan == work(app).plan


def opened(draft: str = "") -> AppTest:
    """The board at the address of this draft."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    if draft:
        app.query_params["draft"] = draft
    app.run().switch_page("board.py").run()
    assert not app.exception
    return app


def move(app: AppTest, school_id: str, to: int) -> AppTest:
    """Move a school by the form below the board."""
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value([school_id])
    app.selectbox("move_to").set_value(to)
    next(button for button in app.button if button.label == "Move").click().run()
    assert not app.exception
    return app
