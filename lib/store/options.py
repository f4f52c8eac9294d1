"""Options: named plans that a team keeps, with every version of each and who saved it when and why."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, false, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from lib.store import tables
from lib.store.database import now, writing
from lib.store.errors import FrozenError, NameTakenError, SavedElsewhereError, UnknownOptionError
from lib.store.saved import OptionEvent, SavedOption, Version, VersionHeader
from lib.store.text import kept

_options, _versions, _events = tables.options, tables.option_versions, tables.option_events
_HEADER = (_versions.c.option_id, _versions.c.number, _versions.c.author, _versions.c.saved_at, _versions.c.note)
_SAVED = (
    select(
        *(_options.c.id, _options.c.area, _options.c.name, _options.c.version, _options.c.archived, _options.c.frozen),
        *(_versions.c.author, _versions.c.saved_at, _versions.c.note),
    )
    .join(_versions, _versions.c.option_id == _options.c.id)
    .where(_versions.c.number == _options.c.version)
)


class Options:
    """The options of one database. `work` is JSON values, which are not looked into; nothing is ever deleted.

    What changes an option raises UnknownOptionError where there is none of this id. All raise SQLAlchemyError where the
    database cannot be used; nothing was written then.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine, self._clock = engine, clock

    def list(self, area: str, *, archived: bool = False) -> tuple[SavedOption, ...]:
        """The options of an area, what was saved last first: those in use, or those that are archived."""
        wanted = _SAVED.where(_options.c.area == area, _options.c.archived == (true() if archived else false()))
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.order_by(_versions.c.saved_at.desc(), _options.c.id)).mappings().all()
        return tuple(SavedOption(**row) for row in rows)

    def find(self, option_id: str) -> SavedOption | None:
        with self._engine.connect() as connection:
            row = connection.execute(_SAVED.where(_options.c.id == option_id)).mappings().first()
        return SavedOption(**row) if row else None

    def create(self, area: str, name: str, work: Mapping[str, Any], *, author: str, note: str = "") -> SavedOption:
        """A new option with this as its first version. Raises NameTakenError."""
        saved = SavedOption(uuid4().hex, area, _tidied(name), 1, kept(author), self._clock(), kept(note))
        row = {"id": saved.id, "area": area, "name": saved.name, "name_key": _key(name), "version": 1}
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(_options).values(row))
                _add_version(connection, saved, work)
        except IntegrityError as error:
            raise NameTakenError(saved.name) from error
        return saved

    def save(
        self, option_id: str, read_version: int, work: Mapping[str, Any], *, author: str, note: str = ""
    ) -> SavedOption:
        """A new version of an option that was read as `read_version`, its newest one.

        Raises SavedElsewhereError, which carries the newest one, where there is another by now; and FrozenError.
        """
        with writing(self._engine) as connection:
            newest = _held(connection, option_id)
            if newest.frozen:
                raise FrozenError(newest)
            if newest.version != read_version:
                raise SavedElsewhereError(option_id, newest)
            author, note = kept(author), kept(note)
            saved = replace(newest, version=read_version + 1, author=author, saved_at=self._clock(), note=note)
            _add_version(connection, saved, work)
            _set(connection, option_id, version=saved.version)
        return saved

    def versions(self, option_id: str) -> tuple[VersionHeader, ...]:
        """The headers of all versions of an option, the newest first; none where there is no such option."""
        wanted = select(*_HEADER).where(_versions.c.option_id == option_id).order_by(_versions.c.number.desc())
        with self._engine.connect() as connection:
            return tuple(VersionHeader(**row) for row in connection.execute(wanted).mappings())

    def version(self, option_id: str, number: int) -> Version | None:
        """One version with what was saved in it."""
        wanted = select(*_HEADER, _versions.c.work)
        wanted = wanted.where(_versions.c.option_id == option_id, _versions.c.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).mappings().first()
        return Version(**row) if row else None

    def events(self, option_id: str) -> tuple[OptionEvent, ...]:
        """What else happened to an option, the newest first: that it was renamed, archived or frozen, or no longer."""
        columns = [column for column in _events.c if column is not _events.c.id]
        wanted = select(*columns).where(_events.c.option_id == option_id).order_by(_events.c.id.desc())
        with self._engine.connect() as connection:
            return tuple(OptionEvent(**row) for row in connection.execute(wanted).mappings())

    def rename(self, option_id: str, name: str, *, author: str) -> SavedOption:
        """Raises NameTakenError."""
        name = _tidied(name)
        return self._change(option_id, "renamed", lambda old: old.name, name, author, name=name, name_key=_key(name))

    def archive(self, option_id: str, archived: bool, *, author: str) -> SavedOption:
        """Take an option out of the list, or bring it back. Raises NameTakenError where its name is in use by then."""
        after = _yes(archived)
        return self._change(option_id, "archived", lambda old: _yes(old.archived), after, author, archived=archived)

    def freeze(self, option_id: str, words: str, *, author: str) -> SavedOption:
        """Let an option take no new version, in these words ("as agreed on 3 July"); "" lets it take them again."""
        words = _tidied(words)
        return self._change(option_id, "frozen", lambda old: old.frozen, words, author, frozen=words)

    def restore(self, option_id: str, number: int, read_version: int, *, author: str) -> SavedOption:
        """A new version equal to an old one. Raises what `save` does."""
        old = self._version(option_id, number)
        return self.save(option_id, read_version, old.work, author=author, note=f"Version {number} again")

    def duplicate(self, option_id: str, name: str, *, author: str) -> SavedOption:
        """A new option that begins with the newest version of this one. Raises NameTakenError."""
        old = self.find(option_id)
        if old is None:
            raise UnknownOptionError(option_id)
        work = self._version(option_id, old.version).work
        return self.create(old.area, name, work, author=author, note=f"Copy of {old.name}, version {old.version}")

    def _version(self, option_id: str, number: int) -> Version:
        version = self.version(option_id, number)
        if version is None:
            raise UnknownOptionError(option_id, number)
        return version

    def _change(
        self,
        option_id: str,
        kind: str,
        current: Callable[[SavedOption], str],
        after: str,
        author: str,
        **values: str | bool,
    ) -> SavedOption:
        """Set columns of an option and keep that it was done, unless `current` says that it is so already."""
        try:
            with writing(self._engine) as connection:
                before = current(_held(connection, option_id))
                if before != after:
                    _set(connection, option_id, **values)
                    event = {"option_id": option_id, "kind": kind, "before": before, "after": after}
                    connection.execute(insert(_events).values(**event, author=kept(author), at=self._clock()))
                return _held(connection, option_id)
        except IntegrityError as error:
            raise NameTakenError(values.get("name", "")) from error


