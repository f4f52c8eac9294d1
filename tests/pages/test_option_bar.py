"""The option bar on every page, run without a browser."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Move
from tests.pages.held import do, look, saving
from tests.pages.test_pages import MAIN, PORTSWOOD, button, html, press

PAGES = re.findall(r'st.Page\("(\w+)\.py", title="(.*?)"', MAIN.read_text(encoding="utf-8"))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=60).run()


def bar(app: AppTest) -> str:
    """What the bar says."""
    said = "".join(re.sub(r"<[^>]+>", " ", block) for block in html(app) if "best-fit option" in block)
    return " ".join(said.split())


def test_there_are_at_most_ten_pages_in_one_row_each_called_as_its_title(app: AppTest) -> None:
    assert 1 < len(PAGES) <= 10
    for page, title in PAGES:
        look(app, f"{page}.py")
        assert [each.value for each in app.title] == [title], page


def test_every_page_says_which_option_this_is_its_fit_and_its_moves_and_undoes_and_saves(app: AppTest) -> None:
    assert "Pilot · unchanged" in bar(app)
    do(app, Move((PORTSWOOD,), 3))
    for page, _ in PAGES:
        look(app, f"{page}.py")
        assert re.search(r"Unsaved work · from Pilot.*Fit \d\d\.\d \([+−]\d\.\d\) · 1 school moved", bar(app))
        if page == "board":
            continue  # the board itself undoes
        assert button(app, "Undo").help == "Undo: Portswood Primary School to Cluster 3"
    press(app, "Undo")
    assert "unchanged" in bar(app)
    assert button(app, "Redo").help == "Redo: Portswood Primary School to Cluster 3"
    press(app, "Redo")
    saving(app).text_input("save_name").set_value("North")
    app.text_input("save_who").set_value("Ann")
    press(app, "Save as a new option")
    assert "“North”, version 1" in bar(app)
    assert "unsaved" not in bar(app)
    press(app, "Undo")
    assert "“North”, version 1 · unsaved work" in bar(app)


def test_what_was_typed_into_the_form_outlasts_closing_it(app: AppTest) -> None:
    assert not [each for each in app.text_input if each.key == "save_name"]
    saving(app)
    app.session_state["save_popover-0"] = False
    app.run()
    assert [each for each in app.text_input if each.key == "save_name"]


def test_what_came_of_a_step_is_told_on_the_page_on_which_it_was_made_and_not_again_on_others(app: AppTest) -> None:
    def told() -> str:
        return "".join(block for block in html(app) if "Receipt" in block)

    look(app, "clusters.py", clusters_tabs="Leads")
    app.multiselect("leads_of_1").set_value(["ATJ"]).run()
    assert "Cluster 1 is led by ATJ" in told()
    look(app, "schools.py")
    assert not told()
    press(app, "Undo")
    assert "Undone: Cluster 1 is led by ATJ." in told()
    look(app, "clusters.py")
    assert not told()
