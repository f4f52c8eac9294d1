"""What the sources of a new area say together, before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from lib.tables.intake.tally import Tally
from lib.tables.problems import Problem


@dataclass(frozen=True, eq=False)
class SourceContents:
    """What one source, or one sheet of a workbook, says, and what became of each of its lines.

    `schools` has a row a school, indexed by its row in the source, with columns of `lib.tables.columns.SCHOOLS` as
    text and, where the source tells it, `cluster`: what it calls the school's cluster, "" for none. `meetings` are the
    rows of a meetings.csv. `leads` names leads by key; `led_by` has the leads' keys, `hosts` and `backups` the names of
    schools, and `names` the clusters' names, all by what the cluster is called. The lines of all schools were taken.

    `sheet` is the name of the sheet, "" where it is none. `heads` has what each head of a table is taken to mean, ""
    for one that is left out; `kinds` the kinds of school that its lines name, by the column that names them; `gone` its
    rows of schools that are closed, or not open yet.
    """

    file: str
    schools: pd.DataFrame
    tally: Tally
    meetings: pd.DataFrame | None = None
    leads: Mapping[str, str] = field(default_factory=dict)
    led_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    backups: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    sheet: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __post_init__(self) -> None:
        if not all(self.tally.took(int(row)) for row in self.schools.index):
            raise ValueError("a school stands on a line that was not taken in")

    @property
    def has_names(self) -> bool:
        """Whether it says which schools there are, and not only figures of them."""
        return "name" in self.schools and bool((self.schools["name"] != "").any())

    def without(self, rows: "pd.Index[int]", reason: str) -> "SourceContents":
        """The same, with the schools in these rows left out after all."""
        words = self.schools["name"].loc[rows].to_dict() if "name" in self.schools and len(rows) <= 1000 else {}
        tally = self.tally.without((int(row) for row in rows), reason, {int(row): name for row, name in words.items()})
        return replace(self, schools=self.schools.drop(index=rows), tally=tally)
