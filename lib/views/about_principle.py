"""A principle told whole: the authority's words, our measure, the limits, what each cluster has, and the data."""

from collections.abc import Mapping
from html import escape

from lib.appraisal import Appraisal
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.principles.principle import Principle
from lib.principles.result import Result
from lib.views.explained import limits_text
from lib.views.looks import MARKS
from lib.views.panels import badge, mark, panel
from lib.views.scorecard import score
from lib.views.sources import data_text, missing_text
from lib.views.thresholds import differences
from lib.views.wording import in_a_list

LONG = 12
"""clusters from which their list scrolls"""


def about_html(principle: Principle, evidence: Evidence, appraisal: Appraisal, own: Settings) -> str:
    """Everything in it escaped. `own` are the area's own thresholds and weights."""
    plan, found = appraisal.plan, appraisal.principles[principle.key]
    weight = f"{plan.settings.weight(principle.key):g}"
    evidence = evidence.entered(plan.entries)
    measurable = not principle.obstacle(evidence, plan.settings)
    limits = principle.limits(evidence, plan.settings)
    entries = [
        ("Why", escape("; ".join(principle.reasons))),
        ("Measured by", escape(principle.indicator)),
        ("Limits", escape(f"{limits_text(limits)} Score: {limits.score}.")),
        ("Not the area’s own", escape("; ".join(_own_differences(principle, own, plan.settings)))),
        ("All clusters", f"{_marked(found.overall)} {_counts(found.overall, weight)}"),
        ("Each cluster", _clusters(found.clusters, principle) if measurable else ""),
        ("What it means", escape(principle.advice)),
        ("Data", escape(data_text(principle, evidence, plan.settings))),
        ("What is missing", escape(missing_text(principle, evidence, plan.settings))),
    ]
    told = "".join(f"<dt>{what}</dt><dd>{words}</dd>" for what, words in entries if words)
    return panel("principle", f"<h3>{principle.number} {escape(principle.title)}</h3><dl>{told}</dl>")


def _own_differences(principle: Principle, own: Settings, now: Settings) -> list[str]:
    """What is not as the area has it, for this principle."""
    heads = (f"{principle.short}: ", f"weight of {principle.short.lower()} ")
    return [each.removeprefix(heads[0]) for each in differences(own, now) if each.startswith(heads)]


def _counts(result: Result, weight: str) -> str:
    if result.score is None:
        return "It is left out of the fit."
    return f"Score {score(result)}, weight {weight}."


def _marked(result: Result) -> str:
    return f'<span class="{MARKS[result.status].key}">{mark(result.status)}</span>{escape(result.sentence)}'


def _clusters(clusters: Mapping[int, Result], principle: Principle) -> str:
    if len({result.sentence for result in clusters.values()}) == 1 and len(clusters) > 1:
        return ""
    items = "".join(f"<li>{badge(number)} {_marked(result)}</li>" for number, result in clusters.items())
    label = escape(in_a_list([f"{principle.short} of each cluster"]))
    scrolls = f' class="long" tabindex="0" role="group" aria-label="{label}"' if len(clusters) >= LONG else ""
    return f"<ul{scrolls}>{items}</ul>"
