"""The downloads, run without a browser."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from lib.exports import EXPORTS
from lib.ui import downloads
from tests.pages.held import look
from tests.pages.test_pages import MAIN, PORTSWOOD, move


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("board.py").run()


def opened(app: AppTest) -> AppTest:
    return look(app, "present.py", way="Downloads")


def captions(app: AppTest) -> str:
    return "\n".join(each.value for each in app.caption)


def written(app: AppTest) -> bytes:
    return app.session_state[downloads.WRITTEN.key][1]


def test_nothing_is_written_until_it_is_asked_for(board):
    assert downloads.WRITTEN.key not in board.session_state


def test_the_work_on_the_board_is_offered_as_every_kind_of_file(board):
    move(board, PORTSWOOD, 3)
    opened(board)
    assert board.selectbox("download_option-board").value == "board"
    for key, export in EXPORTS.items():
        board.pills("download_kind").set_value(key).run()
        assert not board.exception
        assert export.about[1:] in captions(board)
        (button,) = board.get("download_button")
        assert f"Download {export.name.lower()} (" in str(button.proto.label)
        assert written(board)


def test_the_file_tells_of_the_option_against_the_chosen_baseline_with_who_decided_when(board):
    move(board, PORTSWOOD, 3)
    opened(board).pills("download_kind").set_value("xlsx").run()
    book = load_workbook(BytesIO(written(board)))
    rows = [tuple(cell.value for cell in row) for row in book["Moves"].iter_rows()]
    (moved,) = [row for row in rows if row[0] == "Portswood Primary School"]
    assert moved[1:3] == ("Cluster 4", "Cluster 3")
    assert moved[4] is not None
    board.text_input("download_name").set_value("Option <A>").run()
    assert load_workbook(BytesIO(written(board)))["Summary"]["A1"].value == "Southampton SEND clusters: Option <A>"
    board.selectbox("download_baseline").set_value("board").run()
    assert "No school changes its cluster." in str(list(load_workbook(BytesIO(written(board)))["Moves"].values))


def test_it_is_written_once_until_something_else_is_asked_for(board):
    first = written(opened(board))
    assert written(board.run()) is first
    assert written(board.toggle("download_in_confidence").set_value(True).run()) is not first
    assert "Do not pass it on" in captions(board)
