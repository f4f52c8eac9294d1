"""The key figures of clusters side by side, the whole area beneath: counts and shares, and how many are known."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markupsafe import Markup

from lib.appraisal import Appraisal
from lib.domain.travel import Unit
from lib.principles.evidence import Evidence
from lib.views.breakdowns import NOT_KNOWN, by_phase
from lib.views.figures import BY_KEY, WEIGHTED, Figure, Known, figures
from lib.views.panels import badge, panel
from lib.views.subsets import Subset

REMARK = "In brackets: schools and pupils as a share of the area’s, EHC plans and SEN support as a share of the pupils."
BESIDE = {"ehcp": "ehcp_percent", "sen_support": "sen_support_percent"}
"""figures that have another in brackets behind them"""
OF_THE_AREA = ("schools", "pupils")
"""figures that have their share of the whole area's in brackets"""
SHOWN = ("pupils", "ehcp", "sen_support", "fsm_percent", "eal_percent", "journey")

Found = dict[tuple[str, str], Known]


@dataclass(frozen=True)
class Column:
    """A heading, what it means, and what stands under it for a subset: its words and a remark."""

    head: str
    meaning: str
    cell: Callable[[Subset], tuple[str, str]]
    is_number: bool = True


@lru_cache(maxsize=64)
def as_html(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> Markup:
    """The table of these subsets, the last of which is the whole area; everything in it is escaped.

    Kept, because a selection draws it anew and changes nothing in it.
    """
    columns = _columns(evidence, appraisal, subsets)
    head = "".join(
        f'<th scope="col" title="{escape(column.meaning)}"{_kind(column)}>{escape(column.head)}</th>'
        for column in columns
    )
    body = "".join(_row(columns, subset) for subset in subsets)
    remark = escape(f"{REMARK} {WEIGHTED} {by_phase(evidence).remark}")
    table = (
        f'<table class="figures"><caption>Key figures <small>{remark}</small></caption>'
        f'<thead><tr><th scope="col">Cluster</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
    return panel("scroll", Markup(table), "Key figures")  # noqa: S704


def _columns(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> list[Column]:
    found: Found = {
        (row.place, row.figure): Known(row.value, row.known, row.schools)
        for row in figures(evidence, appraisal, subsets).itertuples()
    }
    whole = subsets[-1].label

    def leads(subset: Subset) -> tuple[str, str]:
        if subset.cluster is None:
            return "", ""
        return ", ".join(appraisal.plan.cluster[subset.cluster].leads) or "nobody", ""

    def figure(key: str) -> Column:
        shown = BY_KEY[key]
        head = shown.short.removesuffix(f", {shown.unit}") if shown.unit else shown.short
        return Column(head, shown.title, lambda subset: _cell(shown, subset, whole, found, evidence.journeys.unit))

    return [
        Column("Leads", "who leads it", leads, is_number=False),
        figure("schools"),
        *_phases(evidence),
        *(figure(key) for key in SHOWN),
    ]


def _phases(evidence: Evidence) -> list[Column]:
    """A column for each phase, and one for the schools whose phase is not known, where there are such."""
    phases = by_phase(evidence)

    def column(category: str) -> Column:
        head = "Phase not known" if category == NOT_KNOWN else f"{category} phase"
        return Column(head, phases.remark, lambda subset: (str(len(phases.schools(evidence, subset, category))), ""))

    return [column(category) for category in phases.members]


def _cell(figure: Figure, subset: Subset, whole: str, found: Found, unit: Unit) -> tuple[str, str]:
    known = found[subset.label, figure.key]
    words = figure.text(known.value, unit)
    if figure.key in BESIDE:
        share = BY_KEY[BESIDE[figure.key]]
        words += f" ({share.text(found[subset.label, share.key].value, unit)})"
    elif figure.key in OF_THE_AREA and not subset.whole and known.known and (total := found[whole, figure.key].value):
        words += f" ({100 * known.value / total:.0f}%)"
    return words, known.remark


def _row(columns: list[Column], subset: Subset) -> str:
    number = "" if subset.cluster is None else f"{badge(subset.cluster)} "
    cells = []
    for column in columns:
        words, remark = column.cell(subset)
        beneath = f"<small>{escape(remark)}</small>" if remark else ""
        cells.append(f"<td{_kind(column)}>{escape(words)}{beneath}</td>")
    kind = ' class="whole"' if subset.whole else ""
    return f'<tr{kind}><th scope="row">{number}{escape(subset.label)}</th>{"".join(cells)}</tr>'


def _kind(column: Column) -> str:
    return ' class="number"' if column.is_number else ""
