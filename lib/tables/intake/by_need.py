"""Pupils with special educational needs as they are published since 2024: a row for each school, provision and need."""

from collections.abc import Iterable, Sequence

import pandas as pd

from lib.tables.intake.contents import SourceContents
from lib.tables.intake.headings import NOTHING, meant, plain
from lib.tables.intake.rows import SourceRow
from lib.tables.intake.school_filter import SchoolFilter
from lib.tables.intake.tally import EMPTY, TAKEN, UNEQUAL, TallySheet
from lib.tables.problems import BadInput, Problem

ALL_NEEDS = frozenset({"total", "all", "all needs", "all primary needs", "total pupils", ""})
KEPT = (
    "urn",
    "laestab",
    "name",
    "authority",
    "authority_number",
    "phase_register",
    "school_type",
    "postcode",
    "locality",
)
NOT_ONE_SCHOOL = "not of one school"
OTHER_PROVISION = "of neither EHC plans nor SEN support"
NO_NUMBER = "the number of pupils is none"
ONE_NEED = "pupils of one need, who are in the total that was taken"


def read_by_need(
    file: str, heads: Sequence[str], rows: Iterable[SourceRow], sheet: TallySheet, wanted: SchoolFilter
) -> SourceContents:
    """The pupils with EHC plans and with SEN support of each school, in the latest period that the file has.

    Where the file has totals over the needs, these are taken, else the needs are added up; a school of which one of
    them is withheld has no figure. `sheet` has the fates of the rows up to the heads. Raises BadInput.
    """
    place = {plain(head): at for at, head in reversed(list(enumerate(heads)))}
    provision_at, need_at, count_at = (place[key] for key in ("senprovision", "senprimaryneed", "pupilcount"))
    period_at, level_at = place.get("timeperiod"), place.get("geographiclevel")
    known = {name: place[plain(head)] for name, head in meant(heads).items() if name in KEPT}
    if "urn" not in known and "laestab" not in known:
        raise BadInput.because(file, "no column has the URNs of the schools; call that column school_urn.")
    key_at = known.get("urn", known.get("laestab", 0))
    # What becomes of a row is known at the end only: until then its fate is its period and whether it is a total.
    sums: dict[tuple[str, bool], dict[str, dict[str, float]]] = {}
    schools: dict[str, list[str]] = {}
    first_row: dict[tuple[str, bool, str], int] = {}
    waiting: dict[tuple[str, bool], str] = {}
    reasons: dict[str, str] = {}
    for row in rows:
        cells = row.cells
        if len(cells) != len(heads):
            sheet.put_down(UNEQUAL if row.filled else EMPTY, row.words, row.lines)
            continue
        column, key = _column(cells[provision_at]), cells[key_at]
        if key not in reasons:
            reasons[key] = wanted.reason_against({name: cells[at] for name, at in known.items()})
        fate = reasons[key]
        if not key.replace("/", "").isdecimal() or (level_at is not None and cells[level_at].casefold() != "school"):
            fate = NOT_ONE_SCHOOL
        elif not fate and not column:
            fate = OTHER_PROVISION
        count = _count(cells[count_at]) if not fate else None
        if fate or count is None:
            sheet.put_down(fate or NO_NUMBER, "" if fate else row.words, row.lines)
            continue
        group = (cells[period_at] if period_at is not None else "", cells[need_at].casefold() in ALL_NEEDS)
        if group not in waiting:
            waiting[group] = f"figures of {group[0]}, which are not the latest ({'total' if group[1] else 'needs'})"
            sums[group] = {}
        sheet.put_down(waiting[group], lines=row.lines)
        schools.setdefault(key, [cells[at] for at in known.values()])
        first_row.setdefault((*group, key), row.number)
        figures = sums[group].setdefault(key, {})
        figures[column] = figures.get(column, 0.0) + count
    if not waiting:
        raise BadInput.because(file, "it has no number of pupils of a school that is wanted.")
    latest = max(period for period, _ in waiting)
    used = (latest, (latest, True) in waiting)
    tally = sheet.tally()
    for group, fate in waiting.items():
        now = TAKEN if group == used else ONE_NEED if group[0] == latest else f"figures of {group[0]}, not the latest"
        tally = tally.without(tally.left_out.get(fate, ()), now)
    found = {
        first_row[(*used, key)]: {
            **dict(zip(known, schools[key], strict=True)),
            **{column: "" if count != count else f"{count:.0f}" for column, count in figures.items()},
        }
        for key, figures in sums[used].items()
    }
    table = pd.DataFrame.from_dict(found, orient="index", dtype=str).fillna("")
    message = f"pupils of {latest}; added up of the needs." if not used[1] else f"pupils of {latest}."
    withheld = sum(count != count for figures in sums[used].values() for count in figures.values())
    if withheld:
        message = f"{message[:-1]}; figures that are withheld, and stay empty: {withheld}."
    return SourceContents(file, table, tally, remarks=(Problem(file, None, "", "", message, "warning"),))


def _column(provision: str) -> str:
    words = provision.casefold()
    if "ehc" in words or "education, health" in words or "statement" in words:
        return "ehcp"
    return "sen_support" if "support" in words else ""


def _count(cell: str) -> float | None:
    """NaN for what is withheld; None for what is no number."""
    if cell.isdecimal():
        return float(cell)
    return float("nan") if cell.casefold() in NOTHING or not cell else None
