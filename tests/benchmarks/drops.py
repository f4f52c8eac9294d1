"""How long a planner waits after a drop: from letting go of a school to the figures on the board, and to the last
figure on the page.

Beside it, in the same run on the same page, what Streamlit takes for a rerun that does nothing: of a fragment that only
counts, and of the board's own fragment with nothing to change. The same for a county, and its ratio to the pilot; and
for another checkout of the program, where one is given.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.areas import Case, cases
from tests.benchmarks.timing import line
from tests.browser import chromium
from tests.browser.server import ROOT, Server

APP = Path("tests", "benchmarks", "app", "app.py")
HELD_OVER = (60, 250)
"""px from the corner of a column, where a school is let go"""
OPENING_MS = 60_000
LOOKING_MS = 1000
"""how long the school is held, so that the planner sees the previews before letting go"""
QUIET_MS = 600
"""a page on which nothing has changed for so long is taken to be done"""

# Notes when the pointer was let go or a button pressed, and when the last message came from the server.
CLOCK = """
window.clock = { began: 0, message: 0, figures: 0, changed: {} };
for (const kind of ["pointerup", "click"])
  window.addEventListener(kind, () => { window.clock.began = performance.now() }, true);
window.WebSocket = class extends window.WebSocket {
  constructor(...rest) {
    super(...rest);
    this.addEventListener("message", () => { window.clock.message = performance.now() });
  }
};
"""

# Notes when a text or an element last changed on the board, on the rest of the page and on the map; and with which
# frame the figures above the board first did.
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
  const draw = () => { window.clock.figures ||= performance.now() };
  new MutationObserver(() => requestAnimationFrame(draw))
    .observe(window.board.querySelector(".headline"), { subtree: true, childList: true, characterData: true });
}"""

# Promises how long after the card was lifted every column says what dropping it there would do.
AWAIT_PREVIEWS = """() => {
  let lifted = 0;
  window.previews = new Promise((resolve) => {
    const look = () => {
      if (!lifted && window.board.hasAttribute("data-holding")) lifted = performance.now();
      const waiting = window.board.querySelector("[data-offer=waiting]");
      if (lifted && !waiting) resolve(performance.now() - lifted);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""

SETTLED = """(quiet) => {
  const { began, message, changed } = window.clock;
  const last = Math.max(message, ...Object.values(changed));
  return last > began && performance.now() - last > quiet;
}"""


def report(drops: int, county: Path, beside: Path | None = None) -> str:
    roots = (ROOT, *([beside] if beside else []))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as ending:
        data = Path(folder, "data")
        data.mkdir()
        measuring = cases(data, county)
        program = chromium.find(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        addresses = [ending.enter_context(_serving(root, Path(folder), data)) for root in roots]
        screens = [[_open(browser, address, case) for case in measuring] for address in addresses]
        for number in range(drops):  # in turn, so that whatever else the machine does slows all of them down
            for screen in chain(*zip(*screens, strict=True)):
                screen.measure(number)
        browser.close()
    ours, *others = screens
    told = [_told(screen.case, screen.found, ours[0].found["last"]) for screen in ours]
    for other in others:
        told += [_beside(screen.case, screen.found, than.found) for screen, than in zip(ours, other, strict=True)]
    return "\n".join(told)


@contextmanager
def _serving(root: Path, folder: Path, data: Path) -> Iterator[str]:
    """The address of the benchmark's page, served from a checkout of the program."""
    server = Server(folder, data=data, script=APP, root=root)
    server.start()
    try:
        yield server.address
    finally:
        server.stop()


