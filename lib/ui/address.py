"""Whole addresses, to be handed to others."""

from urllib.parse import urlencode, urljoin

import streamlit as st

PRESENT, BOARD = "present", "board"
"""where the page lies on which addresses are made, and the page that such an address opens"""


def whole(path: str, page: str) -> str:
    """The address of a path below the app's root, as the browser reaches the app that shows this page of it."""
    return urljoin(f"{(st.context.url or '').rstrip('/').removesuffix(f'/{page}')}/", path)


def of_work(**parts: str) -> str:
    """The whole address that opens the app with these parts, as the planner's browser reaches the app."""
    return f"{whole(BOARD, PRESENT)}?{urlencode(parts)}"
