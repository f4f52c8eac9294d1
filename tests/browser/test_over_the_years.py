"""An area some years later: newer figures are taken in, and the work goes on with the schools of then."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lib.tables.source import Source
from tests.browser.conftest import running
from tests.browser.screens import PORTSWOOD, ST_DENYS, Board, go_to
from tests.browser.server import ROOT, Server

CLOSES = "116127"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("years")
    shutil.copytree(ROOT / "data" / "southampton", folder / "data" / "southampton")
    yield from running(Server(folder, folder / "data"))


def register() -> bytes:
    """The schools of the pilot, without one, with a new number for one, and with one that opened."""
    rows = Source.at(ROOT / "data" / "southampton" / "schools.csv").rows()
    rows = rows[rows["school_id"] != CLOSES][["urn", "name", "postcode", "laestab", "pupils"]].assign(predecessors="")
    rows.loc[rows["urn"] == ST_DENYS, ["predecessors", "urn"]] = ST_DENYS, "190001"
    rows.loc[len(rows) + 50] = ["190002", "Harbour View", "SO14 3AA", "", "60", ""]
    return rows.to_csv(index=False).encode()


def test_newer_figures_are_shown_then_taken_in_and_a_move_made_before_stays(page: Page, server: Server) -> None:
    board = Board(page, server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    go_to(page, "Schools")
    page.get_by_role("tab", name="Newer figures").click()
    file = {"name": "register.csv", "mimeType": "text/csv", "buffer": register()}
    page.locator("[data-testid='stFileUploader'] input").set_input_files(file)
    page.get_by_label("Of which year it is").fill("2026/27")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_text("1 school opened: Harbour View.")).to_be_visible()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_text("1 school opened since and waits in the tray: Harbour View.").first).to_be_visible()
    go_to(page, "Board")
    board.wait_until_shown()
    expect(board.column("").locator("[data-school='190002']")).to_be_visible()
    expect(board.column("3").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()
    board.action("undo").click()
    expect(board.column("4").locator(f"[data-school='{PORTSWOOD}']")).to_be_visible()
