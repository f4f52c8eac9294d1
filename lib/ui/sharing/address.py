"""Addresses of work that is shared."""

from urllib.parse import urlencode

from lib.ui.address import whole

PAGE = "share"
"""where the page lies below the app's root"""
OPENS = "board"
"""the page that a shared address opens"""


def address(**parts: str) -> str:
    """The whole address that opens the app with these parts, as the planner's browser reaches the app."""
    return f"{whole(OPENS, PAGE)}?{urlencode(parts)}"
