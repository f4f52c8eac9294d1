"""How the database is opened, the same for all that is kept in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from lib.store.migrations import upgrade

WRITING = "writing"
BUSY_MS = 10_000
"""how long SQLite waits for another writer before it gives up"""

SILENCE = {"connect_timeout": "3", "tcp_user_timeout": "10000"}
"""how long PostgreSQL may be silent, in s for a new connection and in ms for an open one, while a planner waits"""


def now() -> datetime:
    return datetime.now(UTC)


def open_database(url: str | URL, **settings: Any) -> Engine:
    """The engine of the database at `url`, with its tables brought up to date; what is in it stays.

    `url` is SQLAlchemy's, such as "sqlite:///var/best-fit.sqlite"; `settings` are further ones of `create_engine`.
    Raises SQLAlchemyError where it cannot be used, of which NewerDatabaseError has a sentence for the reader.
    """
    try:
        engine = create_engine(_not_waiting_for_ever(make_url(url)), **{"pool_pre_ping": True} | settings)
    except (ImportError, ValueError, TypeError) as error:
        raise ArgumentError(f"the database cannot be used: {error}") from error
    if engine.dialect.name == "sqlite":
        _let_readers_and_a_writer_work_at_once(engine)
    try:
        with writing(engine) as connection:
            upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes. SQLite lets it begin when it is its turn, so what it reads stays so till it writes."""
    with engine.execution_options(**{WRITING: True}).begin() as connection:
        yield connection


def _not_waiting_for_ever(url: URL) -> URL:
    if url.get_dialect().driver != "psycopg":
        return url
    return url.set(query=SILENCE | dict(url.query))


def _let_readers_and_a_writer_work_at_once(engine: Engine) -> None:
    """SQLite's write-ahead log: readers do not wait for a writer, and a save survives a crash of the program."""

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, below
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        with suppress(sqlite3.OperationalError):
            # Another server is switching this new database over right now; it stays switched for all.
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a loss of power as well
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
