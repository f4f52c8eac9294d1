"""A newer register, census or table held against the schools that an area has: what would change, and the new list."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

import pandas as pd

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.columns import CENSUS, CODE_POINT, REGISTER, SCHOOLS, YEARS
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.schools import OF_OTHERS, SchoolsTogether, together
from lib.tables.kinds import figures, in_one_cell, several
from lib.tables.matching import Certainty, match_rows
from lib.tables.new_roll import roll_edit
from lib.tables.problems import BadInput, Problem
from lib.tables.roll import CLOSED_FILE, PREDECESSORS, SCHOOLS_FILE, ClosedSchool, parse_closed
from lib.tables.source import Source
from lib.tables.whole_files import FolderEdit, carry_out

RENEWED = {
    column.name: column.source
    for column in SCHOOLS
    if column.source in (CENSUS, REGISTER, CODE_POINT) and not column.year and column.name not in YEARS.values()
}
"""columns in which what a newer source says stands in place of what was there, and the source that they are from; what
it says in others fills empty cells alone"""
STAYS, CLOSED = "", "closed"
"""what may have become of a school that is not in the source; else it became part of the school of that school_id"""
GOES_ON = "the same "
"""how `match_rows` begins to say that a school of one name or number goes on with another number or name"""
MOST_NAMED = 3
"""columns that the year of a row names, as those that are older"""
OF_OTHER_KINDS = "of a kind that no school of the area is of"


@dataclass(frozen=True, eq=False)
class NewerList:
    """What a newer source makes of an area's schools; nothing is written.

    `rows` is the new schools.csv, as text, indexed by school_id. `opened` and `missing` have the name of each school
    that is only in the source, and only in the area, by its school_id; `goes_on` the earlier school_ids of each that
    has a new one or is of several; `pupils` the number at each school where it changed, before and after. `kept` are
    the columns of census figures that the source lacks, which stay as they were. `whole` says that the source has names
    and most of the area's schools, so that it may well be a list of all. `against` is the schools.csv of then.
    """

    rows: pd.DataFrame
    opened: Mapping[str, str]
    missing: Mapping[str, str]
    goes_on: Mapping[str, tuple[str, ...]]
    pupils: Mapping[str, tuple[int, int]]
    kept: tuple[str, ...]
    whole: bool
    sources: tuple[SourceContents, ...]
    warnings: tuple[Problem, ...]
    against: bytes

    def without(self, opened: Collection[str]) -> "NewerList":
        """The same, without these schools of those that opened."""
        left = {school_id: name for school_id, name in self.opened.items() if school_id not in opened}
        return replace(self, opened=left, rows=self.rows.drop(index=list(opened)))


def newer_list(folder: Path, read: Sequence[SourceContents], year: str) -> NewerList:
    """What the sheets of a source, whose figures are of this year, make of the schools in an area folder.

    Which row is of which school `match_rows` says; one that names several schools as its predecessors is theirs. Of
    schools that the area does not have, those of its authority and of types that it has count as opened. Raises
    BadInput where none of its schools is in the source.
    """
    file = Source.at(folder / SCHOOLS_FILE)
    ours = _ours(file)
    sheets = [each for each in read if len(each.schools)]
    places = [(number, row) for number, sheet in enumerate(sheets) for row in sheet.schools.index]
    theirs = _with_number(pd.concat([sheet.schools for sheet in sheets], ignore_index=True).fillna(""))
    found = _matches(ours, theirs)
    if not found:
        raise BadInput.because(read[0].file, "none of its schools is in this area, by URN, number or name.")
    ids = {at: _id_now(ours, theirs.loc[at, "urn"], olds) for at, olds in found.items()}
    whole = bool((theirs["name"] != "").any()) and 2 * len({old for olds in found.values() for old in olds}) > len(ours)
    opened, others = _opened(theirs, found)
    own_names = pd.Series({at: ours.loc[olds[0], "name"] for at, olds in found.items()}, dtype=str)
    given = theirs.assign(
        school_id=pd.Series(ids, dtype=str).reindex(theirs.index).fillna(theirs["school_id"]),
        name=own_names.reindex(theirs.index).fillna(theirs["name"]),
        predecessors="",
    )
    taken = []
    for number, sheet in enumerate(sheets):
        at = [each for each, (of, _) in enumerate(places) if of == number]
        part = given.loc[at].set_axis([places[each][1] for each in at])
        left = replace(sheet, schools=part)
        for reason, rows in ((OF_OTHER_KINDS, others), (OF_OTHERS, {*at} - {*found} - opened - others)):
            left = left.without(pd.Index([places[each][1] for each in at if each in rows]), reason)
        taken.append(left)
    new = together([taken])
    return _held_against(ours, new, {ids[at]: olds for at, olds in found.items()}, year, whole, file.raw)


def _ours(file: Source) -> pd.DataFrame:
    """The schools of an area's schools.csv as text, indexed by school_id."""
    ours = file.rows().set_index("school_id")
    columns = [column.name for column in SCHOOLS if column.name in ours or column.name in ("urn", *YEARS.values())]
    further = [name for name in ours if name not in columns]
    return ours.reindex(columns=[*dict.fromkeys((*columns, *further, PREDECESSORS))], fill_value="")


