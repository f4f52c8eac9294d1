"""A planner who is faster than the server: nothing is lost, and nothing is done to a board that was not seen."""

from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import PATIENCE
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, ST_DENYS_NAME, Board
from tests.browser.server import Server


class SlowAnswers:
    """Keeps back what the server says, from `hold` until `release`; what the browser says goes through."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._holding = False
        self._kept: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket("**/_stcore/stream", self._connect)

    def hold(self) -> None:
        self._holding = True

    def release(self) -> None:
        self._holding = False
        while self._kept:
            socket, message = self._kept.pop(0)
            socket.send(message)

    def wait_for(self, words: str) -> None:
        """Wait until the server has said something with these words, which the browser has not yet heard."""
        wanted = words.encode()
        self._wait(lambda: any(wanted in message for _, message in self._kept if isinstance(message, bytes)))

    def _connect(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: self._pass_on(socket, message))

    def _pass_on(self, socket: WebSocketRoute, message: str | bytes) -> None:
        if self._holding:
            self._kept.append((socket, message))
        else:
            socket.send(message)

    def _wait(self, condition: Callable[[], bool]) -> None:
        deadline = monotonic() + PATIENCE / 1000
        while not condition():
            assert monotonic() < deadline, "the server did not answer"
            self._page.evaluate("new Promise(requestAnimationFrame)")


@pytest.fixture
def answers(page: Page) -> SlowAnswers:
    return SlowAnswers(page)


@pytest.fixture
def board(page: Page, answers: SlowAnswers, server: Server) -> Board:  # noqa: ARG001 (made before the page opens)
    """The board, whose server can be made to seem slow."""
    return Board(page, server.address).open()


def test_what_is_done_before_the_server_has_answered_arrives_or_is_refused_with_a_sentence(
    board: Board, answers: SlowAnswers
) -> None:
    board.page.get_by_role("radio", name="Next moves").click()
    apply = board.page.get_by_role("button", name="Apply 1", exact=True)
    expect(apply).to_be_visible()
    answers.hold()
    apply.click()
    answers.wait_for("Last step.")
    board.drag(PORTSWOOD, "3")
    answers.release()
    board.expect_revision(2)
    words = "Something had changed in the meantime, so nothing was done. Please look again and repeat it."
    expect(board.receipt).to_have_text(f"Not done. {words}")
    expect(board.root.get_by_text(words).first).to_be_visible()
    expect(board.column("4").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()

    answers.hold()
    board.drag(PORTSWOOD, "3")
    board.drag(ST_DENYS, "2")
    expect(board.column("3").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()
    expect(board.column("2").locator(f"[data-school='{ST_DENYS}']")).to_be_visible()
    board.expect_revision(2)
    answers.release()
    board.expect_revision(4)
    expect(board.column("3").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()
    expect(board.column("2").locator(f"[data-school='{ST_DENYS}']")).to_be_visible()
    expect(board.receipt).to_contain_text(f"{ST_DENYS_NAME}: Cluster 4 to Cluster 2")
    steps = board.open_tab("Moves so far").get_by_role("table", name="Steps (3)")
    expect(steps).to_contain_text(f"{PORTSWOOD_NAME} to Cluster 3")


def test_a_drop_shows_what_will_come_of_it_before_the_server_has_answered(board: Board, answers: SlowAnswers) -> None:
    before = figures(board)
    answers.hold()
    board.drag(PORTSWOOD, "3")
    at_once = figures(board)
    assert at_once != before
    assert at_once[0] == "Fit 80.3"
    expect(board.root.locator("[data-pending]")).to_have_count(0)
    board.expect_revision(0)
    answers.release()
    board.expect_revision(1)
    assert figures(board) == at_once


def figures(board: Board) -> list[str]:
    """The fit and how many moved; of each column its counts and the status of each mark."""
    words = board.root.locator(".headline > *, .counts > span > *").all_inner_texts()
    marks = board.root.locator(".mark").evaluate_all("marks => marks.map((mark) => mark.dataset.status)")
    return [*words, *marks]
