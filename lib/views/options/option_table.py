"""The options of an area as a table, all measured by one yardstick."""

from collections.abc import Callable, Iterable

import pandas as pd

from lib.appraisal import Appraisal, compare
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.views.moments import moment_in_words
from lib.views.wording import fit_change

COLUMNS = ("Name", "Fit", "Change", "Moved", "Version", "Saved by", "Saved", "State", "Note")


def option_table(
    options: Iterable[Option], start: Plan, yardstick: Plan, appraised: Callable[[Plan], Appraisal]
) -> pd.DataFrame:
    """A row an option. Fit, its change and the schools moved are against `start`, everything measured by the
    thresholds, weights and entries of `yardstick`; a figure is missing where nothing can be measured."""
    before = appraised(start.measured_like(yardstick))
    rows = []
    for option in options:
        found = compare(before, appraised(option.plan.measured_like(yardstick)))
        rows.append(
            (
                option.name,
                found.after.fit,
                fit_change(found),
                len(found.movers),
                option.version,
                option.author,
                moment_in_words(option.saved_at),
                f"Frozen: {option.frozen}" if option.frozen else "",
                option.note,
            )
        )
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"Fit": float, "Change": float, "Moved": "Int64", "Version": "Int64"})
