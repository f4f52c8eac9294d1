"""The doors by which HTML of ours, and text from outside, come onto a page."""

import re
from pathlib import Path
from typing import Literal

import streamlit as st
from markupsafe import Markup, escape

from lib.views.markup import paragraphs
from lib.views.panels import panel

READ = re.compile(r"[\\`*_~$<>|#\[\]]")
"""what Markdown reads as something else than itself"""


def show_html(html: Markup, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put it on the page. A text that is no Markup is escaped, whatever the type checker was told."""
    st.html(str(escape(html)), width=width)


def show_panel(kind: str, *inside: str, label: str = "") -> None:
    """A panel; each plain text in it is a paragraph of its own."""
    show_html(panel(kind, paragraphs(inside), label))


def show_style(sheet: Path) -> None:
    """Have the page look as a style sheet of ours says."""
    st.html(sheet)


def as_markdown(text: str) -> str:
    """Markdown that shows the text as it is, in headings, captions, messages and labels: no picture, link or formula
    comes of it."""
    return READ.sub(r"\\\g<0>", text)
