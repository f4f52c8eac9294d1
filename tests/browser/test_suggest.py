"""The search in a browser: a first answer, an end whenever one likes, the board, and a worker that is killed."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LAPTOP, NewContext, running
from tests.browser.screens import PORTSWOOD, Board, go_to
from tests.browser.server import Server
from tests.browser.test_accessibility import PROJECTOR, broken_rules

NOTHING_TOO_WIDE = """() => [document.documentElement, document.querySelector("[data-testid='stMain']")]
    .every((part) => part.scrollWidth <= part.clientWidth)"""
"""charts take their new width a moment after the window has its own"""


AT_MOST = 300_000
"""ms that a search may take on a busy machine which otherwise takes two to ten seconds"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose one worker no other test needs."""
    yield from running(Server(tmp_path_factory.mktemp("suggest"), settings={"BEST_FIT_WORKERS": "1"}))


class Suggest:
    """The page "Suggest" in one browser tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told = page.get_by_role("status").filter(has_text=re.compile("Waiting|Searching|Stopped|Finished|ended"))
        self.best = page.locator(".lead").filter(has_text=re.compile(r"^The best fit .*: \d+\.\d"))
        self.maps = page.get_by_role("img", name=re.compile("^Map of "))

    def open(self, address: str, area: str = "southampton") -> "Suggest":
        self.page.goto(f"{address}/suggest?area={area}")
        expect(self.page.locator(".best-fit.footer")).to_be_attached()
        return self

    def take_time(self) -> None:
        """Let the search go on for as long as can be asked for."""
        self.page.get_by_role("slider", name="Search for").press("End")
        expect(self.page.get_by_test_id("stSliderThumbValue")).to_have_text("300 s")

    def limit_moves(self, most: int) -> None:
        field = self.page.get_by_label("Schools that may move, at most")
        field.fill(str(most))
        field.press("Enter")

    def wish_for(self, kind: str, **fields: str) -> None:
        """Add a wish in the panel, which is open, and wait until it is listed."""
        self.page.get_by_role("combobox", name="Wish for").click()
        self.page.get_by_role("option", name=kind).click()
        for label, value in fields.items():
            self.page.get_by_label(label).fill(value)
        self.press("Add to the wishes")
        expect(self.button("Change the wish")).to_be_visible()
        # A list that is opened while the page is still being drawn closes again.
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")

    def press(self, name: str) -> None:
        self.button(name).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)


def test_a_search_is_stopped_taken_and_undone_while_others_work_and_wait_and_nothing_is_cut_off(
    page: Page, server: Server, new_context: NewContext
) -> None:
    suggest = Suggest(page).open(server.address, "hampshire")  # a county is searched for as long as is asked
    suggest.take_time()
    suggest.press("Search")
    expect(suggest.best).to_be_visible(timeout=AT_MOST)
    expect(suggest.told).to_have_text(re.compile("Searching for"))

    other = Suggest(new_context(color_scheme="dark", viewport=PROJECTOR).new_page()).open(server.address)
    other.press("Search")
    expect(other.told).to_have_text("Waiting, because all workers are busy: yours is next.")
    go_to(other.page, "Board")
    board = Board(other.page, server.address).wait_until_shown()
    board.drag(PORTSWOOD, "3")
    board.expect_sizes({"3": 9, "4": 7})
    expect(suggest.told).to_have_text(re.compile("Searching for"))

    page.reload()
    expect(suggest.told).to_have_text(re.compile("Searching for"))
    suggest.press("Stop and keep")
    expect(suggest.told).to_have_text(re.compile("Stopped after"))
    suggest.press("Put on the board")
    expect(page.get_by_text("This is on the board.")).to_be_visible()
    expect(suggest.best).to_be_visible()
    expect(page.get_by_text(re.compile(r"First grouping: 513 schools in \d+ clusters \(suggestion\)"))).to_be_visible()
    suggest.press("Undo")
    expect(suggest.button("Put on the board")).to_be_visible()

    go_to(other.page, "Suggest")
    expect(other.told).to_have_text(re.compile("Finished after"), timeout=AT_MOST)
    expect(other.button("Put on the board")).to_be_visible()
    expect(other.page.get_by_text("The board has changed since this search started")).to_be_visible()
    other.page.get_by_role("tab", name="How many moves?").click()
    other.limit_moves(1)
    other.press("Search")
    expect(other.told).to_have_text(re.compile("Finished after"), timeout=AT_MOST)
    expect(other.best).to_have_text(re.compile("The best fit there is within at most 1 move, .* and .*, proven."))
    expect(other.maps).to_have_count(2)  # before and after
    assert broken_rules(other.page) == []
    for screen in (LAPTOP, PROJECTOR):
        other.page.set_viewport_size(screen)
        other.page.wait_for_function(NOTHING_TOO_WIDE)

    suggest.press("Search again")
    expect(suggest.told).to_have_text(re.compile(r"Searching for ([3-9]|\d\d+) s"))
    expect(suggest.best).to_be_visible(timeout=AT_MOST)
    (worker,) = workers(server)
    os.kill(worker, signal.SIGKILL)
    expect(suggest.told).to_contain_text("Not done. The process that worked on it was ended from outside.")
    expect(suggest.button("Put on the board")).to_be_visible()


def test_a_planner_mends_a_cluster_within_limits_and_compares_two_of_three_ways_to_do_it(
    page: Page, server: Server
) -> None:
    suggest = Suggest(page).open(server.address)
    suggest.press("Wishes")
    suggest.wish_for("Both phases in each cluster")
    suggest.wish_for("Longest journey", **{"No journey over, km": "3"})
    expect(page.get_by_text("Does not hold in 1 cluster: Cluster 1.")).to_be_visible()
    expect(page.get_by_text("1 of 3 hold")).to_be_visible()
    page.keyboard.press("Escape")
    suggest.limit_moves(3)
    suggest.take_time()
    page.get_by_role("tab", name="Alternatives").click()
    suggest.press("Search")
    expect(suggest.told).to_have_text(re.compile("Finished after"), timeout=AT_MOST)
    near = "no journey over 3 km, no school further from its host than 3 times its spacing (both for schools that move)"
    limits = f"within at most 3 moves, infant and junior pairs kept together, {near}"
    expect(suggest.best).to_contain_text(f"{limits} and both phases in each cluster")
    expect(suggest.maps).to_have_count(3)
    expect(page.get_by_text("Fixes the missing secondary in cluster 1.")).to_have_count(3)
    expect(page.get_by_text("3 of 41 schools change cluster")).to_have_count(3)
    for screen in (LAPTOP, PROJECTOR):
        page.set_viewport_size(screen)
        page.wait_for_function(NOTHING_TOO_WIDE)
    assert broken_rules(page) == []

    for name in ("Alternative 1", "Alternative 2"):
        page.get_by_role("tabpanel").get_by_role("button", name="Save", exact=True).first.click()
        expect(page.get_by_label("Name of the option")).to_have_value(name)
        page.get_by_label("Your name").fill("Ada")
        suggest.press("Save as a new option")
        expect(page.get_by_text(f"Saved as “{name}”.")).to_be_visible()
        page.get_by_text(f"{name}: fit").click()
    suggest.press("Compare 2 of them")
    expect(page.get_by_role("combobox", name="Baseline")).to_have_value("Pilot")
    for letter in "AB":
        expect(page.get_by_text(re.compile(f"{letter} moves 3 of 41 schools; the fit rises"))).to_be_visible()
    expect(page.get_by_text("Fixes the missing secondary in cluster 1")).to_have_count(2)


def workers(server: Server) -> list[int]:
    """The numbers of the processes that search for this server."""
    command = ["ps", "--ppid", str(server.pid), "-o", "pid=,args="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if line.endswith("-m lib.jobs.worker")]
