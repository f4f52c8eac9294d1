"""An authority's page as text: a heading for each cluster and, under it, its leads, dates and schools, a line each.

Pages are pasted in many shapes, so no line is held to one: each is taken for what it can be, or left out and listed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.domain.meetings import LONGEST_SLOT, day_in_words
from lib.tables.columns import MEETINGS
from lib.tables.days import NoSuchDay, WrittenDay, written_days
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.headings import meant, setting_meant
from lib.tables.intake.names import LONGEST_NAME, SCHOOL_WORDS, has_school_word, is_name, plain_word
from lib.tables.intake.tally import EMPTY, TAKEN, TallySheet
from lib.tables.matching import normalised
from lib.tables.problems import Problem, quoted

NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
HEADING = re.compile(
    rf"(?:SEND )?cluster\s*(?:no\.?|number|#)?\s*(\d{{1,3}}|{'|'.join(reversed(NUMBERS))}|(?-i:[A-Z]{{1,3}}))"
    r"(?:\s*[:(–—-]\s*(.*?)\)?|\s*(?:schools?|meeting dates|members))?\W*",
    re.IGNORECASE,
)
IN_NONE = re.compile(r"(?:schools )?(?:not (?:yet )?in (?:a|any) cluster|in no cluster|no cluster|unassigned)\W*", re.I)
LEADERS = re.compile(r"(?:LL|(?:locality |cluster )?leads?(?: officers?)?|led by)\s*[:–—-]\s*(.+)", re.IGNORECASE)
LEAD = re.compile(r"([A-Z]{2,5}) ?[-–—:=] ?(.+)")
ROLE = r"(?P<backup>(?:back[- ]?up|reserve|second)(?:\s+host)?|(?P<host>host))(?:\s+(?:school|setting|venue))?"
ROLE_LINE = re.compile(rf"(?:meetings? )?{ROLE}\s*[:–—-]\s*", re.IGNORECASE)
ROLE_IN_BRACKETS = re.compile(
    rf"\s*[(\[]\s*{ROLE}\s*[)\]]|\s+[-–—*]\s*{ROLE.replace('?P<', '?P<_')}\s*$", re.IGNORECASE
)
HOURS = re.compile(
    r"\b(\d{1,2})(?:[.:](\d\d))? ?([ap]m)? ?(?:[-–—]|to|until) ?(\d{1,2})(?:[.:](\d\d))? ?([ap]m)?\b", re.IGNORECASE
)
AT = re.compile(r"\bat\s+(?!\d)(\S.{2,100})$", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[•·*▪◦●○‣➢✓–—#>-]+|\(?\d{1,3}[.)]|\d{1,3}(?=\t)|\(?[a-z][.)])\s+(?=\S)")
RULING = re.compile(r"[\s|:=_+*.–—-]+")
MEETING_WORDS = re.compile(r"(?:proposed |meeting |the )*(?:meetings?|dates?)?(?: of)?(?: meetings?)?", re.IGNORECASE)
SETTING_AT_END = re.compile(
    r"(?P<rest>.*\S)\s+"
    r"(?P<setting>(?i:infants?|juniors?|primary|secondary|all[ -]?through|nursery|special|first|middle|PRU))"
)
GAPS = ("\t", "|", "  ", ";", ",", " – ", " — ", " - ")
"""what may stand between the cells of a line"""
LONGEST_LINE = 2000
STRAY_LINES = 2
"""so many lines after a gap that are nothing of a cluster end its list of schools"""
MOST_WORDS_OF_A_LOCALITY = 3

BEFORE = "before the first cluster"
TOO_LONG = "a line that is longer than any of a page"
AFTER = "after the end of a list of schools"
NOT_UNDERSTOOD = "no school, lead, host or date that can be made out"
RULED = "a ruling without words"
OF_NOBODY = "a name of nobody who leads a cluster"


@dataclass
class _Found:
    """What was found so far, by the number of its line."""

    file: str
    known: Collection[str]
    """localities, as `str.casefold` gives them"""
    schools: dict[int, dict[str, str]] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)
    """by the name of a school, as `normalised` spells it"""
    meetings: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """by what the cluster is called, and the name of the meeting"""
    meetings_of: Counter[str] = field(default_factory=Counter)
    named: dict[str, str] = field(default_factory=dict)
    led_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    backups: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    cluster: str | None = None
    """what the cluster is called that the line stands under, "" for none"""
    heads: tuple[str, ...] = ()
    ended: bool = False
    gap: bool = False
    stray: int = 0


def is_heading(line: str) -> bool:
    """Whether a line is the heading of a cluster, such as "Cluster 1"."""
    return bool(HEADING.fullmatch(_plain(line)))


def cluster_called(heading: str) -> str:
    """What a heading calls the cluster: "1" for "Cluster 1" and "Cluster One"; "" where it is no heading."""
    written = HEADING.fullmatch(_plain(heading))
    return _called(written[1]) if written else ""


def read_page(
    file: str, lines: Sequence[str], cluster: str | None = None, names: Mapping[int, str] | None = None
) -> SourceContents:
    """The schools of the page, in its order and words, with their clusters, leads, hosts and meetings.

    The cells of a line may have tabs between them, or upright strokes, or nothing but spaces. `cluster` is what the one
    is called that the page begins with, "" where it is a list of schools that are in none. `names` has the names of
    schools in lines that could not be made out, by the number of the line.
    """
    names = names or {}
    short = [line if len(line) <= LONGEST_LINE else TOO_LONG for line in lines]
    first, _ = _read(file, short, (), cluster, names)
    counted = Counter(school["locality"].casefold() for school in first.schools.values() if school.get("locality"))
    known = {locality for locality, count in counted.items() if count > 1}
    found, sheet = _read(file, short, known, cluster, names)
    used = {key for keys in found.led_by.values() for key in keys}
    return SourceContents(
        file,
        pd.DataFrame.from_dict(found.schools, orient="index", dtype=str).fillna(""),
        sheet.tally(),
        pd.DataFrame(list(found.meetings.values()), columns=[column.name for column in MEETINGS], dtype=str),
        {key: found.named.get(key, key) for key in sorted(used)},
        found.led_by,
        found.hosts,
        found.backups,
        found.names,
        tuple(found.warnings),
    )


def _read(
    file: str, lines: Sequence[str], known: Collection[str], cluster: str | None, names: Mapping[int, str]
) -> tuple[_Found, TallySheet]:
    found, sheet = _Found(file, known, cluster=cluster), TallySheet()
    hours = _hours_of_all(lines)
    keys = {key for line in lines if (led := LEADERS.fullmatch(_plain(line))) for key in _keys(led[1])}
    for number, written in enumerate(lines, start=1):
        line = BULLET.sub("", _unmarked(written))
        try:
            if number in names:
                fate = _take_named(found, number, names[number])
            else:
                fate = _fate(found, number, line, _plain(line), hours, keys)
        except NoSuchDay as wrong:
            fate = str(wrong)
        sheet.put_down(fate, written)
        if found.cluster is not None and not found.ended:
            if fate == EMPTY:
                found.gap = True
            elif fate == TAKEN:
                found.gap, found.stray = False, 0
            elif fate != RULED:
                found.stray += found.gap
                found.ended = bool(found.schools) and found.stray >= STRAY_LINES
    return found, sheet


def _unmarked(line: str) -> str:
    """Without the stars and the no-break spaces of pages."""
    return line.replace("\N{NO-BREAK SPACE}", " ").replace("**", "").replace("\u200b", "").strip(" \r\n")


def _plain(line: str) -> str:
    return " ".join(BULLET.sub("", _unmarked(line)).replace("|", " ").split()).strip(" ,;")


def _fate(found: _Found, number: int, line: str, plain: str, hours: tuple[str, str], keys: Collection[str]) -> str:
    """Takes a line for what it is, and tells its fate."""
    if not plain:
        return EMPTY if not line.strip("\t |,;") else RULED
    if line == TOO_LONG:
        return TOO_LONG
    if RULING.fullmatch(plain):
        return RULED
    if heading := HEADING.fullmatch(plain):
        return _begin(found, _called(heading[1]), (heading[2] or "").strip(" :–—-"))
    if IN_NONE.fullmatch(plain):
        return _begin(found, "", "")
    if found.cluster is None:
        if (written := LEAD.fullmatch(plain)) and written[1] in keys:
            found.named[written[1]] = written[2]
            return TAKEN
        if _hours(plain):
            return TAKEN
        return OF_NOBODY if written else BEFORE
    if heads := _heads(line):
        found.heads, found.ended, found.stray = heads, False, 0
        return TAKEN
    if found.cluster and (written := LEADERS.fullmatch(plain)):
        found.led_by[found.cluster] = _keys(written[1])
        return TAKEN
    if found.cluster and ROLE_LINE.match(plain):
        return _take_roles(found, plain)
    if days := written_days(plain):
        return _take_meetings(found, number, plain, days, hours) if found.cluster else NOT_UNDERSTOOD
    if found.ended:
        return AFTER
    return _take_school(found, number, line)


def _called(number: str) -> str:
    """ "1" for "1" and "One"; a letter is itself."""
    word = number.casefold()
    return str(NUMBERS.index(word) + 1) if word in NUMBERS else str(int(number)) if number.isdecimal() else number


def _begin(found: _Found, called: str, rest: str) -> str:
    found.cluster, found.ended, found.gap, found.stray = called, False, False, 0
    if written := LEADERS.fullmatch(rest):
        found.led_by[called] = _keys(written[1])
    elif rest and called:
        found.names.setdefault(called, f"Cluster {called}: {rest}" if len(rest) < 4 else rest)
    return TAKEN


def _keys(written: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in re.split(r",|;|&|/|\band\b", written) if key.strip())


def _heads(line: str) -> tuple[str, ...]:
    """The columns that a line of heads names, in order, "" for one that is not known; () for any other line."""
    for gap in GAPS[:5]:
        cells = _cells(line, gap)
        known = {head: name for name, head in meant(filter(None, cells)).items()}
        if "name" in known.values() and all(len(cell) <= 40 for cell in cells) and (len(known) > 1 or len(cells) == 1):
            return tuple(known.get(cell, "") for cell in cells)
    words = _plain(line).casefold().replace("school name", "school").replace("name of school", "school").split()
    known = {head: name for name, head in meant(words).items()}
    if "name" in known.values() and all(word in known for word in words) and len(set(words)) == len(words):
        return tuple(known[word] for word in words)
    return ()


def _cells(line: str, gap: str) -> list[str]:
    cells = [" ".join(cell.split()) for cell in (re.split(" {2,}", line) if gap == "  " else line.split(gap))]
    if gap == "|" and len(cells) > 1:
        cells = cells[0 if cells[0] else 1 : None if cells[-1] else -1]
    return cells


def _take_roles(found: _Found, line: str) -> str:
    """A line that names the host, the back-up host or both."""
    labels = list(ROLE_LINE.finditer(line))
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        name = line[label.end() : after.start() if after else None].strip(" ;,.()|")
        held = found.backups if label["backup"] and not label["host"] else found.hosts
        if name and found.cluster:
            held[found.cluster] = name
    return TAKEN


def _take_meetings(found: _Found, number: int, line: str, days: Sequence[WrittenDay], hours: tuple[str, str]) -> str:
    cluster, ends = found.cluster or "", 0
    new: dict[tuple[str, str], tuple[str, ...]] = {}
    for written, after in zip(days, [*days[1:], None], strict=True):
        slot = line[ends : written.begins].strip(" -–—:,;.()[]|/")
        slot = "" if MEETING_WORDS.fullmatch(slot) else slot
        slot = slot or f"Meeting {found.meetings_of[cluster] + len(new) + 1}"
        rest = line[written.ends : after.begins if after else None]
        begins, until = _hours(rest) or hours
        place = AT.search(HOURS.sub("", rest)) if after is None else None
        if len(slot) > LONGEST_SLOT or not slot.isprintable():
            return NOT_UNDERSTOOD
        if (cluster, slot) in found.meetings or (cluster, slot) in new:
            return f"this cluster has a meeting called {quoted(slot)} already"
        weekday = written.weekday
        if not written.is_on_its_weekday:
            message = f"{quoted(slot)} is written as a {weekday}, but that day is {day_in_words(written.day)}."
            found.warnings.append(Problem(found.file, number, "weekday", weekday, message, "warning"))
        where = place[1].strip(" .,;()") if place else ""
        new[cluster, slot] = (cluster, slot, written.day.isoformat(), begins, until, where, weekday)
        ends = written.ends + (m.end() if (m := HOURS.match(rest.lstrip(" ,("))) else 0) if after else written.ends
    found.meetings |= new
    found.meetings_of[cluster] += len(new)
    return TAKEN


def _take_school(found: _Found, number: int, line: str) -> str:
    roles = list(ROLE_IN_BRACKETS.finditer(line))
    school = _school(ROLE_IN_BRACKETS.sub("", line), found.heads, found.known)
    if school is None:
        return NOT_UNDERSTOOD
    fate = _add_school(found, number, school)
    for role in roles if found.cluster and fate == TAKEN else ():
        is_host = role["host"] or role["_host"]
        (found.hosts if is_host and not _is_backup(role) else found.backups)[found.cluster or ""] = school["name"]
    return fate


def _add_school(found: _Found, number: int, school: dict[str, str]) -> str:
    name = school["name"]
    if len(name) > LONGEST_NAME:
        return f"the name has {len(name)} characters, and may have {LONGEST_NAME}"
    if (row := found.row_of.setdefault(normalised(name), number)) != number:
        return f"this school is in row {row} already"
    if "unknown" in school:
        message = f"{quoted(school.pop('unknown'))} is no setting that is known; it is left open."
        found.warnings.append(Problem(found.file, number, "setting", "", message, "warning"))
    found.schools[number] = {**school, "cluster": found.cluster or ""}
    return TAKEN


def _take_named(found: _Found, number: int, name: str) -> str:
    """Takes a line in as the school of that name, whatever stands in it."""
    fate = _take_school(found, number, name)
    return _add_school(found, number, {"name": name, "locality": "", "setting": ""}) if fate == NOT_UNDERSTOOD else fate


def _is_backup(role: re.Match[str]) -> bool:
    return (role["backup"] or role["_backup"] or "").casefold().strip() != "host"


def _school(line: str, heads: tuple[str, ...], known: Collection[str]) -> dict[str, str] | None:
    """The school that a line names; None where it names none."""
    return _of_cells(line, heads) or _of_words(line, heads, known)


def _of_cells(line: str, heads: tuple[str, ...]) -> dict[str, str] | None:
    """The school of a line whose cells have something between them."""
    for gap in GAPS:
        cells = _cells(line, gap)
        while len(cells) > max(1, len(heads)) and not cells[-1]:
            cells.pop()
        if len(cells) < 2:
            continue
        if len(cells) == len(heads) and "name" in heads:
            school = {head: cell for head, cell in zip(heads, cells, strict=True) if head}
            if not school["name"] or (gap in GAPS[3:] and not setting_meant(school.get("setting", ""))):
                continue
            return _with_setting(school)
        *others, last = [cell for cell in cells if cell]
        if 1 <= len(others) <= 2 and setting_meant(last) and is_name(others[0], True):
            return _with_setting({"name": others[0], "locality": "".join(others[1:]), "setting": last})
    return None


def _with_setting(school: dict[str, str]) -> dict[str, str]:
    written = school.get("setting", "")
    setting = setting_meant(written)
    return {**school, "setting": setting} | ({"unknown": written} if written and not setting else {})


def _of_words(line: str, heads: tuple[str, ...], known: Collection[str]) -> dict[str, str] | None:
    """The school of a line that has only spaces between its name, its locality and its setting."""
    words = " ".join(line.replace("|", " ").split()).strip(" ,;")
    listed = "name" in heads or bool(heads)
    wants_setting = "setting" in heads or not heads
    wants_locality = "locality" in heads or not heads
    if wants_setting and (ends := SETTING_AT_END.fullmatch(words)):
        name, locality = _with_locality(ends["rest"], known, wants_locality, "locality" in heads)
        if heads or (has_school_word(name) and (locality or has_school_word(ends["rest"]))):
            if is_name(name, listed) and (not locality or locality.casefold() in known or locality[0].isupper()):
                return _with_setting({"name": name, "locality": locality, "setting": ends["setting"]})
            return None
    if wants_setting and heads:
        # The setting of this line is not one that is known, or is missing.
        return {"name": words, "locality": "", "setting": ""} if _ends_as_school(words) else None
    name, locality = _with_locality(words, known, "locality" in heads, False)
    return {"name": name, "locality": locality, "setting": ""} if is_name(name, listed) else None


def _with_locality(words: str, known: Collection[str], wanted: bool, must: bool) -> tuple[str, str]:
    """The name, and the locality at its end: one that is known, else what stands after the last word of a school."""
    parts = words.split()
    if not wanted or len(parts) < 2:
        return words, ""
    for at in range(max(1, len(parts) - MOST_WORDS_OF_A_LOCALITY), len(parts)):
        if " ".join(parts[at:]).casefold() in known:
            return " ".join(parts[:at]), " ".join(parts[at:])
    last = max((at for at, part in enumerate(parts) if plain_word(part) in SCHOOL_WORDS), default=len(parts))
    tail = parts[last + 1 :]
    if tail and len(tail) <= MOST_WORDS_OF_A_LOCALITY and all(part[0].isupper() for part in tail):
        return " ".join(parts[: last + 1]), " ".join(tail)
    return (" ".join(parts[:-1]), parts[-1]) if must and not tail and last == len(parts) else (words, "")


def _ends_as_school(words: str) -> bool:
    return is_name(words, True) and plain_word(words.split()[-1]) in SCHOOL_WORDS


def _hours(text: str) -> tuple[str, str] | None:
    """("13:00", "16:00") from "1pm – 4pm" or "13.00-16.00"; None where a text says no hours."""
    for written in HOURS.finditer(text):
        hour, minute, half, end_hour, end_minute, end_half = written.groups()
        if not end_half and not (minute and end_minute):
            continue
        begins, ends = _clock(hour, minute, half or end_half), _clock(end_hour, end_minute, end_half)
        if begins >= ends and not half:
            begins = _clock(hour, minute, "am")
        if begins and ends and begins < ends:
            return begins, ends
    return None


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    """HH:MM, "" for what is no time of day."""
    number = int(hour)
    if half:
        number = number % 12 + 12 * (half.casefold() == "pm") if number <= 12 else 99
    return f"{number:02}:{minute or '00'}" if number < 24 and int(minute or 0) < 60 else ""


def _hours_of_all(lines: Iterable[str]) -> tuple[str, str]:
    """The hours that the page names for all its meetings, where it names one time only; else "" and ""."""
    hours = set(_hours_beside_days(lines))
    return hours.pop() if len(hours) == 1 else ("", "")


def _hours_beside_days(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The hours in lines that are about no day of their own."""
    for line in lines:
        try:
            named = written_days(line)
        except NoSuchDay:
            continue
        if not named and (hours := _hours(line)):
            yield hours
