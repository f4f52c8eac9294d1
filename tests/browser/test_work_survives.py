"""The work is there again after a reload and a restart of the server; more in `tests/pages/test_drafts.py`."""

import re
from time import monotonic

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import PATIENCE, ServerAway
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, ST_DENYS_NAME, Board
from tests.browser.server import Server

INTERRUPTED = ["WebSocket on", "disconnected from server"]
"""what Streamlit complains of when the connection to a server that is there breaks off"""


def test_a_restart_of_the_server_loses_nothing_and_the_pages_go_on(
    page: Page, own_server: Server, server_away: ServerAway, expected_errors: list[str]
) -> None:
    expected_errors += INTERRUPTED
    other = page.context.new_page()
    connection = Connection(other)
    with other.expect_response("**/started.json"):  # asked by the script that watches the connection
        other.goto(f"{own_server.address}/principles")
    expect(other.locator(".best-fit.footer")).to_be_attached()
    expect(other.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    other.evaluate("window.isTheSamePage = true")
    connection.break_off()
    connection.wait_until_its_session_has_answered()
    assert other.evaluate("window.isTheSamePage"), "a mere interruption loads nothing anew"

    hasty = page.context.new_page()
    hasty.route("**/restart.js", lambda _: None)  # is not answered until the server has been away
    hasty.goto(f"{own_server.address}/schools")
    expect(hasty.locator(".best-fit.footer")).to_be_attached()
    hasty.evaluate("window.isTheSamePage = true")

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
        hasty.bring_to_front()
        hasty.unroute("**/restart.js")
        hasty.wait_for_function("!window.isTheSamePage")
        hasty.get_by_role("tab", name="Questions").click()
        expect(hasty.get_by_role("tabpanel", name="Questions")).to_contain_text("Both phases")
    page.bring_to_front()
    board.reload()
    board.action("undo").click()
    board.expect_sizes({"3": 9, "4": 7})
    expect(board.action("undo")).to_have_attribute("title", re.compile(PORTSWOOD_NAME))
    assert board.draft == draft


class Connection:
    """The connection of a page to the server, which a test can break off."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ends: tuple[WebSocketRoute, ...] = ()
        self._has_answered = False
        page.route_web_socket("**/_stcore/stream", self._connect)

    def break_off(self) -> None:
        self._has_answered = False
        for end in self._ends:
            end.close()

    def wait_until_its_session_has_answered(self) -> None:
        """Wait until the server has answered the question whether it still knows the page."""
        self._page.bring_to_front()  # a page that nobody sees draws no frames
        deadline = monotonic() + PATIENCE / 1000
        while not self._has_answered:
            assert monotonic() < deadline, "the session did not answer"
            self._page.evaluate("new Promise(requestAnimationFrame)")

    def _connect(self, page_end: WebSocketRoute) -> None:
        server_end = page_end.connect_to_server()
        self._ends = (page_end, server_end)
        server_end.on_message(lambda message: self._pass_on(page_end, message))

    def _pass_on(self, page_end: WebSocketRoute, message: str | bytes) -> None:
        page_end.send(message)
        self._has_answered |= isinstance(message, bytes) and re.search(rb'"answered": ?"', message) is not None
