"""What many reruns do to the server's memory and what each costs, with a collection after every run and without it.

`python -m tests.benchmarks.memory [--reruns N]`: on Linux. Each rerun is an undo or a redo on the pilot's board.
"""

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.benchmarks.following import cpu_seconds
from tests.browser import chromium
from tests.browser.screens import PORTSWOOD, Board
from tests.browser.server import Server

STEPS = 6
"""how often the memory is looked at"""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def report(reruns: int) -> str:
    lines = ["| Collection after every run | CPU for a rerun, ms | memory after each sixth of the reruns, MB |"]
    lines.append("|---|---:|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(playwright.chromium.executable_path), args=chromium.ARGUMENTS
        )
        expect.set_options(timeout=60_000)
        for collecting in ("true", "false"):
            server = Server(Path(folder), settings={"STREAMLIT_RUNNER_POST_SCRIPT_GC": collecting})
            server.start()
            try:
                lines.append(_row(server, browser, reruns, collecting))
            finally:
                server.stop()
    return "\n".join(lines)


def _row(server: Server, browser: Browser, reruns: int, collecting: str) -> str:
    board = Board(browser.new_page(), server.address).open()
    board.drag(PORTSWOOD, "3")
    board.expect_revision(1)
    begun, memory = cpu_seconds(server), []
    for number in range(1, reruns + 1):
        board.action("undo" if number % 2 else "redo").click()
        board.expect_revision(number + 1)
        if number % (reruns // STEPS) == 0:
            memory.append(_megabytes(server))
    cost = 1000 * (cpu_seconds(server) - begun) / reruns
    board.page.close()
    return f"| {'yes' if collecting == 'true' else 'no'} | {cost:.0f} | {', '.join(f'{each:.0f}' for each in memory)} |"


def _megabytes(server: Server) -> float:
    """The memory that is the server's own."""
    resident = int(Path(f"/proc/{server.pid}/statm").read_text(encoding="ascii").split()[1])
    return resident * PAGE_BYTES / 1e6


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory")
    parser.add_argument("--reruns", type=int, default=600, help="how many reruns, a multiple of 6 (default: 600)")
    print(report(parser.parse_args().reruns))
