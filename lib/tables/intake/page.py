"""An authority's page as text: a heading "Cluster 1" each, its leads and dates, and its schools, a line each."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

import pandas as pd

from lib.domain.schools import SETTINGS
from lib.tables.columns import MEETINGS
from lib.tables.intake.contents import SourceContents
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source
from lib.tables.terms import WRITTEN_DAYS

HEADING = re.compile(r"cluster (\d{1,3})\W*", re.IGNORECASE)
HEADS = re.compile(r"schools?\s+(location|locality)\s+setting", re.IGNORECASE)
LEADERS = re.compile(r"(?:LL|(?:locality )?leads?) ?: *(.+)", re.IGNORECASE)
LEAD = re.compile(r"([A-Z]{2,5}) ?[-–—] ?(.+)")
MEETING = re.compile(r"(\w+ \d+) ?[-–—:] ?([A-Za-z]{3,9}),? (\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) (\d{4})")
HOURS = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))? ?([ap]m)? ?(?:[-–—]|to) ?(\d{1,2})(?:[.:](\d\d))? ?([ap]m)\b", re.IGNORECASE
)
SCHOOL = re.compile(rf"(.+)\s+(\S+)\s+({'|'.join(SETTINGS)})", re.IGNORECASE)
TABBED = re.compile(rf"([^\t]+)\t+([^\t]*)\t+({'|'.join(SETTINGS)})", re.IGNORECASE)
AS_WRITTEN = {setting.casefold(): setting for setting in SETTINGS}


def is_page(source: Source) -> bool:
    """Whether the text has headings of clusters and, under one of them, a table of schools with their settings."""
    lines = [line.strip() for line in source.text.splitlines()]
    return any(map(HEADING.fullmatch, lines)) and any(map(HEADS.fullmatch, lines))


def read_page(source: Source) -> SourceContents:
    """The schools of the page, in its order and words, with their clusters, leads and meetings.

    A table of schools ends where a line is empty. Raises BadInput for a line in it that is no school.
    """
    schools, meetings, leads, led_by = {}, [], {}, {}
    problems: list[Problem] = []
    hours = _hours(source.text)
    for number, line, cluster, in_table in _lines(source.text):
        try:
            if in_table and cluster:
                schools[number] = {**_school(line), "cluster": cluster}
            elif cluster and (written := LEADERS.fullmatch(line)):
                led_by[cluster] = tuple(key.strip() for key in re.split(r",|;|&|\band\b", written[1]) if key.strip())
            elif cluster and (written := MEETING.fullmatch(line)):
                slot, weekday, *day = written.groups()
                meetings.append((cluster, slot, _day(" ".join(day)), *hours, "", weekday))
            elif not cluster and (written := LEAD.fullmatch(line)):
                leads[written[1]] = written[2]
        except ValueError as wrong:
            problems.append(Problem(source.name, number, "", line, f"{quoted(line)} {wrong}."))
    if problems:
        raise BadInput(problems)
    used = {key for keys in led_by.values() for key in keys}
    return SourceContents(
        source.name,
        pd.DataFrame.from_dict(schools, orient="index", dtype=str),
        pd.DataFrame(meetings, columns=[column.name for column in MEETINGS], dtype=str),
        {key: leads.get(key, key) for key in sorted(used)},
        led_by,
    )


def _lines(text: str) -> Iterator[tuple[int, str, str, bool]]:
    """The lines with their number, without bullets; the cluster they are under, and whether in its table of schools."""
    cluster, in_table = "", False
    for number, written in enumerate(text.splitlines(), start=1):
        line = written.strip(" \t•·*\N{NO-BREAK SPACE}")
        if heading := HEADING.fullmatch(line):
            cluster, in_table = heading[1], False
        elif HEADS.fullmatch(line):
            in_table = True
        elif not line:
            in_table = False
        else:
            yield number, line, cluster, in_table


def _school(line: str) -> dict[str, str]:
    """The school that a line of a table names. Raises ValueError with the end of a sentence."""
    written = (TABBED if "\t" in line else SCHOOL).fullmatch(line)
    if not written:
        wanted = f"a school, its locality and its setting ({', '.join(SETTINGS)})"
        raise ValueError(f"is not; a line here should be {wanted}")
    name, locality, setting = (part.strip() for part in written.groups())
    return {"name": name, "locality": locality, "setting": AS_WRITTEN[setting.casefold()]}


def _day(words: str) -> str:
    """The day in ISO form. Raises ValueError with the end of a sentence."""
    for form in WRITTEN_DAYS:
        with suppress(ValueError):
            return datetime.strptime(words, form).date().isoformat()
    raise ValueError("names no day of a calendar")


def _hours(text: str) -> tuple[str, str]:
    """ "13:00" and "16:00" from "1pm – 4pm", where the page names one time for all; else "" and ""."""
    hours = {_clock(*written.groups()) for written in HOURS.finditer(text)}
    return hours.pop() if len(hours) == 1 else ("", "")


def _clock(hour: str, minute: str, half: str, end_hour: str, end_minute: str, end_half: str) -> tuple[str, str]:
    def clock(hour: str, minute: str, half: str) -> str:
        return f"{int(hour) % 12 + 12 * (half.casefold() == 'pm'):02}:{minute or '00'}"

    return clock(hour, minute or "", half or end_half), clock(end_hour, end_minute or "", end_half)
