"""An empty database for each test, once in SQLite and once in PostgreSQL."""

import pytest

from lib.store.database import open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of a database that nobody has used yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_url")
    return f"sqlite:///{(tmp_path / 'best-fit.sqlite').as_posix()}"


@pytest.fixture
def database(url):
    engine = open_database(url)
    yield engine
    engine.dispose()
