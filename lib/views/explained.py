"""An explanation as things to show: the table of its schools or clusters, and its sum line by line."""

import pandas as pd
from markupsafe import Markup

from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.principles.explanation import Explanation, Limits
from lib.principles.result import Result, Status
from lib.views.looks import MARKS
from lib.views.markup import element
from lib.views.panels import mark, panel

LEFT_OUT = "Left out"
"""head of the column that marks what does not enter the sum, where there is such a thing"""


def parts_table(explanation: Explanation, plan: Plan, schools: Schools) -> pd.DataFrame:
    """One row a school or a cluster, by its name, with what it brings; None where that is not known."""
    parts = explanation.parts
    names = [schools.names[each.of] if isinstance(each.of, str) else plan.label(each.of) for each in parts.rows]
    head = "Cluster" if parts.rows and isinstance(parts.rows[0].of, int) else "School"
    columns = {head: names} | {name: [each.cells[i] for each in parts.rows] for i, name in enumerate(parts.heads)}
    if explanation.steps and not all(each.counts for each in parts.rows):
        columns[LEFT_OUT] = ["" if each.counts else "not known" for each in parts.rows]
    return pd.DataFrame(columns)


def sum_html(explanation: Explanation, result: Result, limits: Limits) -> Markup:
    """The sentence with its mark, the sum line by line, and the limits."""
    status = result.status.capitalize()
    words = result.sentence if result.sentence.startswith(status) else f"{status}: {result.sentence}"
    verdict = element("p", mark(result.status), element("strong", words), class_=MARKS[result.status].key)
    row = Markup('<tr><th scope="row">{0.what}</th><td>{0.working}</td><td>= {0.outcome}</td></tr>')
    steps = Markup().join(row.format(step) for step in explanation.steps)
    table = Markup('<table class="sum"><caption>How this is calculated</caption><tbody>{}</tbody></table>').format(
        steps
    )
    return panel("explained", verdict + (table if steps else "") + element("p", limits_text(limits)))


def limits_text(limits: Limits) -> str:
    """ "Met: 8 to 10 schools. Partly met: up to 2 schools outside that."."""
    partly = f" {Status.PARTLY.capitalize()}: {limits.partly}." if limits.partly else ""
    return f"{Status.MET.capitalize()}: {limits.met}.{partly}"
