from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.schools import Schools
from lib.tables.matching import Certainty, Directory, Match, UnknownSchool, match_rows, normalised, spelt
from tests.builders import pilot

SCHOOLS = pilot().schools
DIRECTORY = Directory(SCHOOLS)


@pytest.mark.parametrize(
    ("written", "school_id"),
    [
        ("Cantell School", "116469"),
        ("116469", "116469"),
        ("852/2754", "116251"),
        ("  cantell   SCHOOL ", "116469"),
        ("Fairisle Infant and Nursery School", "116251"),
        ("Highfield Church of England Primary School", "116395"),
        ("St Marys C of E VC Primary School", "116343"),
        ("Saint John’s Primary & Nursery School", "116103"),
        ("Mount Pleasant Infants", "116093"),
        ("St Marys Chruch of England VC Primary School", "116343"),
        ("Maytree Nursey & Infants", "116093"),
        ("The Cantell School", "116469"),
    ],
)
def test_a_school_is_found_by_its_keys_and_by_its_name_spelt_much_alike(written, school_id):
    assert DIRECTORY.find(written) == school_id


def test_every_school_is_found_by_its_own_name_and_number():
    for school_id, name in SCHOOLS.names.items():
        assert DIRECTORY.find(name) == DIRECTORY.find(school_id) == school_id


def test_a_name_that_is_only_similar_is_offered_and_not_taken():
    with pytest.raises(UnknownSchool, match='did you mean "Banister Primary School"'):
        DIRECTORY.find("Bannister Primary School")


def test_what_is_empty_in_the_table_is_no_ones_name():
    urns = SCHOOLS.table["urn"].mask(SCHOOLS.table.index == "116469", "")
    bare = Schools(SCHOOLS.table.assign(laestab="", urn=urns))
    with pytest.raises(UnknownSchool, match="is not a school of this area"):
        Directory(bare).find("")


@pytest.mark.parametrize("written", ["Nowhere High", "", "  ", "&", "<img src=x onerror=alert(1)>"])
def test_what_is_like_no_school_is_refused_with_what_to_do(written):
    with pytest.raises(UnknownSchool, match="is not a school of this area; use its name as in the table, or its URN"):
        DIRECTORY.find(written)


def test_a_name_that_two_schools_share_is_refused():
    names = {"116469": "St Mary's", "116395": "St Mary's"}
    table = SCHOOLS.table.assign(name=SCHOOLS.table["name"].mask(SCHOOLS.table.index.isin(names), "St Mary's"))
    with pytest.raises(UnknownSchool, match="more than one school; give its URN"):
        Directory(Schools(table)).find("St Mary's")


def test_a_table_without_some_of_the_keys_will_do():
    assert Directory(Schools(SCHOOLS.table[["name"]])).find("Cantell School") == "116469"


def test_short_forms_are_written_out():
    assert normalised("St Mark's CE & RC School") == "saint marks church of england and roman catholic school"
    assert normalised("St. Mary's C of E (VC)") == "saint marys church of england vc"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Marks C of E Primary School", "St. Mark's Church of England Primary School"),
        ("St Mark's CofE (VA) Primary", "Saint Marks C.E. Primary School"),
        ("Oak Nursey and Infants School", "Oak Nursery & Infant School"),
        ("All Saints Chruch of England Junior", "All Saints' CE Junior School"),
        ("Holy Rood RC Primry School", "Holy Rood Catholic Primary School"),
        ("The Elm Acadmey", "Elm Academy"),
        ("Hill Jnr School", "Hill Junior School"),
    ],
)
def test_names_that_people_write_in_two_ways_are_compared_as_one(one, other):
    assert spelt(one) == spelt(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oak Infant School", "Oak Junior School"),
        ("Oak School", "Oaks School"),
        ("St Mark's CE Primary", "St Mark's Catholic Primary"),
        ("Primrose School", "Primary School"),
        ("Juniper Hill School", "Junior Hill School"),
    ],
)
def test_names_of_two_schools_are_not_compared_as_one(one, other):
    assert spelt(one) != spelt(other)


CERTAIN, LIKELY, NONE = Certainty


