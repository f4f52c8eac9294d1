"""What several sources say of the schools put together, under our own names of columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lib.tables.columns import SCHOOLS
from lib.tables.grid import to_degrees
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.headings import setting_meant, without_signs
from lib.tables.intake.table import KEYS, some
from lib.tables.kinds import NUMERIC, figures
from lib.tables.matching import normalised
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.register import likely_setting
from lib.tables.schema import check_table

CLUSTER = "cluster"
MOST_SCHOOLS = 2500
"""of an area; the largest authority has about 650"""
OF_OTHERS = "of a school that is not in the area, or of a name that several have"
WITHOUT_NAME = "no source has the name of this school"
CHECKED = tuple(replace(column, filled=False, required=False) for column in SCHOOLS)

Problems = list[Problem]


@dataclass(frozen=True, eq=False)
class SchoolsTogether:
    """The schools of all sources, indexed by school_id, with all columns of `lib.tables.columns.SCHOOLS` as text and
    `cluster`; the sources, with what became of their lines in the end; and the warnings."""

    schools: pd.DataFrame
    sources: tuple[SourceContents, ...]
    warnings: tuple[Problem, ...]


def together(sources: Sequence[Sequence[SourceContents]]) -> SchoolsTogether:
    """The schools of one source, with what the others know of them; a source has a value for each of its sheets.

    The first source that has names, and is not of a whole country, says which schools there are; one without names
    waits for it. The others fill the cells that are empty so far. Their rows are found by URN, else LAESTAB, else
    name. Raises BadInput where there is no such source, where a cell cannot be what its column holds,
    and where two schools have one URN or, without one, one name.
    """
    base = _base(sources)
    order = [each for source in (base, *(other for other in sources if other is not base)) for each in source]
    parts = {place: _prepared(each) for place, each in enumerate(order)}
    table, origin = pd.DataFrame(), list[tuple[int, int]]()
    for place in range(len(base)):
        table, parts[place] = _joined(table, parts[place], place, origin)
    waiting = [place for place in range(len(base), len(order)) if len(parts[place].schools)]
    warnings: Problems = []
    while waiting:
        # The one that knows most of them first: it may bring the URNs by which the others are found.
        place = max(waiting, key=lambda each: len(list(_matches(table, parts[each].schools))))
        waiting.remove(place)
        table, parts[place], remarks = _filled(table, parts[place])
        warnings += remarks
    table, parts = _of_names(table, origin, parts)
    if problems := [problem for part in parts.values() for problem in _complaints(part)]:
        raise BadInput(problems)
    for part in parts.values():
        warnings += _unknown_settings(part)
    table, more = _finished(order[0].file, table, [(parts[place].file, row) for place, row in origin])
    remarks = [remark for part in parts.values() for remark in part.remarks]
    sorted_back = [parts[order.index(each)] for source in sources for each in source]
    return SchoolsTogether(table, tuple(sorted_back), (*remarks, *warnings, *more))


def _base(sources: Sequence[Sequence[SourceContents]]) -> Sequence[SourceContents]:
    named = [source for source in sources if any(each.has_names for each in source)]
    if not named:
        message = "no column has the names of the schools; call that column School."
        raise BadInput.because(sources[0][0].file, message)
    counts = [sum(len(each.schools) for each in source) for source in named]
    if min(counts) > MOST_SCHOOLS:
        message = f"it has {counts[0]:,} schools, too many for an area; say of which authority they should be."
        raise BadInput.because(named[0][0].file, message)
    return next(source for source, count in zip(named, counts, strict=True) if count <= MOST_SCHOOLS)


def _prepared(source: SourceContents) -> SourceContents:
    """With the number of the authority and the school, as 852/2754, of the two columns that registers have for it."""
    table, parts = source.schools, ["authority_number", "establishment_number"]
    if "laestab" in table:
        table = table.assign(laestab=table["laestab"].str.replace(r"^(\d{3})/?(\d{4})$", r"\1/\2", regex=True))
    elif set(parts) <= set(table):
        both = (table[parts] != "").all(axis=1)
        table = table.assign(laestab=(table[parts[0]] + "/" + table[parts[1]].str.zfill(4)).where(both, ""))
    return replace(source, schools=table.drop(columns=[*parts, "authority", "status"], errors="ignore"))


def _joined(
    table: pd.DataFrame, part: SourceContents, place: int, origin: list[tuple[int, int]]
) -> tuple[pd.DataFrame, SourceContents]:
    """The table with the schools of a further sheet: those that it has already are filled, the others follow."""
    if part.schools.empty:
        return table, part
    matches = list(_matches(table, part.schools)) if len(table) else []
    for column in part.schools if matches else ():
        ours = table[column] if column in table else pd.Series("", index=table.index, dtype=str)
        theirs = part.schools[column].loc[[row for _, row in matches]].set_axis([at for at, _ in matches])
        table = table.assign(**{column: ours.where(ours != "", theirs.reindex(table.index).fillna(""))})
    new = part.schools.drop(index=[row for _, row in matches])
    origin += [(place, int(row)) for row in new.index]
    return pd.concat([table, new], ignore_index=True).fillna(""), part


def _of_names(
    table: pd.DataFrame, origin: list[tuple[int, int]], parts: dict[int, SourceContents]
) -> tuple[pd.DataFrame, dict[int, SourceContents]]:
    """Without the schools whose name no source has; `origin` follows."""
    nameless = [at for at, name in enumerate(table["name"]) if not name]
    for place in {origin[at][0] for at in nameless}:
        rows = pd.Index([row for at in nameless for where, row in [origin[at]] if where == place])
        parts = {**parts, place: parts[place].without(rows, WITHOUT_NAME)}
    origin[:] = [each for at, each in enumerate(origin) if at not in set(nameless)]
    return table.drop(index=nameless).reset_index(drop=True), parts


def _complaints(part: SourceContents) -> Problems:
    """What is wrong in the cells of a source that are used."""
    table = _cleaned(part.schools)
    try:
        check_table(part.file, table, [column for column in CHECKED if column.name in table])
    except BadInput as bad:
        return list(bad.problems)
    return []


def _cleaned(table: pd.DataFrame) -> pd.DataFrame:
    """With figures without signs, and settings in our words; "" where they are none."""
    for column in SCHOOLS:
        if column.name in table and column.kind in NUMERIC:
            table = table.assign(**{column.name: without_signs(table[column.name])})
    if "setting" in table:
        table = table.assign(setting=table["setting"].map(setting_meant))
    return table


def _unknown_settings(part: SourceContents) -> Problems:
    """What a source calls settings and is none that we know."""
    if "setting" not in part.schools:
        return []
    written = part.schools["setting"]
    unknown = written[(written != "") & (written.map(setting_meant) == "")]
    if unknown.empty:
        return []
    message = f"{some(list(dict.fromkeys(unknown)))}: no setting that is known, left open for {len(unknown)} schools."
    return [Problem(part.file, int(unknown.index[0]), "setting", unknown.iloc[0], message, "warning")]


def _finished(file: str, table: pd.DataFrame, origin: Sequence[tuple[str, int]]) -> tuple[pd.DataFrame, Problems]:
    """With all columns, what can be worked out, and a school_id each; `origin` has the file and the row of each."""
    wanted = [column.name for column in SCHOOLS]
    table = _cleaned(table).reindex(columns=[*wanted, CLUSTER], fill_value="").fillna("")
    warnings: Problems = []
    for column, worked_out, source_words in DERIVED:
        values = worked_out(table)
        filled = (table[column] == "") & (values != "")
        table[column] = table[column].mask(filled, values)
        if filled.any():
            message = f"worked out for {int(filled.sum())} of {len(filled)} schools, from {source_words}."
            warnings.append(Problem(file, None, column, "", message, "warning"))
    table = _with_ids(table, origin)
    try:
        check_table(file, table[wanted], SCHOOLS)
    except BadInput as bad:
        rows = [origin[each.row] if each.row is not None else (file, None) for each in bad.problems]
        raise BadInput(
            replace(each, file=where, row=row) for each, (where, row) in zip(bad.problems, rows, strict=True)
        ) from None
    return table.set_index("school_id"), warnings


def _with_ids(table: pd.DataFrame, origin: Sequence[tuple[str, int]]) -> pd.DataFrame:
    """With a school_id where there is none: the URN, else the name with hyphens. Raises BadInput where two are one."""
    table["school_id"] = table["school_id"].where(table["school_id"] != "", table["urn"])
    slugs = table["name"].map(lambda name: re.sub(r"\W+", "-", normalised(name)).strip("-"))
    table["school_id"] = table["school_id"].where(table["school_id"] != "", slugs)
    if (alike := table["school_id"].duplicated() & (table["urn"] == "")).any():
        message = "two schools have this name; a column URN tells them apart."
        named = [(*origin[int(at)], name) for at, name in table.loc[alike, "name"].items()]
        raise BadInput(Problem(file, row, "name", name, f"{quoted(name)}: {message}") for file, row, name in named)
    return table


def _settings(table: pd.DataFrame) -> pd.Series:
    """The likeliest setting by phase and ages, "" where the register does not say enough."""
    ages = (figures(table["low_age"]), figures(table["high_age"]))
    found = [likely_setting(*each) for each in zip(table["phase_register"], *ages, strict=True)]
    return pd.Series(found, index=table.index)


def _fsm_shares(table: pd.DataFrame) -> pd.Series:
    pupils = figures(table["pupils"])
    shares = 100 * figures(table["fsm_pupils"]) / pupils.where(pupils > 0)
    return pd.Series(["" if pd.isna(share) else f"{share:.1f}" for share in shares], index=table.index, dtype=str)


def _latitudes(table: pd.DataFrame) -> pd.Series:
    return _degrees(table, 0)


def _longitudes(table: pd.DataFrame) -> pd.Series:
    return _degrees(table, 1)


def _degrees(table: pd.DataFrame, axis: int) -> pd.Series:
    degrees = to_degrees(figures(table["easting"]), figures(table["northing"]))[axis]
    return pd.Series(["" if pd.isna(each) else f"{each:.6f}" for each in degrees], index=table.index, dtype=str)


DERIVED = (
    ("lat", _latitudes, "easting and northing"),
    ("lon", _longitudes, "easting and northing"),
    ("setting", _settings, "the phase and the ages; look through them, an infant school may be called primary there"),
    ("fsm_percent", _fsm_shares, "pupils eligible for free school meals ÷ pupils on roll"),
)
"""columns that are worked out where they are empty, how, and from what"""


def _filled(table: pd.DataFrame, source: SourceContents) -> tuple[pd.DataFrame, SourceContents, Problems]:
    """The table with what a further source knows in its empty cells and in columns that it lacks."""
    rows = list(_matches(table, source.schools))
    used = [row for _, row in rows]
    others = source.schools.loc[used].set_axis([school for school, _ in rows])
    others = others.reindex(table.index).fillna("")
    for column in others:
        have = table[column] if column in table else pd.Series("", index=table.index, dtype=str)
        table = table.assign(**{column: have.where(have != "", others[column])})
    missing = table["name"][~table.index.isin([school for school, _ in rows])]
    warnings = []
    if len(missing):
        message = f"it has no row for {some(list(missing))}, so what it would tell of them stays empty."
        warnings.append(Problem(source.file, None, "", "", message, "warning"))
    return table, source.without(source.schools.index.difference(used), OF_OTHERS), warnings


def _matches(table: pd.DataFrame, others: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """The rows of the table and the rows of the others that are about the same schools, each once."""
    left, unused = list(table.index), set(others.index)
    for key in KEYS:
        if key not in table or key not in others:
            continue
        spelt = normalised if key == "name" else str
        theirs = _single(others.loc[[row for row in others.index if row in unused], key].map(spelt))
        ours = _single(table.loc[left, key].map(spelt))
        for value, row in ours.items():
            if value in theirs:
                yield row, theirs[value]
                left.remove(row)
                unused.remove(theirs[value])


def _single(values: pd.Series) -> dict[str, int]:
    """The row of each value that is there once."""
    return {value: row for row, value in values[~values.duplicated(keep=False)].items() if value}
