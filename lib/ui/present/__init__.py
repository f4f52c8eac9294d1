"""Options shown in a meeting: what is chosen, the screens, and how one goes from one to the next."""

from pathlib import Path

SCRIPT = Path(__file__).parent / "deck.js"
ADDRESS = "assets/deck.js"
"""where the script is served, below the app's root"""
