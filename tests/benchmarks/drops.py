"""How long a planner waits after a drop: from letting go of a school to the last figure on the page.

Beside it, in the same run on the same page, what Streamlit takes for a rerun that does nothing: of a fragment that only
counts, and of the board's own fragment with nothing to change.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.timing import line
from tests.browser import chromium
from tests.browser.server import Server

APP = Path("tests", "benchmarks", "app", "app.py")
SCHOOL, PLACES = "138626", ("3", "4")
QUIET_MS = 600
"""a page on which nothing has changed for so long is taken to be done"""

# Notes when the pointer was let go or a button pressed, and when the last message came from the server.
CLOCK = """
window.clock = { began: 0, message: 0, changed: {} };
for (const kind of ["pointerup", "click"])
  window.addEventListener(kind, () => { window.clock.began = performance.now() }, true);
window.WebSocket = class extends window.WebSocket {
  constructor(...rest) {
    super(...rest);
    this.addEventListener("message", () => { window.clock.message = performance.now() });
  }
};
"""

# Notes when a text or an element last changed on the board, on the rest of the page and on the map.
WATCH = """() => {
  const host = [...document.querySelectorAll("*")].find((each) => each.shadowRoot?.querySelector("[data-revision]"));
  const places = {
    board: host.shadowRoot,
    page: document.querySelector("[data-testid=stMain]"),
    map: document.querySelector("iframe").contentDocument.querySelector(".leaflet-marker-pane"),
  };
  for (const [name, node] of Object.entries(places))
    new MutationObserver(() => { window.clock.changed[name] = performance.now() })
      .observe(node, { subtree: true, childList: true, characterData: true });
  window.board = host.shadowRoot.querySelector("[data-revision]");
}"""

SETTLED = """(quiet) => {
  const { began, message, changed } = window.clock;
  const last = Math.max(message, ...Object.values(changed));
  return last > began && performance.now() - last > quiet;
}"""


def report(drops: int) -> str:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), script=APP)
        server.start()
        try:
            program = chromium.find(playwright.chromium.executable_path)
            browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            measured = _measure(page, server.address, drops)
            browser.close()
        finally:
            server.stop()
    counting, idle = measured["counting"], measured["idle"]
    heads = f"{'median':>8} {'p95':>8}   ratio  ratio"
    return "\n".join(
        (
            f"{'Drop to last figure, ' + str(drops) + ' drops':<52} {heads}",
            line("a rerun of a fragment that only counts", counting),
            line("a rerun of the board's fragment, nothing to change", idle),
            *(line(f"drop until {part}", measured[part], counting) for part in ("board", "map", "page")),
            line("drop until the last figure, to the counting rerun", measured["last"], counting),
            line("drop until the last figure, to the idle rerun", measured["last"], idle),
        )
    )


def _measure(page: Page, address: str, drops: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in ("board", "map", "page", "last", "counting", "idle")}
    page.add_init_script(CLOCK)
    page.goto(address)
    page.locator(f"[data-school='{SCHOOL}']").wait_for()
    page.frame_locator("iframe").locator(f"[data-school='{SCHOOL}']").wait_for()
    page.wait_for_function(SETTLED, arg=QUIET_MS)
    page.evaluate(WATCH)
    for number in range(drops):
        began, changed, _ = _timed(page, lambda target=PLACES[number % 2]: _drop(page, target))  # type: ignore[misc]
        for part, moment in changed.items():
            found[part].append(moment - began)
        found["last"].append(max(changed.values()) - began)
        began, changed, _ = _timed(page, lambda: page.get_by_role("button", name="Count").dispatch_event("click"))
        found["counting"].append(changed["page"] - began)
        began, _, message = _timed(page, lambda: page.get_by_role("button", name="Nothing").dispatch_event("click"))
        found["idle"].append(message - began)
    return found


def _timed(page: Page, work: object) -> tuple[float, dict[str, float], float]:
    """When the work began, when each place that it changed last changed, and when the last message came."""
    page.evaluate("() => { window.clock.began = Infinity; window.clock.changed = {} }")
    work()  # type: ignore[operator]
    page.wait_for_function(SETTLED, arg=QUIET_MS)
    clock = page.evaluate("window.clock")
    return clock["began"], clock["changed"], clock["message"]


def _drop(page: Page, target: str) -> None:
    """Drag the school to the other cluster and let go."""
    card = page.locator(f"[data-school='{SCHOOL}']").first
    card.scroll_into_view_if_needed()
    school, column = card.bounding_box(), page.locator(f"[data-cluster='{target}']").first.bounding_box()
    if not school or not column:
        raise RuntimeError("the board does not show the school or the cluster")
    page.mouse.move(school["x"] + 30, school["y"] + 12)
    page.mouse.down()
    page.mouse.move(school["x"] + 20, school["y"] + 5, steps=3)
    page.mouse.move(column["x"] + 60, column["y"] + 250, steps=6)
    page.mouse.up()
