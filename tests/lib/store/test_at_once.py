"""Processes that save at the same time, and one that is killed while it does."""

import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.store.database import open_database
from lib.store.options import Options
from tests.lib.store.saver import AREA

SAVERS, SAVES = 8, 10
KILLED_SAVES = 200
ROOT = Path(__file__).parents[3]


@pytest.fixture
def option(database):
    return Options(database).create(AREA, "Option A", {}, author="Ann")


@contextmanager
def saver(url, option, author, saves):
    command = [sys.executable, "-m", "tests.lib.store.saver", url, option.id, author, str(saves)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def begin(process):
    process.stdin.write("\n")
    process.stdin.flush()


def until_ready(process):
    assert process.stdout.readline() == "ready\n"


def test_of_eight_processes_that_save_at_once_no_version_is_lost_or_doubled(url, database, option):
    authors = [f"Saver {number}" for number in range(SAVERS)]
    savers = [saver(url, option, author, SAVES) for author in authors]
    processes = [each.__enter__() for each in savers]
    try:
        for process in processes:
            until_ready(process)
        for process in processes:
            begin(process)
        told = {author: process.communicate()[0].split() for author, process in zip(authors, processes, strict=True)}
    finally:
        for each in savers:
            each.__exit__(None, None, None)

    assert Counter(lines[0] for lines in told.values()) == {"created": 1, "taken": SAVERS - 1}
    options = Options(database)
    last = 1 + SAVERS * SAVES
    assert options.find(option.id).version == last
    assert [each.number for each in options.versions(option.id)] == list(range(last, 0, -1))
    for author, (_, *numbers) in told.items():
        kept = [options.version(option.id, int(number)) for number in numbers]
        assert [each.work for each in kept] == [{"author": author, "turn": turn} for turn in range(SAVES)]
        assert {each.author for each in kept} == {author}


@pytest.mark.parametrize("acknowledged", [1, 100])
def test_when_a_process_is_killed_while_it_saves_every_save_that_was_acknowledged_is_there(url, option, acknowledged):
    with saver(url, option, "Bob", KILLED_SAVES) as process:
        until_ready(process)
        begin(process)
        process.stdout.readline()  # of the name
        told = [int(process.stdout.readline()) for _ in range(acknowledged)]
        process.kill()
        told += [int(line) for line in process.stdout if line.endswith("\n")]
    assert len(told) < KILLED_SAVES

    engine = open_database(url)
    options = Options(engine)
    newest = options.find(option.id).version
    assert newest in (told[-1], told[-1] + 1)  # the last one may have been kept without being acknowledged
    assert [each.number for each in options.versions(option.id)] == list(range(newest, 0, -1))
    for turn, number in enumerate(told):
        assert options.version(option.id, number).work == {"author": "Bob", "turn": turn}
    assert options.save(option.id, newest, {}, author="Cat").version == newest + 1
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
    engine.dispose()
