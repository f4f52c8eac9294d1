"""Moments in words, by the clocks of England."""

from datetime import datetime
from zoneinfo import ZoneInfo

from lib.domain.meetings import day_in_words
from lib.views.wording import UNKNOWN

ZONE = ZoneInfo("Europe/London")


def moment_in_words(moment: datetime | None) -> str:
    """ "Thu 3 Jul 2025, 14:05" for a moment with a time zone; UNKNOWN for None."""
    if moment is None:
        return UNKNOWN
    here = moment.astimezone(ZONE)
    return f"{day_in_words(here.date())}, {here:%H:%M}"