def _with_number(theirs: pd.DataFrame) -> pd.DataFrame:
    """With the columns that schools are found by, empty where the source lacks them; LAESTAB of its two parts."""
    needed = ("school_id", "urn", "laestab", "name", "authority_number", "establishment_number", PREDECESSORS)
    theirs = theirs.reindex(columns=[*dict.fromkeys((*theirs, *needed))], fill_value="")
    written = theirs["laestab"].str.replace(r"^(\d{3})/?(\d{4})$", r"\1/\2", regex=True)
    both = theirs["authority_number"] + "/" + theirs["establishment_number"].str.zfill(4)
    known = (theirs[["authority_number", "establishment_number"]] != "").all(axis=1)
    return theirs.assign(laestab=written.mask((written == "") & known, both))


def _matches(ours: pd.DataFrame, theirs: pd.DataFrame) -> dict[int, tuple[str, ...]]:
    """The school_ids of ours that each row is about, the one that it is found by first."""
    found: dict[int, list[str]] = {}
    for at, match in match_rows(ours, theirs).items():
        certain = match.certainty is Certainty.CERTAIN or match.why.startswith(GOES_ON)
        if match.school is not None and certain:
            found[int(at)] = [str(match.school)]
    taken = {olds[0] for olds in found.values()}
    by_urn = {urn: str(school_id) for school_id, urn in ours["urn"].items() if urn}
    for at, cell in theirs[PREDECESSORS].items():
        for old in several(cell):
            school_id = by_urn.get(old, old)
            if school_id in ours.index and school_id not in taken:
                found.setdefault(int(at), []).append(school_id)
                taken.add(school_id)
    return {at: tuple(olds) for at, olds in found.items()}


def _id_now(ours: pd.DataFrame, urn: str, olds: tuple[str, ...]) -> str:
    """The school_id of a school by what the source gives as its URN: another one only where it was its URN before."""
    kept = next((old for old in olds if ours.loc[old, "urn"] == urn), olds[0])
    return urn if urn and ours.loc[kept, "urn"] == kept else kept


def _opened(theirs: pd.DataFrame, found: Mapping[int, tuple[str, ...]]) -> tuple[set[int], set[int]]:
    """The rows of schools that opened, and those of other kinds: of the same authority, where that is known."""
    rest = theirs.drop(index=list(found))
    rest = rest[rest["name"] != ""]
    known = theirs.loc[list(found)]
    number = theirs["laestab"].str.partition("/")[0]
    if (known["laestab"] != "").any():
        rest = rest[number[rest.index].isin(["", number[known.index].mode()[0]])]
    if "school_type" in theirs:
        alike = rest["school_type"].isin(set(known["school_type"]))
        return {*map(int, rest.index[alike])}, {*map(int, rest.index[~alike])}
    return {*map(int, rest.index)}, set()


def _held_against(
    ours: pd.DataFrame,
    source: SchoolsTogether,
    found: Mapping[str, tuple[str, ...]],
    year: str,
    whole: bool,
    against: bytes,
) -> NewerList:
    """What the source, whose schools have their school_ids of now, would change; `found` has the earlier school_ids of
    those that were found."""
    new = source.schools
    given = [name for name in new if name in RENEWED and (new[name] != "").any()]
    kept = tuple(
        column.name
        for column in SCHOOLS
        if RENEWED.get(column.name) == CENSUS
        and column.unit
        and column.name in ours
        and column.name not in given
        and (ours[column.name] != "").any()
    )
    rows: dict[str, dict[str, str]] = {}
    pupils: dict[str, tuple[int, int]] = {}
    goes_on: dict[str, tuple[str, ...]] = {}
    of = {old: school_id for school_id, olds in found.items() for old in olds}
    for old in map(str, ours.index):
        school_id = of.get(old, old)
        if school_id in rows:
            continue
        if old not in of:
            rows[school_id] = ours.loc[old].to_dict()
            continue
        olds = found[school_id]
        before = ours.loc[school_id if school_id in olds else olds[0]].to_dict()
        rows[school_id] = _renewed(before, new.loc[school_id].to_dict(), given, year)
        if gone := tuple(each for each in olds if each != school_id):
            goes_on[school_id] = gone
            known = [before[PREDECESSORS], *(ours.loc[each, PREDECESSORS] for each in gone)]
            rows[school_id][PREDECESSORS] = in_one_cell((*chain.from_iterable(map(several, known)), *gone))
        then, now = (figures(pd.Series([row.get("pupils", "")]))[0] for row in (before, rows[school_id]))
        if pd.notna(then) and pd.notna(now) and then != now:
            pupils[school_id] = (int(then), int(now))
    opened = [school_id for school_id in map(str, new.index) if school_id not in found]
    for school_id in opened:
        rows[school_id] = _renewed(dict.fromkeys(ours, ""), new.loc[school_id].to_dict(), given, year)
    table = pd.DataFrame.from_dict(rows, orient="index").fillna("")
    filled = [name for name in table if name in ours or (table[name] != "").any()]
    return NewerList(
        table[filled],
        {school_id: rows[school_id]["name"] for school_id in opened},
        {str(old): ours.loc[old, "name"] for old in ours.index if old not in of},
        goes_on,
        pupils,
        kept,
        whole,
        source.sources,
        (*source.warnings, *source.unanswered),
        against,
    )


