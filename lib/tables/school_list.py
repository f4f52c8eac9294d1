"""An area's list of schools as it is edited: cells, schools that open and close, and two that become one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from lib.tables.columns import SCHOOLS
from lib.tables.kinds import in_one_cell, several
from lib.tables.new_folder import folder_name
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.roll import CLOSED_FILE, PREDECESSORS, SCHOOLS_FILE, ClosedSchool, closed_csv, parse_closed
from lib.tables.schema import check_table, with_known_names
from lib.tables.source import Source
from lib.tables.whole_files import FileContents, FolderEdit, contents

NAMES = (
    "name", "setting", "locality", "postcode", "pupils", "ehcp", "sen_support", "fsm_percent", "eal_percent",
    "pupils_year",
)  # fmt: skip
"""columns that are edited here, in the order in which they are shown"""
EDITED = tuple(next(column for column in SCHOOLS if column.name == name) for name in NAMES)
SHARES = {"ehcp_percent": "ehcp", "sen_support_percent": "sen_support"}
"""columns that are worked out of another one and the pupils, where the area has them"""
DECIMALS = 2


@dataclass(frozen=True, eq=False)
class SchoolList:
    """The rows of schools.csv as text, by school_id, and the schools that are no more; `files` are as they stood."""

    rows: pd.DataFrame
    closed: tuple[ClosedSchool, ...]
    files: FileContents

    @classmethod
    def at(cls, folder: Path) -> "SchoolList":
        """The list of an area's folder. Raises BadInput where it cannot be read."""
        files = contents(folder, (SCHOOLS_FILE, CLOSED_FILE))
        closed = files[CLOSED_FILE]
        rows = Source(SCHOOLS_FILE, files[SCHOOLS_FILE] or b"").rows()
        rows = with_known_names(rows, [column.name for column in SCHOOLS] + [PREDECESSORS])
        check_table(SCHOOLS_FILE, rows, SCHOOLS)
        return cls(rows.set_index("school_id"), parse_closed(Source(CLOSED_FILE, closed)) if closed else (), files)

    @property
    def typed(self) -> pd.DataFrame:
        """The columns that are edited, typed as `lib.tables.schools.parse_schools` has them, indexed by school_id."""
        return check_table(SCHOOLS_FILE, self.rows.reset_index(), SCHOOLS).set_index("school_id")[[*NAMES]]

    def named(self, school_id: str) -> str:
        """The name of a school. Raises BadInput where it is not in the list."""
        if school_id not in self.rows.index:
            raise BadInput.because(quoted(school_id), "this school is no longer in the list; somebody took it out.")
        return str(self.rows.at[school_id, "name"])

    def cell(self, school_id: str, column: str) -> str:
        """What stands in a cell, "" where it is empty. Raises BadInput where there is no such school."""
        self.named(school_id)
        return str(self.rows.at[school_id, column]) if column in self.rows else ""

    def with_cells(self, typed: Mapping[str, Mapping[str, str]]) -> "SchoolList":
        """The list with other cells, by school_id and column; shares that follow from them follow. Raises BadInput."""
        rows = self.rows.copy()
        for school_id, cells in typed.items():
            self.named(school_id)
            for column, value in cells.items():
                if column not in rows:
                    rows[column] = ""
                rows.at[school_id, column] = " ".join(value.split())
        after = self._sound(rows)
        for share, part in SHARES.items():
            for school_id, cells in typed.items():
                if share in rows and {part, "pupils"} & cells.keys():
                    after.rows.at[school_id, share] = _share(
                        after.cell(school_id, part), after.cell(school_id, "pupils")
                    )
        return after

    def with_school(self, cells: Mapping[str, str]) -> tuple["SchoolList", str]:
        """The list with one more school, and its school_id: its URN, else its name with hyphens. Raises BadInput."""
        said = {column: " ".join(value.split()) for column, value in cells.items()}
        school_id = said.get("urn") or folder_name(said.get("name", ""))
        if not school_id:
            raise BadInput.because("The new school", "give its name, with letters in it.")
        if school_id in self.rows.index:
            message = (
                f"{quoted(school_id)} is {self.named(school_id)} already; give the new one its URN, or another name."
            )
            raise BadInput.because("The new school", message)
        rows = self.rows.reindex(columns=[*self.rows, *(column for column in said if column not in self.rows)])
        row = pd.DataFrame([said], index=pd.Index([school_id], name="school_id"))
        return self._sound(pd.concat([rows, row]).fillna("")), school_id

    def closing(self, school_id: str, day: date | None, reason: str) -> "SchoolList":
        """The list without a school, which is kept among those that are no more, with all that it went on from."""
        name = self.named(school_id)
        if len(self.rows) == 1:
            raise BadInput.because(name, "this is the only school; an area needs one at least.")
        known = {each.school_id for each in self.closed}
        earlier = [old for old in self._predecessors(school_id) if old not in known]
        gone = [ClosedSchool(old, "", day, f"went on as {name}, which closed") for old in earlier]
        kept = [each for each in self.closed if each.school_id != school_id]
        after = self._sound(self.rows.drop(index=school_id))
        return replace(after, closed=(*kept, *gone, ClosedSchool(school_id, name, day, " ".join(reason.split()))))

    def merging(self, gone: str, into: str, day: date | None) -> "SchoolList":
        """The list where one school goes on in another, whose row stays as it is but for what it goes on from."""
        if gone == into:
            raise BadInput.because(self.named(gone), "a school cannot be merged with itself; choose two.")
        name, other = self.named(gone), self.named(into)
        rows = self.rows.copy()
        if PREDECESSORS not in rows:
            rows[PREDECESSORS] = ""
        urn = self.cell(gone, "urn")
        from_all = (*self._predecessors(into), gone, urn, *self._predecessors(gone))
        rows.at[into, PREDECESSORS] = in_one_cell(from_all)
        kept = [each for each in self.closed if each.school_id != gone]
        after = self._sound(rows.drop(index=gone))
        return replace(after, closed=(*kept, ClosedSchool(gone, name, day, f"merged into {other}")))

    def edit(self, after: "SchoolList", words: str) -> FolderEdit:
        """What is to be done to the folder so that it has the list `after` instead of this one."""
        wanted = {CLOSED_FILE: closed_csv(after.closed)} if after.closed != self.closed else {}
        wanted[SCHOOLS_FILE] = _schools_csv(after.rows)  # last, as a school of the list is not taken for closed
        return FolderEdit(words, {name: self.files[name] for name in wanted}, wanted)

    def _predecessors(self, school_id: str) -> tuple[str, ...]:
        return several(self.cell(school_id, PREDECESSORS))

    def _sound(self, rows: pd.DataFrame) -> "SchoolList":
        """This list with other rows. Raises BadInput with a sentence for each cell that is wrong, by its school."""
        numbered = rows.reset_index()
        try:
            check_table(SCHOOLS_FILE, numbered, SCHOOLS)
        except BadInput as bad:
            names = dict(enumerate(numbered["name"]))
            raise BadInput(_by_school(problem, names) for problem in bad.problems) from None
        return replace(self, rows=rows)


def _by_school(problem: Problem, names: Mapping[int, str]) -> Problem:
    """The problem, told of the school instead of a row."""
    name = names.get(problem.row, "") if problem.row is not None else ""
    return replace(problem, file=name or "A school without a name", row=None)


def _share(part: str, pupils: str) -> str:
    """The part of the pupils in per cent; "" where it is not known."""
    if not part or not pupils or float(pupils) == 0:
        return ""
    return f"{100 * float(part) / float(pupils):.{DECIMALS}f}"


def _schools_csv(rows: pd.DataFrame) -> bytes:
    return rows.to_csv(lineterminator="\n").encode()
