"""Pictures of the screens for the README, in light and dark: `python -m tests.browser.screenshots OUT_DIR`."""

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from tests.browser import chromium
from tests.browser.map_screen import MapScreen
from tests.browser.screens import PORTSWOOD, ST_DENYS, Board, hand_in, switch
from tests.browser.server import Server

WINDOW: ViewportSize = {"width": 1366, "height": 768}
Appearance = Literal["light", "dark"]
APPEARANCES: tuple[Appearance, ...] = ("light", "dark")
PIXELS = 2
"""device pixels per CSS pixel: sharp on a good screen and on paper"""
USAGE = "usage: python -m tests.browser.screenshots OUT_DIR"


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder that the one argument names, and print their names."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(USAGE, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work, sync_playwright() as playwright:
        program = chromium.find(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        server = Server(Path(work))
        server.start()
        try:
            for appearance in APPEARANCES:
                for picture in _pictures(browser, server.address, appearance, folder):
                    print(picture)
        finally:
            server.stop()
            browser.close()
    return 0


def _pictures(browser: Browser, address: str, appearance: Appearance, folder: Path) -> list[Path]:
    """The overview; the board while a school is held; the board after the drop; the map after it; the reading desk."""
    names = ("overview", "board-held", "board", "map", "reading-desk")
    overview, held, dropped, moved, desk = (folder / f"{name}-{appearance}.png" for name in names)
    context = browser.new_context(viewport=WINDOW, device_scale_factor=PIXELS, color_scheme=appearance)
    page = context.new_page()
    hand_in(page, address)
    page.get_by_test_id("stMain").evaluate("page => page.scrollTo(0, 0)")
    page.mouse.move(0, 0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.screenshot(path=desk, animations="disabled")
    Board(page, address).open("/")
    page.screenshot(path=overview)
    board = Board(page, address).open()
    board.pick_up(PORTSWOOD)
    board.carry_to("3")
    expect(board.column("3")).to_have_attribute("data-over", "")
    page.screenshot(path=held)
    page.mouse.up()
    board.expect_revision(1)
    page.mouse.move(0, 0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.screenshot(path=dropped, animations="disabled")
    switch(page, "Map")
    map_screen = MapScreen(page, address).wait_until_shown()
    map_screen.marker(ST_DENYS).click()
    expect(map_screen.moves).to_contain_text("Move St Denys")
    page.mouse.move(0, 0)
    page.screenshot(path=moved, animations="disabled")
    context.close()
    return [overview, held, dropped, moved, desk]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
