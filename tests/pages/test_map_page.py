"""The controls beside the map, run without a browser; the map itself is driven in `tests/browser`."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.views.map.highlight import Highlight
from tests.pages.held import look, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD = "138626"


@pytest.fixture
def page() -> AppTest:
    """The page of the map."""
    return look(AppTest.from_file(MAIN, default_timeout=60).run(), "board.py", view="Map")


def test_a_school_that_is_found_is_selected_and_the_box_is_free_for_the_next(page: AppTest) -> None:
    find(page, PORTSWOOD)
    assert work(page).selection == (PORTSWOOD,)
    assert page.selectbox("map_found").value is None
    assert "Move Portswood Primary School to" in texts(page)


def test_a_move_leads_to_the_fit_that_its_button_promised(page: AppTest) -> None:
    find(page, PORTSWOOD)
    before = work(page).appraisal.fit
    promised = page.button("map_move_3").label
    page.button("map_move_3").click().run()
    assert work(page).plan.grouping.place[PORTSWOOD] == 3
    after = work(page).appraisal.fit
    assert before is not None
    assert after is not None
    assert promised == f"Cluster 3 **+{after - before:.1f}**"
    assert work(page).selection == ()


def test_the_place_where_the_selected_schools_are_is_no_place_to_move_them_to(page: AppTest) -> None:
    find(page, PORTSWOOD)
    assert page.button("map_move_4").disabled
    assert not page.button("map_move_None").disabled


def test_selected_schools_are_moved_to_a_cluster_of_their_own_and_back_in_one_step(page: AppTest) -> None:
    find(page, PORTSWOOD)
    press(page, "New cluster")
    assert work(page).plan.grouping.members[6] == (PORTSWOOD,)
    press(page, "Undo")
    assert work(page).plan == work(page).history.start


def test_clearing_selects_nothing_and_changes_nothing(page: AppTest) -> None:
    find(page, PORTSWOOD)
    press(page, "Clear")
    assert work(page).selection == ()
    assert work(page).revision == 0


def test_the_table_lists_what_is_highlighted_and_all_else_again_after(page: AppTest) -> None:
    assert len(page.dataframe[0].value) == 41
    page.selectbox("map_highlight").set_value(Highlight("locality", "East")).run()
    listed = page.dataframe[0].value
    assert set(listed["locality"]) == {"East"}
    page.selectbox("map_highlight").set_value(Highlight()).run()
    assert len(page.dataframe[0].value) == 41


def test_an_area_none_of_whose_schools_has_a_place_has_no_map_and_says_so(
    page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any("there is no map" in caption.value for caption in page.caption)
    (tmp_path / "area").mkdir()
    (tmp_path / "area" / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    monkeypatch.setenv("BEST_FIT_DATA", str(tmp_path))
    fresh = look(AppTest.from_file(MAIN, default_timeout=60).run(), "board.py", view="Map")
    assert not fresh.exception
    assert any("there is no map" in caption.value for caption in fresh.caption)
    assert any("1 without coordinates" in caption.value for caption in fresh.caption)


def find(page: AppTest, school_id: str) -> None:
    page.selectbox("map_found").set_value(school_id).run()
    assert not page.exception


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.text]


def test_ticks_from_before_do_not_undo_what_is_selected_on_the_map() -> None:
    page = AppTest.from_function(map_and_table_speak_at_once, default_timeout=60).run()
    assert not page.exception
    assert work(page).selection == (PORTSWOOD,)


def map_and_table_speak_at_once() -> None:
    """As when the browser has not heard of a selection yet: the map selects a school, and the table has no tick."""
    import streamlit as st

    from lib.ui import map_panel, state
    from lib.ui.map import component as school_map

    school = "138626"
    state.workspace()
    st.session_state["school_map"] = {"events": [{"id": "chosen", "kind": "select", "school_ids": [school]}]}
    st.session_state[map_panel.TABLE] = {"selection": {"rows": [], "columns": [], "cells": []}}
    school_map._receive("school_map")
    map_panel._ticked((school,))
