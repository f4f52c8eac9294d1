"""Where the board's script is served, and the few lines that load it."""

from pathlib import Path

from lib.ui import scripts

SCRIPT = Path(__file__).parent / "board.js"
ADDRESS = "assets/board.js"
"""below the app's root"""


def loader() -> str:
    return scripts.loader(SCRIPT, ADDRESS)
