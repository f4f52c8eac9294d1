"""The principles page's controls, run without a browser; choosing a cell is in `tests/browser/test_principles.py`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.held import work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
THRESHOLDS, OWN, SENSITIVITY = "Thresholds and weights", "The area’s own", "Do the weights matter?"


@pytest.fixture
def page() -> AppTest:
    """The principles page of the pilot."""
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("principles.py").run()


def test_it_begins_with_the_lowest_score_explained(page: AppTest) -> None:
    assert not page.exception
    assert (page.selectbox("explained_cluster").value, page.selectbox("explained_principle").value) == (1, "phases")
    assert "No secondary: 10 with primary only." in words(page)


def test_the_lists_choose_what_is_explained_and_the_matrix_shows_it(page: AppTest) -> None:
    page.selectbox("explained_principle").set_value("pupils")
    page.selectbox("explained_cluster").set_value(5).run()
    assert "max(0, 1 − 0.2064 ÷ 0.5)" in words(page)
    assert [tuple(cell) for cell in page.session_state["matrix"]["selection"]["cells"]] == [(4, "Pupils")]
    page.selectbox("explained_cluster").set_value(0).run()
    assert "3.53 ÷ 5 clusters" in words(page)
    assert not page.session_state["matrix"]["selection"]["cells"]
    assert not page.exception


def test_a_changed_threshold_changes_the_marks_and_is_undone(page: AppTest) -> None:
    tab(page, THRESHOLDS)
    fill(page, "size_from", 6)
    press(page, "Apply")
    assert work(page).plan.settings.size_from == 6
    assert work(page).appraisal.principles["size"].clusters[2].status == "met"
    assert "measured by changed thresholds" in words(page)
    assert "Size: at least 6 schools instead of 8" in texts(page)
    assert "Fit 79.5 to 81.2 (+1.7): measured by other thresholds." in words(page)
    assert any("At least (schools) · area: 8" in field.label for field in page.number_input)
    press(page, "Undo")
    assert work(page).plan == work(page).history.start
    assert "measured by changed" not in words(page)


def test_weights_are_applied_together_and_reset_to_the_areas(page: AppTest) -> None:
    tab(page, THRESHOLDS)
    fill(page, "weight-locality", 0)
    fill(page, "weight-pupils", 3)
    press(page, "Apply")
    settings = work(page).plan.settings
    assert (settings.weight("locality"), settings.weight("pupils"), settings.weight("size")) == (0, 3, 1)
    assert len(work(page).history.steps) == 1
    press(page, "Reset to the area’s")
    assert work(page).plan.settings == work(page).area.settings
    assert "All thresholds and weights are the area’s own." in texts(page)


def test_limits_that_contradict_each_other_are_answered_and_what_was_filled_in_stays(page: AppTest) -> None:
    tab(page, THRESHOLDS)
    fill(page, "size_from", 12)
    press(page, "Apply")
    assert page.error[0].value == "Size: “At most” (10) cannot be below “At least” (12); change one of them."
    assert not work(page).history.steps
    assert field(page, "size_from").value == 12
    fill(page, "size_to", 14)
    press(page, "Apply")
    assert not page.error
    assert (work(page).plan.settings.size_from, work(page).plan.settings.size_to) == (12, 14)


def test_the_board_says_by_what_is_measured(page: AppTest) -> None:
    tab(page, THRESHOLDS)
    fill(page, "weight-size", 2)
    press(page, "Apply")
    page.switch_page("board.py").run()
    assert "measured by changed weights" in words(page)


def test_one_option_is_told_by_its_range_and_two_are_compared(page: AppTest) -> None:
    tab(page, SENSITIVITY)
    assert any(text.startswith("The fit of Pilot is between ") for text in texts(page))
    page.switch_page("board.py").run()
    page.session_state["beside"] = "Next moves"
    page.run()
    press(page, "Apply 1")
    page.switch_page("principles.py").run()
    tab(page, SENSITIVITY)
    assert any("On the board is ahead in " in text and "2,000 mixes" in text for text in texts(page))
    chart = page.get("plotly_chart")[0].proto
    assert "Pilot from " in chart.alt
    assert "On the board from " in chart.alt
    assert page.dataframe[0].value["Option"].to_list() == ["Pilot", "On the board"]


def test_the_seven_are_told_one_after_the_other(page: AppTest) -> None:
    tab(page, "Principle by principle")
    assert not page.exception
    assert words(page).count("Measured by") == 7


def test_a_principle_of_the_areas_own_is_added_changed_and_removed(page: AppTest) -> None:
    tab(page, OWN)
    press(page, "Add a principle")
    press(page, "Save")
    assert page.error[0].value.startswith("Give the principle a title")
    said(page.text_input, "What the authority wants").set_value("Similar share of pupils with EHC plans").run()
    said(page.selectbox, "Measured by").set_value("ehcp").run()
    said(page.selectbox, "For each").set_value("pupils").run()
    press(page, "Save")
    (own,) = work(page).plan.settings.principles
    assert (own.key, own.form, own.column, own.per) == ("ehc_plans", "balance", "ehcp", "pupils")
    assert (own.met, own.partly, own.zero, own.weight) == (0.10, 0.25, 0.50, 1.0)
    assert work(page).appraisal.fit == pytest.approx(78.1948, abs=1e-4)
    assert "measured by changed principles" in words(page)
    assert "Principle added: “Similar share of pupils with EHC plans”." in words(page)
    press(page, "Change")
    said(page.number_input, "Met up to (%)").set_value(12.5)
    said(page.number_input, "Weight").set_value(2.0)
    press(page, "Save")  # together with what the server has not heard of yet
    (own,) = work(page).plan.settings.principles
    assert (own.key, own.met, work(page).plan.settings.weight("ehc_plans")) == ("ehc_plans", 0.125, 2.0)
    tab(page, THRESHOLDS)
    fill(page, "weight-ehc_plans", 3)
    press(page, "Apply")
    tab(page, OWN)
    press(page, "Change")
    assert said(page.number_input, "Weight").value == 3.0
    press(page, "Save")
    assert work(page).plan.settings.weight("ehc_plans") == 3.0
    tab(page, "Clusters by principles")
    assert "EHC plans" in list(page.dataframe[0].value.columns)
    tab(page, "Principle by principle")
    assert words(page).count("Measured by") == 8
    tab(page, OWN)
    press(page, "Remove")
    assert work(page).plan == work(page).history.start
    assert len(work(page).history.steps) == 5


def test_the_kinds_of_school_and_the_limits_follow_the_form(page: AppTest) -> None:
    tab(page, OWN)
    press(page, "Add a principle")
    said(page.text_input, "What the authority wants").set_value("Both sides").run()
    said(page.selectbox, "How it is measured").set_value("presence").run()
    said(page.selectbox, "Measured by").set_value("locality").run()
    said(page.multiselect, "Each cluster has").set_value(["East", "West"]).run()
    press(page, "Save")
    (own,) = work(page).plan.settings.principles
    assert (own.form, own.column, own.values) == ("presence", "locality", ("East", "West"))
    press(page, "Add a principle")
    said(page.selectbox, "How it is measured").set_value("range").run()
    assert [field.label for field in page.number_input if field.label != "Weight"] == [
        "At least",
        "At most",
        "Partly met up to (outside)",
        "Score 0 from (outside)",
    ]
    press(page, "Cancel")
    assert len(work(page).plan.settings.principles) == 1


def said(controls: Sequence[Any], label: str) -> Any:
    """The control of this label."""
    return next(control for control in controls if control.label == label)


def tab(app: AppTest, name: str) -> None:
    app.session_state["principles_tabs"] = name
    app.run()
    assert not app.exception


def field(app: AppTest, name: str):
    return next(each for each in app.number_input if (each.key or "").startswith(f"measure-{name}-"))


def fill(app: AppTest, name: str, value: float) -> None:
    field(app, name).set_value(float(value))


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def words(app: AppTest) -> str:
    """All that stands on the page as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]
