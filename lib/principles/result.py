"""The one form in which every principle answers: a value, a status, a score and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.principles.principle import Principle


class Status(StrEnum):
    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    UNKNOWN = "not measurable"


@dataclass(frozen=True)
class Result:
    """How well one cluster, or the whole grouping, meets one principle.

    `value` is in the principle's own unit and `score` from 0 to 1; both are None where nothing can be measured.
    `figure` is the value in a few characters with its unit, "" where there is none. `shortfall` is what a cluster that
    does not meet it does instead ("has no secondary"), "" for one that meets it; of most whole groupings it is "".
    """

    value: float | None
    status: Status
    score: float | None
    sentence: str
    figure: str = ""
    shortfall: str = ""


@dataclass(frozen=True)
class PrincipleResult:
    """One principle's answer for the whole grouping and for each of its clusters, by number."""

    principle: "Principle"
    overall: Result
    clusters: Mapping[int, Result]

    @property
    def key(self) -> str:
        return self.principle.key
