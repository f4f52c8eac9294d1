"""The clusters page in a browser: what is selected in a chart or a row lights up everywhere; a lead is reassigned."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import Board, box, go_to, scroll_to
from tests.browser.server import Server

REDBRIDGE = "Redbridge Primary School"
"""the smallest school of cluster 1"""
FAIRISLE_JUNIOR = "116253"
INFANT, JUNIOR = 0, 1
"""places of settings in a bar"""
BARS = 6
"""one for each cluster and one for the whole area"""
TABLE_HEAD, TABLE_ROW, ROW_MARKER = 36, 35, 17
"""px of the grid's head and rows, and where a row's tick box is"""


class Clusters:
    """The page "Clusters" in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.screen = Board(page, address).open("/clusters")
        self.settings = page.locator(".st-key-setting_bars")
        self.strip = page.locator(".st-key-size_strip")
        self.grid = page.locator(".st-key-clusters_schools")
        expect(self.marks).to_have_count(41)

    @property
    def marks(self) -> Locator:
        return self.strip.locator(".scatterlayer .point")

    def part(self, setting: int, row: int) -> Locator:
        """A part of a bar of the settings."""
        return self.settings.locator(".point").nth(setting * BARS + row)

    def expect_selected(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_test_id("stText").filter(has_text="Selected:")).to_have_text(words)

    def tick(self, row: int) -> None:
        """Click the box of a row, counted from 0: the grid is drawn, so it has no elements for the mouse."""
        canvas = self.grid.locator("canvas").first
        canvas.scroll_into_view_if_needed()
        place = box(canvas)
        self.page.mouse.click(place["x"] + ROW_MARKER, place["y"] + TABLE_HEAD + (row + 0.5) * TABLE_ROW)

    def ticked(self) -> Locator:
        """The selected rows, as a screen reader meets them."""
        return self.grid.locator("[role='row'][aria-selected='true']")


@pytest.fixture
def clusters(page: Page, server: Server) -> Clusters:
    return Clusters(page, server.address)


def test_a_part_of_a_bar_a_row_and_a_mark_select_schools_on_every_chart_and_page(clusters: Clusters) -> None:
    click(clusters.part(INFANT, 0))
    clusters.expect_selected("Selected: Fairisle Infant & Nursery School")
    expect(clusters.ticked()).to_have_count(1)
    expect(clusters.strip.get_by_text("Fairisle Infant & Nurse…")).to_be_visible()
    expect(clusters.marks).to_have_count(41)

    clusters.tick(4)
    clusters.expect_selected(f"Selected: Fairisle Infant & Nursery School and {REDBRIDGE}")
    expect(clusters.settings.get_by_text("■ 1 of 7")).to_be_visible()
    expect(clusters.ticked()).to_have_count(2)

    click(clusters.marks.first)
    clusters.expect_selected(f"Selected: {REDBRIDGE}")
    expect(clusters.ticked()).to_have_count(1)
    click(clusters.marks.first)
    expect(clusters.ticked()).to_have_count(0)
    expect(clusters.page.get_by_role("button", name="Clear")).to_be_disabled()

    click(clusters.part(JUNIOR, 0))
    clusters.expect_selected("Selected: Fairisle Junior School and Shirley Junior School")
    go_to(clusters.page, "Board")
    expect(clusters.screen.root.locator("[aria-pressed='true'][data-action='select']")).to_have_count(2)
    expect(clusters.screen.face(FAIRISLE_JUNIOR)).to_have_attribute("aria-pressed", "true")


def test_the_table_behind_a_chart_is_downloaded_as_csv_and_a_reassigned_lead_moves_the_loads(
    clusters: Clusters,
) -> None:
    clusters.page.get_by_role("button", name="Setting as a table").click()
    popover = clusters.page.get_by_test_id("stPopoverBody")
    with clusters.page.expect_download() as waiting:
        popover.get_by_role("button", name="Download as CSV").click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert waiting.value.suggested_filename == "setting.csv"
    assert lines[:2] == ['Cluster,Setting,Schools,"Share, %"', "Cluster 1,Infant,1,10.0"]
    page = clusters.page
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    page.get_by_role("tab", name="Leads").click()
    loads = page.get_by_role("table").filter(has_text="Average journey")
    expect(loads).to_contain_text("shared with DB")
    remove = page.locator(".st-key-leads_of_1").get_by_role("button", name="Remove Daniel Beck")
    remove.scroll_into_view_if_needed()
    remove.click()
    expect(loads).to_contain_text("was 26")
    expect(page.get_by_role("region", name="Receipt")).to_contain_text("Cluster 1 is led by ATJ")
    expect(page.get_by_role("figure", name=re.compile("Daniel Beck: 2 clusters, 16 schools"))).to_be_visible()


def click(part: Locator) -> None:
    """Click in the middle of what is drawn: plotly listens on a layer above it."""
    scroll_to(part.page, 0)
    part.hover(force=True)
    # What is clicked is what plotly has told of the mouse by then.
    expect(part.page.locator(".hoverlayer .hovertext").first).to_be_visible()
    part.page.mouse.down()
    part.page.mouse.up()
