"""The key figures of clusters side by side, with the whole area beneath: counts and shares, and how many are known."""

from html import escape

import pandas as pd

from lib.appraisal import Appraisal
from lib.domain.plan import Plan
from lib.principles.evidence import Evidence
from lib.views.breakdowns import NOT_KNOWN, by_phase
from lib.views.figures import BY_KEY, WEIGHTED, Known, figures
from lib.views.panels import panel
from lib.views.scorecard import badge
from lib.views.subsets import Subset
from lib.views.wording import UNKNOWN

COLUMNS = {
    "schools": "",
    "pupils": "",
    "ehcp": "ehcp_percent",
    "sen_support": "sen_support_percent",
    "fsm_percent": "",
    "eal_percent": "",
    "journey_km": "",
}
"""key figures, each with the one that stands in brackets behind it; schools and pupils have their share of the area"""
SHARED = ("schools", "pupils")
REMARK = "In brackets: schools and pupils as a share of the area’s, EHC plans and SEN support as a share of the pupils."


def as_html(evidence: Evidence, appraisal: Appraisal, subsets: tuple[Subset, ...]) -> str:
    """The table, everything in it escaped."""
    found = {
        (row.place, row.figure): Known(row.value, row.known, row.schools)
        for row in figures(evidence, appraisal, subsets).itertuples()
    }
    phases = by_phase(evidence).table(evidence, subsets).set_index(["place", "phase"])["schools"]
    names = [name for name in ("Primary", "Secondary", NOT_KNOWN) if name in phases.index.levels[1]]
    heads = ["Cluster", "Leads", *(_phase_head(name) for name in names)]
    heads[2:2] = [BY_KEY["schools"].short]
    heads += [BY_KEY[key].short.removesuffix(", %").removesuffix(", km") for key in COLUMNS if key != "schools"]
    titles = ["", "", BY_KEY["schools"].title, *([""] * len(names))]
    titles += [BY_KEY[key].title for key in COLUMNS if key != "schools"]
    head = "".join(
        f'<th scope="col" title="{escape(title)}">{escape(name)}</th>'
        for name, title in zip(heads, titles, strict=True)
    )
    body = "".join(_row(appraisal.plan, subset, subsets[-1], found, phases, names) for subset in subsets)
    caption = (
        f"Key figures <small>{escape(REMARK)} {escape(WEIGHTED)} An all-through school counts in both phases.</small>"
    )
    table = f'<table class="figures"><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return panel("scroll", table, "Key figures")


def _phase_head(name: str) -> str:
    return f"{name} phase" if name != NOT_KNOWN else "Phase not known"


def _row(
    plan: Plan, subset: Subset, whole: Subset, found: dict[tuple[str, str], Known], phases: pd.Series, names: list[str]
) -> str:
    number = "" if subset.cluster is None else f"{badge(subset.cluster)} "
    leads = UNKNOWN if subset.cluster is None else ", ".join(plan.cluster[subset.cluster].leads) or "nobody"
    cells = [_cell(key, subset, whole, found) for key in COLUMNS]
    cells[1:1] = [f"<td>{phases[subset.label, name]}</td>" for name in names]
    kind = ' class="whole"' if subset.whole else ""
    heading = f'<th scope="row">{number}{escape(subset.label)}</th>'
    return f"<tr{kind}>{heading}<td>{escape('' if subset.whole else leads)}</td>{''.join(cells)}</tr>"


def _cell(key: str, subset: Subset, whole: Subset, found: dict[tuple[str, str], Known]) -> str:
    known = found[subset.label, key]
    words = BY_KEY[key].text(known.value)
    if beside := COLUMNS[key]:
        words += f" ({BY_KEY[beside].text(found[subset.label, beside].value)})"
    elif key in SHARED and not subset.whole and (total := found[whole.label, key].value) > 0:
        words += f" ({100 * known.value / total:.0f}%)" if known.known else ""
    remark = f"<small>{escape(known.remark)}</small>" if known.known < known.schools else ""
    return f"<td>{escape(words)}{remark}</td>"
