"""When the server collects what runs leave behind."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui import collecting
from lib.ui.collecting import ENOUGH, PUT_OFF, QUIET_LOOKS, look, while_idle


class Knot:
    """Something that refers to itself, so that a collection alone takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def left_behind() -> Iterator[Callable[[], Knot | None]]:
    """What is left of a knot that nobody holds, while only the server collects."""
    gc.disable()
    yield weakref.ref(Knot())
    gc.enable()


def allocated(monkeypatch: pytest.MonkeyPatch, collections: int) -> None:
    monkeypatch.setattr(collecting.gc, "get_count", lambda: (0, 0, collections))


def looks(number: int) -> int:
    quiet = 0
    for _ in range(number):
        quiet = look(quiet)
    return quiet


def test_what_runs_left_behind_is_collected_once_the_server_is_idle(left_behind, monkeypatch):
    allocated(monkeypatch, ENOUGH)
    assert looks(QUIET_LOOKS - 1) == QUIET_LOOKS - 1
    assert left_behind()
    assert looks(QUIET_LOOKS) == QUIET_LOOKS
    assert not left_behind()


def test_nothing_is_collected_while_little_was_made(left_behind, monkeypatch):
    allocated(monkeypatch, ENOUGH - 1)
    looks(3 * QUIET_LOOKS)
    assert left_behind()


def test_nothing_is_collected_in_the_midst_of_a_run(left_behind, monkeypatch):
    allocated(monkeypatch, ENOUGH)
    found = []
    run = threading.Thread(target=lambda: found.append(look(QUIET_LOOKS)), name=name_of_a_run())
    run.start()
    run.join()
    assert found == [0]
    assert left_behind()


def name_of_a_run() -> str:
    """How Streamlit calls the thread in which it runs a page."""
    page = AppTest.from_string("import threading, streamlit as st; st.text(threading.current_thread().name)").run()
    return page.text[0].value


def test_what_the_start_made_is_set_aside_and_the_interpreter_waits_for_an_idle_moment():
    before = gc.get_threshold()

    async def start() -> tuple[int, tuple[int, int, int]]:
        async with while_idle(None):
            return gc.get_freeze_count(), gc.get_threshold()

    try:
        # A thread has no event loop yet, whatever other tests have left in this one.
        frozen, thresholds = ThreadPoolExecutor(1).submit(lambda: asyncio.run(start())).result()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
    assert frozen > 0
    assert thresholds == (*before[:2], PUT_OFF)
