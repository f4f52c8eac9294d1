"""The work is there again after a reload and a restart of the server; more in `tests/pages/test_drafts.py`."""

import re

from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import ServerAway
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, ST_DENYS_NAME, Board
from tests.browser.server import Server


def test_a_restart_of_the_server_loses_nothing_and_the_pages_go_on(
    page: Page, own_server: Server, server_away: ServerAway, expected_errors: list[str]
) -> None:
    expected_errors += ["net::ERR_FAILED"]  # of the one question that is not let through
    other = page.context.new_page()
    other.goto(f"{own_server.address}/principles")
    expect(other.locator(".best-fit.footer")).to_be_attached()
    other.evaluate("window.isTheSamePage = true")
    other.route("**/health", lambda route: route.abort(), times=1)
    with other.expect_event("requestfailed", lambda request: request.url.endswith("/health")):
        pass
    well = answers_to_health(other)

    page.bring_to_front()
    board = Board(page, own_server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    draft = board.draft
    wait_for_three(well, other)
    assert other.evaluate("window.isTheSamePage"), "a mere interruption loads nothing anew"

    page.bring_to_front()
    with server_away(own_server, page):
        board.drag(ST_DENYS, "2")
        own_server.start()
        well.clear()
        board.expect_sizes({"2": 7, "3": 9, "4": 6})
        expect(board.receipt).to_contain_text(f"{ST_DENYS_NAME}: Cluster 4 to Cluster 2")
        assert board.draft == draft
        wait_for_three(well, other)
        other.get_by_role("tab", name="Thresholds and weights").click()
        expect(other.get_by_role("spinbutton").first).to_be_visible()
    page.bring_to_front()
    board.reload()
    board.action("undo").click()
    board.expect_sizes({"3": 9, "4": 7})
    expect(board.action("undo")).to_have_attribute("title", re.compile(PORTSWOOD_NAME))
    assert board.draft == draft


def answers_to_health(page: Page) -> list[Response]:
    """The answers to the page's questions whether the server is well, from now on."""
    found: list[Response] = []
    page.on("response", lambda response: found.append(response) if response.url.endswith("/health") else None)
    return found


def wait_for_three(answers: list[Response], page: Page) -> None:
    """Wait until the page has asked so often: whether its session is there is asked, answered, and seen to be."""
    page.bring_to_front()
    while len(answers) < 3:
        with page.expect_response("**/health"):
            pass
