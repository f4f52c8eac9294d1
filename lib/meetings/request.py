"""What a planner asks of a proposed year."""

from dataclasses import dataclass
from datetime import date, timedelta

from lib.domain.meetings import WEEKDAYS, HalfTerm
from lib.meetings.closed import bank_holiday

TIMES_A_YEAR = range(1, 13)


@dataclass(frozen=True)
class MeetingRequest:
    """So many meetings of each cluster over the half terms, on these weekdays (0 is Monday), from `start` to `end`.

    Raises ValueError with one sentence for what cannot be asked.
    """

    terms: tuple[HalfTerm, ...]
    times_a_year: int
    weekdays: tuple[int, ...]
    start: str
    end: str

    def __post_init__(self) -> None:
        if not self.terms:
            raise ValueError("Enter the half terms of the year first.")
        if self.times_a_year not in TIMES_A_YEAR:
            raise ValueError(f"A cluster meets {TIMES_A_YEAR[0]} to {TIMES_A_YEAR[-1]} times a year.")
        if not self.weekdays or not set(self.weekdays) <= set(range(len(WEEKDAYS))):
            raise ValueError("Choose at least one weekday on which clusters may meet.")
        if self.end <= self.start:
            raise ValueError(f"The meetings end at {self.end}, but begin at {self.start}.")


@dataclass(frozen=True)
class MeetingSlot:
    """One of the year's meetings: its name, and the days, in order, of which each cluster is given one."""

    name: str
    days: tuple[date, ...]

    @property
    def middle(self) -> date:
        return self.days[0] + (self.days[-1] - self.days[0]) / 2


def slots(request: MeetingRequest) -> tuple[MeetingSlot, ...]:
    """The meetings that each cluster has in the year, in time.

    Every half term has as many as any other, or one more; those with one more are spread evenly over the year. Where a
    half term has several, it is cut into parts of equal length. Raises ValueError where a part has no day to meet on.
    """
    meetings = []
    for term, number in zip(request.terms, allotted(request.times_a_year, len(request.terms)), strict=True):
        length = (term.end - term.start).days + 1
        edges = [term.start + timedelta(days=length * part // number) for part in range(number + 1)] if number else []
        for part in range(number):
            days = _days(edges[part], edges[part + 1], request.weekdays)
            name = term.name if number == 1 else f"{term.name} ({part + 1})"
            if not days:
                raise ValueError(f"{name} has no day that is on a chosen weekday and is not a bank holiday.")
            meetings.append(MeetingSlot(name, days))
    return tuple(meetings)


def allotted(meetings: int, terms: int) -> list[int]:
    """How many of the year's meetings each half term has: 4 in 6 are 1, 0, 1, 1, 0, 1."""
    fewest, more = divmod(meetings, terms)
    extra = {((2 * number + 1) * terms) // (2 * more) for number in range(more)}
    return [fewest + (number in extra) for number in range(terms)]


def _days(first: date, after_last: date, weekdays: tuple[int, ...]) -> tuple[date, ...]:
    days = (first + timedelta(days=number) for number in range((after_last - first).days))
    return tuple(day for day in days if day.weekday() in weekdays and not bank_holiday(day))
