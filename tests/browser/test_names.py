"""Names that look like HTML or that hold quotation marks are text wherever they are shown."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import running
from tests.browser.map_screen import MapScreen
from tests.browser.screens import PORTSWOOD, ST_DENYS, Board, choose, go_to
from tests.browser.server import ROOT, Server

IMAGE = "<img src=x onerror=alert(1)>"
QUOTED = """O'Brien & "Co" *School* [1](x)"""
NAMES = {PORTSWOOD: IMAGE, ST_DENYS: QUOTED}
OTHER_PAGES = ("Clusters", "Principles", "Options", "Schools", "Meetings")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose area is the app's own, with two schools renamed."""
    folder = tmp_path_factory.mktemp("names")
    shutil.copytree(ROOT / "data", folder / "data")
    _rename(folder / "data" / "southampton" / "schools.csv")
    yield from running(Server(folder, folder / "data"))


def test_strange_names_are_text_on_the_board_the_receipt_and_in_the_forms(board: Board) -> None:
    for school_id, name in NAMES.items():
        expect(board.card(school_id)).to_contain_text(name)
        board.drag(school_id, "3")
        expect(board.receipt).to_contain_text(f"{name}: Cluster 4 to Cluster 3")
        expect(board.spoken).to_contain_text(name)
    expect(board.open_tab("Moves so far")).to_contain_text(f"{IMAGE} to Cluster 3")
    form = board.open_tab("Move without dragging")
    choose(form.get_by_label("Schools to move"), *NAMES.values())
    for name in NAMES.values():
        expect(form.get_by_test_id("stMultiSelect")).to_contain_text(name)
    board.lock(PORTSWOOD)
    expect(board.open_tab("Locks")).to_contain_text(f"Locked: {IMAGE}")
    _expect_no_image(board)


def test_strange_names_are_text_on_the_page_of_the_map(page: Page, server: Server) -> None:
    map_screen = MapScreen(page, server.address).open()
    map_screen.map.locator("summary").click()
    map_screen.layer("School names").check()
    for school_id, name in NAMES.items():
        expect(map_screen.marker(school_id)).to_have_attribute("aria-label", f"{name}, Cluster 4")
        map_screen.marker(school_id).hover()
        expect(map_screen.map.get_by_role("tooltip").filter(has_text=name)).to_be_visible()
        map_screen.find(name)
        expect(map_screen.card.locator("strong")).to_have_text(name)
        expect(map_screen.marker(school_id).locator(".name")).to_have_text(name)
        expect(map_screen.moves).to_contain_text(f"Move {name} to")
        map_screen.move_to("Cluster 3")
        expect(map_screen.receipt).to_contain_text(f"{name}: Cluster 4 to Cluster 3")
    expect(map_screen.map.locator("path.arrow")).to_have_count(1)  # one of the two hosts the cluster that they are in
    for frame in (page, map_screen.map):
        expect(frame.locator("img[src='x'], a[href='x']")).to_have_count(0)


def test_a_cluster_with_a_strange_name_is_shown_with_it_on_the_board_and_in_every_tab_of_the_other_pages(
    board: Board,
) -> None:
    board.column("3").locator("[data-action='rename']").click()
    board.page.keyboard.type(IMAGE)
    board.page.keyboard.press("Enter")
    board.expect_revision(1)
    expect(board.column("3")).to_contain_text(IMAGE)
    board.drag(PORTSWOOD, "3")
    expect(board.receipt).to_contain_text(re.compile(re.escape(f"Cluster 4 to {IMAGE}")))
    expect(board.marker(PORTSWOOD)).to_have_attribute("aria-label", f"{IMAGE}, {IMAGE} (3)")
    _expect_no_image(board)
    page = board.page
    for title in OTHER_PAGES:
        go_to(page, title)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        for tab in page.get_by_role("tab").all():
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            # A tab is filled by the server, and takes no other click before.
            expect(page.get_by_role("tabpanel").get_by_test_id("stElementContainer").first).to_be_visible()
            expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
            expect(page.locator("img[src='x'], a[href='x']")).to_have_count(0)
    expect(page.get_by_text(IMAGE).first).to_be_visible()


def _rename(schools: Path) -> None:
    with schools.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row | {"name": NAMES.get(row["school_id"], row["name"])} for row in reader]
        heads = reader.fieldnames or ()
    with schools.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        writer.writerows(rows)


def _expect_no_image(board: Board) -> None:
    for frame in (board.page, board.map):
        expect(frame.locator("img[src='x'], a[href='x']")).to_have_count(0)
