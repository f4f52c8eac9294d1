"""The way to a suggestion: its steps in an order in which each stands on its own, and why."""

from collections.abc import Sequence

from markupsafe import Markup

from lib.appraisal import Appraisal, appraise, compare
from lib.principles.evidence import Evidence
from lib.suggest.steps import SuggestedStep
from lib.views.receipt import receipt
from lib.views.table_html import of_words
from lib.views.wording import UNKNOWN, gained, points, signed

HEADS = ("Step", "What", "Fit", "Change", "What gets better", "What gets worse")


def as_html(evidence: Evidence, start: Appraisal, steps: Sequence[SuggestedStep]) -> Markup:
    """One row for each step, each against the one before it, the first against where the search began."""
    before, rows = start, []
    for number, step in enumerate(steps, start=1):
        after = appraise(evidence, step.plan)
        told = receipt(evidence, compare(before, after))
        rows.append(
            (
                str(number),
                told.what,
                points(after.fit),
                signed(gained(before.fit, after.fit)),
                "; ".join(told.better) or UNKNOWN,
                "; ".join((*told.broken, *told.worse)) or UNKNOWN,
            )
        )
        before = after
    return of_words("Each step against the one before it", HEADS, rows, figures=("Fit", "Change"))
