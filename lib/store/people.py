"""The people at work on a draft: which tabs have it before them, at which page, and when that was known last.

What is written here is worth nothing a minute later: it is no work, and nobody is told when it cannot be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.store import tables
from lib.store.database import now, writing
from lib.store.text import kept

GONE = timedelta(seconds=90)
"""unseen for so long, somebody is not here any more; a browser lets a page in the background speak once a minute"""
FORGOTTEN = timedelta(days=1)

_people = tables.people


@dataclass(frozen=True)
class Person:
    """One who has a draft before them in a `tab`: their name, "" where they gave none, the title of the page that they
    are at, and when they were seen last (UTC)."""

    tab: str
    name: str
    page: str
    seen_at: datetime


class People:
    """The people of one database. All raise SQLAlchemyError where the database cannot be used."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._clock = engine, clock

    def see(self, draft_id: str, tab: str, name: str, page: str) -> None:
        """Note that somebody is at work on a draft, at this page, in a tab that has no other draft before it now."""
        values = {"draft_id": draft_id, "name": kept(name), "page": kept(page), "seen_at": self._clock()}
        try:
            with writing(self._engine) as connection:
                if connection.execute(update(_people).where(_people.c.tab == tab).values(**values)).rowcount == 0:
                    connection.execute(delete(_people).where(_people.c.seen_at < self._clock() - FORGOTTEN))
                    connection.execute(insert(_people).values(tab=tab, **values))
        except IntegrityError:
            return  # another server noted the same tab in this moment

    def at(self, draft_id: str) -> tuple[Person, ...]:
        """Who is at work on a draft now, in the order of their tabs."""
        columns = (_people.c.tab, _people.c.name, _people.c.page, _people.c.seen_at)
        wanted = select(*columns).where(_people.c.draft_id == draft_id, _people.c.seen_at > self._clock() - GONE)
        with self._engine.connect() as connection:
            return tuple(Person(**row) for row in connection.execute(wanted.order_by(_people.c.tab)).mappings())

    def leave(self, tab: str) -> None:
        """Note that a tab was closed."""
        with writing(self._engine) as connection:
            connection.execute(delete(_people).where(_people.c.tab == tab))
