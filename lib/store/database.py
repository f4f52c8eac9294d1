"""How the database is opened, the same for all that is kept in it."""

import sqlite3
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.exc import ArgumentError
from sqlalchemy.schema import CreateTable


def open_database(url: str, table: Table) -> Engine:
    """The engine of a database in which there is this table; both are made where there are none yet.

    `url` is SQLAlchemy's, such as "sqlite:///var/best-fit.sqlite". Raises SQLAlchemyError where it cannot be used.
    """
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ImportError, ValueError) as error:
        raise ArgumentError(f"the database cannot be used: {error}") from error
    if engine.dialect.name == "sqlite":
        _let_readers_and_a_writer_work_at_once(engine)
    with engine.begin() as connection:
        # Two servers may start at once, so the database itself must say whether the table is there already.
        connection.execute(CreateTable(table, if_not_exists=True))
    return engine


def _let_readers_and_a_writer_work_at_once(engine: Engine) -> None:
    """SQLite's write-ahead log: readers do not wait for a writer, and a save survives a crash of the program."""

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: object) -> None:
        with suppress(sqlite3.OperationalError):
            # Another server is switching this new database over right now; it stays switched for all.
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=5000")
