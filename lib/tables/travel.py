"""The distances or travel times between its schools that an area brings along, instead of straight lines."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit, TravelTable
from lib.tables.columns import JOURNEYS
from lib.tables.groupings import known_school
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.schema import read_table
from lib.tables.source import Source

MEASURES = {"km": JourneyUnit.KM, "minutes": JourneyUnit.MINUTES}
NAMED_AT_MOST = 3
TOLD_AT_MOST = 20
"""problems; a county's table has a quarter of a million rows, and one mistake may be in each"""


def parse_travel(source: Source, schools: Schools) -> TravelTable:
    """The journeys in a file with `from`, `to` and `km` or `minutes`, a row a pair. Raises BadInput.

    The unit is the first of the two that every row has. One direction stands for both unless the other has a row of its
    own. A school that the file never names has no journeys, as one without a place has none: somebody may well not have
    asked for a school that is new or far away. But a pair of schools that it does name must be there: journeys left out
    of a cluster's mean one by one would make it look nearer the less is known.
    """
    known = known_school(pd.Series(schools.ids))
    try:
        table = read_table(source, JOURNEYS, {"from": known, "to": known})
    except BadInput as bad:
        raise BadInput(_the_first(bad.problems)) from None
    measure = _measure(source, table)
    rows, to = (table[name].map(schools.position).to_numpy(dtype=np.int64) for name in ("from", "to"))
    problems = [*_repeated(source, table), *_to_itself(source, table, measure)]
    if problems:
        raise BadInput(_the_first(problems))
    figures = np.full((len(schools), len(schools)), np.nan)
    figures[to, rows] = table[measure]
    figures[rows, to] = table[measure]  # last, so that a direction with a row of its own has its own figure
    named = np.union1d(rows, to)
    figures[named, named] = 0.0
    _demand_all_pairs(source, schools, figures[np.ix_(named, named)], named)
    return TravelTable(MEASURES[measure], figures)


def _the_first(problems: Sequence[Problem]) -> list[Problem]:
    """The first problems, and how many more there are."""
    shown = list(problems[:TOLD_AT_MOST])
    if more := len(problems) - len(shown):
        words = "1 more row is" if more == 1 else f"{more:,} more rows are"
        shown.append(Problem(shown[0].file, None, "", "", f"{words} wrong; mend the first ones and see what is left."))
    return shown


def _measure(source: Source, table: pd.DataFrame) -> str:
    """The column that counts: the first that is filled in every row."""
    for measure in MEASURES:
        if table[measure].notna().all():
            return measure
    begun = next((measure for measure in MEASURES if table[measure].notna().any()), None)
    if begun is None:
        raise BadInput.because(source.name, "there are no figures; fill the column km, or the column minutes.")
    row = int(table.index[table[begun].isna()][0])
    message = "this cell is empty; give every row a figure in the same column, km or minutes."
    raise BadInput.because(source.name, message, row, begun)


def _repeated(source: Source, table: pd.DataFrame) -> Iterator[Problem]:
    for row, start, end in table[table.duplicated(["from", "to"])][["from", "to"]].itertuples():
        message = (
            f"the journey from {quoted(start)} to {quoted(end)} is there already, in a row above; keep one of them."
        )
        yield Problem(source.name, int(row), "to", end, message)


def _to_itself(source: Source, table: pd.DataFrame, measure: str) -> Iterator[Problem]:
    staying = table[(table["from"] == table["to"]) & (table[measure] != 0)]
    for row, school_id, figure in staying[["from", measure]].itertuples():
        message = f"a school has no journey to itself; leave out the row of {quoted(school_id)}, or give it 0."
        yield Problem(source.name, int(row), measure, str(figure), message)


def _demand_all_pairs(source: Source, schools: Schools, figures: np.ndarray, named: np.ndarray) -> None:
    """Refuse a table that names two schools and not the way between them. `figures` are those of the named rows."""
    missing = [(one, other) for one, other in np.argwhere(np.isnan(figures)).tolist() if one < other]
    problems = []
    for one, other in missing[:NAMED_AT_MOST]:
        names = schools.name_list([schools.ids[named[one]], schools.ids[named[other]]])
        problems.append(f"{names} are both in the table, but not the journey between them; add its row.")
    if more := len(missing) - len(problems):
        pairs = "1 more pair lacks its" if more == 1 else f"{more:,} more pairs lack their"
        problems.append(f"{pairs} journey; the table needs a row for every two of the schools that it names.")
    if problems:
        raise BadInput(Problem(source.name, None, "", "", message) for message in problems)
