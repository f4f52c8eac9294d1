"""A principle told whole: the authority's words, our measure, the limits, what each cluster has, and the data."""

from collections.abc import Mapping

from markupsafe import Markup

from lib.appraisal import Appraisal
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.principles.principle import Principle
from lib.principles.result import Result
from lib.views.explained import limits_text
from lib.views.looks import MARKS
from lib.views.markup import element
from lib.views.panels import badge, mark, panel
from lib.views.scorecard import score
from lib.views.sources import data_text, missing_text
from lib.views.thresholds import differences

LONG = 12
"""clusters from which their list scrolls"""


def about_html(principle: Principle, evidence: Evidence, appraisal: Appraisal, own: Settings) -> Markup:
    """`own` are the area's own thresholds and weights."""
    plan, found = appraisal.plan, appraisal.principles[principle.key]
    weight = f"{plan.settings.weight(principle.key):g}"
    evidence = evidence.entered(plan.entries)
    measurable = not principle.obstacle(evidence)
    limits = principle.form.limits(evidence)
    entries = (
        ("Why", "; ".join(principle.reasons)),
        ("Measured by", principle.indicator),
        ("Limits", f"{limits_text(limits)} Score: {limits.score}."),
        ("Not the area’s own", "; ".join(_own_differences(principle, own, plan.settings))),
        ("All clusters", _result_html(found.overall) + f" {_weight_text(found.overall, weight)}"),
        ("Each cluster", _clusters_html(found.clusters, principle) if measurable else ""),
        ("What it means", principle.advice),
        ("Data", data_text(principle, evidence)),
        ("What is missing", missing_text(principle, evidence)),
    )
    about = (element("dt", what) + element("dd", words) for what, words in entries if words)
    return panel("principle", element("h3", f"{principle.number} {principle.title}") + element("dl", *about))


def _own_differences(principle: Principle, own: Settings, now: Settings) -> list[str]:
    """What is not as the area has it, for this principle."""
    heads = (f"{principle.short}: ", f"weight of {principle.short.lower()} ")
    return [each.removeprefix(heads[0]) for each in differences(own, now) if each.startswith(heads)]


def _weight_text(result: Result, weight: str) -> str:
    if result.score is None:
        return "It is left out of the fit."
    return f"Score {score(result)}, weight {weight}."


def _result_html(result: Result) -> Markup:
    return element("span", mark(result.status), class_=MARKS[result.status].key) + result.sentence


def _clusters_html(clusters: Mapping[int, Result], principle: Principle) -> Markup:
    if len({result.sentence for result in clusters.values()}) == 1 and len(clusters) > 1:
        return Markup()
    items = (element("li", badge(number), " ", _result_html(result)) for number, result in clusters.items())
    label = f"{principle.short} of each cluster"
    scrolls = {"class_": "long", "tabindex": "0", "role": "group", "aria_label": label} if len(clusters) >= LONG else {}
    return element("ul", *items, **scrolls)
