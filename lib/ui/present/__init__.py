"""Options shown in a meeting: what is chosen, the screens, and how one goes from one to the next."""

from pathlib import Path

from lib.ui import scripts

SCRIPT = scripts.script("present.js", Path(__file__).parent / "deck.js")
