"""The messages of a worker about its job."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reported:
    """A better answer than the one before."""

    report: Any


@dataclass(frozen=True)
class Done:
    """There will be no better answer."""


@dataclass(frozen=True)
class Refused:
    """It cannot be done as it was asked for, for this reason."""

    sentence: str


@dataclass(frozen=True)
class Trouble:
    """An error of the program, with all that its log should know."""

    details: str


Message = Reported | Done | Refused | Trouble
