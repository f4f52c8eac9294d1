"""The calendar of meetings: a month at a time, with meetings that can be taken to another day."""

from pathlib import Path

from lib.ui import scripts

SCRIPT = scripts.script("calendar.js", Path(__file__).parent / "calendar.js")
