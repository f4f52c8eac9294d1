"""The schools of an area: one immutable table, one row a school."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

PRIMARY_SETTINGS = frozenset({"Infant", "Junior", "Primary", "All Through"})
SECONDARY_SETTINGS = frozenset({"Secondary", "All Through"})
SETTINGS = ("Infant", "Junior", "Primary", "Secondary", "All Through")
CONFIDENCE = ("developing", "secure", "leading")
"""ratings of confidence and expertise, the lowest first"""

ENTERED: Mapping[str, tuple[str, ...]] = {"setting": SETTINGS, "confidence": CONFIDENCE, "expertise": ()}
"""Columns that planners may enter in the app, with the values that they may choose from; () is any short text."""
LONGEST_ENTRY = 80
IN_CONFIDENCE = frozenset({"confidence", "expertise"})
"""columns that planners enter and that only they are to see"""


@dataclass(frozen=True, order=True)
class Entry:
    """What a planner entered of a school: it stands instead of the area's own value. "" is "not known".

    Raises ValueError with one sentence for a column or a value that cannot be entered.
    """

    school_id: str
    column: str
    value: str

    def __post_init__(self) -> None:
        if self.column not in ENTERED:
            raise ValueError(f"{self.column} cannot be entered here; only {', '.join(ENTERED)} can.")
        choices = ENTERED[self.column]
        if self.value and choices and self.value not in choices:
            raise ValueError(f"{self.value!r} is not a known {self.column}; use {', '.join(choices)}, or nothing.")
        if len(self.value) > LONGEST_ENTRY or not self.value.isprintable():
            raise ValueError(f"The {self.column} of a school can have at most {LONGEST_ENTRY} characters, in one line.")


@dataclass(frozen=True, eq=False)
class Schools:
    """A table of schools, indexed by `school_id` (text, unique), in the order in which the authority lists them.

    Columns and their types are those of `lib.tables.columns`; a missing figure is NaN, a missing text is "".
    The table belongs to this value: do not change it.
    """

    table: pd.DataFrame

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.table.index)

    @cached_property
    def position(self) -> dict[str, int]:
        """Row number of each school_id."""
        return {school_id: row for row, school_id in enumerate(self.ids)}

    @cached_property
    def names(self) -> dict[str, str]:
        """Name of each school_id, as the authority writes it."""
        return dict(zip(self.ids, self.table["name"], strict=True))

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Each school's values by column, by school_id: quicker than the table for reading school by school."""
        return {str(school_id): row for school_id, row in self.table.to_dict("index").items()}

    @cached_property
    def localities(self) -> tuple[str, ...]:
        """The localities, that of the most schools first; of equals by name."""
        counted = Counter(str(each) for each in self.table["locality"] if each)
        return tuple(sorted(counted, key=lambda each: (-counted[each], each)))

    def known(self, column: str) -> "pd.Series[bool]":
        """Of which schools the column says something."""
        return self.table[column].notna() & self.table[column].ne("")

    def with_entries(self, entries: Iterable[Entry]) -> "Schools":
        """These schools with what was entered in place of their own values."""
        table = self.table.copy()
        for entry in entries:
            table.loc[entry.school_id, entry.column] = entry.value
        return Schools(table)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, school_id: object) -> bool:
        return school_id in self.position

    def name_list(self, school_ids: Iterable[str]) -> str:
        """ "A", "A and B", "A, B and C", in the order given."""
        return listed([self.names[school_id] for school_id in school_ids])


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def school_count(number: int) -> str:
    """ "1 school", "1,200 schools"."""
    return f"{number:,} school{'' if number == 1 else 's'}"
