"""What a suggestion gains and what it costs, side by side and with the same weight."""

from collections.abc import Sequence

from markupsafe import Markup

from lib.appraisal import Comparison
from lib.principles.evidence import Evidence
from lib.views.compare.sentence import Tone
from lib.views.effects import effects
from lib.views.looks import BETTER, WORSE
from lib.views.markup import element
from lib.views.panels import panel
from lib.views.wording import count

AT_ONCE = 6
"""lines of each side that are told at once; what there is besides is there to be opened"""
NOTHING = "Nothing."
BEGAN = "the plan it started from"


def sides(evidence: Evidence, comparison: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the second plan gains against the first and what it costs, in sentences, the most telling first. That
    schools move is a cost, unless nobody was in a cluster before."""
    told, movers = effects(evidence, comparison, BEGAN), comparison.movers
    moved = f"{len(movers)} of {count(len(evidence.schools), 'school')} change cluster."
    costs = tuple(each.text for each in told.costs)
    return tuple(each.text for each in told.gains), ((moved,) if movers and not comparison.is_first else ()) + costs


def as_html(gains: Sequence[str], costs: Sequence[str], at_once: int = AT_ONCE) -> Markup:
    """Gains to the left, costs to the right."""
    both = (("Gains", BETTER, Tone.BETTER, gains), ("Costs", WORSE, Tone.WORSE, costs))
    return panel("effects", Markup().join(_side(*each, at_once) for each in both))


def _side(head: str, sign: str, tone: Tone, lines: Sequence[str], at_once: int) -> Markup:
    first, rest = lines[:at_once], lines[at_once:]
    more = element("details", element("summary", f"{len(rest)} more"), _listed(rest)) if rest else ""
    title = element("h3", element("span", sign, class_=str(tone), aria_hidden="true"), " ", head)
    return element("section", title, _listed(first) if first else element("p", NOTHING), more)


def _listed(lines: Sequence[str]) -> Markup:
    return element("ul", *(element("li", line) for line in lines))
