"""The board: a component of our own, because Streamlit has nothing on which cards can be dragged."""

from pathlib import Path

from lib.ui import scripts

SCRIPT = scripts.script("board.js", Path(__file__).parent / "script" / "main.js")
