"""The map: what it shows, selecting on it, moving what is selected, and what never happens: a rerun for a look."""

import csv
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from lib.views.map.outside import outside_maps
from tests.browser.conftest import LAPTOP, NewContext
from tests.browser.map_screen import MapScreen
from tests.browser.screens import FAIRISLE_INFANT, PORTSWOOD, PORTSWOOD_NAME, Board, box, map_scale, middle, switch
from tests.browser.server import ROOT, Server
from tests.browser.test_touch import Finger

FAIRISLE_JUNIOR = "116253"
with (ROOT / "data" / "southampton" / "schools.csv").open(encoding="utf-8", newline="") as file:
    NAMES = {row["school_id"]: row["name"] for row in csv.DictReader(file)}
NEIGHBOURS = [school_id for school_id, name in NAMES.items() if re.match("Maytree|Mount Pleasant J|Bevois", name)]
"""three schools of cluster 3 that stand together"""


@pytest.fixture
def map_screen(page: Page, server: Server) -> MapScreen:
    return MapScreen(page, server.address).open()


def test_the_map_shows_all_layers_and_switching_panning_and_zooming_rerun_nothing(map_screen: MapScreen) -> None:
    shown = map_screen.map
    for found, number in ((".boundary", 1), (".ward", 16), (".water", 3), (".crossing", 5), (".badge", 5)):
        expect(shown.locator(found)).to_have_count(number)
    expect(shown.locator("[data-school]")).to_have_count(41)
    expect(shown.locator("path.outline")).to_have_count(5)
    expect(shown.locator("path.spoke")).to_have_count(41 - 5)  # all but the hosts
    expect(map_screen.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    sent = len(map_screen.sent)
    shown.locator("summary").click()
    for name, drawn in (("Cluster outlines", "path.outline"), ("Lines to the host", "path.spoke")):
        map_screen.layer(name).uncheck()
        expect(shown.locator(drawn)).to_have_count(0)
    map_screen.layer("Wards and districts").uncheck()
    expect(shown.locator(".ward").first).to_be_hidden()
    map_screen.layer("School names").check()
    expect(shown.locator(".name:visible").first).to_be_visible()
    small = box(shown.locator("[data-school] .school svg").first)["width"]
    map_screen.layer("Size by pupils").check()
    assert box(shown.locator("[data-school] .school svg").first)["width"] != small
    scale = map_scale(shown)
    shown.get_by_role("button", name="Zoom in").click()
    expect(shown.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    x, y = middle(shown.locator("#map_div"))
    map_screen.page.mouse.move(x + 30, y + 200)
    map_screen.page.mouse.down()
    map_screen.page.mouse.move(x - 60, y + 100, steps=5)
    map_screen.page.mouse.up()
    map_screen.find(PORTSWOOD_NAME)  # the one thing here that asks the server
    expect(map_screen.selected).to_have_count(1)
    expect(map_screen.card.locator("strong")).to_have_text(PORTSWOOD_NAME)
    assert len(map_screen.sent) == sent + 1
    map_screen.page.reload()
    expect(shown.locator("[data-school]")).to_have_count(41)
    expect(shown.locator("path.spoke")).to_have_count(0)


def test_schools_in_a_lasso_are_moved_the_map_stays_where_it_was_and_the_board_knows(map_screen: MapScreen) -> None:
    shown = map_screen.map
    others = [map_screen.marker(PORTSWOOD), map_screen.marker(FAIRISLE_INFANT), shown.locator("path.outline").first]
    scale = map_scale(shown)
    shown.get_by_role("button", name="Zoom in").click()
    expect(shown.locator(".leaflet-control-scale-line")).not_to_have_text(scale)
    expect(shown.locator(".leaflet-zoom-anim")).to_have_count(0)
    map_screen.marker(PORTSWOOD).evaluate(
        "marker => Promise.allSettled(marker.ownerDocument.getAnimations().map(animation => animation.finished))"
    )
    seen = box(map_screen.marker(PORTSWOOD))
    map_screen.draw("Draw a line round schools", map_screen.around(*NEIGHBOURS))
    expect(map_screen.selected).to_have_count(3)
    expect(map_screen.moves).to_contain_text("Move 3 schools to")
    promised = map_screen.moves.get_by_role("button", name="Cluster 2").locator("strong").inner_text()
    switch(map_screen.page, "Board")
    board = Board(map_screen.page, "").wait_until_shown()
    for school_id in NEIGHBOURS:
        expect(board.face(school_id)).to_have_attribute("aria-pressed", "true")
    switch(map_screen.page, "Map")
    expect(map_screen.selected).to_have_count(3)
    returned = box(map_screen.marker(PORTSWOOD))
    assert (returned["x"], returned["y"]) == pytest.approx((seen["x"], seen["y"]), abs=3)
    for element in others:
        element.evaluate("element => { element.wasHereBefore = true }")
    map_screen.move_to("Cluster 2")
    expect(map_screen.receipt).to_contain_text(f"({promised})")
    for school_id in NEIGHBOURS:
        expect(map_screen.marker(school_id)).to_have_attribute("aria-label", f"{NAMES[school_id]}, Cluster 2")
    expect(map_screen.selected).to_have_count(0)
    expect(shown.locator("path.arrow")).to_have_count(3)
    assert [element.evaluate("element => element.wasHereBefore") for element in others] == [True, True, True]
    assert box(map_screen.marker(PORTSWOOD)) == returned
    map_screen.page.get_by_role("button", name="Undo").click()
    expect(shown.locator("path.arrow")).to_have_count(0)


def test_schools_are_selected_and_told_of_by_click_even_two_on_one_point_and_moved_by_keyboard_alone(
    map_screen: MapScreen,
) -> None:
    one, other = (box(map_screen.marker(school_id)) for school_id in (FAIRISLE_INFANT, FAIRISLE_JUNIOR))
    assert abs(one["x"] - other["x"]) >= 20
    for school_id, setting in ((FAIRISLE_INFANT, "Infant"), (FAIRISLE_JUNIOR, "Junior")):
        map_screen.marker(school_id).click()
        expect(map_screen.card.locator("strong")).to_have_text(NAMES[school_id])
        expect(map_screen.told("Setting")).to_have_text(setting)
        expect(map_screen.told("Cluster")).to_have_text("Cluster 1")
        expect(map_screen.moves).to_contain_text(f"Move {NAMES[school_id]} (splits the pair ")
    map_screen.marker(FAIRISLE_INFANT).click(modifiers=["Control"])
    expect(map_screen.moves).to_contain_text("Move 2 schools to")
    map_screen.page.keyboard.press("Escape")
    expect(map_screen.moves).to_contain_text("No school is selected")
    keyboard = map_screen.page.keyboard
    map_screen.map.locator("[data-school][tabindex='0']").focus()
    keyboard.press("Enter")
    expect(map_screen.selected).to_have_count(1)
    expect(map_screen.moves).to_contain_text(f"Move {NAMES[FAIRISLE_INFANT]} (splits the pair ")
    keyboard.press("ArrowRight")
    keyboard.press(" ")
    expect(map_screen.moves).to_contain_text("Move 2 schools to")
    button = map_screen.moves.get_by_role("button", name="No cluster")
    button.focus()
    keyboard.press("Enter")
    expect(map_screen.receipt).to_contain_text("to no cluster")
    expect(map_screen.map.locator("[aria-label$=', Not in a cluster']")).to_have_count(2)


def test_what_is_ticked_in_the_table_is_selected_on_the_map_and_what_is_highlighted_is_listed(
    map_screen: MapScreen,
) -> None:
    table = map_screen.page.get_by_test_id("stDataFrame").first
    table.click(position={"x": 18, "y": 36 + 14})
    expect(map_screen.marker(FAIRISLE_INFANT)).to_have_attribute("aria-pressed", "true")
    table.click(position={"x": 18, "y": 36 + 28 + 14})
    expect(map_screen.selected).to_have_count(2)
    map_screen.page.get_by_label("Highlight").click()
    map_screen.page.get_by_role("option", name="Clusters of Daniel Beck").click()
    expect(map_screen.page.get_by_text("26 of 41 schools")).to_be_visible()
    expect(map_screen.map.locator("[data-school].dimmed")).to_have_count(41 - 26)
    expect(map_screen.selected).to_have_count(2)


def test_a_map_from_outside_is_fetched_only_when_asked_for_and_its_want_leaves_the_ground(
    map_screen: MapScreen, expected_errors: list[str]
) -> None:
    host = urlsplit(outside_maps()[0]["url"]).netloc
    expected_errors += [f"asked for https://{host}/", "Failed to load resource"]
    asked: list[str] = []
    map_screen.page.on("request", lambda request: asked.append(request.url))
    map_screen.map.locator("summary").click()
    map_screen.layer("Cluster outlines").uncheck()
    assert not [url for url in asked if host in url]
    map_screen.layer("OpenStreetMap").check()
    expect(map_screen.map.get_by_text("The outside map cannot be reached.")).to_be_visible()
    assert [url for url in asked if host in url]
    opacity = map_screen.map.locator(".boundary").evaluate("path => getComputedStyle(path).fillOpacity")
    assert float(opacity) > 0.5
    expect(map_screen.map.locator("[data-school]")).to_have_count(41)
    map_screen.layer("None").check()
    expect(map_screen.map.get_by_text("The outside map cannot be reached.")).to_be_hidden()


@pytest.fixture
def touched(new_context: NewContext, server: Server) -> Iterator[tuple[MapScreen, Finger]]:
    """The map on a touch screen, and a finger on it."""
    touched = MapScreen(new_context(has_touch=True, viewport=LAPTOP).new_page(), server.address).open()
    session = touched.page.context.new_cdp_session(touched.page)
    yield touched, Finger(session)
    session.detach()


def test_a_rectangle_is_drawn_with_a_finger(touched: tuple[MapScreen, Finger]) -> None:
    map_screen, finger = touched
    map_screen.map.get_by_role("button", name="Draw a rectangle round schools").tap()
    start, _, end, _ = map_screen.around(*NEIGHBOURS)
    finger.press(*start)
    finger.slide(start, end)
    finger.lift()
    expect(map_screen.selected).to_have_count(3)
    expect(map_screen.moves).to_contain_text("Move 3 schools to")
