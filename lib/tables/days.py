"""Days as people write them: "Tues 28th Jan 2025", "28/1/25", "January 28, 2025", "2025-01-28"."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from lib.domain.meetings import MONTHS, weekday_number

WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*(?:the\s+)?"
MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}|sept)\b\.?,?"
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?P<year>\d{4}|['’]?\d{2}\b(?!\s*[.:]\s*\d|\s*[ap]m))"
FORMS = (
    r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b",
    rf"(?P<day>\d{{1,2}})\s*(?P<sign>[./-])\s*(?P<number>\d{{1,2}})\s*(?P=sign)\s*{YEAR}",
    rf"(?P<day>\d{{1,2}})\s*{ORDINAL}\s*(?:of\s+)?[-\s]*{MONTH}[-\s]*{YEAR}?",
    rf"{MONTH}\s*(?P<day>\d{{1,2}})\s*{ORDINAL}\b,?\s*(?P<year>\d{{4}})",
)
WRITTEN = tuple(re.compile(rf"(?<![\w/.])(?:{WEEKDAY})?{form}", re.IGNORECASE) for form in FORMS)


@dataclass(frozen=True)
class WrittenDay:
    """A day in a text, from character `begins` to `ends`; `weekday` is how the text writes it, "" where it does not."""

    begins: int
    ends: int
    day: date
    weekday: str

    @property
    def is_on_its_weekday(self) -> bool:
        return not self.weekday or weekday_number(self.weekday) == self.day.weekday()


class NoSuchDay(ValueError):  # noqa: N818 (an answer to the user, not an error of the program)
    """What is written like a day is none; the message is the end of a sentence."""


def written_days(text: str) -> tuple[WrittenDay, ...]:
    """The days that a text names, in its order. Raises NoSuchDay for one that no calendar has, or without a year."""
    return tuple(sorted(_found(text), key=lambda found: found.begins))


def _found(text: str) -> Iterator[WrittenDay]:
    for form in WRITTEN:
        for match in form.finditer(text):
            parts = match.groupdict()
            if not parts["year"]:
                raise NoSuchDay("it has a day without its year")
            year = int(parts["year"].lstrip("'’"))
            month = int(parts["number"]) if "number" in parts else _month(parts["month"])
            weekday = text[match.start() : match.end()].split()[0].strip(".,") if parts["weekday"] else ""
            weekday = re.split(r"[.,\d]", weekday)[0]
            with suppress(ValueError):
                day = date(year if year > 99 else 2000 + year, month, int(parts["day"]))
                yield WrittenDay(match.start(), match.end(), day, weekday)
                continue
            raise NoSuchDay("it names no day of a calendar")


def _month(name: str) -> int:
    return next(number for number, each in enumerate(MONTHS, start=1) if each[:3].casefold() == name[:3].casefold())
