"""The page Schools: its table, what is missing, its questions and its ratings, run without a browser."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from lib.principles.result import Status
from lib.ui.moves import Select
from tests.hostile import Page
from tests.pages.held import do, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
FREEMANTLE, CANTELL, HIGHFIELD = "136641", "116469", "116395"
KEEP, USE = "Keep Secondary (the authority’s page)", "Use Primary (the register)"


@pytest.fixture
def page() -> AppTest:
    """The page Schools at its first tab."""
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("schools.py").run()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """What the download button hands out, run by run; a page without a browser cannot fetch it."""
    found: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, **_options: found.append(data))
    return found


def test_the_table_has_every_school_and_the_list_below_every_column(page: AppTest) -> None:
    assert not page.exception
    table = page.dataframe[0].value
    assert len(table) == 41
    assert list(table)[:4] == ["name", "cluster", "locality", "setting"]
    assert "pupils on roll" in words(page)
    assert "DfE school census" in words(page)


def test_the_table_is_searched_and_filtered(page: AppTest) -> None:
    page.text_input("schools_search").set_value("so16").run()
    page.multiselect("schools_clusters").set_value([1]).run()
    page.multiselect("schools_settings").set_value(["Infant", "Junior"]).run()
    assert list(page.dataframe[0].value["name"]) == ["Fairisle Infant & Nursery School", "Fairisle Junior School"]
    assert "2 of 41 schools." in texts(page)


def test_the_columns_are_those_of_a_group_or_any_that_are_chosen(page: AppTest) -> None:
    page.button_group("schools_columns").set_value("Register").run()
    assert "phase_register" in page.dataframe[0].value
    page.button_group("schools_columns").set_value("My choice").run()
    page.multiselect("schools_own_columns").set_value(["name", "postcode"]).run()
    assert list(page.dataframe[0].value) == ["name", "postcode"]


def test_the_schools_that_are_selected_are_counted_the_hidden_ones_too(page: AppTest) -> None:
    do(page, Select((FREEMANTLE, CANTELL)))
    page.run()
    assert "41 of 41 schools. 2 selected." in texts(page)
    page.multiselect("schools_clusters").set_value([2]).run()
    assert "6 of 41 schools. 2 selected, 1 of them not shown." in texts(page)


def test_ratings_are_in_the_table_and_in_the_file_only_while_they_are_switched_on(
    page: AppTest, files: list[Callable[[], bytes]]
) -> None:
    enter(page, f"{CANTELL}, leading, autism")
    tab(page, "Table")
    page.button_group("schools_columns").set_value("All").run()
    assert not {"confidence", "expertise"} & set(page.dataframe[0].value)
    assert "autism" not in text(files)
    page.toggle("schools_with_ratings").set_value(True).run()
    assert page.dataframe[0].value.loc[CANTELL, "confidence"] == "leading"
    row = next(row for row in csv.DictReader(StringIO(text(files))) if row["school_id"] == CANTELL)
    assert (row["confidence"], row["expertise"], row["cluster"]) == ("leading", "autism", "3")


def test_the_file_has_the_rows_and_columns_that_are_shown(page: AppTest, files: list[Callable[[], bytes]]) -> None:
    page.multiselect("schools_clusters").set_value([2]).run()
    rows = list(csv.DictReader(StringIO(text(files))))
    assert [row["name"] for row in rows] == list(page.dataframe[0].value["name"])
    assert list(rows[0]) == list(page.dataframe[0].value)


def test_what_is_missing_is_told_with_what_follows(page: AppTest) -> None:
    tab(page, "What is missing")
    assert "Principle 6 (Expertise) cannot be measured until 33 schools have it." in words(page)
    assert "8 of 41" in words(page)
    assert "No principle is measured by it here." in words(page)


def test_a_question_is_answered_kept_with_the_plan_undone_and_taken_back(page: AppTest) -> None:
    tab(page, "Questions")
    assert button(page, KEEP).disabled
    assert "The page’s answer is in force for 1 of 1." in texts(page)[0]
    press(page, USE)
    assert setting(page) == "Primary"
    assert button(page, USE).disabled
    assert "The page’s answer is in force for 0 of 1." in texts(page)[0]
    press(page, KEEP)
    assert setting(page) == "Secondary"
    assert not work(page).plan.entries
    tab(page, "Ratings")
    press(page, "Undo")
    assert setting(page) == "Primary"


def test_where_every_pair_is_known_none_is_asked_about(page: AppTest) -> None:
    tab(page, "Questions")
    assert not [each for each in page.button if each.label in ("Yes", "No")]


def test_likely_pairs_are_asked_about_and_answered_all_at_once_or_one_by_one(page: AppTest) -> None:
    page.query_params["area"] = "hampshire"
    page.run()
    tab(page, "Questions")
    assert "Are these 72 infant and junior pairs?" in texts(page)[0]
    first, second = work(page).plan.likely_pairs[:2]
    page.button(f"no-pair-{first.schools}").click().run()
    assert first.key not in {tie.key for tie in work(page).plan.ties}
    page.button(f"pair-{second.schools}").click().run()
    assert replace(second, likely=False) in work(page).plan.ties
    assert "Are these 70 infant and junior pairs?" in texts(page)[0]
    press(page, "Yes to all 70")
    assert not work(page).plan.likely_pairs
    assert len(work(page).plan.ties) == 71
    names = work(page).area.schools.name_list(first.schools)
    page.selectbox("answered_pair").set_value(f"{names}: not a pair").run()
    press(page, "It is a pair")
    assert len(work(page).plan.ties) == 72


def test_a_list_with_a_line_that_cannot_be_read_is_not_taken_at_all(page: AppTest) -> None:
    read(page, f"{CANTELL}, leading\nBannister Primary School, secure\n<b>x</b>, secure")
    shown = Page(words(page))
    assert 'Line 2: "Bannister Primary School" is not a school of this area; did you mean' in shown.text
    assert 'Line 3: "<b>x</b>" is not a school of this area' in shown.text
    assert "b" not in shown.tags
    assert not [each for each in page.button if each.label.startswith("Enter the ratings")]
    assert not work(page).plan.entries


def test_a_list_is_shown_before_it_is_entered_and_is_one_step(page: AppTest) -> None:
    read(page, f"School, Rating, Expertise\n{CANTELL}, leading, autism\nHighfield CE Primary School, secure")
    assert "not rated → leading" in words(page)
    assert not work(page).plan.entries
    press(page, "Enter the ratings of 2 schools")
    assert rating(page, CANTELL) == "leading"
    assert rating(page, HIGHFIELD) == "secure"
    assert len(work(page).history.steps) == 1
    assert page.text_area("ratings_list").value == ""
    press(page, "Clear all ratings")
    assert not work(page).plan.entries
    press(page, "Undo")
    assert rating(page, CANTELL) == "leading"


@pytest.mark.parametrize(("rated", "measurable"), [(32, False), (33, True)])
def test_principle_6_is_measurable_with_33_of_41_ratings_and_not_with_32(
    page: AppTest, rated: int, measurable: bool
) -> None:
    levels = ("developing", "secure", "leading")
    ids = work(page).area.schools.ids[:rated]
    enter(page, "\n".join(f"{each}, {levels[number % 3]}" for number, each in enumerate(ids)))
    assert f"Rated {rated} of 41 schools" in page.progress[0].proto.text
    result = work(page).appraisal.principles["expertise"].overall
    assert (result.status is not Status.UNKNOWN) is measurable
    assert result.sentence in words(page)
    assert ("expertise" in work(page).appraisal.measurable) is measurable


def test_what_was_typed_into_the_table_is_kept_over_a_look_elsewhere_and_saved_in_one_step(page: AppTest) -> None:
    tab(page, "Ratings")
    typed = {CANTELL: {"confidence": "leading"}, HIGHFIELD: {"confidence": "secure", "expertise": "SEMH"}}
    page.session_state["ratings_unsaved"] = typed
    page.run()
    tab(page, "Table")
    page.switch_page("board.py").run()
    page.switch_page("schools.py").run()
    tab(page, "Ratings")
    assert "3 changes not saved yet." in texts(page)
    assert not work(page).plan.entries
    press(page, "Save ratings")
    assert (rating(page, CANTELL), rating(page, HIGHFIELD)) == ("leading", "secure")
    assert len(work(page).history.steps) == 1
    assert "Everything is saved." in texts(page)


def test_what_was_typed_can_be_discarded_and_what_cannot_be_entered_is_refused_with_the_reason(page: AppTest) -> None:
    tab(page, "Ratings")
    page.session_state["ratings_unsaved"] = {CANTELL: {"expertise": "x" * 81}}
    page.run()
    assert "The expertise of a school can have at most 80 characters, in one line." in texts(page)
    assert button(page, "Save ratings").disabled
    page.session_state["ratings_unsaved"] = {CANTELL: {"confidence": "secure"}}
    page.run()
    press(page, "Discard")
    assert "Everything is saved." in texts(page)
    assert not work(page).plan.entries


def tab(page: AppTest, name: str) -> None:
    page.session_state["schools_tabs"] = name
    page.run()
    assert not page.exception


def read(page: AppTest, text: str) -> None:
    """Hand a list of ratings in."""
    tab(page, "Ratings")
    page.button_group("ratings_way").set_value("From a list").run()
    page.text_area("ratings_list").set_value(text)
    press(page, "Read the list")


def enter(page: AppTest, text: str) -> None:
    """Enter a list of ratings."""
    read(page, text)
    next(each for each in page.button if each.label.startswith("Enter the ratings")).click().run()
    assert not page.exception


def button(page: AppTest, label: str) -> Button:
    return next(each for each in page.button if each.label == label)


def press(page: AppTest, label: str) -> None:
    button(page, label).click().run()
    assert not page.exception


def setting(page: AppTest) -> str:
    return work(page).schools.rows[FREEMANTLE]["setting"]


def rating(page: AppTest, school_id: str) -> str:
    return work(page).schools.rows[school_id]["confidence"]


def text(files: list[Callable[[], bytes]]) -> str:
    """What the file that is handed out now says."""
    return files[-1]().decode("utf-8-sig")


def words(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.text]
