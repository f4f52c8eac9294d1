"""A share code: a whole grouping as a short text that an address can hold, with a version and a check.

A code is, in the 64 characters that an address may hold: its version, one character; twice the number of clusters, and
one more where they are not numbered from 1 on; a fingerprint of the schools, four characters; the place of every school
in their order, as one number; the gaps between the clusters' numbers, where there are any; and a check of all that,
six characters. In every version the first character is the version and the last six are the check.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import pairwise
from zlib import crc32

from lib.domain.grouping import Grouping

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
VERSION = 1
FINGERPRINT, CHECK = 4, 6
"""characters"""
SHORTEST = 1 + 1 + FINGERPRINT + CHECK
HALF = len(ALPHABET) // 2

_DIGIT = {character: digit for digit, character in enumerate(ALPHABET)}

DAMAGED = (
    "This code is damaged: a character is missing, added or altered. Copy the whole link once more, from its first "
    "character to its last, or ask for a new one."
)
NEWER = "This code was made by a newer version of Best Fit. Update this copy, or ask for a plan file."
OTHER_SCHOOLS = (
    "This code is of other schools than those of this area. Choose the area that it was made in; if it was this one, "
    "its list of schools has changed since, so ask for a new code."
)


class ShareCodeError(ValueError):
    """A code that cannot be opened, with the reason as one sentence or two for whoever has it."""


class OtherSchoolsError(ShareCodeError):
    """The code is of other schools."""


def share_code(grouping: Grouping) -> str:
    """The code of a grouping: places, clusters and their numbers, and nothing else of a plan."""
    numbers = grouping.clusters
    counted = numbers == tuple(range(1, len(numbers) + 1))
    rank = {number: digit for digit, number in enumerate(numbers, start=1)}
    whole = 0
    for number in grouping.places:
        whole = whole * (len(numbers) + 1) + (0 if number is None else rank[number])
    gaps = "" if counted else "".join(_short(later - earlier) for earlier, later in pairwise((0, *numbers)))
    body = "".join(
        (
            ALPHABET[VERSION],
            _short(2 * len(numbers) + (not counted)),
            _fingerprint(grouping.schools),
            _fixed(whole, _width(len(grouping.schools), len(numbers))),
            gaps,
        )
    )
    return body + _check(body)


def read_share_code(code: str, schools: Iterable[str]) -> Grouping:
    """The grouping of these schools, in their order, that `share_code` wrote.

    Raises ShareCodeError for every other text: one with a character altered or two neighbours exchanged is always
    refused (the check is a CRC of 32 bits); of others, one in four thousand million slips through.
    """
    schools = tuple(schools)
    body, check = code[:-CHECK], code[-CHECK:]
    if len(code) < SHORTEST or not set(code) <= set(ALPHABET) or check != _check(body):
        raise ShareCodeError(DAMAGED)
    if body[0] != ALPHABET[VERSION]:
        raise ShareCodeError(NEWER if _DIGIT[body[0]] > VERSION else DAMAGED)
    described, rest = _read_short(body[1:])
    many, with_gaps = divmod(described, 2)
    if rest[:FINGERPRINT] != _fingerprint(schools):
        raise OtherSchoolsError(OTHER_SCHOOLS)
    rest = rest[FINGERPRINT:]
    if many > len(rest) * HALF:  # no grouping that this code has room for; the width below would be a huge power
        raise ShareCodeError(DAMAGED)
    width = _width(len(schools), many)
    whole, rest = _number(rest[:width]), rest[width:]
    numbers = [0]
    for _ in range(many):
        step, rest = _read_short(rest) if with_gaps else (1, rest)
        numbers.append(numbers[-1] + step)
    places: list[int | None] = []
    for _ in schools:
        whole, digit = divmod(whole, many + 1)
        places.append(numbers[digit] or None)
    grouping = Grouping(schools, tuple(reversed(places)), tuple(numbers[1:])) if len(set(numbers)) > many else None
    if whole or rest or grouping is None or share_code(grouping) != code:
        raise ShareCodeError(DAMAGED)
    return grouping


def _fingerprint(schools: Iterable[str]) -> str:
    digest = sha256("\n".join(schools).encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:FINGERPRINT])


def _check(body: str) -> str:
    return _fixed(crc32(body.encode()), CHECK)


def _width(schools: int, clusters: int) -> int:
    """Characters that hold the place of every school: each in a cluster, or in none."""
    bits = ((clusters + 1) ** schools - 1).bit_length()
    return -(-bits // 6)


def _fixed(number: int, width: int) -> str:
    """A number from 0 in so many characters, the highest first."""
    return "".join(ALPHABET[number >> 6 * place & 63] for place in reversed(range(width)))


def _number(text: str) -> int:
    whole = 0
    for character in text:
        whole = whole << 6 | _DIGIT[character]
    return whole


def _short(number: int) -> str:
    """A number from 0 in as few characters as it needs: half the alphabet says that another one follows."""
    number, digit = divmod(number, HALF)
    return ALPHABET[HALF + digit] + _short(number) if number else ALPHABET[digit]


def _read_short(text: str) -> tuple[int, str]:
    """The number that a text begins with, and what follows it. Raises ShareCodeError where it does not end."""
    whole = 0
    for place, character in enumerate(text):
        digit = _DIGIT[character]
        whole += digit % HALF * HALF**place
        if digit < HALF:
            return whole, text[place + 1 :]
    raise ShareCodeError(DAMAGED)


def read_over_years(code: str, lists: Sequence[Sequence[str]]) -> Grouping:
    """The grouping that a code holds, of the first of these lists of schools that it is of. Raises ShareCodeError."""
    for schools in lists[:-1]:
        with suppress(OtherSchoolsError):
            return read_share_code(code, schools)
    return read_share_code(code, lists[-1])
