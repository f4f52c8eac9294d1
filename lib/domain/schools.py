"""The schools of an area: one immutable table, one row a school."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

PRIMARY_SETTINGS = frozenset({"Infant", "Junior", "Primary", "All Through"})
SECONDARY_SETTINGS = frozenset({"Secondary", "All Through"})
SETTINGS = ("Infant", "Junior", "Primary", "Secondary", "All Through")
CONFIDENCE = ("developing", "secure", "leading")
"""ratings of confidence and expertise, the lowest first"""


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

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, school_id: object) -> bool:
        return school_id in self.position

    def name_list(self, school_ids: Iterable[str]) -> str:
        """ "A", "A and B", "A, B and C", in the order given."""
        names = [self.names[school_id] for school_id in school_ids]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
