"""The principles page in a browser: a cell that is chosen is explained, and a changed threshold shows on the board."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.screens import box, choose
from tests.browser.server import Server
from tests.browser.test_accessibility import PROJECTOR, broken_rules

HEAD, ROW = 36, 30
"""pixels of the matrix"""
COLUMNS = {"Size": 85, "Pupils": 330, "Locality": 455}
"""where some columns are, in pixels from the left of the matrix on a laptop; to the right of a head is its menu"""


@pytest.fixture
def principles(page: Page, server: Server) -> Page:
    return opened(page, server)


def opened(page: Page, server: Server) -> Page:
    page.goto(f"{server.address}/principles")
    expect(page.locator(".best-fit.footer")).to_be_attached()
    expect(matrix(page)).to_be_visible()
    return page


def matrix(page: Page) -> Locator:
    return page.get_by_test_id("stDataFrame").first


def click(page: Page, row: int, column: str) -> None:
    """Click a cell of the matrix, by its row on the screen (0 the first, −1 the head).

    The mouse moves there as a hand does: a table that it has not entered yet passes over a click.
    """
    place = box(matrix(page))
    y = HEAD / 2 if row < 0 else HEAD + ROW * row + ROW / 2
    page.mouse.move(place["x"] + COLUMNS[column], place["y"] + y, steps=8)
    page.mouse.click(place["x"] + COLUMNS[column], place["y"] + y)


def row_of(page: Page, cluster: str) -> int:
    """The row of the matrix in which a cluster stands now."""
    heads_and_rows = matrix(page).locator("canvas tr").all_inner_texts()
    return next(row for row, text in enumerate(heads_and_rows) if cluster in text) - 1


def explained(page: Page) -> Locator:
    return page.locator(".best-fit.explained")


def test_a_chosen_figure_is_explained_and_a_changed_threshold_shows_in_the_marks_until_it_is_undone(
    principles: Page,
) -> None:
    expect(explained(principles)).to_contain_text("No secondary: 10 with primary only.")
    click(principles, 4, "Locality")
    expect(explained(principles)).to_contain_text("max(0, 1 − 1.3509 ÷ 2)")
    cluster = principles.get_by_role("combobox", name="Cluster")
    expect(cluster).to_have_value("Cluster 5")
    principles.keyboard.press("ArrowLeft")
    expect(explained(principles)).to_contain_text("4,909 pupils, 20.6% above the average of 4,069.")

    # The rows may be in another order.
    click(principles, -1, "Size")
    expect(matrix(principles).locator("canvas tr").nth(1)).to_contain_text("Cluster 2")
    click(principles, 0, "Size")
    expect(explained(principles)).to_contain_text("6 schools, 2 fewer than 8.")
    expect(cluster).to_have_value("Cluster 2")

    # The list may choose all clusters, after a look at another tab, and a cell takes over again.
    principles.get_by_role("tab", name="Principle by principle").click()
    expect(principles.locator(".best-fit.principle")).to_have_count(7)
    principles.get_by_role("tab", name="Clusters by principles").click()
    choose(cluster, "All clusters")
    expect(explained(principles)).to_contain_text("÷ 5 clusters")
    click(principles, row_of(principles, "Cluster 4"), "Pupils")
    expect(explained(principles)).to_contain_text("16.1% above the average of 4,069.")
    expect(cluster).to_have_value("Cluster 4")

    principles.get_by_role("tab", name="Thresholds and weights").click()
    principles.get_by_label("At least (schools)").fill("6")
    principles.get_by_role("button", name="Apply").click()
    expect(principles.get_by_text("measured by changed thresholds")).to_be_visible()
    size = principles.get_by_role("table").filter(has_text="Principle").get_by_role("row", name="Size")
    expect(size.get_by_role("cell").nth(2).get_by_role("img").first).to_have_attribute("aria-label", "met")
    principles.get_by_role("button", name="Undo").click()
    expect(size.get_by_role("cell").nth(2).get_by_role("img").first).to_have_attribute("aria-label", "partly met")
    expect(principles.get_by_text("measured by changed thresholds")).to_have_count(0)


@pytest.mark.parametrize(("appearance", "screen"), [("light", LAPTOP), ("dark", PROJECTOR)], ids=["light", "dark"])
def test_no_rule_of_accessibility_is_broken_on_any_of_its_tabs_and_nothing_is_cut_off(
    new_context: NewContext, server: Server, appearance: str, screen: dict[str, int]
) -> None:
    page = opened(new_context(color_scheme=appearance, viewport=screen).new_page(), server)
    assert broken_rules(page) == []
    for name, there in (
        ("Principle by principle", ".best-fit.principle"),
        ("Thresholds and weights", "[data-testid='stNumberInput']"),
        ("Do the weights matter?", "[data-testid='stPlotlyChart'] .main-svg"),
    ):
        page.get_by_role("tab", name=name).click()
        expect(page.locator(there).first).to_be_visible()
        assert broken_rules(page) == []
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") <= 0
