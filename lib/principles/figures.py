"""The figures of a school that a principle may rest on, one line each; any further column of the table is one too."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Figure:
    """`key` is its name, also inside a sentence ("pupils known for 9 of 10 schools"); `label` what it is called on a
    screen; `are_known` the beginning of "pupils are known"; `columns` those of the schools table that it is taken from.

    `unit` is what a total of it counts, in the singular and the plural. `measured` works it out where it is not the
    one column itself.
    """

    key: str
    label: str
    are_known: str
    columns: tuple[str, ...]
    unit: tuple[str, str] = ("", "")
    measured: Callable[[pd.DataFrame], "pd.Series[float]"] | None = None


def _sen_percent(table: pd.DataFrame) -> "pd.Series[float]":
    """Pupils with an EHC plan or SEN support, % of pupils; NaN where a figure is unknown or there are no pupils."""
    return 100 * (table["ehcp"] + table["sen_support"]) / table["pupils"].where(table["pupils"] > 0)


def _count(column: str, singular: str, plural: str) -> Figure:
    return Figure(column, f"{plural[0].upper()}{plural[1:]}", f"{plural} are", (column,), (singular, plural))


FIGURES = (
    Figure("setting", "Setting", "the setting is", ("setting",)),
    Figure("pupils", "Pupils", "pupils are", ("pupils",), ("pupil", "pupils")),
    Figure("place", "Place", "the place is", ("lat", "lon")),
    Figure("FSM", "FSM", "FSM figures are", ("fsm_percent",)),
    Figure(
        "SEN", "EHC plans and SEN support", "SEN figures are", ("ehcp", "sen_support", "pupils"), ("", ""), _sen_percent
    ),
    Figure("rating", "Rating", "ratings are", ("confidence",)),
)
"""those that the seven principles rest on"""
COUNTS = (
    _count("ehcp", "EHC plan", "EHC plans"),
    _count("sen_support", "pupil with SEN support", "pupils with SEN support"),
    _count("fsm_pupils", "FSM pupil", "FSM pupils"),
    _count("eal_pupils", "EAL pupil", "EAL pupils"),
    _count("girls", "girl", "girls"),
    _count("boys", "boy", "boys"),
)
_BY_KEY = {figure.key: figure for figure in (*FIGURES, *COUNTS)}


def figure(key: str) -> Figure:
    """The figure of this name: one of the lists above, else the column of the schools table that has it."""
    words = key.replace("_", " ")
    return _BY_KEY.get(key) or Figure(key, f"{words[:1].upper()}{words[1:]}", f"{words} is", (key,), (words, words))
