"""A mixed-integer model, put together row by row and handed to HiGHS."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import highspy
import numpy as np

from lib.principles.evidence import Floats, Ints

LISTENING = 0.1
"""seconds between two looks at a solver at work"""
Entries = Iterable[tuple[int, float]]
"""columns and their coefficients; a column that comes twice is added up"""


@dataclass
class Model:
    """Columns between bounds, some of them whole, and rows between bounds. It is to be maximised."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    gain: dict[int, float] = field(default_factory=dict)
    offset: float = 0.0

    def columns(self, *shape: int, whole: bool = False, upper: float = 1.0) -> Ints:
        """New columns from 0 to `upper`, as an array of their numbers."""
        count = int(np.prod(shape, dtype=int))
        first = len(self.lower)
        self.lower += [0.0] * count
        self.upper += [upper] * count
        self.whole += [whole] * count
        return np.arange(first, first + count, dtype=np.int64).reshape(shape)

    def forbid(self, column: int) -> None:
        self.upper[column] = 0.0

    def add(self, entries: Entries, lower: float = -np.inf, upper: float = np.inf) -> int:
        """A new row; returns its number."""
        merged: dict[int, float] = {}
        for column, coefficient in entries:
            merged[int(column)] = merged.get(int(column), 0.0) + float(coefficient)
        self.rows.append((merged, float(lower), float(upper)))
        return len(self.rows) - 1

    def solver(self) -> highspy.Highs:
        """HiGHS with this model, silent. It stays independent of this value."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.lower), len(self.rows)
        lp.sense_, lp.offset_ = highspy.ObjSense.kMaximize, self.offset
        gain = np.zeros(len(self.lower))
        for column, value in self.gain.items():
            gain[column] = value
        lp.col_cost_ = gain
        lp.col_lower_, lp.col_upper_ = np.array(self.lower), np.array(self.upper)
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in self.whole]
        lp.row_lower_ = np.array([lower for _, lower, _ in self.rows])
        lp.row_upper_ = np.array([upper for _, _, upper in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(entries) for entries, _, _ in self.rows)])
        lp.a_matrix_.index_ = np.array([column for entries, _, _ in self.rows for column in entries], dtype=np.int32)
        lp.a_matrix_.value_ = np.array(
            [value for entries, _, _ in self.rows for value in entries.values()], dtype=float
        )
        highs = _silent()
        highs.passModel(lp)
        return highs


def _silent() -> highspy.Highs:
    """HiGHS without a word: the first one of a process prints who it is, into what a command has to say."""
    sys.stdout.flush()
    with Path(os.devnull).open("w") as nothing:
        said = os.dup(1)
        os.dup2(nothing.fileno(), 1)
        try:
            highs = highspy.Highs()
        finally:
            os.dup2(said, 1)
            os.close(said)
    highs.setOptionValue("output_flag", False)
    return highs


def at_work(highs: highspy.Highs, left: Callable[[], float]) -> Iterator[None]:
    """Let HiGHS solve its model until it is done or no seconds are `left`; closing the iterator ends it."""
    highs.HandleUserInterrupt = True
    highs.startSolve()
    try:
        done = False
        while not done:
            done, _ = highs.wait(LISTENING)
            if left() <= 0:
                highs.cancelSolve()
            yield
    finally:
        highs.cancelSolve()
        while not highs.wait(LISTENING)[0]:
            pass


def solution(highs: highspy.Highs) -> Floats:
    """The values of all columns that HiGHS holds."""
    return np.array(highs.getSolution().col_value)


def programme(
    gain: Floats,
    column_bounds: tuple[Floats, Floats],
    row_bounds: tuple[Floats, Floats],
    entries: tuple[Ints, Ints, Floats],
) -> highspy.Highs:
    """HiGHS with a linear programme to be maximised, silent. `entries`: rows, columns and values, (entries,) each, no
    place of the matrix twice."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.sense_ = len(gain), len(row_bounds[0]), highspy.ObjSense.kMaximize
    lp.col_cost_, (lp.col_lower_, lp.col_upper_) = gain, column_bounds
    lp.row_lower_, lp.row_upper_ = row_bounds
    rows, columns, values = entries
    order = np.argsort(columns, kind="stable")
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(gain)))])
    lp.a_matrix_.index_, lp.a_matrix_.value_ = rows[order].astype(np.int32), values[order]
    highs = _silent()
    highs.passModel(lp)
    return highs
