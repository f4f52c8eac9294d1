"""The page "Meetings" in a real browser: its calendar by mouse and keyboard, its feed, and who can use it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.screens import middle
from tests.browser.server import Server
from tests.browser.test_accessibility import PROJECTOR, broken_rules

TABS = ("Move or add a meeting", "Plan a year", "Hosts", "Leads", "Calendar addresses")


class Meetings:
    """The page in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.calendar = page.get_by_role("region", name="Calendar of meetings")
        self.checks = page.get_by_role("region", name="Checks of all meetings")
        self.list = page.get_by_role("region", name="List of meetings")
        self.receipt = page.get_by_role("region", name="Receipt")
        page.goto(f"{address}/meetings")
        expect(page.locator(".best-fit.footer")).to_be_attached()
        expect(self.chip("2 Spr 1")).to_be_visible()

    def chip(self, name: str) -> Locator:
        return self.calendar.locator(f".chip[data-name='{name}']")

    def day(self, day: str) -> Locator:
        return self.calendar.locator(f"[data-day='{day}']")

    @property
    def line(self) -> Locator:
        """The line below the days."""
        return self.calendar.locator("[data-part='told']")

    def pick_up(self, name: str) -> None:
        x, y = middle(self.chip(name))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 10, y - 8, steps=3)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def expect_on(self, name: str, day: str) -> None:
        expect(self.day(day).locator(f".chip[data-name='{name}']")).to_be_visible()
        expect(self.calendar.locator("[data-pending]")).to_have_count(0)


@pytest.fixture
def meetings(page: Page, server: Server) -> Meetings:
    return Meetings(page, server.address)


def test_a_meeting_is_dragged_to_another_day_and_what_stands_against_it_is_said_before_and_after(
    meetings: Meetings,
) -> None:
    meetings.pick_up("2 Spr 1")
    meetings.page.mouse.move(*middle(meetings.day("2025-01-30")), steps=5)
    expect(meetings.line).to_have_text("Cluster 2, Spr 1 to Thu 30 Jan 2025 – Amanda Talbot-Jones leads Cluster 5 then")
    meetings.page.mouse.up()
    meetings.expect_on("2 Spr 1", "2025-01-30")
    expect(meetings.receipt).to_contain_text("Cluster 2, Spr 1: Wed 29 Jan 2025 to Thu 30 Jan 2025, 13:00–16:00")
    expect(meetings.checks).to_contain_text("1 problem, 2 notices")
    expect(meetings.chip("5 Spr 1")).to_have_attribute("aria-label", re.compile("has a problem"))
    meetings.page.get_by_role("button", name="Undo").click()
    meetings.expect_on("2 Spr 1", "2025-01-29")
    expect(meetings.checks).to_contain_text("No problems, 1 notice")

    # Held over another month, it turns the page; Escape puts it back.
    meetings.pick_up("1 Spr 1")
    meetings.page.mouse.move(*middle(meetings.calendar.get_by_role("button", name="March 2025")), steps=5)
    expect(meetings.calendar).to_contain_text("March 2025")
    meetings.press("Escape")
    meetings.page.mouse.up()
    meetings.calendar.get_by_role("button", name="January 2025").click()
    meetings.expect_on("1 Spr 1", "2025-01-28")
    expect(meetings.page.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_meeting_is_moved_by_the_keyboard_alone_one_is_added_and_calendar_programs_read_both(
    meetings: Meetings,
) -> None:
    meetings.chip("1 Spr 1").focus()
    meetings.press("Space", "ArrowDown", "ArrowLeft")
    expect(meetings.line).to_have_text("Cluster 1, Spr 1 to Mon 3 Feb 2025")
    meetings.press("Enter")
    meetings.expect_on("1 Spr 1", "2025-02-03")
    expect(meetings.chip("1 Spr 1")).to_be_focused()
    expect(meetings.list).to_contain_text("Mon 3 Feb 2025")
    meetings.page.reload()
    expect(meetings.list).to_contain_text("Mon 3 Feb 2025")

    # One that the form adds is brought into sight, and is in the calendar file and at the calendar address.
    page = meetings.page
    page.get_by_label("Name of the meeting").fill("Aut 1")
    page.get_by_role("button", name="Add this meeting").click()
    meetings.expect_on("1 Aut 1", "2025-07-03")
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar file").click()
    assert download.value.suggested_filename == "meetings-southampton-all-clusters.ics"
    assert Path(download.value.path()).read_bytes().count(b"BEGIN:VEVENT") == 21
    page.get_by_role("tab", name="Calendar addresses").click()
    page.get_by_role("button", name=re.compile("^Make an address")).click()
    address = page.get_by_test_id("stCode").locator("code").inner_text()
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.text().count("BEGIN:VEVENT") == 21
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    assert page.request.get(address).status == 404


def test_no_rule_of_accessibility_is_broken_whatever_tab_is_open_and_nothing_is_cut_off(
    new_context: NewContext, server: Server
) -> None:
    for appearance, screen in (("light", LAPTOP), ("dark", PROJECTOR)):
        page = new_context(color_scheme=appearance, viewport=screen).new_page()
        Meetings(page, server.address)
        assert broken_rules(page) == []
        main = page.get_by_test_id("stMain")
        for name in TABS[1:]:
            page.get_by_role("tab", name=name).click()
            expect(page.get_by_role("tabpanel", name=name).get_by_role("button").first).to_be_visible()
            assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
        assert broken_rules(page) == []
