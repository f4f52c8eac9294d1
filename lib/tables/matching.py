"""Which school is meant by what somebody wrote, and which rows of two tables are about one school.

There are three answers: certain, which is taken; likely, which somebody is asked about; and none. Nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from lib.domain.schools import Schools
from lib.tables.kinds import several
from lib.tables.problems import quoted

KEYS = ("school_id", "urn", "laestab", "name", "name_register")
"""columns that a school may be named by, the surest first"""
NAMES = ("name", "name_register", "also_called")
SHORT = {"st": "saint", "ce": "church of england", "rc": "roman catholic", "&": "and"}
MORE_SHORT = {
    "acad": "academy",
    "cofe": "church of england",
    "inf": "infant",
    "jnr": "junior",
    "jun": "junior",
    "prim": "primary",
    "sec": "secondary",
}
"""which could be names elsewhere, and count only where names are compared"""
USUAL = (
    "academy",
    "catholic",
    "church",
    "college",
    "community",
    "controlled",
    "england",
    "infant",
    "junior",
    "nursery",
    "primary",
    "roman",
    "saint",
    "school",
    "secondary",
    "voluntary",
)
"""words that many names have: one slip of the pen in them does not make another school"""
LONG_ENOUGH = 5
"""letters of a word in which a slip is seen as such; the usual word that is meant has more"""
SAYS_NOTHING = frozenset({"a", "and", "of", "roman", "school", "the", "va", "vc"})
OPPOSITES = (("infant", "junior"), ("boys", "girls"), ("england", "catholic"), ("primary", "secondary"))
"""of two schools whose names have one each, the one is not the other"""
LIKE, LIKE_AT_ONE_POSTCODE = 84, 60
"""how much alike, of 100, the distinctive words of two names are that are likely one school's"""
ROWS_AT_A_TIME = 200
BY_NAME = "the same name"
"""why two rows are about one school, where nothing but the name says so"""
OF_SEVERAL = "several schools are meant"
OF_NONE = "no school is like it"


class Certainty(StrEnum):
    """How sure it is that a school is meant."""

    CERTAIN = "certain"
    LIKELY = "likely"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """Which school is meant: its school_id, or its row in a table, None where none is; how sure that is, and why."""

    school: Any
    certainty: Certainty
    why: str


class UnknownSchool(ValueError):  # noqa: N818 (an answer to the user, not an error of the program)
    """No school, or more than one, is meant; the message is one sentence that says so and what to do."""


@dataclass(frozen=True, eq=False)
class Directory:
    """The schools of an area by all that they may be called."""

    schools: Schools

    @cached_property
    def _lists(self) -> tuple[tuple[Callable[[str], str], Mapping[str, list[str]]], ...]:
        """The school_ids by each key, first as it stands, then as it is spelt in general; the surest list first."""
        table = self.schools.table.reset_index(names="school_id")
        lists = [
            (spelling, table.groupby(table[key].map(spelling).replace("", None))["school_id"].agg(list).to_dict())
            for spelling in (str, normalised)
            for key in KEYS
            if key in table
        ]
        by_name: dict[str, list[str]] = {}
        for school_id, names in zip(table["school_id"], _names(table), strict=True):
            for name in names:
                by_name.setdefault(name, []).append(school_id)
        return (*lists, (spelt, by_name))

    @cached_property
    def _alike(self) -> Mapping[str, str]:
        """The distinctive words of each school's name."""
        return {school_id: distinctive(spelt(name)) for school_id, name in self.schools.names.items()}

    def match(self, written: str) -> Match:
        """Which school is meant: certainly by a key as it stands, or by a name that is spelt much alike; likely by a
        name that is like one school's and no other's."""
        for spelling, by_key in self._lists:
            key = spelling(written.strip())
            match by_key.get(key, []) if key else []:
                case [school_id]:
                    return Match(school_id, Certainty.CERTAIN, "the same key or name")
                case [_, *_]:
                    return Match(None, Certainty.NONE, OF_SEVERAL)
        found = process.extract(
            distinctive(spelt(written)), self._alike, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None
        )
        near = [(score, school_id) for _, score, school_id in found if not self._opposite(written, school_id)]
        best = [school_id for score, school_id in near if score == max(near)[0]]
        if len(best) == 1 and written.strip():
            return Match(best[0], Certainty.LIKELY, "much the same name")
        return Match(None, Certainty.NONE, OF_NONE)

    def _opposite(self, written: str, school_id: str) -> bool:
        return _are_opposite(spelt(written), spelt(self.schools.names[school_id]))

    def find(self, written: str) -> str:
        """The school_id of the school that is certainly meant.

        Raises UnknownSchool. A name that is only similar is never taken; the message offers it.
        """
        match = self.match(written)
        if match.certainty is Certainty.CERTAIN:
            return str(match.school)
        if match.why == OF_SEVERAL:
            raise UnknownSchool(f"{quoted(written)} is more than one school; give its URN instead.")
        near = self.schools.names.get(match.school)
        hint = f"did you mean {quoted(near)}?" if near else "use its name as in the table, or its URN."
        raise UnknownSchool(f"{quoted(written)} is not a school of this area; {hint}")

    def meant(self, written: str) -> str:
        """The school_id of the school that is certainly meant, else what is written."""
        match = self.match(written)
        return str(match.school) if match.certainty is Certainty.CERTAIN else written


