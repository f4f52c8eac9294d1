"""Drafts: the changes that one planner has made so far, saved after each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table, insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.store.database import open_database

_metadata = MetaData()
_drafts = Table(
    "drafts",
    _metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("work", JSON, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True)
class Draft:
    """A saved piece of work. `version` counts its saves from 1; `work` is what the screens wrote, as JSON values."""

    id: str
    version: int
    work: Mapping[str, Any]


class SavedElsewhereError(Exception):
    """Someone else saved this draft since it was read; nothing was written."""


class Drafts:
    """The drafts of one database, which is made where there is none yet.

    `url` is SQLAlchemy's, such as "sqlite:///var/best-fit.sqlite". Raises SQLAlchemyError where it cannot be used.
    """

    def __init__(self, url: str) -> None:
        self._engine = open_database(url, _drafts)

    def load(self, draft_id: str) -> Draft | None:
        """The draft as it was saved last, None where there is none of that name."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_drafts).where(_drafts.c.id == draft_id)).first()
        return Draft(row.id, row.version, row.work) if row else None

    def save(self, draft: Draft) -> Draft:
        """Save `draft.work` over the version that `draft` was read as (0 for a new one); returns the new version.

        Raises SavedElsewhereError when the database has another version by now.
        """
        saved = Draft(draft.id, draft.version + 1, draft.work)
        values = {"version": saved.version, "work": saved.work, "saved_at": datetime.now(UTC)}
        try:
            with self._engine.begin() as connection:
                if draft.version == 0:
                    connection.execute(insert(_drafts).values(id=draft.id, **values))
                    return saved
                same = (_drafts.c.id == draft.id) & (_drafts.c.version == draft.version)
                if connection.execute(update(_drafts).where(same).values(**values)).rowcount != 1:
                    raise SavedElsewhereError(draft.id)
        except IntegrityError as error:
            raise SavedElsewhereError(draft.id) from error
        return saved

    def close(self) -> None:
        self._engine.dispose()
