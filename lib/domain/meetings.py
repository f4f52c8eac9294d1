"""When and where clusters meet, and the half terms of a school year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import pandas as pd

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
YEARS = range(1900, 2200)
LONGEST_SLOT, LONGEST_HOST = 40, 120
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """One meeting of a cluster. `slot` says which of its meetings it is ("Spr 1"); a cluster has each slot once.

    `start` and `end` are HH:MM in local time, "" where not known. `host` is the school_id of the school that it is held
    at, or the name of another place; "" is "at the cluster's host". `weekday` is how the source writes the weekday
    ("Tues"), "" where it does not. Raises ValueError with one sentence for a meeting that cannot be held.
    """

    cluster: int
    slot: str
    day: date
    start: str = ""
    end: str = ""
    host: str = ""
    weekday: str = ""

    def __post_init__(self) -> None:
        for what, text, longest in (("name", self.slot, LONGEST_SLOT), ("place", self.host, LONGEST_HOST)):
            if len(text) > longest or not text.isprintable():
                raise ValueError(f"The {what} of a meeting can have at most {longest} characters, in one line.")
        if not self.slot.strip():
            raise ValueError("A meeting needs a name, such as Spr 1.")
        if self.day.year not in YEARS:
            raise ValueError(f"A meeting is held from {YEARS[0]} to {YEARS[-1]}, not in {self.day.year}.")
        if any(text and not CLOCK.fullmatch(text) for text in (self.start, self.end)):
            raise ValueError("A meeting begins and ends at a time such as 13:00.")
        if self.end and not self.start:
            raise ValueError("A meeting that ends at a time begins at one too.")
        if self.end and self.end <= self.start:
            raise ValueError(f"The meeting ends at {self.end}, but begins at {self.start}.")
        if self.weekday and weekday_number(self.weekday) is None:
            raise ValueError(f"{self.weekday!r} is not a weekday.")

    @property
    def hours(self) -> str:
        """ "13:00–16:00", "13:00", or "" where no time is known."""
        return f"{self.start}–{self.end}" if self.end else self.start

    @property
    def key(self) -> tuple[int, str]:
        """What identifies the meeting in its area, whatever day it is moved to."""
        return self.cluster, self.slot

    def at(self, host: str) -> "Meeting":
        """The same meeting at another place."""
        return replace(self, host=host)

    def at_once_with(self, other: "Meeting") -> bool:
        """Whether both are held at the same time; where a time is not known, they may be."""
        return self.day == other.day and self.hours_overlap(other)

    def hours_overlap(self, other: "Meeting") -> bool:
        """Whether both would be held at the same time if they were on one day."""
        one_ends_first = bool(self.end and other.start) and self.end <= other.start
        other_ends_first = bool(other.end and self.start) and other.end <= self.start
        return not (one_ends_first or other_ends_first)


@dataclass(frozen=True)
class HalfTerm:
    """A half term, from its first to its last school day. Raises ValueError with one sentence."""

    name: str
    start: date
    end: date

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_SLOT or not self.name.isprintable():
            raise ValueError(f"A half term needs a name of at most {LONGEST_SLOT} characters, in one line.")
        if self.end < self.start:
            raise ValueError(f"{self.name} ends before it begins.")
        if self.start.year not in YEARS or self.end.year not in YEARS:
            raise ValueError(f"A half term lies from {YEARS[0]} to {YEARS[-1]}.")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def school_year(self) -> int:
        """That of its last day: the first half term may begin in the last days of August."""
        return school_year(self.end)


def day_in_words(day: date) -> str:
    """ "Tue 28 Jan 2025" """
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day began: school years begin on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def school_year_in_words(year: int) -> str:
    """ "2026/27" for the one that began in 2026."""
    return f"{year}/{(year + 1) % 100:02}"


def weekday_number(text: str) -> int | None:
    """0 for "Mon" to 6 for "Sunday", whichever way it is shortened ("Tues", "Thurs."); None for anything else."""
    word = text.strip().rstrip(".").casefold()
    named = [number for number, name in enumerate(WEEKDAYS) if name.casefold().startswith(word)]
    return named[0] if len(word) >= 3 and named else {"weds": 2}.get(word)


def arranged(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Meetings by cluster and then in time, so that the same meetings always make the same plan.

    Raises ValueError with one sentence where a cluster has a slot twice.
    """
    found = sorted(meetings, key=lambda each: (each.cluster, each.day, each.start, each.slot))
    seen: set[tuple[int, str]] = set()
    for each in found:
        if each.key in seen:
            raise ValueError(f"Cluster {each.cluster} has more than one meeting called {each.slot}.")
        seen.add(each.key)
    return tuple(found)


def terms_in_order(terms: Iterable[HalfTerm]) -> tuple[HalfTerm, ...]:
    """Half terms in time. Raises ValueError with one sentence where two overlap."""
    found = sorted(terms, key=lambda each: each.start)
    for term, following in pairwise(found):
        if following.start <= term.end:
            raise ValueError(f"{following.name} begins before {term.name} has ended.")
    return tuple(found)


def in_time(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Meetings in the order in which they are held."""
    return sorted(meetings, key=lambda each: (each.day, each.start, each.cluster, each.slot))


def meetings_of(table: pd.DataFrame) -> tuple[Meeting, ...]:
    """The meetings of an area's table (`lib.domain.area.Area.meetings`); one without a slot is called "Meeting 2".

    Raises ValueError with one sentence where two of a cluster have one name, or a meeting cannot be held.
    """
    found: list[Meeting] = []
    numbers: dict[int, int] = {}
    for row in table.itertuples(index=False):
        numbers[row.cluster] = numbers.get(row.cluster, 0) + 1
        slot = row.slot or f"Meeting {numbers[row.cluster]}"
        weekday = getattr(row, "weekday", "")
        found.append(Meeting(int(row.cluster), slot, row.date.date(), row.start, row.end, row.host, weekday))
    return arranged(found)
