"""The days on which no cluster meets: weekends, bank holidays of England, and school holidays where they are known."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from lib.domain.meetings import Term

SATURDAY = 5
LONGEST_HOLIDAY = timedelta(days=60)
"""A longer time between two half terms is not a holiday, but time whose half terms were not entered."""


def bank_holiday(day: date) -> str:
    """The name of the bank holiday that the day is in England, "" where it is none."""
    return _bank_holidays(day.year).get(day, "")


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB"))


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def in_school_holidays(day: date, terms: tuple[Term, ...]) -> bool | None:
    """Whether the day lies between two of the half terms; None where the half terms say nothing of it."""
    if any(day in term for term in terms):
        return False
    before = [term.end for term in terms if term.end < day]
    after = [term.start for term in terms if term.start > day]
    if before and after and min(after) - max(before) <= LONGEST_HOLIDAY:
        return True
    return None
