"""Where the board's script is served, and the few lines that load it."""

from hashlib import sha256
from pathlib import Path

SCRIPT = Path(__file__).parent / "board.js"
ADDRESS = "assets/board.js"
"""below the app's root"""


def loader() -> str:
    """A script that loads the board's own: what is registered travels with every rerun, and the board need not.

    The address changes with the content, so that browsers may keep it for good.
    """
    version = sha256(SCRIPT.read_bytes()).hexdigest()[:12]
    return f"""
const board = await import(new URL("{ADDRESS}?v={version}", document.baseURI));
export default board.default;
"""
