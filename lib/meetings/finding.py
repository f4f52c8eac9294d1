"""What is found of the meetings of a plan: one result type for every check."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The worst first."""

    PROBLEM = "problem"
    """must be mended before the meeting can be held"""
    NOTICE = "notice"
    """should be looked at"""
    INFORMATION = "for information"


@dataclass(frozen=True)
class MeetingFinding:
    """One plain sentence, and the keys (cluster, slot) of the meetings that it is about."""

    severity: Severity
    sentence: str
    meetings: tuple[tuple[int, str], ...] = ()
