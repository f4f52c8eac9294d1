"""Addresses that are handed to others."""

from urllib.parse import urlencode, urljoin

import streamlit as st

PAGE = "share"
"""where the page lies below the app's root"""
OPENS = "board"
"""the page that a shared address opens"""


def address(**parts: str) -> str:
    """The whole address that opens the app with these parts, as the planner's browser reaches the app."""
    root = f"{(st.context.url or '').rstrip('/').removesuffix(f'/{PAGE}')}/"
    return f"{urljoin(root, OPENS)}?{urlencode(parts)}"
