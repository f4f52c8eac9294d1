"""The key figures of clusters side by side, the whole area beneath: counts and shares, and how many are known."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup

from lib.appraisal import Appraisal
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.views import table_html
from lib.views.breakdowns import NOT_KNOWN, by_phase
from lib.views.figures import BY_KEY, WEIGHTED, KeyFigure, Known, figures
from lib.views.subsets import Subset
from lib.views.table import Cell, Column, Kind, Table

REMARK = "In brackets: schools and pupils as a share of the area’s, EHC plans and SEN support as a share of the pupils."
BESIDE = {"ehcp": "ehcp_percent", "sen_support": "sen_support_percent"}
"""figures that have another in brackets behind them"""
OF_THE_AREA = ("schools", "pupils")
"""figures that have their share of the whole area's in brackets"""
SHOWN = ("pupils", "ehcp", "sen_support", "fsm_percent", "eal_percent", "journey")

Found = dict[tuple[str, str], Known]
Filled = tuple[Column, Callable[[Subset], Cell]]
"""a column, and what stands in it for a subset"""


@lru_cache(maxsize=64)
def as_html(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> Markup:
    """The table of these subsets, the last of which is the whole area.

    Kept, because a selection draws it anew and changes nothing in it.
    """
    columns, cells = zip(*_columns(evidence, appraisal, subsets), strict=True)
    rows = tuple((Cell(subset.label, cluster=subset.cluster), *(cell(subset) for cell in cells)) for subset in subsets)
    remark = f"{REMARK} {WEIGHTED} {by_phase(evidence).remark}"
    totals = sum(subset.whole for subset in subsets)
    table = Table("Key figures", (Column("Cluster"), *columns), rows, remark, totals=totals)
    return table_html.on_page(table, "figures")


def _columns(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> Iterator[Filled]:
    found: Found = {
        (row.place, row.figure): Known(row.value, row.known, row.schools)
        for row in figures(evidence, appraisal, subsets).itertuples()
    }
    whole, unit, phases = subsets[-1].label, evidence.journeys.unit, by_phase(evidence)

    def leads(subset: Subset) -> Cell:
        if subset.cluster is None:
            return Cell("")
        return Cell(", ".join(appraisal.plan.cluster[subset.cluster].leads) or "nobody")

    def figure(key: str) -> Filled:
        shown = BY_KEY[key]
        head = shown.short.removesuffix(f", {shown.unit}") if shown.unit else shown.short
        return Column(head, Kind.COUNT, shown.title), lambda subset: _cell(shown, subset, whole, found, unit)

    def phase(category: str) -> Filled:
        head = "Phase not known" if category == NOT_KNOWN else f"{category} phase"
        column = Column(head, Kind.COUNT, phases.remark)
        return column, lambda subset: Cell(len(phases.schools(evidence, subset, category)))

    yield Column("Leads", hint="who leads it"), leads
    yield figure("schools")
    yield from map(phase, phases.members)
    yield from map(figure, SHOWN)


def _cell(figure: KeyFigure, subset: Subset, whole: str, found: Found, unit: JourneyUnit) -> Cell:
    known = found[subset.label, figure.key]
    words = figure.text(known.value, unit)
    if figure.key in BESIDE:
        share = BY_KEY[BESIDE[figure.key]]
        words += f" ({share.text(found[subset.label, share.key].value, unit)})"
    elif figure.key in OF_THE_AREA and not subset.whole and known.known and (total := found[whole, figure.key].value):
        words += f" ({100 * known.value / total:.0f}%)"
    return Cell(words, note=known.remark)
