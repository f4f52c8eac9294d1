"""An empty database for each test, SQLite."""

import pytest

from lib.store.database import open_database


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{(tmp_path / 'best-fit.sqlite').as_posix()}"


@pytest.fixture
def database(url):
    engine = open_database(url)
    yield engine
    engine.dispose()
