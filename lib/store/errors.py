"""Why something was not kept; nothing was written then."""

from sqlalchemy.exc import SQLAlchemyError

from lib.store.saved import SavedOption


class SavedElsewhereError(Exception):
    """Someone else saved this since it was read. `newest` is what is there now, where that is an option."""

    def __init__(self, of: str, newest: SavedOption | None = None) -> None:
        super().__init__(of)
        self.newest = newest


class NameTakenError(Exception):
    """Another option of the area, not an archived one, has this name."""


class FrozenError(Exception):
    """The option is frozen, so it takes no new version. `option` says as what it was frozen."""

    def __init__(self, option: SavedOption) -> None:
        super().__init__(option.frozen)
        self.option = option


class UnknownOptionError(LookupError):
    """There is no option, or no version of one, of this name."""


class NewerDatabaseError(SQLAlchemyError):
    """The database was written by a newer version of the program than this one."""
