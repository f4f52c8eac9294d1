"""The screens as a test sees them: where things are, and how a planner handles them."""

import re
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FloatRect, FrameLocator, Locator, Page, expect

from tests.browser.server import ROOT

# Schools of Southampton that the tests move, with the clusters they start in.
PORTSWOOD, PORTSWOOD_NAME = "138626", "Portswood Primary School"
"""the last card of cluster 4"""
ST_DENYS, ST_DENYS_NAME = "116102", "St Denys Primary School"
"""the card above it"""
FAIRISLE_INFANT = "116251"
"""the first card of cluster 1"""
START_SIZES = {"1": 10, "2": 6, "3": 8, "4": 8, "5": 9, "": 0}
"""schools by place: a cluster's number, or "" for the schools in no cluster"""

WITHOUT_MAP = {"/schools", "/present"}
"""pages that show no map"""

AIMS = 50
"""how often a test aims at a column with what it holds"""
CHANGE_OF_FIT = re.compile(r"^[+−]?\d+\.\d$", re.MULTILINE)
MAP = "iframe[title*='folium']"


class Board:
    """The page "Board" in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.root = page.locator("[data-board]")
        self.toolbar = self.root.get_by_role("group", name="Fit and changes")
        self.spoken = self.root.get_by_role("status")
        """what a screen reader hears"""
        self.receipt = page.get_by_role("region", name="Receipt")
        self.scorecard = page.get_by_role("table").filter(has_text="Principle")
        self.map = page.frame_locator(MAP)

    def open(self, path: str = "/board") -> "Board":
        self.page.goto(f"{self.address}{path}")
        return self.wait_until_shown()

    def reload(self) -> "Board":
        self.page.reload()
        return self.wait_until_shown()

    def wait_until_shown(self) -> "Board":
        """Wait until nothing moves any more: the foot of the page and the map are the last to come."""
        expect(self.page.locator(".best-fit.footer")).to_be_attached()
        if urlsplit(self.page.url).path not in WITHOUT_MAP:
            expect(self.page.locator(MAP)).to_have_count(1)  # that of a view before is still there for a moment
            expect(self.map.locator("[data-school]").first).to_be_visible()
        return self

    # What is there

    def card(self, school_id: str) -> Locator:
        return self.root.locator(f"[data-school='{school_id}']")

    def face(self, school_id: str) -> Locator:
        """The part of a card that is clicked, focused and dragged."""
        return self.card(school_id).locator("[data-action='select']")

    def column(self, place: str) -> Locator:
        return self.root.locator(f"[data-cluster='{place}']")

    def action(self, name: str) -> Locator:
        """A button of the board, by its `data-action`."""
        return self.root.locator(f"[data-action='{name}']")

    def marker(self, school_id: str) -> Locator:
        return self.map.locator(f"[data-school='{school_id}']")

    def preview(self, place: str) -> str:
        """The change of the fit that a column shows for what is held or selected; "" where it shows none."""
        found = CHANGE_OF_FIT.search(self.column(place).inner_text())
        return found.group() if found else ""

    @property
    def draft(self) -> str:
        """The name under which the work is saved."""
        return parse_qs(urlsplit(self.page.url).query)["draft"][0]

    def expect_sizes(self, changed: Mapping[str, int] | None = None) -> None:
        """Every column has as many cards as at the start, but for those that are named, and says so itself."""
        for place, size in (START_SIZES | dict(changed or {})).items():
            expect(self.column(place).locator("[data-school]")).to_have_count(size)
            expect(self.column(place).get_by_text(re.compile(rf"^{size} schools?$"))).to_be_visible()

    def expect_revision(self, number: int) -> None:
        """Wait until the server has answered so many changes."""
        expect(self.root).to_have_attribute("data-revision", str(number))

    # What a planner does

    def pick_up(self, school_id: str) -> None:
        """Press the mouse on a card and begin to pull, with the whole board in sight."""
        self.root.scroll_into_view_if_needed()
        self.card(school_id).scroll_into_view_if_needed()
        x, y = middle(self.face(school_id))
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x - 12, y - 8, steps=3)

    def carry_to(self, place: str) -> None:
        """Bring what the mouse holds over a column."""
        self.page.mouse.move(*middle(self.column(place)), steps=6)

    def drag(self, school_id: str, place: str) -> None:
        self.pick_up(school_id)
        expect(self.root).to_have_attribute("data-holding", "pointer")
        self.hold_over(place)
        self.page.mouse.up()
        expect(self.root).not_to_have_attribute("data-holding", "pointer")

    def hold_over(self, place: str) -> None:
        """Bring what the mouse holds over a column, and stay there, however far the row of columns is scrolled."""
        over = self.root.locator(f"[data-cluster='{place}'][data-over]")
        for _ in range(AIMS):  # a column may move while it is aimed at, for it is shown what a drop would do
            self.column(place).evaluate("column => column.scrollIntoView({ block: 'nearest', inline: 'center' })")
            self.carry_to(place)
            self.page.evaluate("new Promise(requestAnimationFrame)")
            if over.count():
                break
        expect(over).to_have_count(1)

    def lock(self, school_id: str) -> None:
        self.card(school_id).hover()
        self.card(school_id).locator("[data-action='lock']").click()

    def open_tab(self, name: str) -> Locator:
        """One of the tabs below the board, opened."""
        self.page.get_by_role("tab", name=name).click()
        return self.page.get_by_role("tabpanel", name=name)


def go_to(page: Page, title: str) -> None:
    """Go to another page by the navigation."""
    page.get_by_role("navigation", name="App pages").get_by_role("link", name=title).click()


def switch(page: Page, view: str) -> None:
    """Choose one of the views of a page, beside its title."""
    page.locator(".st-key-option_bar").get_by_role("radio", name=view, exact=True).click()


def choose(field: Locator, *options: str) -> None:
    """Choose options in one of Streamlit's lists by typing how they begin."""
    page = field.page
    for option in options:
        field.click()
        page.keyboard.type(option)
        page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}")).first.click()


def box(element: Locator) -> FloatRect:
    """Where an element is, in CSS pixels of the window."""
    found = element.bounding_box()
    assert found, "the element is not on the screen"
    return found


def middle(element: Locator) -> tuple[float, float]:
    place = box(element)
    return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2


def scrolled(page: Page) -> int:
    """How far the page is scrolled down: Streamlit scrolls a part of the document, not the document."""
    return cast(int, page.locator("[data-testid='stMain']").evaluate("main => Math.round(main.scrollTop)"))


def scroll_to(page: Page, top: int) -> None:
    page.locator("[data-testid='stMain']").evaluate("(main, top) => main.scrollTo(0, top)", top)


def map_scale(frame: FrameLocator) -> str:
    """What the map's scale says, "3 km": it follows the zoom."""
    return frame.locator(".leaflet-control-scale-line").inner_text()


def hand_in(page: Page, address: str) -> Locator:
    """Paste a messy list on Schools, with a census file, and have them read; what is said of them on the desk."""
    page.goto(f"{address}/schools?area=southampton")
    page.get_by_role("tab", name="Another area").click()
    messy = (ROOT / "tests" / "data" / "messy-list.txt").read_text(encoding="utf-8")
    page.get_by_label("Or paste the cells of a spreadsheet").fill(messy)
    page.locator("input[type=file]").nth(1).set_input_files([ROOT / "tests" / "data" / "messy-census.csv"])
    page.get_by_role("button", name="Read", exact=True).click()
    told = page.get_by_role("region", name="Read so far")
    expect(told).to_contain_text("3 schools in 0 clusters so far.")
    return told
