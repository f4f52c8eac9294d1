"""The page Schools: a question that is answered, ratings that are pasted or typed, and the table with its file."""

import csv
import re
from io import StringIO
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import Board, go_to
from tests.browser.server import Server

FREEMANTLE = "136641"
HOSTILE = "<img src=x onerror=alert(1)>"


def test_the_answer_to_freemantles_question_is_on_its_card(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/schools")
    questions = open_tab(page, "Questions")
    expect(questions).to_contain_text("Both phases: 4 with primary, 3 with secondary.")
    questions.get_by_role("button", name="Use Primary (the register)").click()
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("Freemantle CE Community Academy")
    go_to(page, "Board")
    board = Board(page, server.address)
    expect(board.card(FREEMANTLE)).to_contain_text("Primary")
    phases = board.column("2").get_by_role("img", name=re.compile("Phases"))
    expect(phases).to_have_attribute("aria-label", re.compile("5 with primary, 2 with secondary"))


def test_ratings_are_pasted_or_typed_and_in_the_table_and_its_file_only_when_asked_for(
    page: Page, server: Server
) -> None:
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

    # What is typed into the table outlives a look at another tab.
    ratings = open_tab(page, "Ratings")
    ratings.get_by_text("In the table").click()
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
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("Fairisle Infant")


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
    expect(table.get_by_role("searchbox")).to_have_value("cantell")
    table.get_by_role("searchbox").fill("")
    expect(table).to_contain_text("41 of 41 schools. 2 selected.")


def open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")