def normalised(name: str) -> str:
    """A name without capitals and punctuation, and with the usual short forms written out."""
    words = re.sub(r"[^\w&]+", " ", name.casefold().replace("'", "").replace("’", "").replace("&", " & "))
    words = re.sub(r"\bc of e\b", "ce", words)
    return " ".join(SHORT.get(word, word) for word in words.split())


def spelt(name: str) -> str:
    """A name as it is compared: `normalised`, slips in usual words mended, and without what tells no school apart.

    "Oak Chruch of England Infants" and "Oak CE (VA) Infant School" are "oak church england infant".
    """
    plain = re.sub(r"\bc e\b", "church of england", normalised(name))
    words = " ".join(_usual(word) for word in plain.split()).split()
    return " ".join([word for word in words if word not in SAYS_NOTHING] or words)


@lru_cache(maxsize=100_000)
def _usual(word: str) -> str:
    """The usual word that a word is short for, or a slip of the pen away from; else the word itself."""
    if word in MORE_SHORT:
        return MORE_SHORT[word]
    for plain in (word, word.removesuffix("s")):
        if plain in USUAL:
            return plain
    found = process.extractOne(word, USUAL, scorer=OSA.distance, score_cutoff=1) if len(word) >= LONG_ENOUGH else None
    return str(found[0]) if found and len(found[0]) > LONG_ENOUGH else word


def distinctive(name: str) -> str:
    """The words of a name, `spelt`, that few schools have, in alphabetical order; all where it has no others."""
    words = name.split()
    return " ".join(sorted([word for word in words if word not in USUAL or word == "saint"] or words))


def _are_opposite(one: str, other: str) -> bool:
    """Whether two names, `spelt`, have words that one school's names do not have both."""
    words, others = set(one.split()), set(other.split())
    only_one, only_other = words - others, others - words
    return any(
        (left in only_one and right in only_other) or (right in only_one and left in only_other)
        for left, right in OPPOSITES
    )


def _names(table: pd.DataFrame) -> list[set[str]]:
    """All names of the school in each row, as they are compared."""
    found: list[set[str]] = [set() for _ in range(len(table))]
    for column in NAMES:
        for names, cell in zip(found, table.get(column, ()), strict=False):
            names |= {spelt(name) for name in (several(cell) if column == "also_called" else [cell])} - {""}
    return found


@dataclass(frozen=True)
class _Row:
    """What a row says of which school it is about; "" where it does not."""

    at: Hashable
    urn: str
    laestab: str
    postcode: str
    before: frozenset[str]
    """its predecessors"""
    names: frozenset[str]
    name: str
    """its name in the table, as it is compared"""

    @property
    def authority(self) -> str:
        return self.laestab.partition("/")[0]


