"""Whatever a team does with its options, the database holds what a plain program would remember."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from lib.store.errors import FrozenError, NameTakenError, SavedElsewhereError
from lib.store.options import Options
from tests.often import often

START = datetime(2026, 7, 3, tzinfo=UTC)
NAMES = st.sampled_from(["North", "north", "South", "Süd", "SÜD"])
AUTHORS = st.sampled_from(["Ann", "Bob"])
TEXT = st.text(max_size=8)
VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
WORKS = st.dictionaries(TEXT, VALUES | st.lists(VALUES, max_size=3), max_size=3)
OLDER = st.sampled_from([0, 0, 0, 1, 2])
"""by how many versions what was read is older than what is there"""
WHICH = st.integers(0, 9)


@dataclass
class Remembered:
    """An option as a plain program remembers it: of each save its author, time and work, and when it was last saved."""

    id: str
    name: str
    saves: list
    archived: bool = False
    frozen: str = ""
    events: list = field(default_factory=list)

    @property
    def row(self):
        author, moment, _ = self.saves[-1]
        return self.id, self.name, len(self.saves), author, moment, self.archived, self.frozen


class Team(RuleBasedStateMachine):
    """Steps that a team can take, each on the database and in the memory."""

    def __init__(self, database):
        super().__init__()
        self.area, self.moment, self.known = uuid4().hex, START, []
        self.options = Options(database, lambda: self.moment)

    def pick(self, which):
        self.moment += timedelta(seconds=1)
        return self.known[which % len(self.known)]

    def is_taken(self, name, by_others_than=None):
        return name.lower() in [
            each.name.lower() for each in self.known if each is not by_others_than and not each.archived
        ]

    @initialize(work=WORKS, name=NAMES)
    def begin(self, name, work):
        self.create(name, work, "Ann")

    @rule(work=WORKS, author=AUTHORS, name=NAMES)
    def create(self, name, work, author):
        self.moment += timedelta(seconds=1)
        if self.is_taken(name):
            with pytest.raises(NameTakenError):
                self.options.create(self.area, name, work, author=author)
        else:
            option = self.options.create(self.area, name, work, author=author)
            self.known.append(Remembered(option.id, name, [(author, self.moment, work)]))

    @rule(which=WHICH, older=OLDER, work=WORKS, author=AUTHORS)
    def save(self, which, older, work, author):
        option = self.pick(which)
        self.add_version(
            option, older, work, author, lambda read: self.options.save(option.id, read, work, author=author)
        )

    @rule(which=WHICH, older=OLDER, back=WHICH, author=AUTHORS)
    def restore(self, which, older, back, author):
        option = self.pick(which)
        number = 1 + back % len(option.saves)
        work = option.saves[number - 1][2]
        self.add_version(
            option, older, work, author, lambda read: self.options.restore(option.id, number, read, author=author)
        )

    def add_version(self, option, older, work, author, attempt):
        read = len(option.saves) - older
        if option.frozen:
            with pytest.raises(FrozenError):
                attempt(read)
        elif older:
            with pytest.raises(SavedElsewhereError) as refusal:
                attempt(read)
            assert refusal.value.newest.version == len(option.saves)
        else:
            attempt(read)
            option.saves.append((author, self.moment, work))

    @rule(which=WHICH, name=NAMES, author=AUTHORS)
    def duplicate(self, which, name, author):
        option = self.pick(which)
        if self.is_taken(name):
            with pytest.raises(NameTakenError):
                self.options.duplicate(option.id, name, author=author)
        else:
            copy = self.options.duplicate(option.id, name, author=author)
            self.known.append(Remembered(copy.id, name, [(author, self.moment, option.saves[-1][2])]))

    @rule(which=WHICH, name=NAMES, author=AUTHORS)
    def rename(self, which, name, author):
        option = self.pick(which)
        if not option.archived and self.is_taken(name, by_others_than=option):
            with pytest.raises(NameTakenError):
                self.options.rename(option.id, name, author=author)
        else:
            self.options.rename(option.id, name, author=author)
            if option.name != name:
                option.events.append(("renamed", option.name, name, author, self.moment))
            option.name = name

    @rule(which=WHICH, archived=st.booleans(), author=AUTHORS)
    def archive(self, which, archived, author):
        option = self.pick(which)
        if option.archived and not archived and self.is_taken(option.name):
            with pytest.raises(NameTakenError):
                self.options.archive(option.id, False, author=author)
        else:
            self.options.archive(option.id, archived, author=author)
            if option.archived != archived:
                before, after = ("", "yes") if archived else ("yes", "")
                option.events.append(("archived", before, after, author, self.moment))
            option.archived = archived

    @rule(which=WHICH, words=st.sampled_from(["", "as agreed"]), author=AUTHORS)
    def freeze(self, which, words, author):
        option = self.pick(which)
        self.options.freeze(option.id, words, author=author)
        if option.frozen != words:
            option.events.append(("frozen", option.frozen, words, author, self.moment))
        option.frozen = words

    @invariant()
    def the_lists_are_as_remembered(self):
        for archived in (False, True):
            listed = self.options.list(self.area, archived=archived)
            remembered = [each.row for each in self.known if each.archived == archived]
            assert sorted(
                (each.id, each.name, each.version, each.author, each.saved_at, each.archived, each.frozen)
                for each in listed
            ) == sorted(remembered)
            assert [each.saved_at for each in listed] == sorted((row[4] for row in remembered), reverse=True)

    def teardown(self):
        for option in self.known:
            headers = self.options.versions(option.id)[::-1]
            versions = [self.options.version(option.id, number) for number in range(1, len(option.saves) + 1)]
            assert [(each.author, each.saved_at, each.work) for each in versions] == option.saves
            assert [(each.number, each.author, each.saved_at, each.note) for each in headers] == [
                (each.number, each.author, each.saved_at, each.note) for each in versions
            ]
            told = [
                (each.kind, each.before, each.after, each.author, each.at) for each in self.options.events(option.id)
            ]
            assert told[::-1] == option.events


def test_the_database_holds_what_a_plain_program_would_remember(database):
    run_state_machine_as_test(
        lambda: Team(database),
        settings=often(10, stateful_step_count=15),
    )
