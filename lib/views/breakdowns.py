"""How the schools of clusters and of the whole area divide by setting, phase, locality, size, need, faith, trust."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from lib.domain.plan import Plan
from lib.domain.schools import PRIMARY_SETTINGS, SECONDARY_SETTINGS, SETTINGS
from lib.principles.diversity import NEEDS, SIZES
from lib.principles.evidence import Bools, Evidence, Ints
from lib.views.subsets import Subset

NOT_KNOWN = "Not known"
NONE_RECORDED = "None recorded"
OTHERS = "Others"
MISSING = (NOT_KNOWN, NONE_RECORDED)
"""categories of schools whose value is missing; they come last"""


@dataclass(frozen=True)
class Breakdown:
    """A way to divide schools. `name` heads its column; `question` is what it answers; `remark` is what a reader must
    know besides; `members` are the categories in their order, each with the (schools,) that are in it."""

    name: str
    question: str
    remark: str
    members: Mapping[str, Bools]

    def schools(self, evidence: Evidence, subset: Subset, category: str) -> tuple[str, ...]:
        """The schools of the subset in that category, in the area's order."""
        inside = self.members[category]
        return tuple(each for each in subset.schools if inside[evidence.schools.position[each]])

    def table(self, evidence: Evidence, subsets: Iterable[Subset]) -> pd.DataFrame:
        """One row for each subset and category: `place`, the category, `schools` (count), `of` (all schools of the
        subset) and `share` (0 to 1, NaN for an empty subset)."""
        rows = [
            (subset.label, category, len(self.schools(evidence, subset, category)), len(subset.schools))
            for subset in subsets
            for category in self.members
        ]
        table = pd.DataFrame(rows, columns=["place", self.name.lower(), "schools", "of"])
        return table.assign(share=table["schools"] / table["of"].where(table["of"] > 0))

    def condensed(self, most: int) -> "Breakdown":
        """At most so many categories: the first ones, and the rest, but not what is missing, as "Others"."""
        named = [category for category in self.members if category not in MISSING]
        if len(named) <= most:
            return self
        rest = np.any([self.members[category] for category in named[most - 1 :]], axis=0)
        shown = {category: self.members[category] for category in named[: most - 1]}
        missing = {category: inside for category, inside in self.members.items() if category in MISSING}
        return replace(self, members={**shown, OTHERS: rest, **missing})


def by_setting(evidence: Evidence) -> Breakdown:
    return _by_column(evidence, "Setting", "Which settings?", order=SETTINGS)


def by_phase(evidence: Evidence) -> Breakdown:
    """An all-through school is in both phases, so the shares can add up to more than 1."""
    primary, secondary = _phases(evidence)
    return _by_phases({"Primary": primary, "Secondary": secondary}, "An all-through school counts in both phases.")


def by_phase_once(evidence: Evidence) -> Breakdown:
    """Each school in one category, for bars of equal length: an all-through school is in one of its own."""
    primary, secondary = _phases(evidence)
    members = {"Primary": primary & ~secondary, "Both": primary & secondary, "Secondary": secondary & ~primary}
    return _by_phases(members, "“Both” is an all-through school.")


def _by_phases(members: Mapping[str, Bools], remark: str) -> Breakdown:
    return Breakdown("Phase", "Which phases?", remark, _known_only(members, ~np.any(list(members.values()), axis=0)))


def _phases(evidence: Evidence) -> tuple[Bools, Bools]:
    """Which schools teach primary, and which secondary."""
    return evidence.having("setting", PRIMARY_SETTINGS), evidence.having("setting", SECONDARY_SETTINGS)


def by_locality(evidence: Evidence) -> Breakdown:
    return _by_column(evidence, "Locality", "Which localities?", order=evidence.schools.localities)


def by_size(evidence: Evidence) -> Breakdown:
    bands = _bands(evidence.bands("pupils"), (each.capitalize() for each in SIZES.names))
    return Breakdown("Size", "How big are the schools?", "Thirds of all the area’s schools by pupils.", bands)


def by_need(evidence: Evidence, plan: Plan) -> Breakdown:
    name = NEEDS.chosen(evidence, plan.settings.known_share)
    what = {"FSM": "share of pupils eligible for free school meals", "SEN": "share of pupils with SEN"}[name]
    bands = _bands(evidence.bands(name), (each.capitalize() for each in NEEDS.names))
    return Breakdown("Need", "How high is the need?", f"Thirds of all the area’s schools by the {what}.", bands)


def by_faith(evidence: Evidence) -> Breakdown:
    return _by_column(evidence, "Faith", "Which faiths?", blank="a school has no faith")


def by_trust(evidence: Evidence) -> Breakdown:
    return _by_column(evidence, "Trust", "Which trusts?", blank="the council maintains a school")


def _by_column(evidence: Evidence, name: str, question: str, order: Iterable[str] = (), blank: str = "") -> Breakdown:
    """By the column of that name, in this order; where an empty cell may also mean something, which `blank` says, the
    commonest value first."""
    schools = evidence.schools
    values = schools.table.get(name.lower(), pd.Series("", index=schools.table.index))
    if not blank:
        return Breakdown(name, question, "", _by_value(values, NOT_KNOWN, order))
    remark = f"“{NONE_RECORDED}” may mean that {blank}, or that the data does not say."
    return Breakdown(name, question, remark, _by_value(values, NONE_RECORDED, _commonest_first(values)))


def _by_value(values: pd.Series, missing: str, order: Iterable[str]) -> dict[str, Bools]:
    """Categories by the text of a column, in this order, those that the area has; the empty text is `missing`."""
    unknown = {"", missing}
    texts = dict.fromkeys([*order, *sorted(set(values))])
    members = {text: values.eq(text).to_numpy(dtype=bool) for text in texts if text not in unknown}
    return _known_only(members, values.isin(unknown).to_numpy(dtype=bool), missing)


def _bands(band: Ints, names: Iterable[str]) -> dict[str, Bools]:
    return _known_only({name: band == number for number, name in enumerate(names)}, band < 0)


def _known_only(members: Mapping[str, Bools], unknown: Bools, missing: str = NOT_KNOWN) -> dict[str, Bools]:
    """The categories that have a school, and the schools that are in none of them as a category of their own."""
    found = {name: inside for name, inside in members.items() if inside.any()}
    return found | ({missing: unknown} if np.any(unknown) else {})


def _commonest_first(values: pd.Series) -> list[str]:
    counted = Counter(values[values.ne("")])
    return sorted(counted, key=lambda value: (-counted[value], value))
