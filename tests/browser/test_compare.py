"""The view Compare in a browser: what is selected is selected everywhere, and a link shows the same comparison."""

import csv
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, running
from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, ST_DENYS, box
from tests.browser.server import ROOT, Server
from tests.browser.test_accessibility import PROJECTOR
from tests.browser.test_options import expect_all_can_use_it

TABLE_HEAD, TABLE_ROW, ROW_MARKER = 36, 28, 17
"""px of the grid's head and rows, and where a row's tick box is"""
GROUPINGS = {"second": {PORTSWOOD: "3"}, "third": {PORTSWOOD: "3", ST_DENYS: "5"}}
"""further groupings of the area, by the schools that they move from the pilot"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose one area is the pilot with two groupings more."""
    folder = tmp_path_factory.mktemp("groupings")
    area = folder / "data" / "southampton"
    shutil.copytree(ROOT / "data" / "southampton", area)
    with (area / "groupings" / "pilot.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["school_id"], row["cluster"]) for row in csv.DictReader(file)]
    for name, moves in GROUPINGS.items():
        with (area / "groupings" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            places = [(school_id, moves.get(school_id, cluster)) for school_id, cluster in rows]
            csv.writer(file).writerows([("school_id", "cluster"), *places])
    yield from running(Server(folder, folder / "data"))


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".best-fit.stories section").first).to_be_visible()
    expect(page.frame_locator("iframe[title*='folium']").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()
    return page


def test_a_comparison_can_be_used_by_all_its_selection_is_everywhere_and_its_link_shows_the_same(
    new_context: NewContext, server: Server
) -> None:
    page = opened(new_context().new_page(), f"{server.address}/options?about=Compare")
    expect(page.locator(".best-fit.stories section")).to_have_count(2)
    page.get_by_role("combobox", name="Baseline").click()
    page.get_by_role("option", name="Third").click()
    expect(page.get_by_text("B moves 2 of 41 schools")).to_be_visible()
    grid = page.locator(".st-key-compare_schools canvas").first
    grid.scroll_into_view_if_needed()
    place = box(grid)
    page.mouse.click(place["x"] + ROW_MARKER, place["y"] + TABLE_HEAD + 1.5 * TABLE_ROW)
    marker = page.frame_locator("iframe[title*='folium']").locator(f"[data-school='{PORTSWOOD}']")
    expect(marker).to_have_attribute("aria-pressed", "true")
    expect(marker).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 3")
    page.get_by_role("radio", name="B").click()
    expect(marker).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 4")
    expect_all_can_use_it(page)
    expect_all_can_use_the_tabs(page)
    page.get_by_role("tab", name="Fit against moves").click()
    page.locator(".st-key-fit_by_moves .scatterlayer .point").last.click(force=True)
    page.get_by_role("tab", name="Schools that move").click()
    expect(page.locator(".st-key-compare_schools [role='row'][aria-selected='true']")).to_have_count(2)

    other = opened(new_context(color_scheme="dark", viewport=PROJECTOR).new_page(), page.url)
    expect(other.get_by_text("B moves 2 of 41 schools")).to_be_visible()
    expect(other.get_by_role("combobox", name="Baseline")).to_have_value("Third")
    expect_all_can_use_it(other)
    expect_all_can_use_the_tabs(other)


def expect_all_can_use_the_tabs(page: Page) -> None:
    for name, there in (
        ("Fit against moves", "[data-testid='stPlotlyChart'] .main-svg"),
        ("Clusters by principles", "table:has(caption:text('What differs'))"),
    ):
        page.get_by_role("tab", name=name).click()
        expect(page.locator(there).first).to_be_visible()
        expect_all_can_use_it(page)
