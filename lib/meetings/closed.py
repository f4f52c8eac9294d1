"""The days on which no cluster meets: weekends, bank holidays of England, and school holidays where they are known."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import holidays

from lib.domain.meetings import HalfTerm

SATURDAY = 5
LONGEST_HOLIDAY = timedelta(days=60)
"""A longer time between two half terms is not a holiday, but time whose half terms were not entered."""


def bank_holiday(day: date) -> str:
    """The name of the bank holiday that the day is in England, "" where it is none."""
    return _bank_holidays(day.year).get(day, "")


def bank_holidays(years: Iterable[int]) -> dict[date, str]:
    """The bank holidays of England in these years, with their names."""
    return {day: name for year in years for day, name in sorted(_bank_holidays(year).items())}


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year, language="en_GB"))


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def school_holidays(terms: tuple[HalfTerm, ...]) -> list[tuple[date, date]]:
    """The first and the last day of each holiday that lies between two of the half terms, which are in time."""
    day = timedelta(days=1)
    between = [(one.end + day, other.start - day) for one, other in pairwise(terms)]
    return [(first, last) for first, last in between if first <= last and last - first <= LONGEST_HOLIDAY]


def in_school_holidays(day: date, terms: tuple[HalfTerm, ...]) -> bool | None:
    """Whether the day lies between two of the half terms; None where they do not cover it."""
    if any(day in term for term in terms):
        return False
    return True if any(first <= day <= last for first, last in school_holidays(terms)) else None
