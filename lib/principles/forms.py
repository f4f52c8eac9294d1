"""The five forms of a principle. A principle says its form once, and everything else follows from it: what is measured,
the facts and sentences, the explanation, the score of the whole, and what a search adds up.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import floor, log10
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from lib.domain.rounding import clear_of
from lib.journeys.matrix import STEPS_PER_UNIT, mean_journey
from lib.principles.evidence import THIRDS, Amounts, Bools, Evidence, Floats, Ints, cuts
from lib.principles.explanation import Limits, Part, Parts, Step, falling, number
from lib.principles.figures import figure
from lib.principles.groupings import Groupings
from lib.principles.result import Result, Status
from lib.principles.sums import ByKinds, ByNumber, ByTotal, Constant, Sums, Travel
from lib.principles.words import listed_kinds, plural, share_of

MET, PARTLY, NOT_MET, UNMEASURED = 2, 1, 0, -1
STATUS = {MET: Status.MET, PARTLY: Status.PARTLY, NOT_MET: Status.NOT_MET, UNMEASURED: Status.UNKNOWN}


@dataclass(frozen=True, eq=False)
class Measures:
    """A principle's figures for many groupings; each array is (groupings, places).

    `value` is NaN where the cluster cannot be measured (it is empty, or no school's figure is known); `score` and
    `grade` (2 met, 1 partly met, 0 not met) mean nothing there. `facts` are further figures for the sentences.
    """

    value: Floats
    score: Floats
    grade: NDArray[np.int64]
    facts: Mapping[str, NDArray[np.generic]] = field(default_factory=dict)

    @cached_property
    def measured(self) -> Bools:
        return ~np.isnan(self.value)


@dataclass(frozen=True, eq=False)
class Finding:
    """What a form found in one cluster, the one at this place of the first of the groupings."""

    evidence: Evidence
    groupings: Groupings
    measures: Measures
    place: int

    @property
    def is_measured(self) -> bool:
        return bool(self.measures.measured[0, self.place])

    @property
    def value(self) -> float:
        return float(self.measures.value[0, self.place])

    @property
    def score(self) -> float:
        return float(self.measures.score[0, self.place])

    @property
    def grade(self) -> int:
        return int(self.measures.grade[0, self.place])

    @cached_property
    def rows(self) -> list[int]:
        """The rows of the cluster's schools."""
        return self.groupings.rows(self.place)

    @cached_property
    def schools(self) -> int:
        return int(self.groupings.schools[self.groupings.index[0, self.place]])

    def __getitem__(self, fact: str) -> float:
        return float(self.measures.facts[fact][0, self.place])

    def total(self, fact: str) -> float:
        """The fact of all clusters, added up."""
        return float(self.measures.facts[fact][0].sum())


@dataclass(frozen=True)
class Form(ABC):
    """How a principle is measured. `known_share`: of how many schools a figure must be known to measure by it."""

    known_share: float = field(default=0.80, kw_only=True)

    @abstractmethod
    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        """The figures of schools that it rests on (`lib.principles.figures`); () for none."""

    @abstractmethod
    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures: ...

    @abstractmethod
    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        """The same measure for groupings that place just the (schools,) `placed`, as a search adds it up."""

    @abstractmethod
    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        """What a cluster that meets it does, in the singular and the plural: "has both phases", "have both phases"."""

    @abstractmethod
    def limits(self, evidence: Evidence) -> Limits:
        """When a cluster meets it and what its score is."""

    @abstractmethod
    def figure(self, finding: Finding) -> str:
        """The value of a measured cluster in a few characters, with its unit, never rounded onto a limit it misses."""

    @abstractmethod
    def distance(self, value: float) -> float:
        """How far a value is from what is wanted: of two, the smaller is better, also where both score 0."""

    def units(self, value: float) -> str:
        """What stands behind two figures of a cluster, the second being of this value: "schools" behind "8 to 7"."""
        return ""

    def change(self, cluster: str, between: str) -> str:
        """What becomes of a cluster's value, with both figures: "Cluster 4 goes from 8 to 7 schools"."""
        return f"{cluster} goes from {between}"

    @abstractmethod
    def sentence(self, finding: Finding) -> str:
        """What was found in a measured cluster, with the numbers."""

    @abstractmethod
    def shortfall(self, finding: Finding) -> str:
        """What a cluster that does not meet it does instead: "has no secondary"."""

    @abstractmethod
    def parts(self, finding: Finding) -> Parts:
        """The schools of the cluster, each with what it brings to the value."""

    @abstractmethod
    def steps(self, finding: Finding) -> tuple[Step, ...]:
        """The sum that leads from the parts of a measured cluster to its value."""

    @abstractmethod
    def working(self, finding: Finding) -> str:
        """The formula of a measured cluster's score, with its numbers filled in."""

    def scores(self, evidence: Evidence, groupings: Groupings, measures: Measures) -> Floats:
        """(groupings,) score of each grouping: the mean over its measured clusters; NaN where there is none."""
        return mean_over_places(measures.score, measures.measured)

    def whole(self, finding: Finding) -> Result | None:
        """The result of the grouping where that is not the clusters' together, else None."""
        return None

    def whole_parts(self, finding: Finding) -> Parts | None:
        """What the score of the grouping is made of where that is not its clusters, else None."""
        return None

    def whole_steps(self, findings: Sequence[Finding]) -> tuple[Step, ...]:
        """The sum that leads from the measured clusters to the score of the grouping."""
        total = sum(finding.score for finding in findings)
        evidence, groupings, measures = findings[0].evidence, findings[0].groupings, findings[0].measures
        score = float(self.scores(evidence, groupings, measures)[0])
        return (
            Step("Scores of the clusters", "added up", f"{total:.2f}", total),
            Step("Score", f"{total:.2f} ÷ {plural(len(findings), 'cluster')}", f"{score:.2f}", score),
        )


@dataclass(frozen=True)
class Range(Form):
    """Value: the schools of the cluster, or the total of a column. The gap is what lies outside `least` to `most`.

    Score: 1 - gap / zero, at least 0; partly met up to a gap of `partly`.
    """

    least: float
    most: float
    partly: float = 0.0
    zero: float = 1.0
    column: str = ""

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        return (self.column,) if self.column else ()

    def _amounts(self, evidence: Evidence) -> Amounts:
        everyone = np.ones(len(evidence.schools))
        return evidence.amounts(self.column) if self.column else Amounts(everyone, 1.0, everyone.astype(bool))

    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures:
        amounts = self._amounts(evidence)
        total = groupings.spread(groupings.total(amounts.whole)) / amounts.scale
        known = groupings.spread(groupings.total(amounts.known))
        gap = self.gap(total)
        return Measures(
            value=np.where(known > 0, total, np.nan),
            score=np.maximum(0.0, 1 - gap / self.zero),
            grade=grades(gap == 0, gap <= self.partly),
            facts={"known": known},
        )

    def gap(self, total: Floats | float) -> Floats:
        """How far each total is outside the range."""
        return np.maximum(0.0, np.maximum(self.least - total, total - self.most))

    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        if not self.column:
            return ByNumber(placed[:, np.newaxis].astype(float), self.least, self.most, self.zero)
        amounts = self._amounts(evidence)
        low, high, reach = (amounts.scale * each for each in (self.least, self.most, self.zero))
        return ByTotal(np.stack([amounts.whole, amounts.known], axis=1) * placed[:, np.newaxis], low, high, reach)

    @property
    def _unit(self) -> tuple[str, str]:
        return figure(self.column).unit if self.column else ("school", "schools")

    @property
    def _wanted(self) -> str:
        return f"{exact(self.least)} to {exact(self.most)}"

    def _counted(self, amount: float) -> str:
        return f"{exact(amount)} {self._unit[amount != 1]}"

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        wanted = f"{self._wanted} {self._unit[1]}"
        return f"has {wanted}", f"have {wanted}"

    def limits(self, evidence: Evidence) -> Limits:
        return Limits(
            f"{self._wanted} {self._unit[1]}",
            f"up to {self._counted(self.partly)} outside that" if self.partly else "",
            f"falls evenly from 1 to 0 at {self._counted(self.zero)} outside",
        )

    def figure(self, finding: Finding) -> str:
        return exact(finding.value)

    def distance(self, value: float) -> float:
        return float(self.gap(value))

    def units(self, value: float) -> str:
        return self._unit[value != 1]

    def sentence(self, finding: Finding) -> str:
        total, words = finding.value, self._counted(finding.value)
        remark = of_schools(finding["known"], finding.schools, self.column)
        if total < self.least:
            return f"{words}, {exact(self.least - total)} fewer than {exact(self.least)}{remark}."
        if total > self.most:
            return f"{words}, {exact(total - self.most)} more than {exact(self.most)}{remark}."
        return f"{words}, within {self._wanted}{remark}."

    def shortfall(self, finding: Finding) -> str:
        return f"has {self._counted(finding.value) if self.column else exact(finding.value)}"

    def parts(self, finding: Finding) -> Parts:
        amounts, ids = self._amounts(finding.evidence), finding.evidence.schools.ids
        head = figure(self.column).label if self.column else "Counts as"

        def part(row: int) -> Part:
            known = bool(amounts.known[row])
            return Part(ids[row], (float(amounts.whole[row] / amounts.scale) if known else None,), known)

        return Parts((head,), tuple(part(row) for row in finding.rows))

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        total, gap = finding.value, float(self.gap(finding.value))
        if not gap:
            working = f"{exact(total)} is within {self._wanted}"
        elif total < self.least:
            working = f"{exact(self.least)} − {exact(total)}"
        else:
            working = f"{exact(total)} − {exact(self.most)}"
        what, how = (f"{figure(self.column).label} of its schools", "added up") if self.column else SCHOOLS_COUNTED
        return (
            Step(what, how, self._counted(total), total),
            Step(
                f"{self._unit[1][:1].upper()}{self._unit[1][1:]} outside {self._wanted}",
                working,
                self._counted(gap),
                gap,
            ),
        )

    def working(self, finding: Finding) -> str:
        return falling(exact(float(self.gap(finding.value))), exact(self.zero))


def exact(amount: float) -> str:
    """A total with all the decimals that figures are added up with (`Amounts`), as its gap may be a part of one."""
    return number(amount, 5)


SCHOOLS_COUNTED = ("Schools of the cluster", "counted")


@dataclass(frozen=True)
class Kinds:
    """Some of the kinds of school that a presence asks for: by the values of a column, or by the thirds of a figure.

    `names` are the kinds in words. `figure` is what is asked of a school; `otherwise` is asked instead where the area
    does not have the first of enough schools, but the other one. Of `values`, one set a kind, a school has one or none
    or several; without them the kinds are the area's thirds by the figure.
    """

    figure: str
    names: tuple[str, ...]
    values: tuple[frozenset[str], ...] = ()
    otherwise: str = ""

    def chosen(self, evidence: Evidence, known_share: float) -> str:
        """The figure that is asked of each school."""
        falls_back = evidence.enough(self.otherwise, known_share) if self.otherwise else False
        return self.otherwise if falls_back and not evidence.enough(self.figure, known_share) else self.figure

    def having(self, evidence: Evidence, known_share: float) -> list[Bools]:
        """(schools,) which schools are of each kind."""
        if self.values:
            return [evidence.having(self.figure, wanted) for wanted in self.values]
        band = evidence.bands(self.chosen(evidence, known_share))
        return [band == third for third in range(THIRDS)]


@dataclass(frozen=True)
class Presence(Form):
    """Value: how many of the wanted kinds of school are there. Score: their share; with `all_or_none`, 1 for all of
    them, else 0.

    `met` and `partly` are numbers of kinds: all and all but one, though not none, where they are None.
    """

    kinds: tuple[Kinds, ...]
    met: float | None = None
    partly: float | None = None
    all_or_none: bool = False
    noun: ClassVar[tuple[str, str]] = ("kind", "kinds")

    @property
    def wanted(self) -> int:
        return sum(len(kinds.names) for kinds in self.kinds)

    @property
    def _met(self) -> float:
        return self.wanted if self.met is None else self.met

    @property
    def _partly(self) -> float:
        return max(1, self.wanted - 1) if self.partly is None else self.partly

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        return tuple(kinds.chosen(evidence, self.known_share) for kinds in self.kinds)

    def names(self, evidence: Evidence) -> tuple[str, ...]:
        """The kinds in words, in their order."""
        return tuple(name for kinds in self.kinds for name in kinds.names)

    def _having(self, evidence: Evidence) -> list[Bools]:
        return [having for kinds in self.kinds for having in kinds.having(evidence, self.known_share)]

    def _known(self, evidence: Evidence) -> list[Bools]:
        """(schools,) of which schools the figure of each group of kinds is known; a third is known of a number only."""
        keys = zip(self.kinds, self.figures(evidence), strict=True)
        return [evidence.known(key) if kinds.values else evidence.bands(key) >= 0 for kinds, key in keys]

    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures:
        counts = [groupings.spread(groupings.total(having)) for having in self._having(evidence)]
        value = np.sum([count > 0 for count in counts], axis=0, dtype=float)
        known = self._known(evidence)
        measured = np.logical_and.reduce([groupings.spread(groupings.total(each)) > 0 for each in known])
        return Measures(
            value=np.where(measured, value, np.nan),
            score=(value == self.wanted).astype(float) if self.all_or_none else value / self.wanted,
            grade=grades(value >= self._met, (value >= self._partly) & np.full(value.shape, not self.all_or_none)),
            facts={
                **dict(zip(self.names(evidence), counts, strict=True)),
                "known": groupings.spread(groupings.total(np.logical_and.reduce(known))),
            },
        )

    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        known = self._known(evidence)
        columns = np.stack([*self._having(evidence), *known], axis=1) * placed[:, np.newaxis]
        return ByKinds(columns.astype(float), self.wanted, self.all_or_none)

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        met = self._at_least(self._met)
        return f"has {met}", f"have {met}"

    def _at_least(self, count: float) -> str:
        """So many kinds in words: "all 3 kinds", "at least 2 of 3 kinds", "the one kind"."""
        if self.wanted == 1:
            return f"the one {self.noun[0]}"
        return f"{'all' if count >= self.wanted else f'at least {count:g} of'} {self.wanted} {self.noun[1]}"

    def limits(self, evidence: Evidence) -> Limits:
        partly = self._at_least(self._partly) if 0 < self._partly < self._met and not self.all_or_none else ""
        return Limits(self._at_least(self._met), partly, f"the {self.noun[1]} present ÷ {self.wanted}")

    def figure(self, finding: Finding) -> str:
        return f"{finding.value:.0f} of {self.wanted}"

    def distance(self, value: float) -> float:
        return -value

    def units(self, value: float) -> str:
        return self.noun[1]

    def there(self, finding: Finding) -> list[str]:
        return [name for name in self.names(finding.evidence) if finding[name]]

    def missing(self, finding: Finding) -> list[str]:
        return [name for name in self.names(finding.evidence) if not finding[name]]

    def remark(self, finding: Finding) -> str:
        return of_schools(finding["known"], finding.schools, " and ".join(self.figures(finding.evidence)))

    def sentence(self, finding: Finding) -> str:
        there = listed_kinds(self.there(finding)) or "none"
        return f"{finding.value:.0f} of {plural(self.wanted, *self.noun)}: {there}{self.remark(finding)}."

    def shortfall(self, finding: Finding) -> str:
        return f"has no {' and no '.join(self.missing(finding))} school"

    def parts(self, finding: Finding) -> Parts:
        """Each school with the figure of every group of kinds, and which of them it is."""
        evidence = finding.evidence
        keys, ids = self.figures(evidence), evidence.schools.ids
        known = self._known(evidence)
        having = [kinds.having(evidence, self.known_share) for kinds in self.kinds]

        def cells(row: int) -> list[str | float | None]:
            found: list[str | float | None] = []
            for kinds, key, is_known, of_kind in zip(self.kinds, keys, known, having, strict=True):
                names = [name for name, those in zip(kinds.names, of_kind, strict=True) if those[row]]
                found += [_value(evidence, kinds, key, row), self.kind_of(names)] if is_known[row] else [None, None]
            return found

        heads = [head for kinds, key in zip(self.kinds, keys, strict=True) for head in self.heads(kinds, key)]
        rows = tuple(Part(ids[row], tuple(cells(row)), any(each[row] for each in known)) for row in finding.rows)
        return Parts(tuple(heads), rows)

    def heads(self, kinds: Kinds, key: str) -> tuple[str, str]:
        """What stands over the figure of each school and over which kind it is."""
        label = figure(key).label
        return (label, "Counts as") if kinds.values else (label, f"{label} third")

    def kind_of(self, names: list[str]) -> str | None:
        """What one school counts as."""
        return listed_kinds(names) or None

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        names = self.names(finding.evidence)
        return (
            *(Step(f"Schools: {name}", "counted", plural(finding[name], "school"), finding[name]) for name in names),
            Step(
                f"{self.noun[1].capitalize()} present",
                " + ".join(f"{finding[name] > 0:d}" for name in names),
                f"{finding.value:.0f} of {self.wanted}",
                finding.value,
            ),
        )

    def working(self, finding: Finding) -> str:
        return f"{finding.value:.0f} ÷ {self.wanted}"


@dataclass(frozen=True)
class Balance(Form):
    """Value: d, how far the column's total is from the mean of the clusters, as a share of that mean; with `per`, from
    what the cluster's total of `per` would have at the whole area's rate, as a share of a mean cluster's.

    The mean is over the clusters in which some school's figure is known. Score: 1 - d / zero, at least 0.
    """

    column: str
    per: str = ""
    met: float = 0.10
    partly: float = 0.25
    zero: float = 0.50

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        return (self.column, self.per) if self.per else (self.column,)

    def _uneven(self, evidence: Evidence) -> tuple[Floats, Floats, Bools]:
        """(schools,) whole numbers whose totals would be the same in every cluster; those of which a mean cluster's
        is the unit; and where both are known.

        With a rate of C ÷ P they are c P - C p and C p, as no fraction is added up so.
        """
        amounts = evidence.amounts(self.column)
        if not self.per:
            return amounts.whole, amounts.whole, amounts.known
        per = evidence.amounts(self.per)
        known = amounts.known & per.known
        counted, counted_per = amounts.whole * known, per.whole * known
        expected = counted.sum() * counted_per
        return counted * counted_per.sum() - expected, expected, known

    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures:
        uneven, expected, is_known = self._uneven(evidence)
        total, of_unit, known = (groupings.spread(groupings.total(each)) for each in (uneven, expected, is_known))
        clusters = np.maximum((known > 0).sum(axis=1, keepdims=True), 1)
        unit = of_unit.sum(axis=1, keepdims=True)
        # Whole numbers up to the one division: a cluster that is exactly 10 % away from a mean of 33 1/3 pupils is on
        # the limit, not a rounding error beyond it.
        away = np.abs(clusters * total - (0 if self.per else unit)) / np.where(unit > 0, unit, 1.0)
        facts = {"known": known, "clusters": np.broadcast_to(clusters, known.shape)}
        for name, key in (("amount", self.column), ("per", self.per)):
            if key:
                amounts = evidence.amounts(key)
                facts[name] = groupings.spread(groupings.total(amounts.whole * is_known)) / amounts.scale
        facts["mean"] = np.broadcast_to(self._mean(evidence, facts, clusters), known.shape)
        return Measures(
            value=np.where(known > 0, away, np.nan),
            score=np.maximum(0.0, 1 - away / self.zero),
            grade=grades(away <= self.met, away <= self.partly),
            facts=facts,
        )

    def _mean(self, evidence: Evidence, facts: Mapping[str, Floats], clusters: Ints) -> Floats:
        """(groupings, 1) what a mean cluster has, or would have at the area's rate."""
        total = facts["per" if self.per else "amount"].sum(axis=1, keepdims=True)
        return (self._rate(evidence) if self.per else 1.0) * total / clusters

    def _rate(self, evidence: Evidence) -> float:
        """The whole area's: of the column for each one of `per`."""
        total, total_per = self._totals(evidence)
        return float(total / total_per) if total_per else 0.0

    def _totals(self, evidence: Evidence) -> tuple[float, float]:
        """What the whole area has of the column and of `per`, in the schools of which both are known."""
        amounts, per = evidence.amounts(self.column), evidence.amounts(self.per)
        known = amounts.known & per.known
        return (amounts.whole * known).sum() / amounts.scale, (per.whole * known).sum() / per.scale

    def _rate_working(self, evidence: Evidence) -> str:
        return " ÷ ".join(number(total) for total in self._totals(evidence))

    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        uneven, expected, known = (each * placed for each in self._uneven(evidence))
        unit = float(expected.sum())
        level, reach = (0.0 if self.per else unit), self.zero * unit if unit > 0 else np.inf
        return ByTotal(np.stack([uneven, known], axis=1), level, level, reach, is_shared=True)

    @property
    def _unit(self) -> tuple[str, str]:
        return figure(self.column).unit

    @property
    def _from(self) -> str:
        return f"the area’s {self._unit[1]} per {figure(self.per).unit[0]}" if self.per else "the average"

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        level = self._from if self.per else f"the average number of {self._unit[1]}"
        near = f"within {share_of(self.met)} of {level}"
        return f"is {near}", f"are {near}"

    def limits(self, evidence: Evidence) -> Limits:
        of_it = f" of an average cluster’s {self._unit[1]}" if self.per else ""
        return Limits(
            f"within {share_of(self.met)}{of_it or ' of the average'}{f' from {self._from}' if self.per else ''}",
            f"within {share_of(self.partly)} of it",
            f"falls evenly from 1 to 0 at {share_of(self.zero)} from {self._from}",
        )

    def figure(self, finding: Finding) -> str:
        """ "13% below average"; with `per`, "13% below its share"."""
        away = self._away(finding, decimals=0)
        if away == NO_DISTANCE:
            return "its share" if self.per else "average"
        side = "below" if finding["amount"] < self._level(finding) else "above"
        return f"{away} {side} {'its share' if self.per else 'average'}"

    def distance(self, value: float) -> float:
        return value

    def change(self, cluster: str, between: str) -> str:
        return f"{cluster}’s {self._unit[1]} go from {between}"

    def _away(self, finding: Finding, decimals: int) -> str:
        """ "13%"."""
        return f"{clear_of(finding.value, (self.met, self.partly), decimals, times=100)}%"

    def sentence(self, finding: Finding) -> str:
        remark = of_schools(finding["known"], finding.schools, " and ".join(self.figures(finding.evidence)))
        amount = plural(finding["amount"], *self._unit)
        if not self.per:
            return f"{amount}, {self._against(finding)} of {finding['mean']:,.0f}{remark}."
        per = plural(finding["per"], *figure(self.per).unit)
        away = f", {self._away(finding, decimals=1)} of an average cluster’s" if finding.value else ""
        return f"{amount} for {per}, {self._against(finding)}{away}{remark}."

    def shortfall(self, finding: Finding) -> str:
        return f"{'has' if self.per else 'is'} {self._against(finding)}"

    def _against(self, finding: Finding) -> str:
        """ "13.4% below the average"; "21.4 fewer than at the area's rate"."""
        level = self._level(finding)
        if finding["amount"] == level or not finding.value:
            return "what the area’s rate gives" if self.per else "at the average"
        is_below = finding["amount"] < level
        if self.per:
            return f"{number(abs(finding['amount'] - level))} {'fewer' if is_below else 'more'} than at the area’s rate"
        return f"{self._away(finding, decimals=1)} {'below' if is_below else 'above'} the average"

    def _level(self, finding: Finding) -> float:
        """What the cluster would have if it were even with the others."""
        return self._rate(finding.evidence) * finding["per"] if self.per else finding["mean"]

    def parts(self, finding: Finding) -> Parts:
        evidence, keys = finding.evidence, self.figures(finding.evidence)
        numbers, known = [evidence.numbers(key) for key in keys], [evidence.known(key) for key in keys]

        def part(row: int) -> Part:
            cells = (float(of[row]) if is_known[row] else None for of, is_known in zip(numbers, known, strict=True))
            return Part(evidence.schools.ids[row], tuple(cells), all(is_known[row] for is_known in known))

        return Parts(tuple(figure(key).label for key in keys), tuple(part(row) for row in finding.rows))

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        amount, mean, clusters = finding["amount"], finding["mean"], f"{finding['clusters']:.0f}"
        label, (_, units) = figure(self.column).label, self._unit
        first = Step(f"{label} of its schools", "added up", plural(amount, *self._unit), amount)
        away = self._away(finding, decimals=1)
        if not self.per:
            share = f"|{number(amount)} − {number(mean)}| ÷ {number(mean)}" if mean else f"no cluster has {units}"
            total = finding.total("amount")
            return (
                first,
                Step("Average of the clusters", f"{number(total)} ÷ {clusters}", f"{number(mean)} {units}", mean),
                Step("Distance from the average", share, away, finding.value),
            )
        per, rate, level = finding["per"], self._rate(finding.evidence), self._level(finding)
        total_per, pers, told = finding.total("per"), figure(self.per).unit, significant(rate)
        share = f"|{number(amount)} − {number(level, 2)}| ÷ {number(mean, 2)}" if mean else f"there are no {units}"
        return (
            first,
            Step(f"{figure(self.per).label} of its schools", "added up", plural(per, *pers), per),
            Step("The area’s rate", self._rate_working(finding.evidence), told, rate),
            Step("At the area’s rate", f"{told} × {number(per)}", f"{number(level, 2)} {units}", level),
            Step("An average cluster’s", f"{told} × {number(total_per)} ÷ {clusters}", number(mean, 2), mean),
            Step("Distance from the rate", share, away, finding.value),
        )

    def working(self, finding: Finding) -> str:
        return falling(number(finding.value, 4), f"{self.zero:g}")


def significant(rate: float) -> str:
    """A rate with five digits that count, however small it is."""
    return number(rate, max(1, 4 - floor(log10(rate)))) if rate else "0"


@dataclass(frozen=True)
class Spacing(Form):
    """The form `travel`. Value: the mean journey of the cluster's schools to its host, in parts of the mean spacing of
    the same schools. The limits are such parts.

    Score: 1 - value / zero, at least 0. The score of a grouping is that of all journeys to all spacings of its schools,
    not the mean of its clusters' scores.
    """

    met: float = 1.0
    partly: float = 1.5
    zero: float = 2.0

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        return ("place",)

    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures:
        found = groupings.meeting(evidence.journeys)
        commonest, sharing = commonest_locality(evidence, groupings)
        spacing = groupings.total(evidence.journeys.spacing_steps)
        value = np.where(found.located > 0, self._in_spacings(evidence, found.steps, spacing), np.nan)
        facts = {
            "host": found.host,
            "named": found.is_named,
            "steps": found.steps,
            "spacing": spacing,
            "located": found.located,
            "commonest": commonest,
            "sharing": sharing,
        }
        return Measures(
            value=groupings.spread(value),
            score=groupings.spread(self._score(value)),
            grade=groupings.spread(grades(value <= self.met, value <= self.partly)),
            facts={name: groupings.spread(figures) for name, figures in facts.items()},
        )

    def _in_spacings(self, evidence: Evidence, steps: Floats, spacing: Floats) -> Floats:
        """Journeys in parts of the spacings; 0 where these add up to 0, as there is nothing to hold them against."""
        return np.where(spacing > 0, steps * evidence.journeys.nearest / np.where(spacing > 0, spacing, 1.0), 0.0)

    def _score(self, value: Floats) -> Floats:
        return np.maximum(0.0, 1 - value / self.zero)

    def scores(self, evidence: Evidence, groupings: Groupings, measures: Measures) -> Floats:
        steps, spacing, located = (measures.facts[name].sum(axis=1) for name in ("steps", "spacing", "located"))
        return np.where(located > 0, self._score(self._in_spacings(evidence, steps, spacing)), np.nan)

    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        spacing = float(evidence.journeys.spacing_steps[placed].sum())
        if not (evidence.journeys.located & placed).any():
            return Constant(np.nan)
        return Travel(self.zero * spacing / evidence.journeys.nearest) if spacing > 0 else Constant(1.0)

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        spacing = "schools’ spacing" if self.met == 1 else f"schools’ spacing × {self.met:g}"
        return f"travels no further than its {spacing}", f"travel no further than their {spacing}"

    def limits(self, evidence: Evidence) -> Limits:
        spacing = "the average spacing of the same schools (their journeys to the 8 nearest schools)"
        return Limits(
            f"an average journey of at most {'' if self.met == 1 else f'{self.met:g} × '}{spacing}",
            f"at most {self.partly:g} × that",
            f"falls evenly from 1 for no journey to 0 at {self.zero:g} × the spacing",
        )

    def figure(self, finding: Finding) -> str:
        return f"{clear_of(finding.value, (self.met, self.partly), 2)}×"

    def distance(self, value: float) -> float:
        return value

    def units(self, value: float) -> str:
        return "its schools’ spacing"

    def change(self, cluster: str, between: str) -> str:
        return f"{cluster}’s average journey goes from {between}"

    def _means(self, finding: Finding) -> tuple[float, float]:
        """The mean journey and the mean spacing of the cluster's schools, in the unit of the area's journeys."""
        spacing = finding["spacing"] / max(finding.evidence.journeys.nearest, 1)
        located = finding["located"]
        return float(mean_journey(finding["steps"], located)), float(mean_journey(spacing, located))

    def _told(self, finding: Finding) -> tuple[str, str]:
        """The mean journey, and the most at which it is met, each with as many decimals as tell them apart."""
        mean, spacing = self._means(finding)
        return finding.evidence.journeys.unit.apart(mean, self.met * spacing)

    def sentence(self, finding: Finding) -> str:
        evidence = finding.evidence
        host = evidence.schools.names[evidence.schools.ids[int(finding["host"])]]
        how = "" if finding["named"] else ", its most central school"
        unit, (mean, most) = evidence.journeys.unit, self._told(finding)
        _, localities = evidence.locality
        shared = f"{finding['sharing']:.0f} of {plural(finding.schools, 'school')}"
        verb = "is" if finding["sharing"] == 1 else "are"
        where = f"; {shared} {verb} in {localities[int(finding['commonest'])]}" if finding["sharing"] else ""
        what = "journeys" if evidence.journeys.are_supplied else "place"
        remark = of_schools(finding["located"], finding.schools, what)
        return f"{mean} {unit} on average to {host}{how}. Target {most} {unit} or less{where}{remark}."

    def shortfall(self, finding: Finding) -> str:
        return f"travels {self._told(finding)[0]} {finding.evidence.journeys.unit} on average"

    def parts(self, finding: Finding) -> Parts:
        evidence, host = finding.evidence, int(finding["host"])
        journeys = evidence.journeys

        def part(row: int) -> Part:
            school_id, located = evidence.schools.ids[row], bool(journeys.located[row])
            spacing = journeys.spacing_steps[row] / (max(journeys.nearest, 1) * STEPS_PER_UNIT)
            told = (journeys.between(row, host), float(spacing)) if located else (None, None)
            return Part(school_id, (evidence.schools.rows[school_id]["locality"] or None, *told), located)

        heads = ("Locality", f"Journey, {journeys.unit}", f"Spacing, {journeys.unit}")
        return Parts(heads, tuple(part(row) for row in finding.rows))

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        mean, spacing = self._means(finding)
        what = "Journeys of its schools to the host"
        return self._added_up(
            finding.evidence, what, finding["steps"], finding["located"], mean, spacing, finding.value
        )

    def _added_up(
        self, evidence: Evidence, what: str, steps: float, schools: float, mean: float, spacing: float, value: float
    ) -> tuple[Step, ...]:
        unit, total = evidence.journeys.unit, steps / STEPS_PER_UNIT
        share = f"{number(mean, 4)} ÷ {number(spacing, 4)}" if spacing else "all stand on one spot"
        near = f"journeys to the {plural(evidence.journeys.nearest, 'nearest school')}"
        return (
            Step(what, "added up", f"{total:.2f} {unit}", total),
            Step("Average journey", f"{total:.2f} ÷ {plural(schools, 'school')}", f"{mean:.2f} {unit}", mean),
            Step("Average spacing of the same schools", near, f"{spacing:.2f} {unit}", spacing),
            Step("Journey in spacings", share, clear_of(value, (self.met, self.partly), 2), value),
        )

    def working(self, finding: Finding) -> str:
        return falling(number(finding.value, 4), f"{self.zero:g}")

    def whole_steps(self, findings: Sequence[Finding]) -> tuple[Step, ...]:
        first = findings[0]
        evidence, nearest = first.evidence, max(first.evidence.journeys.nearest, 1)
        steps, spacing, located = (first.total(name) for name in ("steps", "spacing", "located"))
        mean, mean_spacing = (float(mean_journey(each, located)) for each in (steps, spacing / nearest))
        value = float(self._in_spacings(evidence, np.array(steps), np.array(spacing)))
        score = float(self.scores(evidence, first.groupings, first.measures)[0])
        what = "Journeys of all schools to their hosts"
        added = self._added_up(evidence, what, steps, located, mean, mean_spacing, value)
        return (*added, Step("Score", falling(number(value, 4), f"{self.zero:g}"), f"{score:.2f}", score))


@dataclass(frozen=True)
class Share(Form):
    """Value: the share of the area's schools that are in a cluster, the same for every cluster and for the whole.

    Score: 1 - the share that is in none / zero, at least 0. Met when all are in one.
    """

    partly: float = 0.95
    zero: float = 0.10

    def figures(self, evidence: Evidence) -> tuple[str, ...]:
        return ()

    def measure(self, evidence: Evidence, groupings: Groupings) -> Measures:
        share, shape = self._share(evidence, groupings)[:, np.newaxis], groupings.index.shape
        return Measures(
            value=np.where(groupings.occupied, share, np.nan),
            score=np.broadcast_to(self.score(share), shape),
            grade=np.broadcast_to(self.grade(share), shape),
        )

    def score(self, share: Floats) -> Floats:
        return np.maximum(0.0, 1 - (1 - share) / self.zero)

    def grade(self, share: Floats) -> Ints:
        return grades(share == 1, share >= self.partly)

    def _share(self, evidence: Evidence, groupings: Groupings) -> Floats:
        return groupings.spread(groupings.schools).sum(axis=1) / max(len(evidence.schools), 1)

    def scores(self, evidence: Evidence, groupings: Groupings, measures: Measures) -> Floats:
        return self.score(self._share(evidence, groupings))

    def sums(self, evidence: Evidence, placed: Bools) -> Sums:
        return Constant(float(self.score(np.array(placed.mean()))))

    def achieved(self, evidence: Evidence) -> tuple[str, str]:
        return "leaves no school out", "leave no school out"

    def limits(self, evidence: Evidence) -> Limits:
        return Limits(
            "all schools are in a cluster",
            f"at least {share_of(self.partly)} are",
            f"falls evenly from 1 to 0 at {share_of(self.zero)} of the schools in none, the same for every cluster",
        )

    def figure(self, finding: Finding) -> str:
        return self._told(finding.value)

    def distance(self, value: float) -> float:
        return -value

    def _told(self, share: float) -> str:
        return f"{clear_of(share, (1.0, self.partly), times=100)}%"

    def whole(self, finding: Finding) -> Result:
        share = self._share(finding.evidence, finding.groupings)
        (score,), (grade,), value = self.score(share), self.grade(share), float(share[0])
        short, figure = "" if grade == MET else LEAVES_OUT, self._told(value)
        return Result(value, STATUS[int(grade)], float(score), self.sentence(finding), figure, short)

    def sentence(self, finding: Finding) -> str:
        """ "All 41 schools are in a cluster." """
        schools, placed = self._counts(finding)
        out = schools - placed
        if not out:
            return f"All {schools} schools are in a cluster." if schools > 1 else "The one school is in a cluster."
        return f"{placed} of {schools} schools are in a cluster; {out} {'is' if out == 1 else 'are'} not."

    def _counts(self, finding: Finding) -> tuple[int, int]:
        """The area's schools, and how many of them are in a cluster."""
        return len(finding.evidence.schools), int(finding.groupings.spread(finding.groupings.schools)[0].sum())

    def shortfall(self, finding: Finding) -> str:
        return LEAVES_OUT

    def parts(self, finding: Finding) -> Parts:
        """The schools in no cluster of the grouping."""
        groupings, ids = finding.groupings, finding.evidence.schools.ids
        inside = groupings.members[groupings.index[0]].sum(axis=0) > 0
        return Parts(("Cluster",), tuple(Part(ids[row], ("none",), False) for row in np.flatnonzero(~inside)))

    def whole_parts(self, finding: Finding) -> Parts:
        return self.parts(finding)

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        schools, placed = self._counts(finding)
        share = placed / schools
        return (
            Step(
                "Schools in a cluster",
                f"{schools} − {schools - placed} in no cluster",
                plural(placed, "school"),
                placed,
            ),
            Step("Share of the area’s schools", f"{placed} ÷ {schools}", self._told(share), share),
        )

    def working(self, finding: Finding) -> str:
        schools, placed = self._counts(finding)
        return falling(number((schools - placed) / schools, 4), f"{self.zero:g}")

    def whole_steps(self, findings: Sequence[Finding]) -> tuple[Step, ...]:
        finding = findings[0]
        score = float(self.score(self._share(finding.evidence, finding.groupings))[0])
        return (*self.steps(finding), Step("Score", self.working(finding), f"{score:.2f}", score))


NO_DISTANCE = "0%"
LEAVES_OUT = "is in a grouping that leaves schools out"


def grades(met: Bools, partly: Bools) -> NDArray[np.int64]:
    """2 where met, 1 where partly met, else 0."""
    return np.where(met, MET, np.where(partly, PARTLY, NOT_MET))


def mean_over_places(figures: Floats, included: Bools) -> Floats:
    """(groupings,) mean of the included (groupings, places) figures; NaN where none is.

    Adds place by place, so that a grouping's mean is the same to the last digit whether it is measured alone or with
    thousands of others.
    """
    total = np.zeros(len(figures))
    for of_place in np.where(included, figures, 0.0).T:
        total += of_place
    count = included.sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def of_schools(count: float, total: float, what: str) -> str:
    """A remark for the end of a sentence when a figure is not known for every school, else ""."""
    return "" if count == total else f" ({what} known for {count:.0f} of {total:.0f} schools)"


def commonest_locality(evidence: Evidence, groupings: Groupings) -> tuple[Ints, Floats]:
    """Code of each cluster's commonest locality and its number of schools there, each (clusters,)."""
    codes, names = evidence.locality
    counts = np.stack([groupings.total(codes == code) for code in range(max(len(names), 1))], axis=1)
    return counts.argmax(axis=1), counts.max(axis=1)


def _value(evidence: Evidence, kinds: Kinds, key: str, row: int) -> str | float:
    """What a school has of the figure by which it is of one of the kinds: a text, or a number."""
    if not kinds.values:
        return float(evidence.numbers(key)[row])
    column = figure(key).columns[0]
    return str(evidence.schools.rows[evidence.schools.ids[row]][column])


def cut_words(evidence: Evidence, key: str) -> str:
    """ "210 and 480": the figures at which the thirds of the area's schools are cut."""
    return " and ".join(number(cut) for cut in cuts(evidence.numbers(key)))
