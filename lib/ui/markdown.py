"""Text from outside where Streamlit reads Markdown: in headings, captions, messages and labels."""

import re

READ = re.compile(r"[\\`*_~$<>|#\[\]]")
"""what Markdown reads as something else than itself"""


def as_markdown(text: str) -> str:
    """Markdown that shows the text as it is: no picture, link or formula comes of it."""
    return READ.sub(r"\\\g<0>", text)
