"""Options shown in a meeting: walked with the keyboard alone, screen by screen, to the board and back."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from lib.domain.share_code import share_code
from lib.ui.arriving import CODE
from tests.browser.conftest import NewContext
from tests.browser.screens import PORTSWOOD, Board, go_to
from tests.browser.server import Server
from tests.browser.test_accessibility import PROJECTOR, broken_rules
from tests.builders import pilot

QUESTIONS = (
    "Where do we stand today?",
    "What would change?",
    "What would option A do? On the board",
    "How do they compare?",
    "Which schools would move?",
    "How far would schools travel?",
    "When and where would clusters meet?",
    "What is still open?",
)
SMALLEST_TYPE = 28
"""px at 1024×768"""


@pytest.fixture
def meeting(new_context: NewContext, server: Server) -> Page:
    """The start screen of work in which one school has moved, on a projector."""
    code = share_code(pilot().plan().grouping.move([PORTSWOOD], 3))
    page = new_context(viewport=PROJECTOR).new_page()
    page.goto(f"{server.address}/present?{urlencode({CODE: code})}")
    return page


def test_a_meeting_is_walked_with_the_keyboard_alone_and_then_with_buttons(meeting: Page) -> None:
    start = meeting.get_by_role("button", name="Start", exact=True)
    expect(start).to_be_visible()
    for _ in range(30):
        if start.evaluate("button => button === document.activeElement"):
            break
        meeting.keyboard.press("Tab")
    meeting.keyboard.press("Enter")
    for number, question in enumerate(QUESTIONS, 1):
        expect_screen(meeting, number)
        expect(title(meeting)).to_have_text(question)
        expect(title(meeting)).to_be_focused()
        assert overflow(meeting) == (0, 0)
        assert type_size(meeting) >= SMALLEST_TYPE
        assert broken_rules(meeting) == []
        meeting.keyboard.press("ArrowRight" if number % 2 else "PageDown")
    expect_screen(meeting, len(QUESTIONS))
    for key, number in (("Home", 1), ("End", len(QUESTIONS)), ("ArrowLeft", len(QUESTIONS) - 1), ("PageUp", 6)):
        meeting.keyboard.press(key)
        expect_screen(meeting, number)
    expect(meeting).to_have_url(re.compile("screen=journeys"))
    meeting.reload()
    expect_screen(meeting, 6)
    meeting.keyboard.press("b")
    Board(meeting, "").wait_until_shown()
    go_to(meeting, "Present")
    expect_screen(meeting, 6)
    meeting.keyboard.press("ArrowRight")
    expect_screen(meeting, 7)
    meeting.keyboard.press("Escape")
    expect(start).to_be_visible()
    start.click()
    _buttons_turn_the_screen_keep_the_focus_and_have_it_told(meeting)


def _buttons_turn_the_screen_keep_the_focus_and_have_it_told(meeting: Page) -> None:
    expect_screen(meeting, 1)
    forward = meeting.get_by_role("button", name="Next screen")
    forward.click()
    expect_screen(meeting, 2)
    expect(forward).to_be_focused()
    expect(meeting.locator("[data-deck]").get_by_role("status")).to_have_text("2 of 8: What would change?")
    meeting.get_by_role("button", name="5: Which schools would move?").click()
    expect_screen(meeting, 5)
    expect(meeting.get_by_role("row", name=re.compile("Portswood Primary School"))).to_be_visible()
    full = meeting.get_by_role("button", name="Full screen")
    full.click()
    expect(meeting.get_by_role("button", name="Leave full screen")).to_be_visible()
    meeting.keyboard.press("f")
    expect(full).to_be_visible()
    expect(meeting.get_by_test_id("stHeader")).to_be_hidden()


def title(page: Page) -> Locator:
    return page.locator("[data-deck]").get_by_role("heading", level=1)


def expect_screen(page: Page, number: int) -> None:
    expect(page.get_by_text(f"{number} of {len(QUESTIONS)}", exact=True)).to_be_visible()


def overflow(page: Page) -> tuple[int, int]:
    """How many px of the screen cannot be seen without scrolling."""
    found = page.locator("[data-part='body']").evaluate(
        "body => [body.scrollWidth - body.clientWidth, body.scrollHeight - body.clientHeight]"
    )
    return found[0], found[1]


def type_size(page: Page) -> float:
    """px of the body's type."""
    size: float = page.locator("[data-part='body']").evaluate("body => parseFloat(getComputedStyle(body).fontSize)")
    return size
