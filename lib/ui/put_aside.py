"""Work that was put aside when other work was put on the board: it stays a draft, and can be gone back to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from lib.domain.documents import Document, objects, text

MOST = 12
"""pieces of work that are listed, the latest; an older one is still found at its own address"""


@dataclass(frozen=True)
class PutAside:
    """`words` say what it was ("North and south, version 3"); `at` is when it was put aside, in UTC."""

    draft_id: str
    area: str
    words: str
    at: datetime


def as_json(found: tuple[PutAside, ...]) -> list[dict[str, Any]]:
    return [asdict(each) | {"at": each.at.isoformat()} for each in found]


def read(work: Mapping[str, Any]) -> tuple[PutAside, ...]:
    """What a draft keeps of work that was put aside before it; nothing where it cannot be read."""
    try:
        return tuple(_one(each) for each in objects(work, "put_aside"))
    except ValueError:
        return ()


def _one(document: Document) -> PutAside:
    at = datetime.fromisoformat(text(document, "at"))
    return PutAside(text(document, "draft_id"), text(document, "area"), text(document, "words"), at)
