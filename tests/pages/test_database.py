"""A database that is away: the page says so, the work goes on, and nothing is lost when it is back."""

import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui import connection
from tests.pages.held import work
from tests.pages.test_drafts import move

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD, HIGHFIELD = "138626", "116395"
UNSAVED = "Your work cannot be saved at the moment"
UNREAD = "The saved work that this address names cannot be read at the moment"


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the database, which is not there yet: until it is made, the database cannot be reached."""
    folder = tmp_path / "away"
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(folder / 'best-fit.sqlite').as_posix()}")
    return folder


def test_work_that_could_not_be_saved_is_saved_when_the_database_is_back(away: Path) -> None:
    app = opened()
    move(app, PORTSWOOD, 3)
    move(app, HIGHFIELD, 4)
    assert UNSAVED in receipt(app)
    away.mkdir()
    app.run()
    assert UNSAVED not in receipt(app)
    assert place_of(opened(app.query_params["draft"]), PORTSWOOD, HIGHFIELD) == [3, 4]


def test_work_that_could_not_be_read_is_read_when_the_database_is_back(away: Path) -> None:
    draft = saved_in(away)
    away.rename(away.with_name("elsewhere"))
    connection._connection.clear()
    app = opened(draft)
    assert UNREAD in receipt(app)
    assert app.query_params["draft"] == draft
    away.with_name("elsewhere").rename(away)
    app.run()
    assert UNREAD not in receipt(app)
    assert place_of(app, PORTSWOOD) == [3]


def test_what_is_done_while_the_work_cannot_be_read_is_made_on_top_of_it_then(away: Path) -> None:
    draft = saved_in(away)
    away.rename(away.with_name("elsewhere"))
    connection._connection.clear()
    app = opened(draft)
    move(app, HIGHFIELD, 4)
    away.with_name("elsewhere").rename(away)
    app.run()
    assert app.query_params["draft"] == draft
    assert "Made on top of somebody else’s step (Portswood Primary School to Cluster 3)." in receipt(app)
    assert place_of(opened(draft), PORTSWOOD, HIGHFIELD) == [3, 4]


def test_what_is_done_while_the_work_cannot_be_read_is_refused_then_where_it_stands_against_it(away: Path) -> None:
    draft = saved_in(away)
    away.rename(away.with_name("elsewhere"))
    connection._connection.clear()
    app = opened(draft)
    move(app, PORTSWOOD, 5)
    away.with_name("elsewhere").rename(away)
    app.run()
    assert "Somebody else made a step in the meantime" in receipt(app)
    assert place_of(opened(draft), PORTSWOOD) == [3]


def test_work_in_an_area_that_was_left_is_saved_too_when_the_database_is_back(away: Path) -> None:
    app = opened()
    move(app, PORTSWOOD, 3)
    draft = app.query_params["draft"]
    app.selectbox("area_picker").set_value("hampshire").run()
    assert UNSAVED in receipt(app)
    away.mkdir()
    app.run()
    assert UNSAVED not in receipt(app)
    assert place_of(opened(draft), PORTSWOOD) == [3]


def test_a_database_of_a_newer_program_is_named_as_the_reason(away: Path) -> None:
    saved_in(away)
    connection._connection.clear()
    with sqlite3.connect(away / "best-fit.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    app = opened()
    move(app, PORTSWOOD, 3)
    assert "Nothing can be saved, because the database was written by a newer version of Best Fit" in receipt(app)


def opened(draft: str = "") -> AppTest:
    """The board in a new tab, at the address of a draft."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    if draft:
        app.query_params["draft"] = draft
    app.switch_page("board.py").run()
    assert not app.exception
    return app


def saved_in(folder: Path) -> str:
    """The name of a draft that was saved while the database was there."""
    folder.mkdir()
    app = opened()
    move(app, PORTSWOOD, 3)
    return app.query_params["draft"]


def place_of(app: AppTest, *school_ids: str) -> list[int | None]:
    place = work(app).plan.grouping.place
    return [place[each] for each in school_ids]


def receipt(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html") if "Receipt" in block.proto.body)
