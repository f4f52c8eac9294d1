"""The map as a view of the board, as a test sees it, and how a planner handles it."""

from collections.abc import Iterable

from playwright.sync_api import Locator, Page, expect

from tests.browser.screens import MAP, Board, box

HEIGHT = 628
"""px of the map in its own view"""


class MapScreen:
    """The view "Map" in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._board = Board(page, address)
        self.map = self._board.map
        self.receipt = self._board.receipt
        self.moves = page.locator(".st-key-map_moves")
        self.sent: list[str | bytes] = []
        """what the browser has sent to the server since the page was opened: one message for each rerun"""
        page.on("websocket", lambda socket: socket.on("framesent", lambda sent: self.sent.append(sent)))

    def open(self) -> "MapScreen":
        self.page.goto(f"{self._board.address}/board?view=Map")
        return self.wait_until_shown()

    def wait_until_shown(self) -> "MapScreen":
        expect(self.page.locator(f"{MAP}[height='{HEIGHT}']")).to_be_visible()  # and not the small one of the board
        self._board.wait_until_shown()
        expect(self.map.get_by_role("button", name="Show the whole area")).to_be_visible()
        return self

    # What is there

    def marker(self, school_id: str) -> Locator:
        return self._board.marker(school_id)

    @property
    def selected(self) -> Locator:
        return self.map.locator("[data-school][aria-pressed='true']")

    @property
    def card(self) -> Locator:
        """The facts of the school that was clicked."""
        return self.map.locator(".card")

    def told(self, term: str) -> Locator:
        """What the card says of something."""
        return self.card.locator("dl > div").filter(has=self.page.locator(f"dt:text-is('{term}')")).locator("dd")

    # What a planner does

    def draw(self, tool: str, corners: Iterable[tuple[float, float]]) -> None:
        """Draw with a tool of the map from corner to corner, with the mouse."""
        first, *rest = corners
        self.map.get_by_role("button", name=tool).click()
        self.page.mouse.move(*first)
        self.page.mouse.down()
        for corner in rest:
            self.page.mouse.move(*corner, steps=4)
        self.page.mouse.up()

    def around(self, *school_ids: str, room: float = 16) -> list[tuple[float, float]]:
        """The corners of a shape round schools, in order."""
        boxes = [box(self.marker(school_id)) for school_id in school_ids]
        left, top = min(each["x"] for each in boxes) - room, min(each["y"] for each in boxes) - room
        right = max(each["x"] + each["width"] for each in boxes) + room
        bottom = max(each["y"] + each["height"] for each in boxes) + room
        return [(left, top), (right, top), (right, bottom), (left, bottom)]

    def layer(self, name: str) -> Locator:
        return self.map.get_by_label(name, exact=True)

    def move_to(self, place: str) -> None:
        self.moves.get_by_role("button", name=place).click()

    def find(self, name: str) -> None:
        field = self.page.get_by_label("Find a school")
        field.click()
        field.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()
