import pytest

from lib.domain.schools import Schools
from lib.tables.matching import Directory, UnknownSchool, normalised
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
