"""Work that was put aside when other work was put on the board: it stays a draft, and can be gone back to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib import wire

MOST = 12
"""pieces of work that are listed, the latest; an older one is still found at its own address"""


@dataclass(frozen=True)
class PutAside:
    """`words` say what it was ("North and south, version 3"); `at` is when it was put aside, in UTC; `link` is the
    token of the editing link that led to it, "" where it is one's own."""

    draft_id: str
    area: str
    words: str
    at: datetime
    link: str = ""


def read(work: Mapping[str, Any]) -> tuple[PutAside, ...]:
    """What a draft keeps of work that was put aside before it; nothing where it cannot be read."""
    try:
        return wire.read(tuple[PutAside, ...], work.get("put_aside", ()))
    except ValueError:
        return ()
