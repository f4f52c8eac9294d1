"""Which school of an area is meant by a name, a URN or another key that somebody wrote."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from lib.domain.schools import Schools
from lib.tables.problems import quoted

KEYS = ("school_id", "urn", "laestab", "name", "name_register")
"""columns that a school may be named by, the surest first"""
SHORT = {"st": "saint", "ce": "church of england", "rc": "roman catholic", "&": "and"}
LIKENESS = 0.8


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
        return tuple(
            (spelling, table.groupby(table[key].map(spelling).replace("", None))["school_id"].agg(list).to_dict())
            for spelling in (str, normalised)
            for key in KEYS
            if key in table
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The authority's name by how it is spelt in general."""
        return {normalised(name): name for name in self.schools.names.values()}

    def find(self, written: str) -> str:
        """The school_id of the school that is meant: by a key as it stands, else by one that is spelt much alike.

        Raises UnknownSchool. A name that is only similar is never taken; the message offers it.
        """
        for spelling, by_key in self._lists:
            match by_key.get(spelling(written.strip()), []):
                case [school_id]:
                    return school_id
                case [_, *_]:
                    raise UnknownSchool(f"{quoted(written)} is more than one school; give its URN instead.")
        near = get_close_matches(normalised(written), self._names, 1, LIKENESS)
        hint = f"did you mean {quoted(self._names[near[0]])}?" if near else "use its name as in the table, or its URN."
        raise UnknownSchool(f"{quoted(written)} is not a school of this area; {hint}")


def normalised(name: str) -> str:
    """A name without capitals and punctuation, and with the usual short forms written out."""
    words = re.sub(r"[^\w&]+", " ", name.casefold().replace("'", "").replace("’", "").replace("&", " & "))
    words = re.sub(r"\bc of e\b", "ce", words)
    return " ".join(SHORT.get(word, word) for word in words.split())
