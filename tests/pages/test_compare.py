"""The page on which options stand side by side, run without a browser."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Measure, Move
from lib.ui.compare.choice import Lineup, rebased, settled
from lib.ui.moves import Select
from tests.pages.held import do, look, work
from tests.pages.test_clusters import strip_tags
from tests.pages.test_pages import FAIRISLE_INFANT, MAIN, PORTSWOOD, html, texts

PILOT = Path(__file__).parents[2] / "data" / "southampton"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app with the pilot and two groupings more: one moves Portswood, the other two schools."""
    folder = tmp_path / "data" / "southampton"
    shutil.copytree(PILOT, folder)
    pilot = (folder / "groupings" / "pilot.csv").read_text(encoding="utf-8")
    one = pilot.replace(f"{PORTSWOOD},4", f"{PORTSWOOD},3")
    two = one.replace(f"{FAIRISLE_INFANT},1", f"{FAIRISLE_INFANT},2")
    assert pilot != one != two
    (folder / "groupings" / "portswood-moves.csv").write_text(one, encoding="utf-8")
    (folder / "groupings" / "two-move.csv").write_text(two, encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path / "data"))
    return AppTest.from_file(MAIN, default_timeout=60)


@pytest.fixture
def page(app: AppTest) -> AppTest:
    return opened(app)


def test_all_that_is_at_hand_is_compared_at_first_with_what_the_work_started_from(page: AppTest) -> None:
    assert page.selectbox("compare_baseline").value == "start"
    assert page.multiselect("compare_options").value == ["area-portswood-moves", "area-two-move"]
    assert "A moves 1 of 41 schools" in words(page)
    assert "B moves 2 of 41 schools" in words(page)
    assert "B Two move" in words(page)
    assert "Splits 1 infant and junior pair: Fairisle Infant" in words(page)


def test_the_work_on_the_board_is_an_option_and_comes_last_being_the_newest(page: AppTest) -> None:
    moved(page, PORTSWOOD, 5)
    assert page.multiselect("compare_options").value[-1] == "board"
    assert "C On the board" in words(page)


def test_what_is_compared_is_what_a_meeting_is_shown_in_the_same_order_and_back(page: AppTest) -> None:
    page.multiselect("compare_options").set_value(["area-two-move", "area-portswood-moves"]).run()
    page.switch_page("present.py").run()
    assert page.selectbox("present_baseline").value == "start"
    assert page.multiselect("present_options").value == ["area-two-move", "area-portswood-moves"]
    assert page.query_params["option"] == ["area-two-move", "area-portswood-moves"]
    page.selectbox("present_baseline").set_value("area-two-move").run()
    assert page.multiselect("present_options").value == ["start", "area-portswood-moves"]
    look(page, "options.py", about="Compare")
    assert page.selectbox("compare_baseline").value == "area-two-move"
    assert page.multiselect("compare_options").value == ["start", "area-portswood-moves"]
    assert not page.exception


def test_the_address_names_the_comparison_and_opens_it_again(page: AppTest) -> None:
    page.multiselect("compare_options").set_value(["area-two-move"]).run()
    page.selectbox("compare_baseline").set_value("area-portswood-moves").run()
    asked = {name: page.query_params[name] for name in ("baseline", "option")}
    assert asked == {"baseline": "area-portswood-moves", "option": "area-two-move"}
    other = opened(AppTest.from_file(MAIN, default_timeout=60), asked)
    assert other.selectbox("compare_baseline").value == "area-portswood-moves"
    assert "A moves 1 of 41 schools" in words(other)


def test_a_choice_is_kept_while_another_page_is_visited(page: AppTest) -> None:
    page.multiselect("compare_options").set_value(["area-two-move"]).run()
    page.switch_page("clusters.py").run()
    opened(page)
    assert page.multiselect("compare_options").value == ["area-two-move"]
    assert page.query_params["option"] == "area-two-move"


