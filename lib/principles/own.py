"""A principle of an authority's own: what area.toml or a plan says of it, made a principle like the seven."""

from difflib import get_close_matches

import pandas as pd

from lib.domain.schools import Schools
from lib.domain.settings import OwnPrinciple, Settings
from lib.principles.figures import figure
from lib.principles.forms import Balance, Form, Kinds, Presence, Range, Share, Spacing
from lib.principles.principle import Principle

NUMBERS = ("range", "balance")
"""forms that add up the figures of a column"""
THIRDS = ("lowest-third", "middle-third", "highest-third")


def own_principle(own: OwnPrinciple, number: int, settings: Settings) -> Principle:
    """The principle with this number; it is measured, told and searched by its form alone."""
    form = _form(own, settings.known_share)
    about, indicator = _words(own)
    short = own.short or figure(own.column or own.key).label
    return Principle(own.key, number, short, own.title, about, indicator, form)


def _form(own: OwnPrinciple, known_share: float) -> Form:
    match own.form:
        case "range":
            numbers = own.given("least", "most", "partly", "zero")
            return Range(**numbers, column=own.column, known_share=known_share)
        case "presence":
            if own.values:
                kinds = Kinds(own.column, own.values, tuple(frozenset({value}) for value in own.values))
            else:
                kinds = Kinds(own.column, THIRDS)
            return Presence((kinds,), own.met, own.partly, known_share=known_share)
        case "balance":
            numbers = own.given("met", "partly", "zero")
            return Balance(own.column, own.per, **numbers, known_share=known_share)
        case "travel":
            return Spacing(**own.given("met", "partly", "zero"), known_share=known_share)
        case _:
            return Share(**own.given("partly", "zero"))


def _words(own: OwnPrinciple) -> tuple[str, str]:
    """What gets better or worse by it, and what is measured of a cluster."""
    units, label = (figure(own.column).unit[1] or figure(own.column).label, figure(own.column).label)
    match own.form:
        case "range":
            return (
                (f"the number of {units}", f"{units} of the cluster")
                if own.column
                else ("size", "schools in the cluster")
            )
        case "presence":
            wanted = ", ".join(own.values) or "low, middle and high thirds of the area’s schools"
            by = label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
            return f"the mix by {by}", f"which are present by {by}: {wanted}"
        case "balance" if own.per:
            per = figure(own.per).unit[0] or figure(own.per).label
            return f"the balance of {units}", f"distance of its {units} per {per} from the area’s rate"
        case "balance":
            return f"the balance of {units}", f"distance of its {units} from the average of the clusters"
        case "travel":
            return "journeys", "average journey of its schools to the host, held against their spacing"
        case _:
            return "how many schools are in a cluster", "share of the area’s schools that are in a cluster"


def misfit(own: OwnPrinciple, schools: Schools) -> str:
    """Why the principle cannot be measured with these schools' table, in one sentence; "" where it can."""
    for column in filter(None, (own.column, own.per)):
        if column not in schools.table:
            near = get_close_matches(column, schools.table.columns, 1)
            hint = f"did you mean “{near[0]}”?" if near else "add it to schools.csv, or name another one."
            return f"The principle “{own.title}” names the column “{column}”, which the schools do not have; {hint}"
        if own.form in NUMBERS or (own.form == "presence" and not own.values):
            texts = _texts(schools, column)
            if len(texts):
                where = f"{schools.names[str(texts.index[0])]} has “{texts.iloc[0]}”"
                return f"The principle “{own.title}” needs numbers in the column “{column}”; {where}."
    return ""


def holds_numbers(schools: Schools, column: str) -> bool:
    """Whether all that the column says is numbers."""
    return _texts(schools, column).empty


def _texts(schools: Schools, column: str) -> "pd.Series[str]":
    """What the column says that is not a number, by school_id."""
    known = schools.table.loc[schools.known(column), column]
    return known[pd.to_numeric(known, errors="coerce").isna()]
