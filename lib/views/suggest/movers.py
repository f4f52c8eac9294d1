"""Who moves in a suggestion: from where to where, and each school's own journey before and after."""

from markupsafe import Markup

from lib.appraisal import Comparison
from lib.principles.evidence import Evidence
from lib.views.figures import journeys_to_host
from lib.views.panels import panel
from lib.views.table import Cell, Column, Table, known, of_journeys
from lib.views.table_html import bare
from lib.views.wording import count

MOST_ROWS = 100


def movers_table(evidence: Evidence, comparison: Comparison) -> Table:
    """One row for each school that moves, as far as anybody reads them."""
    movers, unit = comparison.movers, evidence.journeys.unit
    before, after = (journeys_to_host(evidence, each) for each in (comparison.before, comparison.after))
    rows = tuple(
        (
            evidence.schools.names[each.school_id],
            _place(each.origin),
            _place(each.destination),
            known(before[each.school_id]),
            known(after[each.school_id]),
        )
        for each in movers[:MOST_ROWS]
    )
    columns = ("School", "From", "To")
    return Table(
        f"{count(len(movers), 'school')} move{'s' if len(movers) == 1 else ''}",
        (*map(Column, columns), of_journeys("Journey before", unit), of_journeys("after", unit)),
        rows,
        f"the first {MOST_ROWS} are listed" if len(movers) > MOST_ROWS else "",
    )


def as_html(table: Table) -> Markup:
    return panel("scroll movers", bare(table, "figures"), table.title)


def _place(number: int | None) -> Cell:
    return Cell("" if number is not None else "no cluster", cluster=number)
