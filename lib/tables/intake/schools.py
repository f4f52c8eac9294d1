"""What several sources say of the schools put together, under our own names of columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from lib.tables.columns import SCHOOLS, CellKind
from lib.tables.grid import to_degrees
from lib.tables.intake.checks import checks, oddly_written, put_right
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.desk import SAME, DeskAnswers, DeskQuestion, Line
from lib.tables.intake.headings import setting_meant, without_signs
from lib.tables.intake.table import some
from lib.tables.kinds import NUMERIC, figures, in_one_cell, several
from lib.tables.matching import BY_NAME, Certainty, match_rows, normalised, spelt
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.register import likely_setting
from lib.tables.schema import check_table

CLUSTER = "cluster"
MOST_SCHOOLS = 2500
"""of an area; the largest authority has about 650"""
OF_OTHERS = "of a school that is not in the area, or of a name that several have"
PERHAPS = "perhaps a school of the area, if somebody says so"
WITHOUT_NAME = "no source has the name of this school"
ALSO_KEPT = ("also_called", "predecessors")
"""columns beside those of all tables of schools, where a source or an answer fills them"""
BY_WORDS = ("setting", "postcode", "urn", "laestab")
"""columns besides figures in which two sources should not differ"""
TOLERANCES = {
    CellKind.PERCENT: 0.1,
    CellKind.LATITUDE: 0.005,
    CellKind.LONGITUDE: 0.005,
    CellKind.EASTING: 500.0,
    CellKind.NORTHING: 500.0,
}
"""by how much the figures of two sources may differ, each in its unit, before it is told"""
CHECKED = tuple(replace(column, filled=False, required=False) for column in SCHOOLS)

Problems = list[Problem]


@dataclass(frozen=True, eq=False)
class SchoolsTogether:
    """The schools of all sources, indexed by school_id, with all columns of `lib.tables.columns.SCHOOLS` as text and
    `cluster`; the line that each stands on; the sources, with what became of their lines in the end; the warnings; and
    what only a planner can say."""

    schools: pd.DataFrame
    lines: tuple[Line, ...]
    sources: tuple[SourceContents, ...]
    warnings: tuple[Problem, ...]
    questions: tuple[DeskQuestion, ...]
    unanswered: tuple[Problem, ...]


@dataclass
class _Desk:
    """What a planner said so far, and what comes up while sources are put together."""

    answers: DeskAnswers
    warnings: Problems = field(default_factory=list)
    questions: list[DeskQuestion] = field(default_factory=list)

    def says_yes(self, question: DeskQuestion) -> bool | None:
        """The answer to a question that comes up; None as long as there is none."""
        self.questions.append(question)
        return self.answers.yes.get(question.about)

    @property
    def unanswered(self) -> Problems:
        """The questions without an answer, as warnings."""
        asked = [each for each in self.questions if each.about not in self.answers.yes]
        return [
            Problem(
                each.about[0],
                each.about[1] or None,
                "",
                each.there,
                f"{each.asks} {each.here} | {each.there}",
                "warning",
            )
            for each in asked
        ]

    def remark(self, file: str, row: int | None, column: str, value: str, message: str) -> None:
        self.warnings.append(Problem(file, row, column, value, message, "warning"))


def together(sources: Sequence[Sequence[SourceContents]], answers: DeskAnswers | None = None) -> SchoolsTogether:
    """The schools of one source, with what the others know of them; a source has a value for each of its sheets.

    The first source that has names, and is not of a whole country, says which schools there are; one without names
    waits for it. The others fill the cells that are empty so far; their rows are found by `match_rows`. A cell that
    cannot be what its column holds is left empty. `answers` is what a planner said of an earlier reading. Raises
    BadInput where there is no such source, and where two schools have one URN or, without one, one name.
    """
    desk = _Desk(answers or DeskAnswers())
    sources = [[desk.answers.applied(each) for each in source] for source in sources]
    base = _base(sources)
    order = [each for source in (base, *(other for other in sources if other is not base)) for each in source]
    parts = {place: _prepared(each) for place, each in enumerate(order)}
    table, origin = pd.DataFrame(), list[tuple[int, int]]()
    for place in range(len(base)):
        parts[place] = _sound(parts[place], desk)
        table = _joined(table, parts[place], place, origin, desk)
    waiting = [place for place in range(len(base), len(order)) if len(parts[place].schools)]
    while waiting:
        # The one that knows most of them first: it may bring the URNs by which the others are found.
        place = max(waiting, key=lambda each: _known(table, parts[each].schools)) if len(waiting) > 1 else waiting[0]
        waiting.remove(place)
        table, parts[place] = _filled(table, parts[place], desk)
    table, parts = _of_names(table, origin, parts)
    for part in parts.values():
        desk.warnings += _unknown_settings(part)
    lines = tuple((parts[place].file, row) for place, row in origin)
    table, more = _finished(order[0].file, table, lines)
    remarks = [remark for part in parts.values() for remark in part.remarks]
    sorted_back = [parts[order.index(each)] for source in sources for each in source]
    warnings = (*remarks, *desk.warnings, *checks(table, lines), *more)
    return SchoolsTogether(table, lines, tuple(sorted_back), warnings, tuple(desk.questions), tuple(desk.unanswered))


def _known(table: pd.DataFrame, others: pd.DataFrame) -> int:
    """How many schools of the table the others certainly know."""
    found = match_rows(table, others, likely=False).values()
    return sum(match.certainty is Certainty.CERTAIN for match in found)


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
    return replace(source, schools=_with_laestab(source.schools), gone=_with_laestab(source.gone, ["authority"]))


def _with_laestab(table: pd.DataFrame, others: Sequence[str] = ("authority", "status")) -> pd.DataFrame:
    parts = ["authority_number", "establishment_number"]
    if "laestab" in table:
        table = table.assign(laestab=table["laestab"].str.replace(r"^(\d{3})/?(\d{4})$", r"\1/\2", regex=True))
    elif set(parts) <= set(table):
        both = (table[parts] != "").all(axis=1)
        table = table.assign(laestab=(table[parts[0]] + "/" + table[parts[1]].str.zfill(4)).where(both, ""))
    return table.drop(columns=[*parts, *others], errors="ignore")


def _joined(
    table: pd.DataFrame, part: SourceContents, place: int, origin: list[tuple[int, int]], desk: _Desk
) -> pd.DataFrame:
    """The table with the schools of a further sheet: those that it has already are filled, the others follow."""
    if part.schools.empty:
        return table
    pairs, _ = _pairs(table, part, desk) if len(table) else ({}, {})
    table = _told_by(table, part, pairs, desk)
    new = part.schools.drop(index=list(pairs.values()))
    origin += [(place, int(row)) for row in new.index]
    return pd.concat([table, new], ignore_index=True).fillna("")


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


def _sound(part: SourceContents, desk: _Desk) -> SourceContents:
    """With what was written oddly put right, where a planner says so, and without what a column cannot hold."""
    schools = part.schools
    for question in oddly_written(part.file, schools):
        schools = put_right(schools, question.about[2]) if desk.says_yes(question) else schools
    wrong: dict[str, list[int | None]] = {}
    for problem in _complaints(part.file, schools):
        words = problem.message.partition("; leave the cell empty")[0].removesuffix(".")
        desk.remark(part.file, problem.row, problem.column, problem.value, f"{words}; the cell is left empty.")
        wrong.setdefault(problem.column, []).append(problem.row)
    emptied = {column: schools[column].mask(schools.index.isin(rows), "") for column, rows in wrong.items()}
    return replace(part, schools=schools.assign(**emptied))


def _complaints(file: str, schools: pd.DataFrame) -> Problems:
    """What is wrong in the cells of the schools of a source."""
    table = _cleaned(schools)
    try:
        check_table(file, table, [column for column in CHECKED if column.name in table])
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
    table = _cleaned(table).reindex(columns=[*wanted, *ALSO_KEPT, CLUSTER], fill_value="").fillna("")
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


def _filled(table: pd.DataFrame, source: SourceContents, desk: _Desk) -> tuple[pd.DataFrame, SourceContents]:
    """The table with what a further source knows in its empty cells and in columns that it lacks."""
    pairs, asked = _pairs(table, source, desk)
    unused = source.schools.index.difference([*pairs.values(), *asked])
    source = source.without(unused, OF_OTHERS).without(pd.Index(list(asked)), PERHAPS)
    source = _sound(source, desk)
    table = _told_by(table, source, pairs, desk)
    missing = table["name"][~table.index.isin([*pairs, *asked.values()])]
    if len(missing):
        message = f"it has no row for {some(list(missing))}, so what it would tell of them stays empty."
        desk.remark(source.file, None, "", "", message)
    _tell_of_gone(table.loc[missing.index], source, desk)
    return table, source


def _pairs(table: pd.DataFrame, part: SourceContents, desk: _Desk) -> tuple[dict[int, int], dict[int, int]]:
    """The row of the part that is about each school of the table; and the rows of which nobody has said yet whether
    they are, with the school that each may be about."""
    pairs: dict[int, int] = {}
    asked: dict[int, int] = {}
    for row, match in match_rows(table, part.schools).items():
        if match.certainty is Certainty.LIKELY:
            sides = (_described(table.loc[match.school]), _described(part.schools.loc[row]))
            yes = desk.says_yes(
                DeskQuestion((part.file, row, SAME), f"Is this one school? It has {match.why}.", *sides)
            )
            if yes is None:
                asked[row] = match.school
            if not yes:
                continue
        if match.school is not None:
            pairs[match.school] = row
    return pairs, asked


def _described(row: pd.Series) -> str:
    """The name of a school, its numbers and its postcode, as far as they are known."""
    return ", ".join(row[column] for column in ("name", "urn", "laestab", "postcode") if row.get(column))


def _told_by(table: pd.DataFrame, part: SourceContents, pairs: dict[int, int], desk: _Desk) -> pd.DataFrame:
    """The table with what the rows of a further part tell of their schools where it knows nothing yet, or where a
    planner mended it; a difference is told. What else a school is called there is kept."""
    if not pairs:
        return table
    others = part.schools.loc[list(pairs.values())].set_axis(list(pairs))
    called = _also_called(table.loc[list(pairs)], others)
    for column in others:
        ours = table.get(column, pd.Series("", table.index, dtype=str))
        mended = pd.Series(
            desk.answers.mended(part.file, part.schools.loc[list(pairs.values())].index, column), list(pairs)
        )
        _tell_differences(column, table["name"], ours, others[column][~mended], (part.file, pairs), desk)
        take = (ours == "") | mended.reindex(table.index, fill_value=False)
        table = table.assign(**{column: ours.mask(take, others[column].reindex(table.index).fillna(ours))})
    if called.any():
        before = table.get("also_called", pd.Series("", table.index, dtype=str))
        table = table.assign(also_called=called.reindex(table.index).fillna(before))
    return table


def _also_called(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.Series:
    """What schools are called besides their names, where the rows of another source are called so otherwise."""
    found = ours.get("also_called", pd.Series("", ours.index, dtype=str))
    for at, name in theirs["name"].items() if {"name"} <= {*ours} & {*theirs} else ():
        known = [ours.loc[at, "name"], *several(found[at])]
        if name and ours.loc[at, "name"] and spelt(name) not in map(spelt, known):
            found = found.mask(found.index == at, in_one_cell((*several(found[at]), name)))
    return found


def _tell_differences(
    column: str,
    names: pd.Series,
    ours: pd.Series,
    theirs: pd.Series,
    of: tuple[str, dict[int, int]],
    desk: _Desk,
) -> None:
    """Where a further source, `of` a file and its rows by those of the table, tells something else than is known."""
    kind = next((each.kind for each in SCHOOLS if each.name == column), CellKind.TEXT)
    if kind not in NUMERIC and column not in BY_WORDS:
        return
    file, rows = of
    ours = ours.loc[theirs.index]
    differ = (ours != "") & (theirs != "")
    if kind in NUMERIC:
        gaps = (figures(without_signs(ours)) - figures(without_signs(theirs))).abs()
        differ &= gaps > TOLERANCES.get(kind, 0.0) + 1e-9
    else:
        differ &= ours.map(_compared) != theirs.map(_compared)
    for at in ours.index[differ]:
        message = f"{names[at]}: {quoted(theirs[at])} here, but {quoted(ours[at])} in a source before it, which counts."
        desk.remark(file, rows[at], column, theirs[at], message)


def _compared(cell: str) -> str:
    return (setting_meant(cell) or cell).replace(" ", "").casefold()


def _tell_of_gone(schools: pd.DataFrame, source: SourceContents, desk: _Desk) -> None:
    """Which of the schools are closed, or not open yet, by a source that has no other row for them."""
    if schools.empty or source.gone.empty:
        return
    for row, match in match_rows(schools, source.gone, likely=False).items():
        if match.certainty is Certainty.CERTAIN and match.why != BY_NAME:
            status = source.gone.loc[row, "status"]
            message = f"{schools.loc[match.school, 'name']} is {quoted(status)} here."
            desk.remark(source.file, row, "status", status, message)