def _held(connection: Connection, option_id: str) -> SavedOption:
    """An option as it is, and as it stays until this transaction ends. Raises UnknownOptionError."""
    # Held first and read afterwards: PostgreSQL, where one statement did both and had to wait for another save, would
    # look for the version that the option has since then among those that were there before.
    connection.execute(select(_options.c.id).where(_options.c.id == option_id).with_for_update())
    row = connection.execute(_SAVED.where(_options.c.id == option_id)).mappings().first()
    if row is None:
        raise UnknownOptionError(option_id)
    return SavedOption(**row)


def _set(connection: Connection, option_id: str, **values: str | bool | int) -> None:
    connection.execute(update(_options).where(_options.c.id == option_id).values(**values))


def _add_version(connection: Connection, saved: SavedOption, work: Mapping[str, Any]) -> None:
    header = {"option_id": saved.id, "number": saved.version, "author": saved.author}
    connection.execute(insert(_versions).values(**header, saved_at=saved.saved_at, note=saved.note, work=work))


def _tidied(name: str) -> str:
    return kept(" ".join(name.split()))


def _key(name: str) -> str:
    """By which two names are the same to a reader: neither case nor spaces tell them apart."""
    return unicodedata.normalize("NFKC", _tidied(name)).casefold()


def _yes(answer: bool) -> str:
    return "yes" if answer else ""
