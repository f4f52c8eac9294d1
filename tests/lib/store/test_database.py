"""How the database is opened: made, brought up to date, refused."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from lib.store import tables
from lib.store.database import open_database
from lib.store.drafts import Draft, Drafts
from lib.store.errors import NewerDatabaseError
from lib.store.feeds import Feed, Feeds
from lib.store.options import Options

BEFORE_REVISIONS = (
    "CREATE TABLE drafts (id VARCHAR(64) NOT NULL, version INTEGER NOT NULL, work JSON NOT NULL, "
    "saved_at {moment} NOT NULL, PRIMARY KEY (id))",
    "CREATE TABLE feeds (token VARCHAR(64) NOT NULL, draft_id VARCHAR(64) NOT NULL, kind VARCHAR(16) NOT NULL, "
    """"of" VARCHAR(120) NOT NULL, revoked BOOLEAN NOT NULL, made_at {moment} NOT NULL, PRIMARY KEY (token))""",
    """INSERT INTO drafts VALUES ('mine', 3, '{{"area": "southampton", "done": 1}}', '2026-11-01 09:30:00.000000')""",
    "INSERT INTO feeds VALUES ('secret', 'mine', 'lead', 'DB', {no}, '2026-11-01 09:30:00.000000')",
)
"""what the first versions of the program made and wrote, which kept no revision"""


def difference(engine):
    """What would have to change for the tables to be those that the program names."""
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), tables.metadata)


def run(url, *statements):
    engine = create_engine(url)
    words = {"moment": "TIMESTAMP WITH TIME ZONE", "no": "false"}
    if engine.dialect.name == "sqlite":
        words = {"moment": "DATETIME", "no": "0"}
    with engine.begin() as connection:
        for each in statements:
            connection.exec_driver_sql(each.format(**words))
    engine.dispose()


def test_the_steps_that_lead_here_and_the_tables_of_the_program_agree(database):
    assert difference(database) == []


@pytest.mark.parametrize("known", [BEFORE_REVISIONS, (BEFORE_REVISIONS[0], BEFORE_REVISIONS[2])])
def test_a_database_of_the_first_versions_is_taken_up_with_all_that_is_in_it(url, known):
    run(url, *known)
    engine = open_database(url)
    assert difference(engine) == []
    drafts, feed = Drafts(engine), Feed("secret", "mine", "lead", "DB")
    assert drafts.load("mine") == Draft("mine", 3, {"area": "southampton", "done": 1})
    assert drafts.save(drafts.load("mine")).version == 4
    assert Feeds(engine).of_draft("mine") == ((feed,) if known == BEFORE_REVISIONS else ())
    assert Options(engine).create("southampton", "Option A", {}, author="Ann").version == 1
    engine.dispose()


def test_opening_again_changes_nothing(url):
    first = open_database(url)
    option = Options(first).create("southampton", "Option A", {"done": 1}, author="Ann")
    second = open_database(url)
    assert Options(second).list("southampton") == (option,)
    first.dispose()
    second.dispose()


def test_eight_servers_that_start_at_once_take_up_an_old_database_once(url):
    run(url, *BEFORE_REVISIONS)
    with ThreadPoolExecutor(8) as servers:
        engines = list(servers.map(open_database, [url] * 8))
    assert {Drafts(engine).header("mine").version for engine in engines} == {3}
    assert difference(engines[0]) == []
    for engine in engines:
        engine.dispose()


def test_a_database_of_a_newer_program_is_left_alone_and_a_sentence_says_so(url):
    open_database(url).dispose()
    run(url, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE links")
    with pytest.raises(NewerDatabaseError, match=r"the database was written by a newer version of Best Fit: .*\.$"):
        open_database(url)
    engine = create_engine(url)
    assert "links" not in inspect(engine).get_table_names()
    engine.dispose()


def test_a_step_that_fails_leaves_the_database_as_it_was(url):
    run(url, *BEFORE_REVISIONS, "CREATE TABLE links (id INTEGER)")
    with pytest.raises(SQLAlchemyError):
        open_database(url)
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) == {"drafts", "feeds", "links"}
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version FROM drafts")).scalars().all() == [3]
    engine.dispose()


def test_a_connection_that_was_dropped_is_made_anew(postgresql_url):
    engine = open_database(postgresql_url)
    drafts = Drafts(engine)
    drafts.save(Draft("mine", 0, {}))
    with engine.connect() as connection:
        (process,) = connection.execute(text("SELECT pg_backend_pid()")).scalars()
    run(postgresql_url, f"SELECT pg_terminate_backend({process})")
    assert drafts.save(drafts.load("mine")).version == 2
    engine.dispose()


def test_what_was_acknowledged_is_on_the_disk(tmp_path):
    engine = open_database(f"sqlite:///{(tmp_path / 'best-fit.sqlite').as_posix()}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
    engine.dispose()


@pytest.mark.parametrize(
    "address",
    ["", "no address", "sqlite:///{folder}/missing/drafts.sqlite", "sqlite:///{folder}", "nosuch://here",
     "sqlite+nosuch:///x", "postgresql://host:port/name", "mssql+pymssql://host/name"],
)  # fmt: skip
def test_a_database_that_cannot_be_used_is_refused_in_one_way(address, tmp_path):
    with pytest.raises(SQLAlchemyError):
        open_database(address.format(folder=tmp_path.as_posix()))


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "drafts.sqlite"
    path.write_text("school_id,name\n" * 100, encoding="utf-8")
    with pytest.raises(SQLAlchemyError):
        open_database(f"sqlite:///{path.as_posix()}")
    assert path.read_text(encoding="utf-8") == "school_id,name\n" * 100
