"""Which school of an area is meant by a name, a URN or another key that somebody wrote."""

import re
from difflib import get_close_matches

from lib.domain.schools import Schools
from lib.tables.problems import quoted

KEYS = ("school_id", "urn", "laestab", "name", "name_register")
"""columns that a school may be named by, the surest first"""
SHORT = {"st": "saint", "ce": "church of england", "rc": "roman catholic", "&": "and"}
LIKENESS = 0.8


class UnknownSchool(ValueError):  # noqa: N818 (what is answered, not a fault of ours)
    """No school, or more than one, is meant; the message is one sentence that says so and what to do."""


def find_school(schools: Schools, written: str) -> str:
    """The school_id of the school that is meant: by a key as it stands, else by a name that is spelt much alike.

    Raises UnknownSchool. A name that is only similar is never taken; the message offers it.
    """
    table = schools.table.reset_index(names="school_id")
    for spelling in (str, normalised):
        for key in (key for key in KEYS if key in table):
            means = table.loc[table[key].map(spelling) == spelling(written), "school_id"]
            if len(means) > 1:
                raise UnknownSchool(f"{quoted(written)} is more than one school; give its URN instead.")
            if len(means) == 1:
                return str(means.iloc[0])
    spelt = {normalised(name): name for name in schools.names.values()}
    near = get_close_matches(normalised(written), spelt, 1, LIKENESS)
    hint = f"did you mean {quoted(spelt[near[0]])}?" if near else "use its name as in the table, or its URN."
    raise UnknownSchool(f"{quoted(written)} is no school of this area; {hint}")


def normalised(name: str) -> str:
    """A name without capitals and punctuation, and with the usual short forms written out."""
    words = re.sub(r"[^\w&]+", " ", name.casefold().replace("'", "").replace("’", "").replace("&", " & "))
    words = re.sub(r"\bc of e\b", "ce", words)
    return " ".join(SHORT.get(word, word) for word in words.split())
