"""The work is there again after a reload, a restart of the server, a visit to another page, and in a second tab."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, Board, go_to
from tests.browser.server import Server

MOVED = {"3": 9, "4": 7}
CONNECTION_LOST = [
    "net::ERR_",
    "Failed to fetch",
    "script: Event",  # how a script that could not be loaded is reported
    "WebSocket connection",
    "disconnected from server",
]
"""what the browser complains of when the server is away"""


def test_a_reload_finds_the_work_and_its_history(board: Board) -> None:
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    draft = board.draft
    board.reload()
    board.expect_sizes(MOVED)
    assert board.draft == draft
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")
    board.action("undo").click()
    board.expect_sizes()


def test_a_restart_of_the_server_loses_nothing(page: Page, own_server: Server, expected_errors: list[str]) -> None:
    expected_errors += CONNECTION_LOST
    board = Board(page, own_server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    restart(own_server, page)
    board.drag(ST_DENYS, "2")
    board.expect_revision(2)
    board.reload()
    board.expect_sizes({"2": 7, "3": 9, "4": 6})


def test_of_two_tabs_at_one_address_the_second_to_save_goes_on_in_a_copy(board: Board, server: Server) -> None:
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    other = Board(board.page.context.new_page(), server.address).open(f"/board?draft={board.draft}")
    other.expect_sizes(MOVED)
    first = board.draft
    board.page.bring_to_front()
    board.drag(ST_DENYS, "2")
    board.expect_revision(2)
    other.page.bring_to_front()
    other.drag(ST_DENYS, "5")
    other.expect_revision(2)
    expect(other.page).not_to_have_url(re.compile(first))
    for tab, sizes in ((board, {"2": 7, "3": 9, "4": 6}), (other, {"3": 9, "4": 6, "5": 10})):
        tab.page.bring_to_front()
        tab.reload()
        tab.expect_sizes(sizes)
    assert board.draft == first


def test_a_visit_to_the_overview_keeps_the_work(board: Board) -> None:
    page = board.page
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    fit = board.toolbar.locator("strong").inner_text()
    go_to(page, "Overview")
    expect(page.get_by_test_id("stMetric").filter(has_text="Fit")).to_contain_text(fit)
    expect(page.get_by_test_id("stMetric").filter(has_text="Schools moved")).to_contain_text("1")
    go_to(page, "Board")
    board.wait_until_shown().expect_sizes(MOVED)
    expect(board.action("undo")).to_have_attribute("title", re.compile(PORTSWOOD_NAME))


def test_an_address_that_names_no_saved_work_begins_a_new_one(page: Page, server: Server) -> None:
    board = Board(page, server.address).open("/board?draft=there-is-none")
    board.expect_sizes()
    board.drag(PORTSWOOD, "3")
    board.expect_sizes(MOVED)


def test_a_drop_made_while_there_is_no_connection_arrives_when_it_is_back(
    page: Page, own_server: Server, expected_errors: list[str]
) -> None:
    expected_errors += CONNECTION_LOST
    board = Board(page, own_server.address).open()
    restart(own_server, page, meanwhile=lambda: board.drag(PORTSWOOD, "3"))
    expect(board.root).to_have_attribute("data-revision", "1")


def test_the_controls_of_any_page_work_after_a_restart_and_a_mere_interruption_loads_nothing_anew(
    page: Page, own_server: Server, expected_errors: list[str]
) -> None:
    expected_errors += CONNECTION_LOST
    page.goto(f"{own_server.address}/principles")
    expect(page.locator(".best-fit.footer")).to_be_attached()
    page.evaluate("window.isTheSamePage = true")
    page.route("**/health", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/health")):
        pass
    answers_to_health(page, 3)
    assert page.evaluate("window.isTheSamePage")
    restart(own_server, page)
    answers_to_health(page, 3)
    page.get_by_role("tab", name="Thresholds and weights").click()
    expect(page.get_by_role("spinbutton").first).to_be_visible()


def answers_to_health(page: Page, times: int) -> None:
    """Wait until the page has asked so often: whether its session is there is asked, answered, and seen to be."""
    for _ in range(times):
        with page.expect_response("**/health"):
            pass


def restart(server: Server, page: Page, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Stop the server and start it again; the page notices both by itself."""
    lost = page.get_by_text("Connecting")
    server.stop()
    expect(lost).to_be_visible()
    meanwhile()
    server.start()
    expect(lost).to_have_count(0)
