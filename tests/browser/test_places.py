"""The tab "Places": an authority brings schools without places, looks them up and places the rest by hand."""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, running
from tests.browser.screens import box, choose
from tests.browser.server import ROOT, Server
from tests.browser.test_accessibility import broken_rules
from tests.nominatim import FakeNominatim, Reply, postcode, school

FOUND, HELD, OUTSIDE, SEVERAL, UNKNOWN = "116251", "133704", "116138", "138626", "116102"
"""schools of Southampton, in its order, by what the geocoder says of them"""
HOSTILE = "<img src=x onerror=alert(1)> *Portswood* [1](x)"


@pytest.fixture
def nominatim() -> Iterator[FakeNominatim]:
    with FakeNominatim().running() as server:
        yield server


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The app's own area, with five schools that have lost their places."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def schools(data: Path, nominatim: FakeNominatim) -> dict[str, dict[str, str]]:
    """The five schools as they were; the geocoder knows some of them."""
    path = data / "southampton" / "schools.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lost = {row["school_id"]: dict(row) for row in rows if row["school_id"] in (FOUND, HELD, OUTSIDE, SEVERAL, UNKNOWN)}
    for row in rows:
        if row["school_id"] in lost:
            row |= dict.fromkeys(("lat", "lon", "easting", "northing", "coord_source"), "")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    for school_id in (FOUND, HELD):
        row = lost[school_id]
        nominatim.known[row["postcode"]] = [postcode(row["postcode"], float(row["lat"]), float(row["lon"]))]
    nominatim.known[lost[OUTSIDE]["postcode"]] = [postcode(lost[OUTSIDE]["postcode"], 53.4, -2.2)]
    row = lost[SEVERAL]
    nominatim.known[f"{row['name']}, {row['postcode']}, Southampton"] = [
        school(HOSTILE, 50.92, -1.40),
        school("Portswood School", 50.94, -1.40),
    ]
    return lost


@pytest.fixture
def server(tmp_path: Path, data: Path, nominatim: FakeNominatim, watch: Watch) -> Iterator[Server]:
    patience = {"BEST_FIT_GEOCODER_TIMEOUT": "90"}  # for the answer that the test holds back
    settings = {"BEST_FIT_GEOCODER": nominatim.address, "BEST_FIT_GEOCODER_DELAY": "0", **patience}
    yield from running(Server(tmp_path, data, settings=settings), watch)


def opened(page: Page, server: Server) -> Page:
    page.goto(f"{server.address}/schools")
    expect(page.locator(".best-fit.footer")).to_be_attached()
    page.get_by_role("tab", name="Places").click()
    expect(page.frame_locator("iframe[title*='folium']").locator("[data-school]").first).to_be_visible()
    return page


def test_schools_without_a_place_are_looked_up_and_the_rest_is_placed_by_hand(
    schools: dict[str, dict[str, str]],
    data: Path,
    nominatim: FakeNominatim,
    server: Server,
    page: Page,
) -> None:
    opened(page, server)
    expect(page.get_by_text("5 of 41 schools have no place.")).to_be_visible()
    said = page.get_by_role("status").filter(has_text=re.compile("."))
    markers = page.frame_locator("iframe[title*='folium']").locator("[data-school]")
    expect(markers).to_have_count(36)

    # The second school's answer is held back: the look-up is seen at work, and cancelled.
    nominatim.replies.extend([Reply(), Reply(late=True)])
    page.get_by_role("button", name="Look up 5 schools").click()
    expect(page.get_by_text(f"Asking for {schools[HELD]['name']} (2 of 5)")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text(f"Stopping after {schools[HELD]['name']}")).to_be_visible()
    nominatim.go_on.set()
    expect(said.filter(has_text="Cancelled: 2 of 5 schools looked up.")).to_be_visible()
    expect(markers).to_have_count(38)
    assert nominatim.words == [schools[school_id]["postcode"] for school_id in (FOUND, HELD)]

    page.get_by_role("button", name="Resume: look up 3 schools").click()
    expect(said.filter(has_text="Finished: 3 of 3 schools looked up.")).to_be_visible()
    assert nominatim.words[2] == schools[OUTSIDE]["postcode"]
    listed = page.get_by_role("region", name="Schools without a place")
    expect(listed).to_contain_text("Lands 27")
    expect(listed).to_contain_text("2 answers, up to 2.2 km apart")
    expect(listed).to_contain_text("Not found (Nominatim at 127.0.0.1, ")
    expect(page.get_by_role("button", name=re.compile("^Look up"))).to_have_count(0)
    assert broken_rules(page) == []

    # Outside: typed. Several: one of the answers is chosen. Not found: a click on the map.
    where = page.get_by_label("Latitude and longitude, or easting and northing")
    place = page.get_by_role("button", name="Place", exact=True)
    where.fill("439703 116342")
    where.press("Enter")
    place.click()
    expect(said.filter(has_text=f"{schools[OUTSIDE]['name']} is now at 50.9451")).to_be_visible()
    chosen = page.get_by_role("combobox", name="School to place by hand")
    answers = page.get_by_role("combobox", name="Answers that were not clear")
    expect(chosen).to_have_value(re.compile(schools[UNKNOWN]["name"]))
    expect(answers).to_have_count(0)
    choose(chosen, schools[SEVERAL]["name"])
    expect(answers).to_be_visible()
    answers.click()
    expect(page.get_by_role("option", name=re.compile(re.escape(HOSTILE)))).to_be_visible()
    page.get_by_role("option", name=re.compile("Portswood School")).click()
    expect(where).to_have_value("50.94, -1.4")
    place.click()
    expect(page.get_by_text("1 of 41 schools has no place.")).to_be_visible()
    expect(chosen).to_have_value(re.compile(schools[UNKNOWN]["name"]))
    # Where no school is in the way, on the map that has the fortieth school by now.
    expect(markers).to_have_count(40)
    map_box = box(page.locator("iframe[title*='folium']"))
    page.mouse.click(map_box["x"] + map_box["width"] * 0.44, map_box["y"] + map_box["height"] * 0.11)
    expect(where).to_have_value(re.compile(r"^50\.\d{5}, -1\.\d{5}$"))
    place.click()
    expect(page.get_by_text("All 41 schools have a place.")).to_be_visible()
    expect(markers).to_have_count(41)
    expect(page.locator("img[src='x'], a[href='x']")).to_have_count(0)

    with (data / "southampton" / "places.csv").open(encoding="utf-8", newline="") as file:
        kept = {row["school_id"]: row["status"] for row in csv.DictReader(file)}
    assert kept == {FOUND: "found", HELD: "found", OUTSIDE: "by hand", SEVERAL: "by hand", UNKNOWN: "by hand"}
