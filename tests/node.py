"""The checks of our scripts: biome, and the tests of the parts that need no browser, by Node.js where it is there."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIOME = "node_modules/@biomejs/biome/bin/biome"
INSTALLED = ROOT / "node_modules" / ".package-lock.json"
"""what npm writes when it has installed something"""


def checks() -> list[list[str]]:
    """The commands of the checks, after the one that installs what they need if that has changed; none, and a sentence
    that says so, where there is no Node.js."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        print("Node.js and npm are not there, so the scripts of the pages are not checked by themselves.", flush=True)
        return []
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "scripts").glob("*.test.js"))
    install = [npm, "ci", "--silent", "--no-audit", "--no-fund"]
    return [
        *([] if _is_installed() else [install]),
        [node, BIOME, "check", "--error-on-warnings"],
        [node, "--test", "--test-reporter=dot", *tests],
    ]


def _is_installed() -> bool:
    wanted = ROOT / "package-lock.json"
    return INSTALLED.exists() and INSTALLED.stat().st_mtime >= wanted.stat().st_mtime
