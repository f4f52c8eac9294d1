"""The work is there again after a reload and a restart of the server; more in `tests/pages/test_drafts.py`."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import ServerAway
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, ST_DENYS_NAME, Board
from tests.browser.server import Server

WATCHES = """async () => {
    const script = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/restart.js"));
    return script && Boolean(await import(script.name));
}"""
"""whether the script that notices a restart of the server is at work"""


def test_a_restart_of_the_server_loses_nothing_and_the_pages_go_on(
    page: Page, own_server: Server, server_away: ServerAway
) -> None:
    other = page.context.new_page()
    other.goto(f"{own_server.address}/principles")
    expect(other.locator(".best-fit.footer")).to_be_attached()
    other.wait_for_function(WATCHES)
    expect(other.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    other.evaluate("window.isTheSamePage = true")
    page.bring_to_front()
    board = Board(page, own_server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    draft = board.draft

    with server_away(own_server, page):
        board.drag(ST_DENYS, "2")
        own_server.start()
        expect(page.get_by_text("Connecting")).to_have_count(0)
        board.expect_sizes({"2": 7, "3": 9, "4": 6})
        expect(board.receipt).to_contain_text(f"{ST_DENYS_NAME}: Cluster 4 to Cluster 2")
        assert board.draft == draft
        other.bring_to_front()
        other.wait_for_function("!window.isTheSamePage")
        other.get_by_role("tab", name="Thresholds and weights").click()
        expect(other.get_by_role("spinbutton").first).to_be_visible()
    page.bring_to_front()
    board.reload()
    board.action("undo").click()
    board.expect_sizes({"3": 9, "4": 7})
    expect(board.action("undo")).to_have_attribute("title", re.compile(PORTSWOOD_NAME))
    assert board.draft == draft
