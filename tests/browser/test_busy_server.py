"""A planner who goes on while the server is still at work: whatever was clicked is done, and in turn."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, running
from tests.browser.screens import PORTSWOOD, ST_DENYS, Board, go_to
from tests.browser.server import Server
from tests.browser.test_clusters import INFANT, JUNIOR, Clusters, click

PLACES = ("change", "page")


class Busy:
    """A server whose work is held where a test says: before any "change", or where a "page" begins to be drawn."""

    def __init__(self, address: str, folder: Path, page: Page) -> None:
        self.address = address
        self._folder = folder
        self._page = page

    def hold(self, place: str) -> None:
        (self._folder / f"{place}.reached").unlink(missing_ok=True)
        (self._folder / place).touch()

    def go_on(self, place: str) -> None:
        (self._folder / place).unlink()

    def let_go(self) -> None:
        for place in PLACES:
            (self._folder / place).unlink(missing_ok=True)

    def wait_until_reached(self, place: str) -> None:
        self._wait((self._folder / f"{place}.reached").exists, f"nothing came to {place}")

    def while_asked(self, act: Callable[[], None]) -> None:
        """Do something, and wait until the server has been asked for something more."""
        before = self._asked
        act()
        self._wait(lambda: self._asked > before, "the server was not asked")

    @property
    def _asked(self) -> int:
        asked = self._folder / "asked"
        return len(asked.read_text()) if asked.exists() else 0

    def _wait(self, condition: Callable[[], bool], otherwise: str) -> None:
        deadline = monotonic() + PATIENCE / 1000
        while not condition():
            assert monotonic() < deadline, otherwise
            self._page.evaluate("new Promise(requestAnimationFrame)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server is told what to hold."""
    return tmp_path_factory.mktemp("busy")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    script = Path("tests/browser/held.py")
    yield from running(Server(folder, script=script, settings={"BEST_FIT_TEST_HOLD": str(folder)}))


@pytest.fixture
def busy(server: Server, folder: Path, page: Page) -> Iterator[Busy]:
    busy = Busy(server.address, folder, page)
    yield busy
    busy.let_go()


def test_what_was_done_is_kept_though_the_page_is_left_before_the_server_gets_to_it(busy: Busy, page: Page) -> None:
    board = Board(page, busy.address).open()
    busy.hold("change")
    board.drag(PORTSWOOD, "3")
    busy.wait_until_reached("change")
    busy.while_asked(lambda: board.drag(ST_DENYS, "2"))
    busy.while_asked(lambda: go_to(page, "Options"))
    busy.go_on("change")
    expect(page.get_by_role("heading", name="Options")).to_be_visible()
    go_to(page, "Board")
    board.expect_revision(2)
    board.expect_sizes({"2": 7, "3": 9, "4": 6})


def test_a_second_mark_of_a_chart_is_selected_though_the_first_is_not_yet_drawn(busy: Busy, page: Page) -> None:
    clusters = Clusters(page, busy.address)
    busy.hold("change")
    click(clusters.part(INFANT, 0))
    busy.wait_until_reached("change")
    busy.while_asked(lambda: click(clusters.part(JUNIOR, 0)))
    busy.go_on("change")
    clusters.expect_selected("Selected: Fairisle Junior School and Shirley Junior School")


def test_the_tab_that_was_pressed_last_is_the_one_that_stays_open(busy: Busy, page: Page) -> None:
    Board(page, busy.address).open()
    busy.hold("page")
    busy.while_asked(lambda: page.get_by_role("tab", name="Journeys").click())
    busy.wait_until_reached("page")
    busy.while_asked(lambda: page.get_by_role("tab", name="Locks").click())
    busy.go_on("page")
    expect(page.get_by_role("button", name="Lock all clusters")).to_be_visible()
    expect(page.get_by_role("tab", name="Locks")).to_have_attribute("aria-selected", "true")
