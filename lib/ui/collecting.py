"""Keeps Python's garbage collection out of the way of whoever waits for an answer.

A full collection looks through all that there is, and everything waits for it. What the start made stays for good, so
it is set aside. What runs leave behind is collected while none is going on; the interpreter itself does so only when
such a moment has not come for long.
"""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LOOK_SECONDS = 0.5
QUIET_LOOKS = 2
"""looks in a row at which nothing ran, from which the server counts as idle"""
ENOUGH = 10
"""collections of younger objects from which there is enough to look through: the interpreter's own measure"""
PUT_OFF = 10 * ENOUGH
"""such collections after which the interpreter does not wait any longer for an idle moment"""
OF_A_RUN = "ScriptRunner"
"""how the name of the thread begins in which Streamlit runs a page"""


@asynccontextmanager
async def while_idle(_app: object) -> AsyncIterator[None]:
    """Collect while the server is idle, from its start to its end."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, PUT_OFF)
    looking = asyncio.create_task(_keep_looking())
    yield
    looking.cancel()


async def _keep_looking() -> None:
    quiet = 0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        quiet = look(quiet)


def look(quiet: int) -> int:
    """Collect if nothing runs now and at so many looks before, and there is enough. The looks in a row at which nothing
    ran, with this one."""
    if any(thread.name.startswith(OF_A_RUN) for thread in threading.enumerate()):
        return 0
    if quiet + 1 >= QUIET_LOOKS and gc.get_count()[2] >= ENOUGH:
        gc.collect()
    return quiet + 1
