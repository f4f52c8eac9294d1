"""The calendar of meetings: a month at a time, with meetings that can be taken to another day."""

from pathlib import Path

SCRIPT = Path(__file__).parent / "calendar.js"
ADDRESS = "assets/calendar.js"
"""where the script is served, below the app's root"""
