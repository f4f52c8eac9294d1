"""Whoever comes for the first time: the way to a first useful move, the tour, and coming back later."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.screens import PORTSWOOD, Board
from tests.browser.server import Server
from tests.browser.test_accessibility import broken_rules


def test_a_newcomer_makes_a_first_useful_move_in_three_clicks_and_one_screen_of_reading(
    new_context: NewContext, server: Server
) -> None:
    page = new_context().new_page()
    Board(page, server.address).open("/")
    for words in (
        "Best Fit shows how Southampton’s schools are grouped",
        "The fit, from 0 to 100,",
        "A good next move is",
    ):
        told = page.get_by_text(words)
        place = told.bounding_box()
        assert place
        assert place["y"] + place["height"] < LAPTOP["height"] / 2
    page.get_by_role("link", name="Next moves on the Board").click()
    before = page.locator(".best-fit.option")
    expect(before).to_contain_text("Fit 79.5 · 0 schools moved")
    page.get_by_role("button", name="Apply 1", exact=True).click()
    expect(before).to_contain_text(re.compile(r"Fit \d\d\.\d \(\+\d\.\d\) · \d schools? moved"))


def test_the_tour_is_offered_once_goes_by_keyboard_over_two_pages_and_can_be_left(
    new_context: NewContext, server: Server
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    Board(page, server.address).open("/")
    page.get_by_role("button", name="New here? Take the tour").click()
    card = page.get_by_role("dialog")
    for number, title in enumerate(
        ("Which option this is", "What to do next", "Move a school", "See what a step did"), 1
    ):
        expect(card.get_by_role("heading", level=2)).to_have_text(title)
        expect(card).to_contain_text(f"Tour, {number} of 5")
        expect(card.get_by_role("button", name="Next")).to_be_focused()
        place, window = card.bounding_box(), page.viewport_size
        assert place
        assert window
        assert 0 <= place["x"] <= window["width"] - place["width"]
        assert 0 <= place["y"] <= window["height"] - place["height"]
        if number == 1:
            assert broken_rules(page) == []
        page.keyboard.press("Enter")
    expect(card.get_by_role("button", name="Done")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    Board(page, server.address).open("/")
    tour = page.get_by_role("button", name="Tour", exact=True)
    expect(tour).to_be_visible()
    expect(page.get_by_role("button", name="No tour")).to_have_count(0)
    tour.click()
    expect(card).to_be_visible()
    card.get_by_role("button", name="Skip the tour").click()
    expect(tour).to_be_focused()


def test_an_address_without_a_draft_offers_the_recent_work_of_this_browser_and_of_no_other(
    new_context: NewContext, server: Server
) -> None:
    context = new_context()
    board = Board(context.new_page(), server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    draft = board.draft
    board.page.close()

    page = context.new_page()
    Board(page, server.address).open("/")
    recent = page.get_by_role("button", name="Southampton · Unsaved work · 1 step")
    expect(recent).to_be_visible()
    assert broken_rules(page) == []
    recent.click()
    expect(page.locator(".best-fit.option")).to_contain_text("1 school moved")
    expect(recent).to_have_count(0)
    assert Board(page, server.address).draft == draft

    other = new_context().new_page()
    Board(other, server.address).open("/")
    expect(other.get_by_text("Recent work")).to_have_count(0)

    again = context.new_page()
    Board(again, server.address).open("/")
    again.get_by_role("button", name="Forget").click()
    expect(again.get_by_text("Recent work")).to_have_count(0)
    Board(again, server.address).open("/")
    expect(again.get_by_text("Recent work")).to_have_count(0)
