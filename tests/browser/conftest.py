"""A running server, one browser for all tests, and for each test a window of its own that may not reach outside."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    WebError,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser import chromium
from tests.browser.screens import Board
from tests.browser.server import Server

LAPTOP = {"width": 1366, "height": 768}
PATIENCE = 45_000
"""ms until a test gives up waiting for something to appear: long, so that a busy machine does not fail a test"""

OUTSIDE = re.compile(r"^(https?|wss?)://(?!(localhost|127\.0\.0\.1)[:/])")

# At the address of a page, Streamlit also asks for these below that address, to find out where the app's root is.
EXPECTED_404 = re.compile(r"^/\w+/_stcore/(health|host-config)$")

NewContext = Callable[..., BrowserContext]
ServerAway = Callable[[Server, Page], AbstractContextManager[None]]


@dataclass
class Watch:
    """What went wrong in the windows of a test. While the server `is_away`, browser and Streamlit complain of it on the
    console, in words of theirs that change: none of it is trouble then, and errors of scripts still are."""

    troubles: list[str] = field(default_factory=list)
    is_away: bool = False

    def note(self, trouble: str) -> None:
        self.troubles.append(trouble)

    def note_unless_away(self, trouble: str) -> None:
        if not self.is_away:
            self.note(trouble)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a database of its own, shared by the tests: every window begins with a new draft. What everybody would
    see, such as an option, is saved by no test here, but with a server of its own."""
    yield from running(Server(tmp_path_factory.mktemp("server")))


@pytest.fixture
def own_server(tmp_path: Path, watch: Watch) -> Iterator[Server]:
    """A server for one test, which may stop and start it."""
    yield from running(Server(tmp_path), watch)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        program = chromium.find(playwright.chromium.executable_path)
        started = playwright.chromium.launch(executable_path=program, args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def expected_errors() -> list[str]:
    """Words of errors that a test brings about itself; it adds them."""
    return []


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def server_away(watch: Watch) -> ServerAway:
    """Stops the server, and lets the page notice. Within it, the test starts the server again and sees to it that the
    pages have recovered."""

    @contextmanager
    def away(server: Server, page: Page) -> Iterator[None]:
        watch.is_away = True
        server.stop()
        expect(page.get_by_text("Connecting")).to_be_visible()
        yield
        watch.is_away = False

    return away


@pytest.fixture
def new_context(browser: Browser, expected_errors: list[str], watch: Watch) -> Iterator[NewContext]:
    """Makes windows with nothing remembered, and fails the test if one reached outside or met an error."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": LAPTOP, "service_workers": "block", "locale": "en-GB"} | options)
        context.set_default_timeout(PATIENCE)
        _listen(context, watch)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not [each for each in watch.troubles if not any(words in each for words in expected_errors)]


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


@pytest.fixture
def board(page: Page, server: Server) -> Board:
    """The board as it is at the start."""
    return Board(page, server.address).open()


def running(server: Server, watch: Watch | None = None) -> Iterator[Server]:
    """The body of a fixture that has a server run while it is needed. One that is for a single test may be stopped
    before the windows of the test are closed, and is given their watch."""
    server.start()
    yield server
    if watch:
        watch.is_away = True
    server.stop()


def _listen(context: BrowserContext, watch: Watch) -> None:
    """Note every request to another machine, which the browser cannot reach, and errors and alerts. Requests are only
    listened to: where Playwright may change them, the browser keeps nothing, and loads each page as if it were new."""

    def hear_of_request(request: Request | WebSocket) -> None:
        if OUTSIDE.match(request.url):
            watch.note(f"asked for {request.url}")

    def hear(message: ConsoleMessage) -> None:
        address = urlsplit(message.location["url"])
        if message.type == "error" and not EXPECTED_404.match(address.path):
            watch.note_unless_away(f"console: {message.text} ({message.location['url']})")

    def hear_of_script(error: WebError) -> None:
        # A script or a style that cannot be loaded is reported as a mere event.
        (watch.note_unless_away if str(error.error) == "Event" else watch.note)(f"script: {error.error}")

    def dismiss(dialog: Dialog) -> None:
        watch.note(f"alert: {dialog.message}")
        dialog.dismiss()

    context.on("request", hear_of_request)
    context.on("page", lambda page: page.on("websocket", hear_of_request))
    context.on("console", hear)
    context.on("weberror", hear_of_script)
    context.on("dialog", dismiss)
