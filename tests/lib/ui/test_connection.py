"""Which database the app uses: the secrets' before the environment's."""

import json

import pytest
from sqlalchemy.exc import SQLAlchemyError
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from lib import wire
from lib.domain.changes import Move
from lib.domain.plan import Plan
from lib.store.drafts import Draft
from lib.store.options import Options
from lib.ui import caching, connection
from lib.ui.moves import apply, event_for
from lib.ui.workspace import Workspace
from tests.pages.test_pages import MAIN, html


@pytest.fixture
def secrets(tmp_path, monkeypatch):
    """Writes `[connections.options]` of the secrets; the environment names an SQLite file."""
    file = tmp_path / "secrets.toml"

    def write(**values):
        lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
        file.write_text("\n".join(["[connections.options]", *lines]), encoding="utf-8")

    def forget():
        connection._connection.clear()
        secrets_singleton._reset()

    files = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(file)])
    monkeypatch.setenv(connection.DATABASE_SETTING, f"sqlite:///{(tmp_path / 'best-fit.sqlite').as_posix()}")
    forget()
    yield write
    config.set_option("secrets.files", files)
    forget()


@pytest.mark.usefixtures("secrets")
def test_without_secrets_the_environment_names_the_database():
    assert connection.database().dialect.name == "sqlite"
    assert Options(connection.database()).list("southampton") == ()


def test_the_secrets_name_a_postgresql_by_its_address(secrets, postgresql_url):
    secrets(url=postgresql_url)
    engine = connection.database()
    assert (engine.dialect.name, engine.dialect.driver) == ("postgresql", "psycopg")
    assert Options(engine).list("southampton") == ()
    assert connection.database() is engine


def test_the_secrets_name_a_postgresql_by_its_parts(secrets, postgresql, postgresql_url):
    schema = postgresql_url.partition("search_path%3D")[2]
    folder = str(postgresql.get_postmaster_info().socket_dir)
    secrets(dialect="postgresql", host=folder, port="5432", username="postgres", password="", database="postgres")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PGOPTIONS", f"-csearch_path={schema}")
        assert Options(connection.database()).list("southampton") == ()


def test_work_comes_back_from_postgresql_as_it_was(secrets, postgresql_url):
    secrets(url=postgresql_url)
    begun = Workspace.begin(*caching.area(caching.first_area()))
    work = apply(begun, event_for(begun, Move(("138626",), 3)))
    caching.drafts().save(Draft("mine", 0, work.as_json()))
    option = caching.options().create("southampton", "A", {"plan": wire.as_json(work.plan)}, author="Ann")
    assert begun.resume(caching.drafts().load("mine").work).history == work.history
    assert wire.read(Plan, caching.options().version(option.id, 1).work["plan"]) == work.plan


@pytest.mark.usefixtures("secrets")
def test_secrets_that_cannot_be_read_are_not_taken_for_none_and_every_page_says_so_until_they_are_mended(
    tmp_path,
):
    file = tmp_path / "secrets.toml"
    file.write_text("[connections.options]\nurl = postgresql", encoding="utf-8")
    with pytest.raises(SQLAlchemyError, match="secrets cannot be read"):
        connection.database()
    assert not (tmp_path / "best-fit.sqlite").exists()
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    (said,) = [each for each in html(app) if "secrets cannot be read" in each]
    assert "line 2" in said
    file.write_text("", encoding="utf-8")
    assert not [each for each in html(app.run()) if "secrets cannot be read" in each]
    assert connection.database().dialect.name == "sqlite"


@pytest.mark.parametrize(
    "values",
    [{"dialect": "postgresql"}, {"url": "no address"}, {"url": "postgresql://127.0.0.1:1/none"}, {"url": "nosuch://x"}],
)
def test_secrets_that_name_no_database_are_refused_and_no_other_one_is_used_instead(secrets, values, tmp_path):
    secrets(**values)
    with pytest.raises(SQLAlchemyError):
        connection.database()
    assert not (tmp_path / "best-fit.sqlite").exists()