def _told(case: Case, measured: dict[str, list[float]], pilot: list[float]) -> str:
    counting = measured["counting"]
    return "\n".join(
        (
            f"{case.name:<52} {'median':>8} {'p95':>8}   ratio  ratio",
            line("a rerun of a fragment that only counts", counting),
            line("a rerun of the board's fragment, nothing to change", measured["idle"]),
            line("picking up until its previews are there", measured["previews"]),
            line("drop until the figures on the board", measured["figures"]),
            *(line(f"drop until {part}", measured[part], counting) for part in ("board", "map", "page")),
            line("drop until the last figure, to the counting rerun", measured["last"], counting),
            line("drop until the last figure, to the idle rerun", measured["last"], measured["idle"]),
            line("drop until the last figure, to the pilot's", measured["last"], pilot),
            "",
        )
    )


def _beside(case: Case, measured: dict[str, list[float]], than: dict[str, list[float]]) -> str:
    return "\n".join(
        (
            f"{case.name + ', beside the other checkout':<52} {'median':>8} {'p95':>8}   ratio  ratio",
            line("its rerun of a fragment that only counts", than["counting"]),
            line("its drop until the figures on the board", than["figures"]),
            line("its drop until the last figure", than["last"]),
            line("drop until the figures on the board, to its", measured["figures"], than["figures"]),
            line("drop until the last figure, to its", measured["last"], than["last"]),
            "",
        )
    )


@dataclass(frozen=True)
class _Screen:
    """A case in a browser tab of its own, and what was measured on it so far, in ms."""

    case: Case
    page: Page
    found: defaultdict[str, list[float]]

    def measure(self, number: int) -> None:
        """Drop the school for the `number`th time, and let both reruns that do nothing run."""
        page, found = self.page, self.found
        page.bring_to_front()
        found["previews"].append(_hold(page, self.case, self.case.places[number % 2]))
        began, changed, _ = _timed(page, page.mouse.up)
        found["figures"].append(page.evaluate("window.clock.figures") - began)
        for part, moment in changed.items():
            found[part].append(moment - began)
        found["last"].append(max(changed.values()) - began)
        began, changed, _ = _timed(page, lambda: page.get_by_role("button", name="Count").dispatch_event("click"))
        found["counting"].append(changed["page"] - began)
        began, _, message = _timed(page, lambda: page.get_by_role("button", name="Nothing").dispatch_event("click"))
        found["idle"].append(message - began)


def _open(browser: Browser, address: str, case: Case) -> _Screen:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(CLOCK)
    page.goto(f"{address}/?area={case.folder.name}", timeout=OPENING_MS)
    page.locator(f"[data-school='{case.school_id}']").first.wait_for(timeout=OPENING_MS)
    page.frame_locator("iframe").locator(f"[data-school='{case.school_id}']").wait_for(timeout=OPENING_MS)
    page.wait_for_function(SETTLED, arg=QUIET_MS)
    page.evaluate(WATCH)
    return _Screen(case, page, defaultdict(list))


def _timed(page: Page, work: Callable[[], object]) -> tuple[float, dict[str, float], float]:
    """When the work began, when each place that it changed last changed, and when the last message came."""
    page.evaluate("() => { Object.assign(window.clock, { began: Infinity, figures: 0, changed: {} }) }")
    work()
    page.wait_for_function(SETTLED, arg=QUIET_MS)
    clock = page.evaluate("window.clock")
    return clock["began"], clock["changed"], clock["message"]


def _hold(page: Page, case: Case, target: str) -> float:
    """Drag the school over the other cluster and look at its previews; ms from lifting it until they were there."""
    card = page.locator(f"[data-school='{case.school_id}']").first
    card.scroll_into_view_if_needed()
    school, column = card.bounding_box(), page.locator(f"[data-cluster='{target}']").first.bounding_box()
    if not school or not column:
        raise RuntimeError("the board does not show the school or the cluster")
    page.mouse.move(school["x"] + 30, school["y"] + 12)
    page.mouse.down()
    page.evaluate(AWAIT_PREVIEWS)
    page.mouse.move(school["x"] + 20, school["y"] + 5, steps=3)
    page.mouse.move(column["x"] + HELD_OVER[0], column["y"] + HELD_OVER[1], steps=6)
    took = float(page.evaluate("window.previews"))
    page.wait_for_timeout(LOOKING_MS)
    return took
