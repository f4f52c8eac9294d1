"""Saved options, on both databases."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from lib.store import tables
from lib.store.errors import FrozenError, NameTakenError, SavedElsewhereError, UnknownOptionError
from lib.store.options import Options
from lib.store.saved import OptionEvent, SavedOption, VersionHeader

WORK = {"area": "southampton", "decisions": [{"kind": "move", "school_ids": ["116251"], "to": None}], "done": 1}
NOON = datetime(2026, 7, 3, 12, 0, 0, 123456, tzinfo=UTC)
NAMES = ['O\'Brien & "Co" <b>', "Ysgol Glan Môr 🏫", "'; DROP TABLE options; --", "100% _", "\u202egnirts"]


class Clock:
    """A minute passes whenever somebody looks."""

    def __init__(self):
        self.passed = -1

    def __call__(self):
        self.passed += 1
        return self.at(self.passed)

    @staticmethod
    def at(minutes):
        return NOON + timedelta(minutes=minutes)


at = Clock.at


@pytest.fixture
def options(database):
    return Options(database, Clock())


@pytest.fixture
def option(options):
    return options.create("southampton", "Option A", WORK, author="Ann", note="as drawn up in May")


def test_an_option_is_found_again_as_it_was_created(options, option):
    assert option == SavedOption(
        option.id, "southampton", "Option A", 1, "Ann", NOON, "as drawn up in May", archived=False, frozen=""
    )
    assert options.find(option.id) == option
    assert options.list("southampton") == (option,)
    assert options.version(option.id, 1).work == WORK


def test_each_save_is_a_version_of_its_own_and_all_of_them_stay(options, option):
    saved = options.save(option.id, 1, {"done": 2}, author="Bob", note="Bevois to 3")
    assert saved == SavedOption(option.id, "southampton", "Option A", 2, "Bob", at(1), "Bevois to 3")
    assert options.find(option.id) == saved
    assert options.versions(option.id) == (
        VersionHeader(option.id, 2, "Bob", at(1), "Bevois to 3"),
        VersionHeader(option.id, 1, "Ann", at(0), "as drawn up in May"),
    )
    assert [options.version(option.id, number).work for number in (1, 2)] == [WORK, {"done": 2}]


def test_the_list_is_of_one_area_with_what_was_saved_last_first(options, option):
    other = options.create("southampton", "Option B", {}, author="Ann")
    options.create("hampshire", "Option A", {}, author="Ann")
    assert [each.id for each in options.list("southampton")] == [other.id, option.id]
    options.save(option.id, 1, {}, author="Ann")
    assert [each.id for each in options.list("southampton")] == [option.id, other.id]
    assert options.list("nowhere") == ()


def test_whoever_saves_second_is_told_what_is_there_now_and_writes_nothing(options, option):
    first = options.save(option.id, 1, {"done": 5}, author="Bob")
    with pytest.raises(SavedElsewhereError) as refusal:
        options.save(option.id, 1, {"done": 7}, author="Cat")
    assert refusal.value.newest == first == options.find(option.id)
    assert len(options.versions(option.id)) == 2


def test_a_version_that_was_never_there_is_not_saved_over(options, option):
    for read_version in (0, 2, -1, 99):
        with pytest.raises(SavedElsewhereError):
            options.save(option.id, read_version, {}, author="Bob")
    assert options.find(option.id) == option


def test_a_doubled_version_is_refused_by_the_database_itself(database, option):
    row = {"option_id": option.id, "number": 1, "author": "", "saved_at": NOON, "note": "", "work": {}}
    with pytest.raises(IntegrityError), database.begin() as connection:
        connection.execute(insert(tables.option_versions).values(row))


def test_a_version_of_no_option_is_refused_by_the_database_itself(database):
    row = {"option_id": "none", "number": 1, "author": "", "saved_at": NOON, "note": "", "work": {}}
    with pytest.raises(IntegrityError), database.begin() as connection:
        connection.execute(insert(tables.option_versions).values(row))


@pytest.mark.parametrize("name", ["Option A", "option a", "  Option   A ", "ＯＰＴＩＯＮ A"])
def test_a_name_that_reads_the_same_is_taken_in_its_area(options, option, name):
    with pytest.raises(NameTakenError):
        options.create("southampton", name, {}, author="Bob")
    with pytest.raises(NameTakenError):
        options.duplicate(option.id, name, author="Bob")
    assert options.list("southampton") == (option,)
    assert options.create("hampshire", name, {}, author="Bob").version == 1


def test_any_name_comes_back_as_it_was_written(options):
    for name in NAMES:
        saved = options.create("southampton", name, {"name": name}, author=name, note=name)
        assert options.find(saved.id) == saved
        assert (saved.name, saved.author, saved.note) == (name, name, name)
        assert options.version(saved.id, 1).work == {"name": name}


def test_what_a_database_cannot_keep_of_a_name_is_marked_in_it(options):
    saved = options.create("southampton", "A\0", {}, author="\0", note="\ud800")
    assert options.find(saved.id) == saved
    assert (saved.name, saved.author, saved.note) == ("A\ufffd", "\ufffd", "\ufffd")


def test_what_was_saved_comes_back_to_the_last_character_and_digit_and_in_its_order(options):
    work = {
        "zz": {"b": None, "a": "\0 \\u0000 🏫", "116251": 3},
        "a": [0.1 + 0.2, 7.205759403792706e16, 1e-320, 10**30],
    }
    saved = options.create("southampton", "Option A", work, author="Ann")
    assert json.dumps(options.version(saved.id, 1).work) == json.dumps(work)


def test_an_option_takes_another_name_and_that_is_told(options, option):
    renamed = options.rename(option.id, " As  agreed ", author="Bob")
    assert renamed == options.find(option.id)
    assert (renamed.name, renamed.version, renamed.author) == ("As agreed", 1, "Ann")
    assert options.events(option.id) == (
        OptionEvent(option.id, "renamed", before="Option A", after="As agreed", author="Bob", at=at(1)),
    )
    assert options.create("southampton", "Option A", {}, author="Bob").version == 1


def test_a_name_in_use_is_not_taken_by_renaming(options, option):
    other = options.create("southampton", "Option B", {}, author="Ann")
    with pytest.raises(NameTakenError):
        options.rename(other.id, "OPTION A", author="Bob")
    assert options.find(other.id) == other
    assert options.events(other.id) == ()
    assert options.rename(option.id, "OPTION A", author="Bob").name == "OPTION A"


def test_an_archived_option_is_in_a_list_of_its_own_and_comes_back(options, option):
    archived = options.archive(option.id, True, author="Bob")
    assert archived.archived
    assert options.list("southampton") == ()
    assert options.list("southampton", archived=True) == (archived,)
    assert options.find(option.id) == archived
    assert options.archive(option.id, False, author="Cat") == option
    assert options.list("southampton") == (option,)
    told = [(each.kind, each.before, each.after, each.author) for each in options.events(option.id)]
    assert told == [("archived", "yes", "", "Cat"), ("archived", "", "yes", "Bob")]


def test_the_name_of_an_archived_option_is_free_and_it_comes_back_only_under_a_free_one(options, option):
    options.archive(option.id, True, author="Bob")
    options.create("southampton", "Option A", {}, author="Bob")
    with pytest.raises(NameTakenError):
        options.archive(option.id, False, author="Bob")
    assert options.find(option.id).archived
    options.rename(option.id, "The first option A", author="Bob")
    assert not options.archive(option.id, False, author="Bob").archived


def test_a_frozen_option_takes_no_new_version_until_it_is_no_longer_frozen(options, option):
    options.save(option.id, 1, {}, author="Ann")
    frozen = options.freeze(option.id, "as agreed on 3 July", author="Bob")
    assert frozen.frozen == "as agreed on 3 July"
    with pytest.raises(FrozenError) as refusal:
        options.save(option.id, 2, {"done": 9}, author="Cat")
    assert refusal.value.option == frozen
    with pytest.raises(FrozenError):
        options.restore(option.id, 1, 2, author="Cat")
    assert len(options.versions(option.id)) == 2
    options.freeze(option.id, "", author="Bob")
    assert options.save(option.id, 2, {"done": 9}, author="Cat").version == 3
    told = [(each.kind, each.before, each.after) for each in options.events(option.id)]
    assert told == [("frozen", "as agreed on 3 July", ""), ("frozen", "", "as agreed on 3 July")]


def test_what_changes_nothing_is_not_told(options, option):
    assert options.rename(option.id, "Option A", author="Bob") == option
    assert options.archive(option.id, False, author="Bob") == option
    assert options.freeze(option.id, "", author="Bob") == option
    assert options.events(option.id) == ()


def test_restoring_makes_a_new_version_equal_to_the_old_one(options, option):
    options.save(option.id, 1, {"done": 5}, author="Bob")
    restored = options.restore(option.id, 1, 2, author="Cat")
    assert (restored.version, restored.author, restored.note) == (3, "Cat", "Version 1 again")
    assert [options.version(option.id, number).work for number in (1, 2, 3)] == [WORK, {"done": 5}, WORK]
    with pytest.raises(SavedElsewhereError):
        options.restore(option.id, 1, 2, author="Dan")


def test_a_copy_begins_with_the_newest_version_and_goes_its_own_way(options, option):
    options.save(option.id, 1, {"done": 5}, author="Bob")
    copy = options.duplicate(option.id, "Option B", author="Cat")
    assert (copy.name, copy.version, copy.author, copy.note) == ("Option B", 1, "Cat", "Copy of Option A, version 2")
    options.save(copy.id, 1, {"done": 6}, author="Cat")
    assert options.version(option.id, 2).work == options.version(copy.id, 1).work == {"done": 5}
    assert options.find(option.id).version == 2


@pytest.mark.parametrize("option_id", ["", "'; DROP TABLE options; --" + "x" * 500])
def test_there_is_nothing_under_an_id_that_was_never_given(options, option_id):
    options.create("southampton", "Option A", {}, author="Ann")
    assert options.find(option_id) is None
    assert options.versions(option_id) == options.events(option_id) == ()
    assert options.version(option_id, 1) is None
    for change in (
        lambda: options.save(option_id, 1, {}, author="Bob"),
        lambda: options.rename(option_id, "B", author="Bob"),
        lambda: options.archive(option_id, True, author="Bob"),
        lambda: options.freeze(option_id, "x", author="Bob"),
        lambda: options.restore(option_id, 1, 1, author="Bob"),
        lambda: options.duplicate(option_id, "B", author="Bob"),
    ):
        with pytest.raises(UnknownOptionError):
            change()


def test_a_version_that_is_not_there_is_not_restored(options, option):
    assert options.version(option.id, 7) is None
    with pytest.raises(UnknownOptionError):
        options.restore(option.id, 7, 1, author="Bob")


def test_a_moment_of_another_time_zone_is_the_same_moment(database):
    summer = NOON.astimezone(timezone(timedelta(hours=1)))
    options = Options(database, lambda: summer)
    option = options.create("southampton", "Option A", {}, author="Ann")
    found = options.find(option.id).saved_at
    assert found == NOON
    assert found.utcoffset() == timedelta(0)
