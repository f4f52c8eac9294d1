"""Text in a form that every database can keep."""

import re

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def kept(text: str) -> str:
    """The text with a replacement character for what PostgreSQL refuses: a null, and half of a surrogate pair."""
    return _UNKEPT.sub("\ufffd", text)
