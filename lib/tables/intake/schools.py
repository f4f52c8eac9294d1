"""The schools of a source under our own column names, and what several sources say of them put together."""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from lib.domain.schools import SETTINGS
from lib.tables.columns import SCHOOLS
from lib.tables.intake.contents import SourceContents
from lib.tables.intake.headings import meant, without_signs
from lib.tables.intake.page import is_page, read_page
from lib.tables.intake.sheet import KEYS, read_sheet
from lib.tables.kinds import NUMERIC, figures
from lib.tables.matching import normalised
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.register import likely_setting
from lib.tables.schema import check_table
from lib.tables.source import Source

NAMED_AT_MOST = 5
CLOSED = "closed"
TOTALS = {"total", "totals", "grand total"}
CLUSTER = "cluster"

Problems = list[Problem]


def read_source(source: Source) -> tuple[SourceContents, Problems]:
    """What a source says, and warnings of what was left out of it. Raises BadInput with all that is wrong with it."""
    is_text = not source.raw.startswith(b"PK\x03\x04")
    if is_text and is_page(source):
        return read_page(source), []
    rows = read_sheet(source)
    names = meant(rows.columns)
    table = rows[list(names.values())].set_axis(list(names), axis=1)
    table, warnings = _of_open_schools(source.name, table)
    if unknown := [head for head in rows if head not in names.values()]:
        message = f"columns left out, because it is not known what they mean: {_some(unknown)}."
        warnings.append(Problem(source.name, None, "", "", message, "warning"))
    table = _with_laestab(table)
    for column in SCHOOLS:
        if column.name in table and column.kind in NUMERIC:
            table[column.name] = without_signs(table[column.name])
    if "setting" in table:
        table["setting"] = table["setting"].map(_setting)
    check_table(source.name, table, [column for column in SCHOOLS if column.name in table])
    return SourceContents(source.name, table), warnings


def _of_open_schools(file: str, table: pd.DataFrame) -> tuple[pd.DataFrame, Problems]:
    """The table without closed schools and rows of totals."""
    names = table.get("name", pd.Series("", index=table.index))
    closed = table.get("status", pd.Series("", index=table.index)).str.casefold() == CLOSED
    totals = names.str.casefold().isin(TOTALS)
    warnings = [
        Problem(file, None, "", "", f"{what} left out: {int(which.sum())}.", "warning")
        for what, which in (("schools that are closed", closed), ("rows of totals", totals))
        if which.any()
    ]
    table = table[~(closed | totals)].drop(columns="status", errors="ignore")
    if table.empty:
        raise BadInput.because(file, "it has no school that is open.")
    return table, warnings


def _with_laestab(table: pd.DataFrame) -> pd.DataFrame:
    """With the number of the authority and the school, as 852/2754, of the two columns that registers have for it."""
    parts = ["authority_number", "establishment_number"]
    if "laestab" in table:
        joined = table["laestab"].str.replace(r"^(\d{3})/?(\d{4})$", r"\1/\2", regex=True)
    elif set(parts) <= set(table):
        both = (table[parts] != "").all(axis=1)
        joined = (table[parts[0]] + "/" + table[parts[1]].str.zfill(4)).where(both, "")
    else:
        return table.drop(columns=parts, errors="ignore")
    return table.assign(laestab=joined).drop(columns=parts, errors="ignore")


def _setting(written: str) -> str:
    """ "All-through" is All Through; what is no setting stays as it is, and is complained of."""
    plain = " ".join(re.split(r"[\s-]+", written.casefold()))
    plain = plain.removesuffix(" school")
    return next((setting for setting in SETTINGS if setting.casefold() == plain), written)


def together(sources: Sequence[SourceContents]) -> tuple[pd.DataFrame, Problems]:
    """The schools of the first source, with what the further ones know of them, and warnings; indexed by school_id.

    A further source fills the cells that are empty so far. Its rows are found by URN, else LAESTAB, else name. All
    columns of `lib.tables.columns.SCHOOLS` are there, as text, and `cluster`. Raises BadInput where two schools have
    one URN or, without one, one name, and where a school has no name.
    """
    first, *further = sources
    if "name" not in first.schools:
        raise BadInput.because(first.file, "no column has the names of the schools; call that column School.")
    table, warnings, further = first.schools.copy(), [], list(further)
    while further:
        # The one that knows most of them first: it may bring the URNs by which the others are found.
        source = max(further, key=lambda each: len(list(_matches(table, each.schools))))
        further.remove(source)
        table, remarks = _filled(table, source)
        warnings += remarks
    wanted = [column.name for column in SCHOOLS]
    table = table.reindex(columns=[*wanted, CLUSTER], fill_value="").fillna("")
    for column, worked_out, source_words in DERIVED:
        values = worked_out(table)
        filled = (table[column] == "") & (values != "")
        table[column] = table[column].mask(filled, values)
        if filled.any():
            message = f"worked out for {int(filled.sum())} of {len(filled)} schools, from {source_words}."
            warnings.append(Problem(first.file, None, column, "", message, "warning"))
    table = _with_ids(first.file, table)
    check_table(first.file, table[wanted], SCHOOLS)
    return table.set_index("school_id"), warnings


def _with_ids(file: str, table: pd.DataFrame) -> pd.DataFrame:
    """With a school_id where there is none: the URN, else the name with hyphens. Raises BadInput where two are one."""
    table["school_id"] = table["school_id"].where(table["school_id"] != "", table["urn"])
    slugs = table["name"].map(lambda name: re.sub(r"\W+", "-", normalised(name)).strip("-"))
    table["school_id"] = table["school_id"].where(table["school_id"] != "", slugs)
    if (alike := table["school_id"].duplicated() & (table["urn"] == "") & (table["name"] != "")).any():
        message = "two schools have this name; a column URN tells them apart."
        named = table.loc[alike, "name"].items()
        raise BadInput(Problem(file, int(row), "name", name, f"{quoted(name)}: {message}") for row, name in named)
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


DERIVED = (
    ("setting", _settings, "the phase and the ages; look through them, an infant school may be called primary there"),
    ("fsm_percent", _fsm_shares, "pupils eligible for free school meals ÷ pupils on roll"),
)
"""columns that are worked out where they are empty, how, and from what"""


def _filled(table: pd.DataFrame, source: SourceContents) -> tuple[pd.DataFrame, Problems]:
    """The table with what a further source knows in its empty cells and in columns that it lacks."""
    rows = list(_matches(table, source.schools))
    others = source.schools.loc[[row for _, row in rows]].set_axis([school for school, _ in rows])
    others = others.reindex(table.index).fillna("")
    for column in others:
        have = table[column] if column in table else pd.Series("", index=table.index)
        table = table.assign(**{column: have.where(have != "", others[column])})
    missing = table["name"][~table.index.isin([school for school, _ in rows])]
    warnings = []
    if len(missing):
        message = f"it has no row for {_some(list(missing))}, so what it would tell of them stays empty."
        warnings.append(Problem(source.file, None, "", "", message, "warning"))
    if over := len(source.schools) - len(rows):
        message = f"rows of other schools, or of a name that several have, left out: {over}."
        warnings.append(Problem(source.file, None, "", "", message, "warning"))
    return table, warnings


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    named = ", ".join(quoted(name) for name in names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named


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
