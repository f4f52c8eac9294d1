"""Several windows at one draft: two people, one person twice, and two servers on one database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewContext, Watch, running
from tests.browser.screens import PORTSWOOD, ST_DENYS, ST_DENYS_NAME, Board, go_to, switch
from tests.browser.server import Server
from tests.browser.test_accessibility import broken_rules
from tests.browser.test_following import shared

HERE = "Here too: "


def invited(board: Board, other: Page) -> Board:
    """The board of somebody who opened an editing link that Anna Smith made."""
    go_to(board.page, "Present")
    switch(board.page, "Links")
    board.page.get_by_label("Your name").fill("Anna Smith")
    link = shared(board.page, "Make an editing link", "edit")
    go_to(board.page, "Board")
    board.wait_until_shown()
    other.goto(link)
    return Board(other, board.address).wait_until_shown()


@contextmanager
def hearing_nothing(page: Page) -> Iterator[None]:
    """While this lasts, the page does not hear of what others do."""

    def as_before(route: Route) -> None:
        route.fulfill(body=json.dumps({"sign": "0", "by": "", "here": ""}), content_type="application/json")

    page.route("**/at-work/**", as_before)
    yield
    page.unroute("**/at-work/**")


def test_two_people_see_each_others_steps_undo_their_own_and_are_told_what_stands_in_their_way(
    board: Board, new_context: NewContext, server: Server
) -> None:
    ben = invited(board, new_context().new_page())
    addresses = board.page.url, ben.page.url
    expect(ben.page.get_by_text("You are at work on Anna Smith’s plan.")).to_be_visible()
    ben.page.get_by_label("Your name").fill("Ben")
    ben.page.keyboard.press("Enter")
    expect(board.page.get_by_text(f"{HERE}Ben on Board")).to_be_visible()
    go_to(ben.page, "Overview")
    expect(board.page.get_by_text(f"{HERE}Ben on Overview")).to_be_visible()
    go_to(ben.page, "Board")
    ben.wait_until_shown()
    expect(ben.page.get_by_text(f"{HERE}Anna Smith on Board")).to_be_visible()
    assert broken_rules(ben.page) == []

    board.drag(PORTSWOOD, "3")
    ben.expect_sizes({"3": 9, "4": 7})
    expect(ben.receipt).to_contain_text("Anna Smith’s step.")
    ben.drag(ST_DENYS, "5")
    board.expect_sizes({"3": 9, "4": 6, "5": 10})
    expect(board.receipt).to_contain_text(f"Ben’s step. {ST_DENYS_NAME}: Cluster 4 to Cluster 5")
    board.action("undo").click()
    for each in (board, ben):
        each.expect_sizes({"4": 7, "5": 10})

    with hearing_nothing(ben.page):
        board.drag(PORTSWOOD, "1")
        board.expect_sizes({"1": 11, "4": 6, "5": 10})
        ben.drag(PORTSWOOD, "2")
        expect(ben.receipt).to_contain_text("Anna Smith made a step in the meantime (Portswood Primary School to")
        ben.expect_sizes({"1": 11, "4": 6, "5": 10})
    ben.drag(PORTSWOOD, "2")
    expect(board.receipt).to_contain_text("Ben’s step.")
    board.action("undo").click()
    expect(board.receipt).to_contain_text("cannot be undone, because Ben’s later step rests on it")
    board.expect_sizes({"2": 7, "4": 6, "5": 10})

    twice = Board(board.page.context.new_page(), server.address)
    twice.page.goto(board.page.url)
    twice.wait_until_shown().drag(ST_DENYS, "4")
    for each in (board, ben):
        each.expect_sizes({"2": 7, "4": 7})
    twice.page.close()
    expect(ben.page.get_by_text(f"{HERE}Anna Smith on Board")).to_be_visible()
    assert (board.page.url, ben.page.url) == addresses

    go_to(board.page, "Present")
    switch(board.page, "Links")
    board.page.get_by_role("button", name="Revoke").click()
    expect(ben.page.get_by_role("status").filter(has_text="the link is no longer in use")).to_be_visible()
    expect(ben.action("undo")).to_have_count(0)


def test_two_servers_on_one_database_show_each_others_steps(
    new_context: NewContext, tmp_path: Path, watch: Watch, postgresql_url: str
) -> None:
    settings = {"BEST_FIT_DATABASE": postgresql_url}
    for one in running(Server(tmp_path, settings=settings), watch):
        for other in running(Server(tmp_path, settings=settings), watch):
            anna = Board(new_context().new_page(), one.address).open()
            anna.drag(PORTSWOOD, "3")
            anna.expect_revision(1)
            ben = Board(new_context().new_page(), other.address).open(f"/board?draft={anna.draft}")
            ben.expect_sizes({"3": 9, "4": 7})
            expect(anna.page.get_by_text(f"{HERE}somebody on Board")).to_be_visible()
            ben.drag(ST_DENYS, "5")
            anna.expect_sizes({"3": 9, "4": 6, "5": 10})
            anna.action("undo").click()
            ben.expect_sizes({"4": 7, "5": 10})
