"""Each page, in light and dark, against the rules of WCAG 2.2 AA that a program can check; and its width."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.screens import PORTSWOOD, Board
from tests.browser.server import Server

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

PROJECTOR = {"width": 1024, "height": 768}
PATHS = ("/board", "/", "/board?view=Map", "/clusters", "/schools")
PAGES = pytest.mark.parametrize("path", PATHS, ids=[path.strip("/") or "overview" for path in PATHS])


@PAGES
@pytest.mark.parametrize(
    ("appearance", "screen"), [("light", LAPTOP), ("dark", PROJECTOR)], ids=["light-laptop", "dark-projector"]
)
def test_no_rule_of_accessibility_is_broken_and_nothing_is_cut_off_at_the_side(
    new_context: NewContext, server: Server, path: str, appearance: str, screen: ViewportSize
) -> None:
    page = new_context(color_scheme=appearance, viewport=screen).new_page()
    Board(page, server.address).open(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    too_wide = "main => main.scrollWidth - main.clientWidth"
    assert page.get_by_test_id("stMain").evaluate(too_wide) <= 0
    assert broken_rules(page) == []


def test_no_rule_is_broken_on_a_projector_after_a_move_while_a_school_is_selected_and_by_the_tabs_below(
    new_context: NewContext, server: Server
) -> None:
    board = Board(new_context(viewport=PROJECTOR, color_scheme="dark").new_page(), server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    board.face(PORTSWOOD).click()
    expect(board.open_tab("Journeys").get_by_role("table")).to_have_count(2)
    board.action("move-to").click()
    expect(board.action("move-to-place").first).to_be_visible()
    assert broken_rules(board.page) == []


def broken_rules(page: Page) -> list[str]:
    """The rules that the page breaks once it is at rest, each with the element that breaks it."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    options: dict[str, Any] = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
