"""Two browsers: in one a planner works, in the other somebody follows; and what is handed from one to the other."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.screens import PORTSWOOD, ST_DENYS, START_SIZES, Board, go_to, scroll_to, scrolled, switch
from tests.browser.server import Server
from tests.browser.test_accessibility import broken_rules


def shared(page: Page, label: str, part: str) -> str:
    """The address on the sharing page that has this part, made with the button of this label where it is not there."""
    if label:
        page.get_by_role("button", name=label).click()
    return page.locator("code").filter(has_text=f"{part}=").inner_text().strip()


@pytest.fixture
def link(board: Board) -> str:
    """A viewing link, handed out by Anna Smith, who is back on the board."""
    go_to(board.page, "Present")
    switch(board.page, "Links")
    board.page.get_by_label("Your name").fill("Anna Smith")
    found = shared(board.page, "Make a viewing link", "follow")
    go_to(board.page, "Board")
    board.wait_until_shown()
    return found


def test_a_follower_sees_each_move_where_they_are_and_changes_nothing(
    board: Board, link: str, new_context: NewContext, server: Server
) -> None:
    other = Board(new_context().new_page(), server.address)
    other.page.goto(link)
    other.wait_until_shown()
    banner = other.page.get_by_role("status").filter(has_text="Following")
    expect(banner).to_contain_text("Following Anna Smith · live")
    assert board.draft not in other.page.content()
    assert board.draft not in other.page.url
    for action in ("undo", "menu", "rename", "lock", "lock-cluster", "add-cluster", "help"):
        expect(other.action(action)).to_have_count(0)
    other.face(PORTSWOOD).click()
    expect(other.column("3").locator(".effect")).to_be_visible()  # what a move would do, and nothing to do it with
    expect(other.action("move-here")).to_have_count(0)
    other.page.keyboard.press(" ")  # where it would be picked up, it is selected
    expect(other.face(PORTSWOOD)).to_have_attribute("aria-pressed", "false")
    other.pick_up(ST_DENYS)
    other.carry_to("1")
    expect(other.root).not_to_have_attribute("data-holding", "pointer")
    other.page.mouse.up()
    assert broken_rules(other.page) == []

    other.open_tab("Journeys")
    scroll_to(other.page, 200)
    marked = "board => { board.dataset.seen = 'yes' }"
    other.root.evaluate(marked)
    board.drag(PORTSWOOD, "3")
    expect(other.column("3").locator(f"[data-school='{PORTSWOOD}']")).to_have_count(1)
    expect(other.receipt).to_contain_text("Portswood Primary School: Cluster 4 to Cluster 3")
    expect(other.root).to_have_attribute("data-seen", "yes")
    expect(other.page.get_by_role("tabpanel", name="Journeys")).to_be_visible()
    assert scrolled(other.page) == 200

    go_to(other.page, "Overview")
    board.page.bring_to_front()
    board.action("undo").click()
    moved = other.page.get_by_test_id("stMetric").filter(has_text="Schools moved")
    expect(moved).to_contain_text("0")
    board.drag(PORTSWOOD, "3")
    expect(moved).to_contain_text("1")

    other.page.get_by_role("button", name="Stop following").click()
    expect(other.page.get_by_text("this is your own copy")).to_be_visible()
    expect(banner).to_have_count(0)
    go_to(other.page, "Board")
    other.wait_until_shown().drag(ST_DENYS, "1")
    other.expect_sizes({"1": 11, "3": 9, "4": 6})
    other.action("undo").click()
    other.expect_sizes({"3": 9, "4": 7})
    other.action("undo").click()
    other.expect_sizes()
    board.expect_sizes({"3": 9, "4": 7})


def test_a_plan_goes_by_code_and_by_file_from_one_window_to_another(
    board: Board, new_context: NewContext, server: Server, tmp_path: Path
) -> None:
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    go_to(board.page, "Present")
    switch(board.page, "Links")
    code = shared(board.page, "", "code")
    with board.page.expect_download() as downloading:
        switch(board.page, "Downloads")
        board.page.get_by_role("radio", name="Plan file").click()
        board.page.get_by_role("button", name="Download plan file").click()
    downloading.value.save_as(tmp_path / downloading.value.suggested_filename)
    assert broken_rules(board.page) == []

    other = Board(new_context(color_scheme="dark", viewport={"width": 1024, "height": 768}).new_page(), server.address)
    other.page.goto(code)
    other.wait_until_shown().expect_sizes({"3": 9, "4": 7})
    other.action("undo").click()
    other.expect_sizes()
    go_to(other.page, "Present")
    switch(other.page, "Downloads")
    other.page.locator("input[type=file]").set_input_files(tmp_path / downloading.value.suggested_filename)
    other.page.get_by_role("button", name="Open it as new work").click()
    expect(other.page.get_by_text("was opened as new work")).to_be_visible()
    assert broken_rules(other.page) == []
    too_wide = "main => main.scrollWidth - main.clientWidth"
    assert other.page.get_by_test_id("stMain").evaluate(too_wide) <= 0
    go_to(other.page, "Board")
    other.wait_until_shown().expect_sizes({"3": START_SIZES["3"] + 1, "4": START_SIZES["4"] - 1})