def test_an_option_that_becomes_the_baseline_leaves_its_letter_to_the_old_one(page: AppTest) -> None:
    page.selectbox("compare_baseline").set_value("area-portswood-moves").run()
    assert page.multiselect("compare_options").value == ["start", "area-two-move"]


def test_where_no_option_is_chosen_it_says_what_to_do(page: AppTest) -> None:
    page.multiselect("compare_options").set_value([]).run()
    assert "Choose options above" in page.info[0].value
    assert not page.tabs


def test_the_schools_that_move_are_found_and_stay_selected(page: AppTest) -> None:
    assert list(table(page)["School"]) == ["Fairisle Infant & Nursery School", "Portswood Primary School"]
    do(page, Select((PORTSWOOD,)))
    page.run()
    assert page.session_state["compare_schools"]["selection"]["rows"] == [1]
    page.text_input("compare_filter").set_value("portswood").run()
    assert page.session_state["compare_schools"]["selection"]["rows"] == [0]
    assert list(table(page)["School"]) == ["Portswood Primary School"]


def test_every_tab_opens(page: AppTest) -> None:
    for name, told in (("Fit against moves", "A brings "), ("Clusters by principles", "What differs")):
        page.session_state["compare_tabs"] = name
        page.run()
        assert not page.exception
        assert told in words(page) + "\n".join(texts(page))
    page.selectbox("compare_principle").set_value("phases").run()
    assert "No cluster differs by phases." in texts(page)


def test_what_options_were_saved_with_is_said_where_the_board_measures_otherwise(page: AppTest) -> None:
    do(page, Measure(replace(work(page).plan.settings, size_from=6)))
    page.run()
    said = "\n".join(caption.value for caption in page.caption)
    assert "The baseline was saved with Size: at least 8 schools instead of 6" in said
    assert "B was saved with Size" in said


def test_with_one_option_only_it_says_how_there_can_be_more(app: AppTest, tmp_path: Path) -> None:
    for name in ("portswood-moves", "two-move"):
        (tmp_path / "data" / "southampton" / "groupings" / f"{name}.csv").unlink()
    page = opened(app)
    assert "There is one option so far" in page.info[0].value
    moved(page, PORTSWOOD, 3)
    assert "A moves 1 of 41 schools" in words(page)
    do(page, Move((PORTSWOOD,), 4))
    page.run()
    assert "There is one option so far" in page.info[0].value


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (None, Lineup("start", ("two", "three", "four", "board"))),
        (Lineup("two", ("one", "start")), Lineup("two", ("one", "start"))),
        (Lineup("start", ()), Lineup("start", ())),
        (Lineup("gone", ("one", "gone", "one", "start")), Lineup("start", ("one",))),
        (Lineup("start", ("gone",)), Lineup("start", ("two", "three", "four", "board"))),
        (Lineup("one", ("one", "two")), Lineup("one", ("two",))),
        (
            Lineup("board", ("one", "two", "three", "four", "start")),
            Lineup("board", ("one", "two", "three", "four")),
        ),
    ],
)
def test_a_choice_is_settled_among_the_options_that_there_are(asked: Lineup | None, found: Lineup) -> None:
    assert settled(asked, ("start", "one", "two", "three", "four", "board")) == found


def test_another_baseline_changes_places_with_the_option_that_it_was() -> None:
    assert rebased(Lineup("a", ("b", "c")), "c") == Lineup("c", ("b", "a"))
    assert rebased(Lineup("a", ("b", "c")), "d") == Lineup("d", ("b", "c"))


def opened(app: AppTest, asked: Mapping[str, str] | None = None) -> AppTest:
    """The page, at an address that asks for this."""
    app.run().session_state["about"] = "Compare"
    app.switch_page("options.py")
    for name, value in (asked or {}).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def moved(page: AppTest, school_id: str, to: int) -> None:
    do(page, Move((school_id,), to))
    page.run()
    assert not page.exception


def table(page: AppTest):
    return next(each.value for each in page.dataframe if "School" in each.value)


def words(page: AppTest) -> str:
    return " ".join(strip_tags("\n".join(html(page))).split())
