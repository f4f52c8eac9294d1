"""Calendar addresses: each shows the meetings of one draft to whoever knows it, until it is revoked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_urlsafe

from sqlalchemy import Boolean, Column, DateTime, MetaData, String, Table, insert, select, update

from lib.store.database import open_database

TOKEN_BYTES = 24
"""192 random bits: an address cannot be guessed"""

_feeds = Table(
    "feeds",
    MetaData(),
    Column("token", String(64), primary_key=True),
    Column("draft_id", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("of", String(120), nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True)
class Feed:
    """`token` is the unguessable part of the address; `kind` and `of` say whose meetings of the draft it shows."""

    token: str
    draft_id: str
    kind: str
    of: str


class Feeds:
    """The calendar addresses of one database. `url` is SQLAlchemy's; raises SQLAlchemyError where it cannot be used."""

    def __init__(self, url: str) -> None:
        self._engine = open_database(url, _feeds)

    def make(self, draft_id: str, kind: str, of: str) -> Feed:
        """The address of these meetings of a draft: the one in use, else a new one."""
        for feed in self.of_draft(draft_id):
            if (feed.kind, feed.of) == (kind, of):
                return feed
        feed = Feed(token_urlsafe(TOKEN_BYTES), draft_id, kind, of)
        row = {"token": feed.token, "draft_id": draft_id, "kind": kind, "of": of}
        with self._engine.begin() as connection:
            connection.execute(insert(_feeds).values(**row, revoked=False, made_at=datetime.now(UTC)))
        return feed

    def of_draft(self, draft_id: str) -> tuple[Feed, ...]:
        """The addresses of a draft that are in use, the oldest first."""
        of_it = (_feeds.c.draft_id == draft_id) & _feeds.c.revoked.is_(False)
        with self._engine.connect() as connection:
            rows = connection.execute(select(_feeds).where(of_it).order_by(_feeds.c.made_at, _feeds.c.token)).all()
        return tuple(Feed(row.token, row.draft_id, row.kind, row.of) for row in rows)

    def find(self, token: str) -> Feed | None:
        """The address with this token, None where there is none in use."""
        named = (_feeds.c.token == token) & _feeds.c.revoked.is_(False)
        with self._engine.connect() as connection:
            row = connection.execute(select(_feeds).where(named)).first()
        return Feed(row.token, row.draft_id, row.kind, row.of) if row else None

    def revoke(self, token: str) -> None:
        """Let the address show nothing from now on, for good."""
        with self._engine.begin() as connection:
            connection.execute(update(_feeds).where(_feeds.c.token == token).values(revoked=True))

    def close(self) -> None:
        self._engine.dispose()
