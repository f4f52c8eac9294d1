"""How long a planner waits after a move from the page of the map, on a city's map and on a county's."""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.drops import CLOCK, QUIET_MS, SETTLED
from tests.benchmarks.timing import line
from tests.browser import chromium
from tests.browser.map_screen import MapScreen
from tests.browser.server import Server

DATA = Path(__file__).parents[2] / "data"
CITY, COUNTY = "southampton", "hampshire"
CLUSTERS, PLACED = 6, 60
"""of the county, whose schools are in no cluster of its own: as many as a planner has when the work has begun"""

# Notes when a text or an element last changed on the page, and when the look of a school did on the map.
WATCH = """() => {
  const map = document.querySelector("iframe[title*=folium]").contentDocument.querySelector("#map_div");
  const noting = (place) => new MutationObserver(() => { window.clock.changed[place] = performance.now() });
  const page = { subtree: true, childList: true, characterData: true };
  noting("page").observe(document.querySelector("[data-testid=stMain]"), page);
  noting("map").observe(map, { ...page, attributes: true, attributeFilter: ["aria-label", "d"] });
}"""


def report(moves: int, data: Path = DATA) -> str:
    """Moves on both areas in one run; of the city alone where the data folder has no such county."""
    areas = [area for area in (CITY, COUNTY) if (data / area).is_dir()]
    with _browser() as browser:
        found = {area: _measured(browser, data / area, moves) for area in areas}
    city = found[CITY]
    rows = [line(f"a move on the map of {CITY}, until the {part}", city[part]) for part in city]
    if COUNTY in found:
        county = found[COUNTY]
        rows += [line(f"a move on the map of {COUNTY}, until the {part}", county[part], city[part]) for part in county]
    else:
        rows.append(f"{COUNTY}: not measured, because {data} has no such area")
    heads = f"{'median':>8} {'p95':>8}   ratio  ratio"
    return "\n".join((f"{'Move on the map to last figure, ' + str(moves) + ' moves':<52} {heads}", *rows))


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = chromium.find(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


def _measured(browser: Browser, area: Path, moves: int) -> dict[str, list[float]]:
    """Milliseconds from pressing the button until the map, and until the last figure, had followed."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(area, data / area.name)
        if not (data / area.name / "groupings").exists():
            _place(data / area.name)
        server = Server(Path(folder), data=data)
        server.start()
        try:
            return _moves(browser.new_page(viewport={"width": 1366, "height": 768}), server.address, moves)
        finally:
            server.stop()


def _place(area: Path) -> None:
    """Put the westernmost schools into clusters, so that there is something to move between."""
    with (area / "schools.csv").open(encoding="utf-8", newline="") as file:
        located = [row for row in csv.DictReader(file) if row["lat"] and row["lon"]]
    located.sort(key=lambda row: float(row["lon"]))
    (area / "groupings").mkdir()
    (area / "clusters.csv").unlink(missing_ok=True)
    with (area / "groupings" / "measured.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("school_id", "cluster"))
        size = PLACED // CLUSTERS
        writer.writerows((row["school_id"], 1 + place // size) for place, row in enumerate(located[:PLACED]))


def _moves(page: Page, address: str, moves: int) -> dict[str, list[float]]:
    """Move a school of cluster 1 to cluster 2 and back, over and over."""
    page.add_init_script(CLOCK)
    screen = MapScreen(page, address).open()
    marker = screen.map.locator("[aria-label$=', Cluster 1']").first
    school_id = marker.get_attribute("data-school")
    if school_id is None:
        raise RuntimeError("cluster 1 has no school on the map")
    page.evaluate(WATCH)
    found: dict[str, list[float]] = {"map": [], "last figure": []}
    for number in range(moves):
        screen.marker(school_id).dispatch_event("click")
        target = f"Cluster {2 - number % 2}"
        button = screen.moves.get_by_role("button", name=target)
        button.wait_for()
        page.wait_for_function(SETTLED, arg=QUIET_MS)
        page.evaluate("() => { window.clock.began = Infinity; window.clock.changed = {} }")
        button.dispatch_event("click")
        page.wait_for_function(SETTLED, arg=QUIET_MS)
        screen.map.locator(f"[data-school='{school_id}'][aria-label$=', {target}']").wait_for()
        clock = page.evaluate("window.clock")
        found["map"].append(clock["changed"]["map"] - clock["began"])
        found["last figure"].append(max(clock["changed"].values()) - clock["began"])
    return found
