"""The tables of the database. What they were before is in `migrations`, and a test holds the two together.

What was saved is kept as text of JSON in PostgreSQL too, not as its JSONB, which puts names in an order of its own and
rewrites large numbers: a plan names its schools in the order of the area.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, given back in UTC, which SQLite would forget."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("work", JSON, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", String(64), nullable=False, server_default=""),
)

people = Table(
    "people",
    metadata,
    Column("tab", String(64), primary_key=True),
    Column("draft_id", String(64), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
"""who has which draft before them, and when that was known last"""

feeds = Table(
    "feeds",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("draft_id", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("of", String(120), nullable=False),
    Column("revoked", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

options = Table(
    "options",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("area", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("archived", Boolean, nullable=False, default=False),
    Column("frozen", Text, nullable=False, default=""),
)
"""`version` is the newest one's number; `name_key` is by which two names count as the same one"""

NAME_ONCE = Index(
    "one_option_of_a_name",
    options.c.area,
    options.c.name_key,
    unique=True,
    sqlite_where=options.c.archived == false(),
    postgresql_where=options.c.archived == false(),
)

option_versions = Table(
    "option_versions",
    metadata,
    Column("option_id", ForeignKey(options.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("work", JSON, nullable=False),
)
"""rows are added only; that no number comes twice is the database's own doing"""

option_events = Table(
    "option_events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("option_id", ForeignKey(options.c.id), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""rows are added only"""

links = Table(
    "links",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("target", String(16), nullable=False),
    Column("target_id", String(64), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Index("links_of_a_target", "target", "target_id"),
)
