"""The board under a finger: press and hold lifts a card, a swipe scrolls."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, Board, middle
from tests.browser.server import Server


class Finger:
    """One finger on the screen; Playwright itself can only tap."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    def press(self, x: float, y: float) -> None:
        self._send("touchStart", [{"x": x, "y": y}])

    def slide(self, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
        for step in range(1, steps + 1):
            x, y = ((a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            self._send("touchMove", [{"x": x, "y": y}])

    def lift(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
def board(new_context: NewContext, server: Server) -> Board:
    """The board on a touch screen."""
    return Board(new_context(has_touch=True, viewport=LAPTOP).new_page(), server.address).open()


@pytest.fixture
def finger(board: Board) -> Iterator[Finger]:
    session = board.page.context.new_cdp_session(board.page)
    yield Finger(session)
    session.detach()


def test_a_swipe_over_the_cards_scrolls_and_press_and_hold_moves_a_school(board: Board, finger: Finger) -> None:
    cards = board.column("3").get_by_role("list")
    x, y = middle(cards)
    finger.press(x, y)
    finger.slide((x, y), (x, y - 150))
    finger.lift()
    board.page.wait_for_function("cards => cards.scrollTop > 0", arg=cards.element_handle())
    board.expect_sizes()
    board.expect_revision(0)
    board.card(PORTSWOOD).scroll_into_view_if_needed()
    start = middle(board.face(PORTSWOOD))
    finger.press(*start)
    expect(board.root).to_have_attribute("data-holding", "pointer")
    finger.slide(start, middle(board.column("3")))
    expect(board.column("3")).to_have_attribute("data-over", "")
    finger.lift()
    board.expect_revision(1)
    board.expect_sizes({"3": 9, "4": 7})
    expect(board.receipt).to_contain_text(f"{PORTSWOOD_NAME}: Cluster 4 to Cluster 3")