def _rows(table: pd.DataFrame) -> list[_Row]:
    def cells(column: str) -> list[str]:
        return table[column].tolist() if column in table else [""] * len(table)

    return [
        _Row(
            at,
            urn,
            laestab,
            postcode.replace(" ", "").upper(),
            frozenset(several(before)),
            frozenset(names),
            spelt(name),
        )
        for at, urn, laestab, postcode, before, names, name in zip(
            table.index,
            cells("urn"),
            cells("laestab"),
            cells("postcode"),
            cells("predecessors"),
            _names(table),
            cells("name"),
            strict=True,
        )
    ]


def _differ(one: str, other: str) -> bool:
    """Whether both are known, and are not the same."""
    return bool(one and other and one != other)


def _other_school(one: _Row, other: _Row) -> bool:
    """Whether the numbers of two rows speak against their being about one school."""
    return _differ(one.urn, other.urn) or _differ(one.laestab, other.laestab)


Keys = Callable[[_Row], Iterable[str]]
Pair = tuple[_Row, _Row]


def _pairs(ours: Iterable[_Row], theirs: Iterable[_Row], our_keys: Keys, their_keys: Keys) -> list[Pair]:
    """The rows that have a key in common, of those whose keys say one row of each table only."""
    by_key: dict[str, tuple[list[_Row], list[_Row]]] = {}
    for side, (rows, keys) in enumerate(((ours, our_keys), (theirs, their_keys))):
        for row in rows:
            for key in keys(row):
                by_key.setdefault(key, ([], []))[side].append(row)
    met = {
        (a.at, b.at): (a, b)
        for left, right in by_key.values()
        if len(left) == 1 == len(right)
        for a, b in [(left[0], right[0])]
    }
    # A key that several rows share tells none of them; nor does it where two keys of a row say two schools.
    counts = [Counter(side) for side in zip(*met, strict=True)] if met else [Counter(), Counter()]
    return [pair for (a, b), pair in met.items() if counts[0][a] == 1 == counts[1][b]]


def match_rows(ours: pd.DataFrame, theirs: pd.DataFrame, likely: bool = True) -> dict[Any, Match]:
    """For each row of `theirs`, by its label, which row of `ours` it is about: each of ours is the answer once at most.

    Cells are text. Columns that are used, as far as they are there: urn, predecessors (URNs, with ";" between them),
    laestab (850/2001), name, name_register and also_called (with ";"), postcode. By its numbers a row is certainly
    about a school; by its name where no number and no postcode says otherwise. In what order rows stand makes no
    difference. Without `likely`, names that are only similar are not looked for.
    """
    left, right = {row.at: row for row in _rows(ours)}, {row.at: row for row in _rows(theirs)}
    authorities = {row.authority for row in left.values()} - {""}
    found: dict[Any, Match] = {}
    doubtful: dict[tuple[Hashable, Hashable], str] = {}

    def take(pairs: Iterable[Pair], why: str, doubt: Callable[[_Row, _Row], str]) -> None:
        for one, other in pairs:
            if words := doubt(one, other):
                doubtful.setdefault((one.at, other.at), words)
            else:
                found[other.at] = Match(one.at, Certainty.CERTAIN, why)
                del left[one.at], right[other.at]

    def meet(our_keys: Keys, their_keys: Keys | None = None) -> list[Pair]:
        return _pairs(left.values(), right.values(), our_keys, their_keys or our_keys)

    take(meet(_urn), "the same URN", lambda *_: "")
    take(meet(_urn, lambda row: row.before), "its successor", lambda *_: "")
    take(meet(lambda row: row.before, _urn), "its predecessor", lambda *_: "")
    take(meet(lambda row: [row.laestab] if row.laestab else []), "the same LAESTAB", _doubt_by_number)
    for at in [at for at, row in right.items() if authorities and row.authority and row.authority not in authorities]:
        found[at] = Match(None, Certainty.NONE, "of another authority")
        del right[at]
    take(meet(_names_and_postcode), "the same name and postcode", _doubt_by_name)
    take(meet(lambda row: row.names), BY_NAME, _doubt_by_name)
    rest = (list(left.values()), list(right.values())) if likely else ([], [])
    for (our, their), why in _likely(*rest, doubtful):
        found[their] = Match(our, Certainty.LIKELY, why)
    return {at: found.get(at, Match(None, Certainty.NONE, OF_NONE)) for at in theirs.index}


