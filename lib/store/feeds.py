"""Calendar addresses: each shows the meetings of one draft to whoever knows it, until it is revoked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Engine, insert, select, update

from lib.store import tables
from lib.store.database import now, writing
from lib.store.links import TOKEN_BYTES

_feeds = tables.feeds
_FEED = (_feeds.c.token, _feeds.c.draft_id, _feeds.c.kind, _feeds.c.of)


@dataclass(frozen=True)
class Feed:
    """`token` is the unguessable part of the address; `kind` and `of` say whose meetings of the draft it shows."""

    token: str
    draft_id: str
    kind: str
    of: str


class Feeds:
    """The calendar addresses of one database. All raise SQLAlchemyError where the database cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._clock = engine, clock

    def make(self, draft_id: str, kind: str, of: str) -> Feed:
        """The address of these meetings of a draft: the one in use, else a new one."""
        for feed in self.of_draft(draft_id):
            if (feed.kind, feed.of) == (kind, of):
                return feed
        feed = Feed(token_urlsafe(TOKEN_BYTES), draft_id, kind, of)
        row = {"token": feed.token, "draft_id": draft_id, "kind": kind, "of": of}
        with writing(self._engine) as connection:
            connection.execute(insert(_feeds).values(**row, revoked=False, made_at=self._clock()))
        return feed

    def of_draft(self, draft_id: str) -> tuple[Feed, ...]:
        """The addresses of a draft that are in use, the oldest first."""
        return self._in_use(_feeds.c.draft_id == draft_id)

    def find(self, token: str) -> Feed | None:
        """The address with this token, None where there is none in use."""
        return next(iter(self._in_use(_feeds.c.token == token)), None)

    def revoke(self, token: str) -> None:
        """Let the address show nothing from now on, for good."""
        with writing(self._engine) as connection:
            connection.execute(update(_feeds).where(_feeds.c.token == token).values(revoked=True))

    def _in_use(self, which: ColumnElement[bool]) -> tuple[Feed, ...]:
        wanted = select(*_FEED).where(which, _feeds.c.revoked.is_(False)).order_by(_feeds.c.made_at, _feeds.c.token)
        with self._engine.connect() as connection:
            return tuple(Feed(**row) for row in connection.execute(wanted).mappings())
