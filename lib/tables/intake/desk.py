"""What a planner says, at the reading desk, of what was read: before an area is made of it, and nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from lib.tables.intake.contents import SourceContents

DROPPED = "left out by hand"
SAME = "same"
"""stands for a column where a question is whether a row is about a school that is there already"""

Line = tuple[str, int]
"""a source, as it is called when it is read, and the number of the line in it"""
About = tuple[str, int, str]
"""a source, a line and one of our columns; 0 for all lines"""


@dataclass(frozen=True)
class DeskQuestion:
    """What only a planner can say, yes or no: until then it counts as no. `here` and `there` are what is held side by
    side, such as a school of the list and one of a further source."""

    about: About
    asks: str
    here: str
    there: str


@dataclass(frozen=True)
class DeskAnswers:
    """All that a planner said of what was read, so that reading it again leads to the same.

    `columns`: which of our columns a head means, by the source and the head; "" leaves it out. `names`: the names of
    schools in lines that were left out, and are taken in by it. `dropped`: lines that are left out. `cells`: what
    stands in a cell instead, which counts before what other sources say. `yes`: the answers to questions.
    """

    columns: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[Line, str] = field(default_factory=dict)
    dropped: frozenset[Line] = frozenset()
    cells: Mapping[About, str] = field(default_factory=dict)
    yes: Mapping[About, bool] = field(default_factory=dict)

    def columns_of(self, file: str) -> Mapping[str, str]:
        """What the heads of a source mean, where a planner said it."""
        return {head: column for (where, head), column in self.columns.items() if where == file}

    def names_of(self, file: str) -> Mapping[int, str]:
        """The names of the schools in the lines of a source, where a planner gave them."""
        return {number: name for (where, number), name in self.names.items() if where == file and name}

    def applied(self, source: SourceContents) -> SourceContents:
        """The source without the lines that are dropped, and with the cells that were mended."""
        rows = [number for where, number in self.dropped if where == source.file and number in source.schools.index]
        source = source.without(pd.Index(rows), DROPPED) if rows else source
        schools = source.schools
        for (file, number, column), text in self.cells.items():
            if file == source.file and number in schools.index:
                old = schools[column] if column in schools else pd.Series("", schools.index, dtype=str)
                schools = schools.assign(**{column: old.mask(old.index == number, text)})
        return source if schools is source.schools else replace(source, schools=schools)

    def mended(self, file: str, rows: pd.Index, column: str) -> list[bool]:
        """Whether what stands in the column of each of these rows was put there by the planner."""
        return [(file, int(row), column) in self.cells for row in rows]
