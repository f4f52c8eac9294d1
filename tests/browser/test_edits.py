"""The tabs "Edit" and "Areas": a renamed school is taken back, an area is copied, deleted and brought back."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, running
from tests.browser.server import ROOT, Server
from tests.browser.test_accessibility import broken_rules
from tests.browser.test_schools import open_tab

FIRST = "Fairisle Infant & Nursery School"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The pilot alone."""
    shutil.copytree(ROOT / "data" / "southampton", tmp_path / "data" / "southampton")
    return tmp_path / "data"


@pytest.fixture
def server(tmp_path: Path, data: Path, watch: Watch) -> Iterator[Server]:
    yield from running(Server(tmp_path, data), watch)


def test_a_school_is_renamed_and_that_is_taken_back(page: Page, server: Server, data: Path) -> None:
    before = (data / "southampton" / "schools.csv").read_bytes()
    page.goto(f"{server.address}/schools")
    tab = open_tab(page, "Edit")
    grid = tab.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    grid.click(position={"x": 100, "y": 52})
    page.keyboard.press("Enter")
    field = page.locator("#portal").get_by_role("textbox")
    expect(field).to_have_value(FIRST)
    field.fill("Fairisle <b>Infant</b>")
    page.keyboard.press("Enter")
    expect(tab).to_contain_text("1 change not saved yet.")
    tab.get_by_role("button", name="Save changes").click()
    said = tab.get_by_role("region", name="What was done")
    expect(said).to_contain_text(f"Saved: {FIRST} renamed to Fairisle <b>Infant</b>.")
    assert b"116251,116251,Fairisle <b>Infant</b>,West" in (data / "southampton" / "schools.csv").read_bytes()
    tab.get_by_role("button", name="Close one").click()
    expect(page.get_by_role("combobox", name="School that closes")).to_be_visible()
    assert not broken_rules(page)
    page.keyboard.press("Escape")
    tab.get_by_role("button", name="Take back").click()
    expect(said).to_contain_text(f"Taken back: {FIRST} renamed to Fairisle <b>Infant</b>.")
    assert (data / "southampton" / "schools.csv").read_bytes() == before


def test_an_area_is_copied_deleted_brought_back_and_downloaded(page: Page, server: Server, data: Path) -> None:
    page.goto(f"{server.address}/schools")
    tab = open_tab(page, "Areas")
    expect(tab.get_by_role("button", name="Delete …")).to_be_disabled()
    tab.get_by_role("button", name="Duplicate …").click()
    page.get_by_role("textbox", name="Name of the copy").fill("Pilot Two")
    page.get_by_role("textbox", name="Name of the copy").press("Enter")
    page.get_by_role("button", name="Duplicate", exact=True).click()
    said = tab.get_by_role("region", name="What was done")
    expect(said).to_contain_text("Pilot Two is a copy with 41 schools")
    page.goto(f"{server.address}/schools?area=pilot-two")
    tab = open_tab(page, "Areas")
    expect(tab.get_by_role("textbox", name="Name of this area")).to_have_value("Pilot Two")
    tab.get_by_role("button", name="Delete …").click()
    page.get_by_role("button", name="Delete this area").click()
    expect(said).to_contain_text("Pilot Two is deleted.")
    expect(page.get_by_role("button", name="Delete this area")).to_have_count(0)
    expect(tab.get_by_role("textbox", name="Name of this area")).to_have_value("Southampton")
    assert not broken_rules(page)
    tab.get_by_role("button", name="Bring back").click()
    expect(said).to_contain_text("Pilot Two is back")
    expect(tab.get_by_role("textbox", name="Name of this area")).to_have_value("Pilot Two")
    with page.expect_download() as download:
        tab.get_by_role("button", name="Download this area (zip)").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert archive.read("pilot-two/schools.csv") == (data / "pilot-two" / "schools.csv").read_bytes()