@pytest.mark.parametrize(
    ("one", "other", "certainty", "why"),
    [
        ({"urn": "100", "name": "Oak"}, {"urn": "100", "name": "Elm"}, CERTAIN, "the same URN"),
        ({"urn": "100"}, {"urn": "200", "predecessors": "99; 100"}, CERTAIN, "its successor"),
        ({"urn": "200", "predecessors": "100"}, {"urn": "100"}, CERTAIN, "its predecessor"),
        ({"laestab": "852/2001", "name": "Oak"}, {"laestab": "852/2001", "name": "Elm"}, CERTAIN, "the same LAESTAB"),
        (
            {"laestab": "852/2001", "urn": "100", "name": "Oak Primary School"},
            {"laestab": "852/2001", "urn": "200", "name": "Oak Primry"},
            CERTAIN,
            "the same LAESTAB",
        ),
        (
            {"laestab": "852/2001", "urn": "100", "name": "Oak"},
            {"laestab": "852/2001", "urn": "200", "name": "Elm"},
            LIKELY,
            "the same LAESTAB, but another URN and another name",
        ),
        (
            {"name": "Oak Nursey", "postcode": "SO14 1AA"},
            {"name": "Oak Nursery School", "postcode": "so141aa"},
            CERTAIN,
            "the same name and postcode",
        ),
        ({"name": "Oak Chruch School"}, {"name": "Oak Church", "postcode": "SO14 1AA"}, CERTAIN, "the same name"),
        (
            {"name": "Oak", "postcode": "SO14 1AB"},
            {"name": "Oak", "postcode": "SO14 1AA"},
            LIKELY,
            "the same name, but another postcode",
        ),
        ({"name": "Oak", "urn": "100"}, {"name": "Oak", "urn": "101"}, LIKELY, "the same name, but another URN"),
        ({"name": "Banister Primary"}, {"name": "Bannister Primary"}, LIKELY, "much the same name"),
        (
            {"name": "Oakland School", "postcode": "SO14 1AA"},
            {"name": "Oaklodge School", "postcode": "SO14 1AA"},
            LIKELY,
            "the same postcode and much the same name",
        ),
        ({"name": "Old Oak Infant"}, {"name": "Old Oak Junior"}, NONE, "no school is like it"),
        ({"name": "St Mary's CE Primary"}, {"name": "St Mary's RC Primary"}, NONE, "no school is like it"),
        (
            {"name": "Oak", "laestab": "852/2001"},
            {"name": "Oak", "laestab": "850/2001"},
            NONE,
            "of another authority",
        ),
        ({"name": "Known as", "also_called": "Elm; The Oaks"}, {"name": "Oaks School"}, CERTAIN, "the same name"),
        ({"name": ""}, {"name": ""}, NONE, "no school is like it"),
    ],
)
def test_a_row_is_about_a_school_certainly_likely_or_not(one, other, certainty, why):
    columns = sorted({*one, *other})
    tables = [pd.DataFrame([row], columns=columns, dtype=str).fillna("") for row in (one, other)]
    assert match_rows(*tables) == {0: Match(None if certainty is NONE else 0, certainty, why)}


def test_a_name_that_two_schools_have_is_told_by_the_postcode_or_not_at_all():
    ours = pd.DataFrame({"name": ["St Mary's", "St Mary's"], "postcode": ["SO14 1AA", "SO15 2BB"]})
    theirs = pd.DataFrame({"name": ["St Marys", "Saint Mary's"], "postcode": ["SO15 2BB", ""]})
    found = match_rows(ours, theirs)
    assert (found[0].school, found[0].certainty) == (1, CERTAIN)
    # With one of the two found, the other is the only one that is left; and nothing says otherwise.
    assert (found[1].school, found[1].certainty) == (0, CERTAIN)
    assert match_rows(ours, theirs.loc[[1]])[1].certainty is NONE


WRITTEN = SCHOOLS.table.reset_index()[["urn", "laestab", "name", "postcode"]].astype(str)
SLIPS = ("as it is", "no numbers", "a letter less", "two letters changed round", "only its kind", "no postcode")


@st.composite
def copies(draw: Any) -> pd.DataFrame:
    """The pilot's schools as somebody else wrote them, some left out, in any order."""
    rows = draw(st.permutations(range(len(WRITTEN))))[: draw(st.integers(1, len(WRITTEN)))]
    copy = WRITTEN.loc[rows].copy()
    for row in rows:
        for slip in draw(st.lists(st.sampled_from(SLIPS), max_size=3)):
            name = copy.loc[row, "name"]
            place = draw(st.integers(0, max(0, len(name) - 2)))
            if slip == "no numbers":
                copy.loc[row, ["urn", "laestab"]] = ""
            elif slip == "a letter less":
                copy.loc[row, "name"] = name[:place] + name[place + 1 :]
            elif slip == "two letters changed round":
                copy.loc[row, "name"] = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
            elif slip == "only its kind":
                copy.loc[row, "name"] = " ".join(name.split()[-2:])
            elif slip == "no postcode":
                copy.loc[row, "postcode"] = ""
    return copy


@settings(deadline=None, max_examples=30)
@given(copies(), st.randoms())
def test_what_is_certain_is_right_and_the_order_of_rows_makes_no_difference(copy, random):
    found = match_rows(WRITTEN, copy)
    assert list(found) == list(copy.index)
    assert all(match.school == row for row, match in found.items() if match.certainty is CERTAIN)
    taken = [match.school for match in found.values() if match.school is not None]
    assert len(taken) == len(set(taken))
    orders = [random.sample(list(table.index), len(table)) for table in (WRITTEN, copy)]
    assert match_rows(WRITTEN.loc[orders[0]], copy.loc[orders[1]]) == found
