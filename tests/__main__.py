"""The one test command, `python3 -m tests`: everything it needs, then every check and every test.

It uses the virtual environment that is active, else `.venv` beside the project, which it makes. What the tests need is
installed when a requirements file has changed. Further arguments go to pytest. All checks run; the exit status is that
of the first one that fails, and the last line says what could not be tested here. With `CI` in the environment, the
tests also measure which branches of the code they take, and fail where those are too few (`tests/branches.py`).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from itertools import chain
from pathlib import Path

from tests import branches, node
from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = (ROOT / "requirements-dev.txt", ROOT / "requirements.txt")
INSTALL_SECONDS = 600
"""how long one attempt to install a program may take"""
OFFICE = ("libreoffice-calc", "libreoffice-impress")
"""the packages of LibreOffice that read again what is exported"""

PROCESSES = min((os.cpu_count() or 1) + 1, 4)
"""one more than there are processors, because tests in the browser wait for a part of their time"""
SIDE_BY_SIDE = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
"""one test after the other would take twice as long. Files stay whole, as their tests share a server; they begin in
their order, so that the long ones, those in the browser, do not keep one process waiting for another at the end"""

Command = list[str]


def main(arguments: list[str]) -> int:
    python = _python()
    if not (_installed(python) and _has_browser(python)):
        return 1
    lacking = "" if _has_office() else f"LibreOffice ({', '.join(OFFICE)}), which reads the exports again"
    statuses = [_run(command) for command in _checks(python, arguments)]
    if lacking:
        print(f"Not tested here, because it could not be installed: {lacking}.")
    return next((status for status in statuses if status), 0)


def _checks(python: str, arguments: list[str]) -> list[Command]:
    """The commands of the checks, the quick ones first."""
    measured = "CI" in os.environ
    return [
        [python, "-m", "ruff", "check", "--quiet"],
        [python, "-m", "ruff", "format", "--check", "--quiet"],
        [python, "-m", "mypy", "--no-error-summary"],
        [str(Path(python).parent / "lint-imports"), "--no-logo"],
        [python, "-m", "vulture"],
        *node.checks(),
        [python, *(branches.MEASURING if measured else ()), "-m", "pytest", *SIDE_BY_SIDE, *arguments],
        *([[python, "-m", "tests.branches"]] if measured else []),
    ]


def _python() -> str:
    """The interpreter of the virtual environment, which is made if there is none."""
    if sys.prefix != sys.base_prefix:
        return sys.executable
    folder = ROOT / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        print(f"Making the virtual environment {folder.name}...", flush=True)
        venv.create(folder, with_pip=True, clear=True, symlinks=os.name != "nt")
    return str(python)


def _installed(python: str) -> bool:
    """Whether what the requirements files name is installed, after installing it if they have changed since."""
    stamp = Path(python).parent.parent / "best-fit-requirements.sha256"
    wanted = hashlib.sha256(b"\0".join(file.read_bytes() for file in REQUIREMENTS)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return True
    print("Installing what the tests need...", flush=True)
    if _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS[0])]):
        return False
    stamp.write_text(wanted, encoding="ascii")
    return True


def _has_browser(python: str) -> bool:
    """Whether there is a browser that starts, after trying to install one; the quickest, where that is easy."""
    look = [python, "-m", "tests.browser.chromium"]
    if chromium.SETTING not in os.environ and not shutil.which(chromium.SHELL):
        for command in chain(*_by_apt(chromium.SHELL)):
            _run(command, seconds=INSTALL_SECONDS)
    if _run(look, quiet=True) == 0:
        return True
    for commands in () if chromium.SETTING in os.environ else _ways_to_a_browser(python):
        print(f"No browser yet; trying `{' '.join(commands[-1][-3:])}`...", flush=True)
        if not any(_run(command, seconds=INSTALL_SECONDS) for command in commands) and _run(look, quiet=True) == 0:
            return True
    return _run(look) == 0


def _ways_to_a_browser(python: str) -> list[list[Command]]:
    return [[[python, "-m", "playwright", "install", "chromium"]], *_by_apt("chromium")]


def _has_office() -> bool:
    """Whether there is LibreOffice, after trying to install it."""
    for commands in () if shutil.which("soffice") else _by_apt("--no-install-recommends", *OFFICE):
        print("No LibreOffice yet; trying to install it...", flush=True)
        any(_run(command, seconds=INSTALL_SECONDS) for command in commands)
    return shutil.which("soffice") is not None


def _by_apt(*packages: str) -> list[list[Command]]:
    """The commands that install packages, where that is possible here."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return []
    return [[["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]]]


def _run(command: Command, quiet: bool = False, seconds: int | None = None) -> int:
    """The exit status of a command, run at the top of the project; it is ended after so many seconds."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=seconds, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        print(f"`{' '.join(command)}` did not end within {seconds} seconds.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
