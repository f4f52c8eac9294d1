"""Whole addresses, to be handed to others."""

from urllib.parse import urljoin

import streamlit as st


def whole(path: str, page: str) -> str:
    """The address of a path below the app's root, as the browser reaches the app that shows this page of it."""
    return urljoin(f"{(st.context.url or '').rstrip('/').removesuffix(f'/{page}')}/", path)