def _renewed(before: Mapping[str, str], now: Mapping[str, str], given: Sequence[str], year: str) -> dict[str, str]:
    """A row with what the source says: figures of census and register take the place of earlier ones, all else fills
    what is empty. The year is that of every source of which it has a column."""
    row = dict(before)
    for name, value in now.items():
        if value and (name in given or not row.get(name)) and name in (*(each.name for each in SCHOOLS), PREDECESSORS):
            row[name] = value
    for source in (CENSUS, REGISTER) if year else ():
        theirs = [
            name for name in given if RENEWED[name] == source and name not in ("urn", "laestab") and now.get(name)
        ]
        if theirs:
            older = [each for each in SCHOOLS if RENEWED.get(each.name) == source and each.name not in (*theirs, "urn")]
            titles = [each.title for each in older if before.get(each.name) and each.name != "laestab"]
            row[YEARS[source]] = _year_of(year, titles, before.get(YEARS[source], ""))
    return row


def _year_of(year: str, older: Sequence[str], before: str) -> str:
    """ "2025/26", or "2025/26 (FSM, EAL: 2018/19)" where these columns are still of the year before."""
    since = re.sub(r"^.*: (.+)\)$", r"\1", before)
    if not older or since in ("", year):
        return year
    return f"{year} ({', '.join(older) if len(older) <= MOST_NAMED else 'other figures'}: {since})"


def take_newer(folder: Path, found: NewerList, fates: Mapping[str, str], year: str, day: date) -> Area:
    """The area once the edit that `newer_edit` makes of these is carried out. Raises BadInput, and writes nothing,
    where it cannot be so."""
    carry_out(newer_edit(folder, found, fates, year, day), folder, read_area)
    return read_area(folder)


def newer_edit(folder: Path, found: NewerList, fates: Mapping[str, str], year: str, day: date) -> FolderEdit:
    """What lets an area have the new list, with what became of each missing school (`STAYS`, `CLOSED`, or a school_id
    that it is part of now); the earlier list stays under years/. Raises BadInput where the list was changed since."""
    ours = Source.at(folder / SCHOOLS_FILE)
    if ours.raw != found.against:
        raise BadInput.because(SCHOOLS_FILE, "the list was changed meanwhile; look once more at what would change.")
    rows, closed = found.rows.copy(), {}
    source = Source.at(folder / CLOSED_FILE) if (folder / CLOSED_FILE).exists() else None
    if source:
        closed = {each.school_id: each for each in parse_closed(source)}
    for school_id, name in found.missing.items():
        fate = fates.get(school_id, STAYS)
        if fate == CLOSED:
            reason = f"not in the list of {year or day.isoformat()}"
            closed[school_id] = ClosedSchool(school_id, name, None, reason)
        elif fate != STAYS:
            earlier = (several(rows.loc[each, PREDECESSORS]) for each in (fate, school_id))
            rows.loc[fate, PREDECESSORS] = in_one_cell((*chain.from_iterable(earlier), school_id))
        if fate != STAYS:
            rows = rows.drop(index=school_id)
    if (rows[PREDECESSORS] == "").all():
        rows = rows.drop(columns=PREDECESSORS)
    label = label_of(_ours(ours), day)
    words = f"the schools and figures of {year}"
    return roll_edit(folder, rows.reset_index(names="school_id"), closed.values(), label, words)


def label_of(ours: pd.DataFrame, day: date) -> str:
    """What the list of now is called once it is an earlier one: the commonest year of its figures, else until when."""
    holder = YEARS[CENSUS]
    years = ours.loc[ours[holder] != "", holder] if holder in ours else ours.index[:0]
    name = years.mode()[0] if len(years) else f"until {day.isoformat()}"
    return re.sub(r"[^\w-]+", "-", name).strip("-")
