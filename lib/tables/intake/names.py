"""Whether words can be the name of a school: lists, pages and remarks stand in the same lines."""

import re

LONGEST_NAME, MOST_WORDS = 150, 14
SCHOOL_WORDS = frozenset(
    [
        "school",
        "schools",
        "academy",
        "college",
        "primary",
        "infant",
        "infants",
        "junior",
        "juniors",
        "nursery",
        "secondary",
        "federation",
    ]
)
SMALL_WORDS = frozenset(
    ["and", "of", "the", "for", "with", "in", "at", "on", "upon", "under", "le", "la", "de", "by", "c"]
)
LABELS = frozenset({"schools", "school", "meeting dates", "dates", "meetings", "host", "key"})
REMARK = re.compile(r"\W|(?:sources?|notes?|figures|data|key|last updated|as (?:at|of)|published)\b", re.IGNORECASE)
"""how remarks begin"""


def plain_word(written: str) -> str:
    """Without capitals and signs."""
    return re.sub(r"\W", "", written.casefold())


def has_school_word(words: str) -> bool:
    """Whether "School", "Academy" or the like is among the words."""
    return any(plain_word(part) in SCHOOL_WORDS for part in words.split())


def is_name(words: str, listed: bool) -> bool:
    """Whether this can be the name of a school; in a list of schools (`listed`) capital letters are enough."""
    parts = words.split()
    if not parts or len(parts) > MOST_WORDS or words.endswith((":", "?", "!")):
        return False
    if words.casefold().strip(" .") in LABELS or not any(letter.isalpha() for letter in parts[0]):
        return False
    in_capitals = all(
        not part[0].isalpha() or part[0].isupper() or part.strip("(),.").casefold() in SMALL_WORDS for part in parts
    )
    return in_capitals and (listed or has_school_word(words))


def is_remark(words: str) -> bool:
    """Whether words in the place of a name are rather a remark: how they begin says so, or that they are no name."""
    return bool(REMARK.match(words)) or (len(words.split()) > 2 and not is_name(words, False))
