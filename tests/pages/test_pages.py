"""The pages' ordinary controls, run without a browser; the board itself is driven in `tests/browser`."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from lib.domain.changes import Move, TieSchools
from lib.domain.plan import TieKind
from lib.ui.moves import apply, event_for
from tests.pages.held import held, put, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD, HIGHFIELD, FAIRISLE_INFANT, FAIRISLE_JUNIOR = "138626", "116395", "116251", "116253"


@pytest.fixture
def app() -> AppTest:
    """The app at its first page."""
    return AppTest.from_file(MAIN, default_timeout=60).run()


@pytest.fixture
def board(app: AppTest) -> AppTest:
    return app.switch_page("board.py").run()


def test_the_overview_shows_the_key_figures_the_story_the_scorecard_and_what_to_do_next(app: AppTest) -> None:
    assert not app.exception
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures["Schools in a cluster"] == "41 of 41"
    assert figures["Schools moved"] == "0"
    fit, told = figures["Fit, of 100"], "".join(html(app))
    assert "41 schools in 5 clusters" in told
    assert f"The fit is {fit} of 100" in told
    assert f"<caption>Fit {fit}" in told
    assert "A good next move is" in told


def test_where_people_sign_in_nothing_is_shown_before_they_have(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "user", SimpleNamespace(is_logged_in=False))
    app.run()
    assert not app.exception
    assert [button.label for button in app.button] == ["Sign in"]
    assert not app.metric
    monkeypatch.setattr(st, "user", SimpleNamespace(is_logged_in=True, get={"name": "Ada"}.get))
    app.run()
    assert app.metric


def test_the_address_names_the_draft(app: AppTest) -> None:
    assert app.query_params["draft"] == held(app).draft.id


def test_a_school_is_moved_by_the_form(board: AppTest) -> None:
    panel(board, "Move without dragging")
    board.multiselect("move_schools").set_value([PORTSWOOD])
    board.selectbox("move_to").set_value(3)
    press(board, "Move")
    assert work(board).plan.grouping.place[PORTSWOOD] == 3
    assert "Portswood Primary School: Cluster 4 to Cluster 3" in receipt(board)


def test_moving_no_school_is_refused_with_the_reason(board: AppTest) -> None:
    panel(board, "Move without dragging")
    press(board, "Move")
    assert work(board).plan == work(board).history.start
    assert "Not done. No school was chosen to move." in receipt(board)


def test_two_schools_change_places_by_the_form(board: AppTest) -> None:
    panel(board, "Move without dragging")
    board.selectbox("swap_one").set_value(PORTSWOOD)
    board.selectbox("swap_other").set_value(HIGHFIELD)
    press(board, "Swap")
    place = work(board).plan.grouping.place
    assert (place[PORTSWOOD], place[HIGHFIELD]) == (3, 4)


def test_every_step_is_listed_and_a_reset_says_beforehand_what_goes_back_and_what_stays(board: AppTest) -> None:
    move(board, PORTSWOOD, 3)
    panel(board, "Moves so far")
    assert "Portswood Primary School to Cluster 3" in words(board)
    assert any("back to Pilot: 1 school; 1 wish and " in caption.value for caption in board.caption)
    press(board, "Reset to the start")
    assert work(board).plan == work(board).history.start


def test_the_first_of_the_best_next_moves_leads_to_the_fit_it_promises(board: AppTest) -> None:
    beside(board, "Next moves")
    before = work(board).appraisal.fit
    press(board, "Apply 1")
    after = work(board).appraisal.fit
    assert before is not None
    assert after is not None
    assert f"Fit {before:.1f} to {after:.1f} (+{after - before:.1f})" in receipt(board)


def test_the_best_next_moves_may_leave_out_swaps(board: AppTest) -> None:
    beside(board, "Next moves")
    assert "; " in words(board).split("+", 1)[1].split(". Fit")[0]
    board.toggle("with_swaps").set_value(False).run()
    press(board, "Apply 1")
    assert len(work(board).against_start.movers) == 1


def test_schools_and_clusters_are_locked_and_unlocked_by_the_form(board: AppTest) -> None:
    panel(board, "Locks")
    board.multiselect("lock_schools").set_value([PORTSWOOD])
    board.multiselect("lock_clusters").set_value([3])
    press(board, "Lock")
    assert work(board).plan.locked_schools == {PORTSWOOD}
    assert work(board).plan.locked_clusters == {3}
    assert "Locked: Cluster 3, Portswood Primary School" in texts(board)
    press(board, "Unlock all")
    assert work(board).history.done == 2, "one click is one step"
    assert not work(board).plan.locked_schools
    assert not work(board).plan.locked_clusters
    press(board, "Lock all clusters")
    assert work(board).plan.locked_clusters == {1, 2, 3, 4, 5}


def test_a_button_stays_the_same_while_what_it_does_is_offered_so_that_a_late_click_is_heard(board: AppTest) -> None:
    beside(board, "Next moves")
    late = button(board, "Apply 1")
    refused(board)
    assert button(board, "Apply 1").key == late.key
    late.click().run()
    assert work(board).against_start.movers

    tie = TieSchools(TieKind.TOGETHER, (FAIRISLE_INFANT, FAIRISLE_JUNIOR))
    put(board, apply(work(board), event_for(work(board), tie)))
    board.session_state["wishes"] = True  # the panel is open
    board.run()
    late = button(board, "Untie")
    refused(board)
    assert button(board, "Untie").key == late.key
    late.click().run()
    assert tie.school_ids not in [each.schools for each in work(board).plan.ties if each.kind is tie.tie]


def test_clusters_are_added_renamed_and_removed_by_the_forms(board: AppTest) -> None:
    panel(board, "Clusters")
    board.text_input("add_name").set_value("North")
    press(board, "Add cluster")
    assert work(board).plan.label(6) == "North (6)"
    board.selectbox("rename_cluster").set_value(6)
    board.text_input("rename_name").set_value("South")
    press(board, "Rename")
    assert work(board).plan.label(6) == "South (6)"
    board.selectbox("remove_cluster").set_value(6)
    press(board, "Remove")
    assert 6 not in work(board).plan.cluster


def test_the_work_is_on_the_other_page_too(board: AppTest) -> None:
    move(board, PORTSWOOD, 3)
    board.switch_page("overview.py").run()
    assert {metric.label: metric.value for metric in board.metric}["Schools moved"] == "1"


def test_a_data_folder_that_cannot_be_used_is_answered_with_a_sentence(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "area").mkdir()
    (tmp_path / "area" / "schools.csv").write_text("school_id,name\na,\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    fresh = AppTest.from_file(MAIN, default_timeout=60).run()
    assert not fresh.exception
    assert "schools.csv" in fresh.error[0].value
    assert not app.error


def test_work_that_cannot_be_saved_goes_on_and_says_so(
    board: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'no-such-folder' / 'drafts.sqlite').as_posix()}")
    move(board, PORTSWOOD, 3)
    assert work(board).plan.grouping.place[PORTSWOOD] == 3
    assert "cannot be saved" in receipt(board)
    assert "Portswood Primary School: Cluster 4 to Cluster 3" in receipt(board)


def panel(app: AppTest, name: str) -> None:
    """Open one of the tabs below the board."""
    app.session_state["panels"] = name
    app.run()


def beside(app: AppTest, what: str) -> None:
    """Choose what stands beside the board."""
    app.session_state["beside"] = what
    app.run()


def press(app: AppTest, label: str) -> None:
    """Press the button with this label."""
    button(app, label).click().run()
    assert not app.exception


def button(app: AppTest, label: str) -> Button:
    return next(each for each in app.button if each.label == label)


def move(app: AppTest, school_id: str, to: int) -> None:
    panel(app, "Move without dragging")
    app.multiselect("move_schools").set_value([school_id])
    app.selectbox("move_to").set_value(to)
    press(app, "Move")


def refused(app: AppTest) -> None:
    """Ask for something that is refused, which the page then tells: the plan stays, and its revision does not."""
    put(app, apply(work(app), event_for(work(app), Move(("nobody",), 3))))
    assert work(app).notice.refused
    assert not app.run().exception


def receipt(app: AppTest) -> str:
    return next(block for block in html(app) if "Receipt" in block).replace("</strong>", "").replace("<strong>", "")


def words(app: AppTest) -> str:
    """All that stands on the page as HTML."""
    return "\n".join(html(app))


def html(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]
