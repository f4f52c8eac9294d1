from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.grouping import Grouping
from lib.domain.share_code import (
    ALPHABET,
    CHECK,
    DAMAGED,
    NEWER,
    OTHER_SCHOOLS,
    ShareCodeError,
    read_share_code,
    share_code,
)
from lib.tables.schools import parse_schools
from lib.tables.source import Source
from tests.builders import areas, pilot, plans

STRANGERS = " +/=.%é\N{SNOWMAN}\x00"
"""characters that no code has"""


def county() -> Grouping:
    """Hampshire's 513 schools in 55 clusters, one after the other."""
    ids = parse_schools(Source.at(Path(__file__).parents[3] / "data" / "hampshire" / "schools.csv")).ids
    return Grouping.of(ids, {school_id: 1 + row * 7 % 55 for row, school_id in enumerate(ids)}, range(1, 56))


GROUPINGS = {"pilot": pilot().plan().grouping, "county": county()}


@pytest.mark.parametrize(("area", "characters"), [("pilot", 30), ("county", 510)])
def test_a_code_is_short_and_every_character_of_it_may_stand_in_an_address(area, characters):
    code = share_code(GROUPINGS[area])
    assert len(code) == characters
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert read_share_code(code, GROUPINGS[area].schools) == GROUPINGS[area]


def test_codes_that_were_handed_out_can_be_read_for_good():
    grouping = GROUPINGS["pilot"]
    assert share_code(grouping) == "BKbyczDKdz8BK8mJCvZdOY3_A-Y88h"


@pytest.mark.parametrize("area", GROUPINGS)
@pytest.mark.parametrize("way", ["altered", "left out", "put in", "swapped"])
def test_a_code_with_any_one_character_changed_is_refused(area, way):
    grouping = GROUPINGS[area]
    for damaged in damages(share_code(grouping), way):
        with pytest.raises(ShareCodeError) as refusal:
            read_share_code(damaged, grouping.schools)
        assert str(refusal.value) == DAMAGED


def damages(code, way):
    """The code damaged in this way at each of its places, with each character that may have come there."""
    characters = ALPHABET + STRANGERS
    for place, own in enumerate(code):
        before, after = code[:place], code[place + 1 :]
        match way:
            case "altered":
                yield from (before + other + after for other in characters if other != own)
            case "left out":
                yield before + after
            case "put in":
                yield from (before + other + code[place:] for other in characters)
            case "swapped" if after and after[0] != own:
                yield before + after[0] + own + after[1:]
    if way == "put in":
        yield from (code + other for other in characters)


def test_two_neighbours_that_change_places_across_the_check_are_noticed_whatever_they_are():
    """The first character of the check holds two bits: no two last characters of a body differ in those alone."""
    checks = {character: crc32(f"B{character}".encode()) for character in ALPHABET}
    assert len({check & 0x3FFFFFFF for check in checks.values()}) == len(ALPHABET)


@given(st.data())
def test_every_grouping_comes_back_from_its_code(data):
    area = data.draw(areas())
    grouping = data.draw(plans(area)).grouping
    assert read_share_code(share_code(grouping), area.schools.ids) == grouping


@given(st.lists(st.integers(1, 5000), unique=True, max_size=6), st.data())
def test_clusters_keep_their_numbers_even_where_some_are_missing(numbers, data):
    ids = [f"s{each}" for each in range(data.draw(st.integers(1, 6)))]
    places = {each: data.draw(st.sampled_from([None, *numbers])) for each in ids}
    grouping = Grouping.of(ids, places, numbers)
    assert read_share_code(share_code(grouping), ids) == grouping


@given(st.text(max_size=60) | st.text(ALPHABET, max_size=60))
def test_what_is_no_code_is_refused(text):
    with pytest.raises(ShareCodeError):
        read_share_code(text, ("a", "b"))


@given(st.text(ALPHABET, min_size=6, max_size=40))
def test_a_forged_code_with_a_good_check_is_refused_or_stands_for_one_grouping(body):
    schools = ("a", "b", "c")
    code = checked("B" + body[0] + share_code(Grouping.of(schools, {}))[2:6] + body[1:])
    try:
        grouping = read_share_code(code, schools)
    except ShareCodeError:
        return
    assert share_code(grouping) == code


def test_a_code_of_a_newer_version_says_so():
    code = share_code(GROUPINGS["pilot"])
    with pytest.raises(ShareCodeError, match="newer version") as refusal:
        read_share_code(checked("C" + code[1:-CHECK]), GROUPINGS["pilot"].schools)
    assert str(refusal.value) == NEWER


@pytest.mark.parametrize(
    "schools",
    [
        GROUPINGS["county"].schools,
        GROUPINGS["pilot"].schools[1:],
        (*GROUPINGS["pilot"].schools, "new"),
        GROUPINGS["pilot"].schools[::-1],
    ],
    ids=["another area's", "one fewer", "one more", "in another order"],
)
def test_a_code_of_other_schools_says_so(schools):
    with pytest.raises(ShareCodeError) as refusal:
        read_share_code(share_code(GROUPINGS["pilot"]), schools)
    assert str(refusal.value) == OTHER_SCHOOLS


def checked(body):
    """A code of this body with the check that belongs to it, worked out anew."""
    number = crc32(body.encode())
    return body + "".join(ALPHABET[number // 64**place % 64] for place in range(5, -1, -1))
