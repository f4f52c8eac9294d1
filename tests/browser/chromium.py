"""Which browser the tests drive: Chromium without its windows, which loads a page in a sixth less time, where that is
installed; else a Chrome, Chromium or Edge, or the one that Playwright has downloaded.

`python -m tests.browser.chromium` starts it once and prints its version; where there is none, it says what to do and
exits with status 1.
"""

import os
import shutil
import sys
from pathlib import Path

SETTING = "BEST_FIT_BROWSER"
REMEDY = (
    "No browser was found for the browser tests: install Chrome, Chromium or Edge, run "
    f"`python -m playwright install chromium`, or name the program of one in {SETTING}."
)
SHELL = "chromium-headless-shell"
NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
SHELLS = "chromium_headless_shell-*/*/*headless[_-]shell*"
"""where Playwright has it, beside its browser"""
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
"""among them: no other machine can be reached"""


class NoBrowserError(Exception):
    """There is no browser to drive; the message says what to do."""


def find(of_playwright: str) -> str:
    """The program of the browser. `of_playwright` is where Playwright's own would be. Raises NoBrowserError."""
    if named := os.environ.get(SETTING):
        if found := shutil.which(named):
            return found
        raise NoBrowserError(f"{SETTING} names {named!r}, which is not a program: correct it, or unset it.")
    shells = (str(path) for path in sorted(Path(of_playwright).parents[2].glob(SHELLS)) if os.access(path, os.X_OK))
    on_path = (shutil.which(name) for name in NAMES)
    windows = (Path(os.environ[folder]) for folder in WINDOWS_FOLDERS if folder in os.environ)
    places = (*map(Path, MAC_PLACES), *(root / place for root in windows for place in WINDOWS_PLACES))
    installed = (str(place) for place in (*places, Path(of_playwright)) if place.is_file())
    for found in (*shells, *on_path, *installed):
        if found:
            return found
    raise NoBrowserError(REMEDY)


def main() -> int:
    """Start the browser and say which it is."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            program = find(playwright.chromium.executable_path)
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        except NoBrowserError as missing:
            print(missing, file=sys.stderr)
            return 1
        except Error as error:
            print(f"{program} does not start: {error.message.splitlines()[0]}\n{REMEDY}", file=sys.stderr)
            return 1
        print(f"{program} {browser.version}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
