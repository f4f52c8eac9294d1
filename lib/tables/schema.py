"""Checks the rows of a file against its columns, and reports all that is wrong with them at once."""

from collections.abc import Iterable, Mapping

import pandas as pd

from lib.tables.columns import Field
from lib.tables.kinds import Rule, rules, typed
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source


def read_table(source: Source, columns: Iterable[Field], further: Mapping[str, Rule] | None = None) -> pd.DataFrame:
    """The table in a file, typed; indexed by the row that a spreadsheet shows.

    The columns come first, in their order, empty where the file lacks them; then all others of the file, as text.
    `further` adds a rule to a column by its name. Raises BadInput with every problem found.
    """
    return check_table(source.name, source.rows(), columns, further)


def check_table(
    file: str, rows: pd.DataFrame, columns: Iterable[Field], further: Mapping[str, Rule] | None = None
) -> pd.DataFrame:
    """The rows of a file, cells of text indexed by their row in it, as `read_table` gives them. Raises BadInput."""
    columns = tuple(columns)
    demands = {column.name: rules(column) for column in columns}
    for name, rule in (further or {}).items():
        demands[name].append(rule)
    rows = with_known_names(rows, demands)
    problems = complaints(file, rows, columns, demands)
    if problems:
        raise BadInput(problems)
    others = [name for name in rows if name not in demands]
    rows = rows.reindex(columns=[*demands, *others], fill_value="").astype(str)
    return rows.assign(**{column.name: typed(rows[column.name], column.kind) for column in columns})


def with_known_names(rows: pd.DataFrame, known: Iterable[str]) -> pd.DataFrame:
    """The rows with "School ID" called school_id, unless a column has that very name."""
    headings = {name.casefold().replace(" ", "_"): name for name in reversed(rows.columns)}
    return rows.rename(columns={headings[name]: name for name in known if name in headings and name not in rows})


def complaints(
    file: str, rows: pd.DataFrame, columns: tuple[Field, ...], demands: Mapping[str, list[Rule]]
) -> list[Problem]:
    """What is wrong: missing columns, then cells by row and column, one complaint for each cell."""
    have = ", ".join(quoted(name) for name in rows.columns[:8]) + (" and others" if len(rows.columns) > 8 else "")
    absent = [
        Problem(file, None, column.name, "", f"there is no such column ({column.meaning}); the file has {have}.")
        for column in columns
        if column.required and column.name not in rows
    ]
    wrong: dict[tuple[int, int], Problem] = {}
    for place, column in enumerate(columns):
        for rule in demands[column.name] if column.name in rows else ():
            cells = rows[column.name]
            for row, value in cells[~rule.holds(cells)].items():
                wrong.setdefault((row, place), Problem(file, row, column.name, value, rule.sentence(value)))
    return absent + [wrong[cell] for cell in sorted(wrong)]