def _urn(row: _Row) -> list[str]:
    return [row.urn] if row.urn else []


def _names_and_postcode(row: _Row) -> list[str]:
    return [f"{name} {row.postcode}" for name in row.names] if row.postcode else []


def _doubt_by_number(one: _Row, other: _Row) -> str:
    """Why two rows with one LAESTAB may be about two schools; "" where nothing says so."""
    if not _differ(one.urn, other.urn) or not one.names or not other.names or one.names & other.names:
        return ""
    return "the same LAESTAB, but another URN and another name"


def _doubt_by_name(one: _Row, other: _Row) -> str:
    """Why two rows with one name may be about two schools; "" where nothing says so."""
    if _other_school(one, other):
        return f"the same name, but another {'URN' if _differ(one.urn, other.urn) else 'LAESTAB'}"
    return "the same name, but another postcode" if _differ(one.postcode, other.postcode) else ""


def _likely(
    ours: list[_Row], theirs: list[_Row], doubtful: Mapping[tuple[Hashable, Hashable], str]
) -> Iterator[tuple[tuple[Hashable, Hashable], str]]:
    """The rows that are each other's likeliest, with why: as much alike as no other row of either side is."""
    if not ours or not theirs:
        return
    # A row that somebody must be asked about by its number or name is more alike than any by its spelling.
    best = [dict[Hashable, tuple[float, list[Hashable]]](), dict[Hashable, tuple[float, list[Hashable]]]()]
    words: dict[tuple[Hashable, Hashable], str] = {}
    for one, other, score, why in _candidates(ours, theirs, doubtful):
        words.setdefault((one, other), why)
        for side, (this, that) in enumerate(((one, other), (other, one))):
            most, with_it = best[side].get(this, (0.0, []))
            if score > most:
                best[side][this] = (score, [that])
            elif score == most:
                with_it.append(that)
    for one, (_, those) in best[0].items():
        if len(those) == 1 and best[1][those[0]][1] == [one]:
            yield (one, those[0]), words[one, those[0]]


def _candidates(
    ours: list[_Row], theirs: list[_Row], doubtful: Mapping[tuple[Hashable, Hashable], str]
) -> Iterator[tuple[Hashable, Hashable, float, str]]:
    """Pairs that may be about one school: their labels, how much alike they are, of about 100, and why."""
    free, other_free = {row.at for row in ours}, {row.at for row in theirs}
    for (one, other), why in doubtful.items():
        if one in free and other in other_free:
            yield one, other, 300.0, why
    left, right = [distinctive(row.name) for row in ours], [distinctive(row.name) for row in theirs]
    postcodes = np.array([row.postcode for row in theirs])
    for start in range(0, len(ours), ROWS_AT_A_TIME):
        scores = process.cdist(
            left[start : start + ROWS_AT_A_TIME],
            right,
            scorer=fuzz.ratio,
            score_cutoff=LIKE_AT_ONE_POSTCODE,
            dtype=np.float32,
        )
        for place, row in enumerate(ours[start : start + ROWS_AT_A_TIME]):
            together = (postcodes == row.postcode) & bool(row.postcode)
            for at in np.flatnonzero((scores[place] >= LIKE) | ((scores[place] > 0) & together)):
                other = theirs[int(at)]
                if not row.name or not other.name or _other_school(row, other) or _are_opposite(row.name, other.name):
                    continue
                if together[at]:
                    yield row.at, other.at, 100.0 + scores[place][at], "the same postcode and much the same name"
                else:
                    yield row.at, other.at, float(scores[place][at]), "much the same name"
