"""The page Schools: a question that is answered, ratings that are pasted or typed, and the table with its file."""

import csv
import re
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import Board, choose
from tests.browser.server import Server

FREEMANTLE = "136641"
HOSTILE = "<img src=x onerror=alert(1)>"


def test_the_answer_to_freemantles_question_changes_the_marks_of_its_cluster(page: Page, server: Server) -> None:
    board = Board(page, server.address).open()
    form = board.open_tab("Move without dragging")
    choose(form.get_by_label("Schools to move"), "Regents Park", "St Mark's")
    choose(form.get_by_label("Move to"), "Cluster 1")
    form.get_by_role("button", name="Move", exact=True).click()
    board.expect_revision(1)
    phases = board.column("2").get_by_role("img", name=re.compile("Phases"))
    expect(phases).to_have_attribute("data-status", "met")
    go_to(page, server, "/schools")
    questions = open_tab(page, "Questions")
    expect(questions).to_contain_text("No secondary: 4 with primary only.")
    questions.get_by_role("button", name="Use Primary (the register)").click()
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("Freemantle CE Community Academy")
    go_to(page, server, "/board")
    board.wait_until_shown()
    expect(phases).to_have_attribute("data-status", "not met")
    expect(board.card(FREEMANTLE)).to_contain_text("Primary")


def test_ratings_are_pasted_shown_and_entered_and_text_of_a_line_is_only_text(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/schools")
    ratings = open_tab(page, "Ratings")
    ratings.get_by_text("From a list").click()
    box = ratings.get_by_role("textbox")
    box.fill(f"Cantell School, leading, {HOSTILE}\n{HOSTILE}, secure")
    ratings.get_by_role("button", name="Read the list").click()
    expect(ratings.get_by_role("region", name="What is wrong")).to_contain_text(f'Line 2: "{HOSTILE}" is no school')
    box.fill(f"Cantell School, leading, {HOSTILE}\nHighfield CE Primary School, secure")
    ratings.get_by_role("button", name="Read the list").click()
    expect(ratings.get_by_role("table").filter(has_text="Expertise")).to_contain_text(f"none → {HOSTILE}")
    ratings.get_by_role("button", name="Enter the ratings of 2 schools").click()
    expect(ratings).to_contain_text("Rated 2 of 41 schools; 33 needed")
    expect(ratings.get_by_role("row", name="Cluster 3")).to_have_text(re.compile(r"Cluster 3\s*0\s*1\s*1\s*6"))
    table = open_tab(page, "Table")
    with page.expect_download() as download:
        table.get_by_role("button", name="Download CSV").click()
    assert HOSTILE not in text(download.value.path())
    table.get_by_text("Show ratings").click()
    expect(page.get_by_test_id("stDataFrame")).to_contain_text("Rating")
    with page.expect_download() as download:
        table.get_by_role("button", name="Download CSV").click()
    (row,) = [row for row in csv.DictReader(StringIO(text(download.value.path()))) if row["confidence"] == "leading"]
    assert (row["name"], row["expertise"]) == ("Cantell School", HOSTILE)


def test_what_is_typed_into_the_table_outlives_a_look_at_another_tab_and_is_saved(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/schools")
    ratings = open_tab(page, "Ratings")
    grid = ratings.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    grid.click(position={"x": 650, "y": 52})
    page.keyboard.press("Enter")
    page.locator("#portal").get_by_role("textbox").fill("autism")
    page.keyboard.press("Enter")
    expect(ratings).to_contain_text("1 change not saved yet.")
    open_tab(page, "Table")
    ratings = open_tab(page, "Ratings")
    expect(ratings).to_contain_text("1 change not saved yet.")
    ratings.get_by_role("button", name="Save ratings").click()
    expect(ratings).to_contain_text("Everything is saved.")
    grid.click(position={"x": 650, "y": 90})
    grid.click(position={"x": 650, "y": 52})
    page.keyboard.press("Delete")
    expect(ratings).to_contain_text("1 change not saved yet.")
    ratings.get_by_role("button", name="Discard").click()
    expect(ratings).to_contain_text("Everything is saved.")
    expect(ratings.get_by_role("region", name="Receipt")).to_contain_text("Fairisle Infant")


def test_a_row_that_is_chosen_stays_selected_whatever_the_table_shows(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/schools")
    table = open_tab(page, "Table")
    grid = page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    grid.click(position={"x": 16, "y": 52})
    expect(table).to_contain_text("41 of 41 schools. 1 selected.")
    table.get_by_role("searchbox").fill("cantell")
    expect(table).to_contain_text("1 of 41 schools. 1 selected, 1 of them not shown.")
    grid.click(position={"x": 16, "y": 52})
    expect(table).to_contain_text("1 of 41 schools. 2 selected, 1 of them not shown.")
    open_tab(page, "What is missing")
    table = open_tab(page, "Table")
    table.get_by_role("searchbox").fill("")
    expect(table).to_contain_text("41 of 41 schools. 2 selected.")


def go_to(page: Page, server: Server, path: str) -> None:
    """Another page with the work of this one, which the address names."""
    page.goto(f"{server.address}{path}?{urlsplit(page.url).query}")


def open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
