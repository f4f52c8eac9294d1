"""The overview: the story of the grouping, its figures and its map on one screen."""

import re

from playwright.sync_api import Page, expect

from tests.browser.screens import PORTSWOOD, PORTSWOOD_NAME, Board
from tests.browser.server import Server


def test_the_overview_tells_how_many_schools_and_clusters_there_are_and_how_they_fit(
    page: Page, server: Server
) -> None:
    Board(page, server.address).open("/")
    story = page.locator(".best-fit.story")
    expect(story).to_contain_text(re.compile(r"41 schools in 5 clusters"))
    fit = page.get_by_test_id("stMetric").filter(has_text="Fit").get_by_test_id("stMetricValue").inner_text()
    expect(story).to_contain_text(f"The fit is {fit} of 100")
    expect(page.get_by_role("table")).to_contain_text(f"Fit {fit}")


def test_the_map_shows_every_school_with_its_cluster(page: Page, server: Server) -> None:
    overview = Board(page, server.address).open("/")
    expect(overview.map.locator("[data-school]")).to_have_count(41)
    expect(overview.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{PORTSWOOD_NAME}, Cluster 4")
    overview.marker(PORTSWOOD).hover()
    expect(overview.map.get_by_role("tooltip")).to_contain_text(PORTSWOOD_NAME)
