"""Wishes as planners read them: which of them hold, and what else can be wished for."""

from collections.abc import Sequence

from markupsafe import Markup

from lib.domain.plan import TieKind
from lib.domain.schools import IN_CONFIDENCE, Schools
from lib.domain.wishes import WishKind
from lib.principles.own import holds_numbers
from lib.principles.result import Status
from lib.views.markup import element
from lib.views.panels import mark, panel
from lib.views.school_table import meanings
from lib.views.wording import capitalised, count
from lib.wishes import WishResult, values

Wished = WishKind | TieKind
TITLES: dict[Wished, str] = {
    WishKind.LONGEST_JOURNEY: "Longest journey",
    WishKind.REACH: "Reach: journey by spacing",
    WishKind.BOTH_PHASES: "Both phases in each cluster",
    WishKind.SCHOOLS: "Schools per cluster",
    WishKind.PUPILS: "Pupils per cluster",
    WishKind.WHOLE: "Keep schools with the same … together",
    WishKind.SPREAD: "Spread schools with the same …",
    WishKind.PAIRS: "Infant and junior pairs",
    TieKind.TOGETHER: "Keep schools together",
    TieKind.APART: "Keep schools apart",
}
"""all that can be wished for, in the order in which it is offered"""
NEVER = IN_CONFIDENCE | {"school_id", "name", "urn", "postcode", "notes", "coord_source"}
"""columns that name a school or tell where its data is from, and those that only planners are to see"""


def held(results: Sequence[WishResult]) -> str:
    """ "3 of 4 wishes hold", or "" where there are none."""
    verb = "holds" if len(results) == 1 else "hold"
    return f"{_held(results)} of {count(len(results), 'wish', 'wishes')} {verb}" if results else ""


def summary(results: Sequence[WishResult]) -> Markup:
    """ "3 of 4 hold", behind the mark of whether all do."""
    if not results:
        return Markup("none")
    status = Status.MET if _held(results) == len(results) else Status.NOT_MET
    return mark(status, hidden=True) + f"{_held(results)} of {len(results)} hold{'s' if len(results) == 1 else ''}"


def _held(results: Sequence[WishResult]) -> int:
    return sum(each.holds for each in results)


def as_html(result: WishResult) -> Markup:
    """A wish with the mark of whether it holds, whether it must, and who stands against it."""
    status = Status.MET if result.holds else Status.UNKNOWN if result.short is None else Status.NOT_MET
    how = "preferred" if result.preferred else "must"
    lines = (
        element("p", mark(status, hidden=True), element("strong", capitalised(result.words)), f" · {how}"),
        element("p", result.sentence),
    )
    return panel("wish", Markup().join(lines))


def columns(schools: Schools) -> dict[str, str]:
    """The columns of texts by which schools can be kept together or spread, each with what it is called: those in which
    several schools share a value, and not all of them the same."""
    table = schools.table
    return {
        each.column.name: each.column.title
        for each in meanings(schools)
        if each.known
        and each.column.name not in NEVER
        and not holds_numbers(schools, each.column.name)
        and values(schools, each.column.name).shape[1]
        and table.loc[schools.known(each.column.name), each.column.name].nunique() > 1
    }
