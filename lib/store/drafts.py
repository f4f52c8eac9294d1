"""Drafts: the changes that have been made to a plan so far, saved after each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.store import tables
from lib.store.database import now, writing
from lib.store.errors import SavedElsewhereError

_drafts = tables.drafts


@dataclass(frozen=True)
class Draft:
    """A saved piece of work. `version` counts its saves from 1; `work` is what the screens wrote, as JSON values;
    `saved_by` names the tab that saved it last, "" where that was not said."""

    id: str
    version: int
    work: Mapping[str, Any]
    saved_by: str = ""


class Drafts:
    """The drafts of one database. All raise SQLAlchemyError where the database cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._clock = engine, clock

    def load(self, draft_id: str) -> Draft | None:
        """The draft as it was saved last, None where there is none of that name."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_drafts).where(_drafts.c.id == draft_id)).first()
        return Draft(row.id, row.version, row.work, row.saved_by) if row else None

    def header(self, draft_id: str) -> Draft | None:
        """The draft without its work; None where there is none of that name."""
        wanted = select(_drafts.c.version, _drafts.c.saved_by).where(_drafts.c.id == draft_id)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return Draft(draft_id, row.version, {}, row.saved_by) if row else None

    def save(self, draft: Draft) -> Draft:
        """Save `draft.work` over the version that `draft` was read as (0 for a new one); returns the new version.

        Raises SavedElsewhereError when the database has another version by now.
        """
        saved = replace(draft, version=draft.version + 1)
        values = {"version": saved.version, "work": saved.work, "saved_by": saved.saved_by, "saved_at": self._clock()}
        try:
            with writing(self._engine) as connection:
                if draft.version == 0:
                    connection.execute(insert(_drafts).values(id=draft.id, **values))
                    return saved
                same = (_drafts.c.id == draft.id) & (_drafts.c.version == draft.version)
                if connection.execute(update(_drafts).where(same).values(**values)).rowcount != 1:
                    raise SavedElsewhereError(draft.id)
        except IntegrityError as error:
            raise SavedElsewhereError(draft.id) from error
        return saved
