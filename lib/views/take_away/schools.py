"""The whole table of schools, with the cluster that each is in and its journey to the host."""

from lib.appraisal import Appraisal
from lib.principles.evidence import Evidence
from lib.tables.columns import CellKind
from lib.views.figures import journeys_to_host
from lib.views.school_table import column_of, school_table
from lib.views.table import Column, Kind, Table, Value, known, of_journeys
from lib.views.take_away.small_counts import REMARK, without_small
from lib.views.wording import in_a_list

KINDS = {
    CellKind.COUNT: Kind.COUNT,
    CellKind.PERCENT: Kind.PERCENT,
    CellKind.LATITUDE: Kind.DEGREES,
    CellKind.LONGITUDE: Kind.DEGREES,
    CellKind.EASTING: Kind.NUMBER,
    CellKind.NORTHING: Kind.NUMBER,
    CellKind.CLUSTER: Kind.NUMBER,
}


def schools(evidence: Evidence, appraisal: Appraisal, in_confidence: bool) -> Table:
    """One row a school, in the area's order; columns that say nothing of any school are named in the remark.

    `evidence` has the plan's entries taken in.
    """
    told = evidence.schools if in_confidence else without_small(evidence.schools)
    table = school_table(told, appraisal.plan, with_ratings=in_confidence)
    says = (table.notna() & table.ne("")).any().to_dict()
    names = ["name", *(name for name in table if (says[name] or name == "cluster") and name != "name")]
    journey = journeys_to_host(evidence, appraisal)
    unit = evidence.journeys.unit
    rows = tuple(
        (*(_cell(cell) for cell in cells), known(journey[school_id]))
        for school_id, cells in zip(table.index, table[names].itertuples(index=False, name=None), strict=True)
    )
    columns = [column_of(name) for name in names]
    heads = [each.title + (f", {each.unit}" if each.kind is CellKind.PERCENT else "") for each in columns]
    empty = [column_of(name).title for name in table if name not in names]
    nothing = f"Nothing is known in: {in_a_list(empty, len(empty))}." if empty else ""
    return Table(
        "Schools",
        (
            *(Column(head, KINDS.get(each.kind, Kind.TEXT)) for head, each in zip(heads, columns, strict=True)),
            of_journeys("Journey to the host", unit),
        ),
        rows,
        " ".join(filter(None, (nothing, "" if in_confidence else f"Ratings are left out. {REMARK}"))),
        key="schools",
    )


def _cell(cell: object) -> Value:
    return cell if isinstance(cell, str) else known(cell)  # type: ignore[arg-type]
