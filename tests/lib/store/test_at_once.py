"""Processes that save at the same time, and one that is killed while it does."""

import sys
from collections import Counter
from contextlib import ExitStack, contextmanager
from multiprocessing import get_all_start_methods, get_context
from types import ModuleType

import pytest

from lib.store.database import open_database
from lib.store.options import Options
from tests.lib.store import saver
from tests.lib.store.saver import AREA

SAVERS, SAVES = 8, 10
MORE_THAN_IT_GETS_TO = 1_000_000
PROCESSES = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
if PROCESSES.get_start_method() == "forkserver":
    PROCESSES.set_forkserver_preload([saver.__name__])  # so that not each of them reads the libraries anew


@pytest.fixture(autouse=True)
def no_main_module(monkeypatch):
    """A new process begins by running the main module of this one: here perhaps a page that another test has shown."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture
def option(database):
    return Options(database).create(AREA, "Option A", {}, author="Ann")


@contextmanager
def saving(url, option, author, saves, gate):
    """A process that saves, and the end of the pipe at which it tells what was acknowledged."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=saver.run, args=(url, option.id, author, saves, gate, there))
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        here.close()


def all_that_is_told(pipe):
    try:
        while True:
            yield pipe.recv()
    except (EOFError, OSError):  # the end, or the end within a word
        return


def test_of_eight_processes_that_save_at_once_no_version_is_lost_or_doubled(url, database, option):
    gate, told = PROCESSES.Barrier(SAVERS), {}
    with ExitStack() as running:
        pipes = {}
        for author in (f"Saver {number}" for number in range(SAVERS)):
            _, pipes[author] = running.enter_context(saving(url, option, author, SAVES, gate))
        for author, pipe in pipes.items():
            told[author] = list(all_that_is_told(pipe))

    assert Counter(first for first, *_ in told.values()) == {"created": 1, "taken": SAVERS - 1}
    options = Options(database)
    last = 1 + SAVERS * SAVES
    assert options.find(option.id).version == last
    assert [each.number for each in options.versions(option.id)] == list(range(last, 0, -1))
    for author, (_, *numbers) in told.items():
        kept = [options.version(option.id, number) for number in numbers]
        assert [each.work for each in kept] == [{"author": author, "turn": turn} for turn in range(SAVES)]
        assert {each.author for each in kept} == {author}


@pytest.mark.parametrize("acknowledged", [1, 200])
def test_when_a_process_is_killed_while_it_saves_every_save_that_was_acknowledged_is_there(url, option, acknowledged):
    with saving(url, option, "Bob", MORE_THAN_IT_GETS_TO, PROCESSES.Barrier(1)) as (process, pipe):
        pipe.recv()  # of the name
        told = [pipe.recv() for _ in range(acknowledged)]
        process.kill()
        told += all_that_is_told(pipe)
    assert acknowledged <= len(told) < MORE_THAN_IT_GETS_TO

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
