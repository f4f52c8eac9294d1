"""How long a move takes to those who follow, and what each of them costs the server while nothing moves.

A presenter saves one move after the other without a browser; a follower's browser notes when the card is in its place.
"""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from lib.domain.changes import Move
from lib.opening import open_area
from lib.store.database import open_database
from lib.store.drafts import Draft, Drafts
from lib.store.links import Links
from lib.ui.moves import apply, event_for
from lib.ui.workspace import Workspace
from tests.benchmarks.timing import percentile_95
from tests.browser import chromium
from tests.browser.screens import PORTSWOOD, Board
from tests.browser.server import ROOT, Server

PRESENTED = "0" * 32
PLACES = (3, 4)
FOLLOWERS = (1, 5)
QUIET_SECONDS = 20

# Notes when the school is in the cluster, by the clock that Python has as well.
AWAIT_CARD = """([school, place]) => {
  const root = [...document.querySelectorAll("*")].map((each) => each.shadowRoot?.querySelector("[data-revision]"))
    .find(Boolean);
  window.arrived = new Promise((resolve) => {
    const look = () => {
      if (root.querySelector(`[data-cluster="${place}"] [data-school="${school}"]`)) resolve(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}"""


def report(moves: int) -> str:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        engine = open_database(f"sqlite:///{(Path(folder) / 'drafts.sqlite').as_posix()}")
        drafts, links = Drafts(engine), Links(engine)
        work = Workspace.begin(*open_area(ROOT / "data" / "southampton"))
        draft = drafts.save(Draft(PRESENTED, 0, work.as_json()))
        address = f"{server.address}/board?follow={links.make('view', 'draft', PRESENTED, 'Ann').token}"
        server.start()
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(playwright.chromium.executable_path), args=chromium.ARGUMENTS
            )
            page = _follow(browser, address)
            idle = {1: _cpu_while_nothing_moves(server)}
            delays = []
            for number in range(moves):
                place = PLACES[number % len(PLACES)]
                work = apply(work, event_for(work, Move((PORTSWOOD,), place)))
                page.evaluate(AWAIT_CARD, [PORTSWOOD, str(place)])
                draft = drafts.save(Draft(PRESENTED, draft.version, work.as_json()))
                saved = 1000 * time.time()
                delays.append(page.evaluate("window.arrived") - saved)
                time.sleep(0.37 * (number % 5))  # so that moves fall at all points between two looks
            for _ in range(FOLLOWERS[-1] - 1):
                _follow(browser, address)
            idle[FOLLOWERS[-1]] = _cpu_while_nothing_moves(server)
            browser.close()
        finally:
            server.stop()
    per_follower = (idle[FOLLOWERS[-1]] - idle[1]) / (FOLLOWERS[-1] - 1)
    return "\n".join(
        (
            "Following live",
            f"save until the card is in its place, {moves} moves   median {median(delays):6.0f} ms"
            f"   p95 {percentile_95(delays):6.0f} ms",
            *(
                f"server's time while nothing moves, {count} following {cpu:7.1f} ms a second"
                for count, cpu in idle.items()
            ),
            f"each further one {per_follower:41.1f} ms a second",
        )
    )


def _follow(browser: Browser, address: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(address)
    Board(page, address).wait_until_shown()
    return page


def _cpu_while_nothing_moves(server: Server) -> float:
    """Milliseconds of a processor that the server takes in a second."""
    before, began = cpu_seconds(server), time.monotonic()
    time.sleep(QUIET_SECONDS)
    return 1000 * (cpu_seconds(server) - before) / (time.monotonic() - began)


def cpu_seconds(server: Server) -> float:
    """What the server has taken of a processor so far, as Linux tells it."""
    told = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
