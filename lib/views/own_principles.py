"""A principle of the authority's own, as planners say it: by what it can be measured, and what it then is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lib.domain.schools import IN_CONFIDENCE, Schools
from lib.domain.settings import FORMS, KEY, OwnPrinciple
from lib.principles import BY_KEY
from lib.principles.figures import figure
from lib.principles.own import holds_numbers
from lib.views.school_table import meanings

FORM_WORDS = {
    "balance": "Evenly shared between clusters",
    "range": "Within limits in each cluster",
    "presence": "Kinds of school in each cluster",
    "travel": "Short journeys in each cluster",
    "share": "All schools in a cluster",
}
"""the forms as planners read them, in the order in which they are offered"""
MOST_KINDS = 12
"""different values that a column may have to be one of kinds of school"""


@dataclass(frozen=True)
class Number:
    """A limit of a principle: `unit` "%" is a share, which people read in per cent."""

    name: str
    label: str
    unit: str
    first: float

    def shown(self, own: OwnPrinciple | None) -> float:
        """The limit as people read it: what the principle says, or what is offered first."""
        kept = getattr(own, self.name) if own else None
        return self.first if kept is None else round(100 * kept, 6) if self.unit == "%" else float(kept)

    def kept(self, shown: float) -> float:
        return shown / 100 if self.unit == "%" else shown


NUMBERS: Mapping[str, tuple[Number, ...]] = {
    "balance": (
        Number("met", "Met up to", "%", 10),
        Number("partly", "Partly met up to", "%", 25),
        Number("zero", "Score 0 from", "%", 50),
    ),
    "range": (
        Number("least", "At least", "", 0),
        Number("most", "At most", "", 10),
        Number("partly", "Partly met up to", "outside", 0),
        Number("zero", "Score 0 from", "outside", 4),
    ),
    "presence": (),
    "travel": (
        Number("met", "Met up to", "× spacing", 1),
        Number("partly", "Partly met up to", "× spacing", 1.5),
        Number("zero", "Score 0 from", "× spacing", 2),
    ),
    "share": (Number("partly", "Partly met from", "%", 95), Number("zero", "Score 0 from", "% in none", 10)),
}


def columns_of(schools: Schools, form: str) -> dict[str, str]:
    """The columns that a principle of the form can be measured by, each with what it is called. A range may also be of
    the schools themselves ("")."""
    found = {"": "Schools"} if form == "range" else {}
    for meaning in meanings(schools):
        name = meaning.column.name
        if (
            meaning.known
            and name not in NEVER
            and (holds_numbers(schools, name) or (form == "presence" and kinds_of(schools, name)))
        ):
            found[name] = meaning.column.title
    return found


NEVER = IN_CONFIDENCE | {"school_id", "name", "urn", "lat", "lon", "easting", "northing", "low_age", "high_age"}
"""columns that are no figure or kind of a school, and those that only planners are to see"""


def kinds_of(schools: Schools, column: str) -> tuple[str, ...]:
    """The different values of a column of texts; () where they are numbers, or too many to be kinds of school."""
    if not column or holds_numbers(schools, column):
        return ()
    values = sorted({str(value) for value in schools.table.loc[schools.known(column), column]})
    return tuple(values) if len(values) <= MOST_KINDS else ()


def made(said: Mapping[str, Any], others: Iterable[OwnPrinciple]) -> OwnPrinciple:
    """The principle that was asked for: `said` are its parts by their names, of which those are taken that its form can
    have. Raises ValueError with one sentence for what cannot be."""
    title, form, short = said["title"].strip(), said["form"], said["short"].strip()
    if not title:
        raise ValueError("Give the principle a title: what the authority wants of its clusters.")
    parts = {name: said[name] for name in FORMS[form] if name in said}
    words = short or (figure(parts["column"]).label if parts.get("column") else title)
    key = said["key"] or _key(words, {*BY_KEY, *(other.key for other in others)})
    return OwnPrinciple(key, title, form, short, weight=said["weight"], **parts)


def _key(said: str, taken: set[str]) -> str:
    """A key of its own, from these words."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in said.lower())
    words = "_".join(word for word in letters.split() if not word.isdigit())[:24].strip("_").lstrip("0123456789_")
    base = words if KEY.fullmatch(words) else "own"
    names = (base, *(f"{base}_{number}" for number in range(2, len(taken) + 2)))
    return next(name for name in names if name not in taken)


def in_words(own: OwnPrinciple) -> str:
    """ "Evenly shared between clusters: EHC plans for each pupil." """
    if own.form == "presence":
        kinds = ", ".join(own.values) or "low, middle and high thirds"
        return f"{FORM_WORDS[own.form]}: by {figure(own.column).label}, {kinds}."
    if not own.column:
        return f"{FORM_WORDS[own.form]}{': schools' if own.form == 'range' else ''}."
    per = f" for each {figure(own.per).unit[0]}" if own.per else ""
    return f"{FORM_WORDS[own.form]}: {figure(own.column).label}{per}."
