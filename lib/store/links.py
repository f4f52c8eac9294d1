"""Links: whoever has one may see, or edit, one draft or option, until it is revoked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any, Literal

from sqlalchemy import Engine, Select, insert, select, update

from lib.store import tables
from lib.store.database import now, writing
from lib.store.text import kept

TOKEN_BYTES = 24
"""192 random bits: an address cannot be guessed"""

LinkKind = Literal["view", "edit"]
Target = Literal["draft", "option"]

_links = tables.links
_IN_USE = select(*(column for column in _links.c if column is not _links.c.revoked_at)).where(
    _links.c.revoked_at.is_(None)
)


@dataclass(frozen=True)
class Link:
    """`token` is the unguessable part of the address; `kind` is what it lets one do with the draft or option."""

    token: str
    kind: LinkKind
    target: Target
    target_id: str
    made_by: str
    made_at: datetime


class Links:
    """The links of one database. All raise SQLAlchemyError where the database cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._clock = engine, clock

    def make(self, kind: LinkKind, target: Target, target_id: str, made_by: str) -> Link:
        """A new link; each can be revoked by itself."""
        link = Link(token_urlsafe(TOKEN_BYTES), kind, target, target_id, kept(made_by), self._clock())
        row = {"token": link.token, "kind": kind, "target": target, "target_id": target_id, "made_by": link.made_by}
        with writing(self._engine) as connection:
            connection.execute(insert(_links).values(**row, made_at=link.made_at))
        return link

    def find(self, token: str) -> Link | None:
        """The link with this token, None where there is none in use."""
        return next(iter(self._read(_IN_USE.where(_links.c.token == token))), None)

    def of(self, target: Target, target_id: str) -> tuple[Link, ...]:
        """The links to a draft or an option that are in use, the oldest first."""
        wanted = _IN_USE.where(_links.c.target == target, _links.c.target_id == target_id)
        return self._read(wanted.order_by(_links.c.made_at, _links.c.token))

    def revoke(self, token: str) -> None:
        """Let the link lead nowhere from now on, for good."""
        in_use = (_links.c.token == token) & _links.c.revoked_at.is_(None)
        with writing(self._engine) as connection:
            connection.execute(update(_links).where(in_use).values(revoked_at=self._clock()))

    def _read(self, wanted: Select[Any]) -> tuple[Link, ...]:
        with self._engine.connect() as connection:
            return tuple(Link(**row) for row in connection.execute(wanted).mappings())
