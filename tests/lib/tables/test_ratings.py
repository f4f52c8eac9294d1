import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.schools import CONFIDENCE, LONGEST_ENTRY, Entry
from lib.tables.problems import BadInput
from lib.tables.ratings import parse_ratings
from tests.builders import pilot

SCHOOLS = pilot().schools
CANTELL = "116469"


def read(text):
    """(column, value) by school of what a list says."""
    found = {}
    for entry in parse_ratings(text, SCHOOLS):
        found.setdefault(entry.school_id, {})[entry.column] = entry.value
    return found


def wrong(text):
    """(line, sentence) of what is wrong with a list."""
    with pytest.raises(BadInput) as refused:
        parse_ratings(text, SCHOOLS)
    return [(problem.row, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Cantell School, secure", {"confidence": "secure"}),
        ("116469,LEADING,autism", {"confidence": "leading", "expertise": "autism"}),
        ("Cantell School\tsecure\tspeech, language", {"confidence": "secure", "expertise": "speech, language"}),
        ("Cantell School, secure, autism, SEMH", {"confidence": "secure", "expertise": "autism, SEMH"}),
        ('"Cantell School", secure, "autism, SEMH"', {"confidence": "secure", "expertise": "autism, SEMH"}),
        ("Cantell School,,", {"confidence": "", "expertise": ""}),
        ("Cantell School\t\t", {"confidence": "", "expertise": ""}),
        ("Cantell School, , autism", {"confidence": "", "expertise": "autism"}),
    ],
)
def test_a_line_names_a_school_its_rating_and_where_wanted_its_expertise(line, cells):
    assert read(line) == {CANTELL: cells}


def test_a_name_with_a_comma_in_it_is_read_whole():
    assert list(read("Mason Moor Primary School, Nursery & Sen Unit, secure")) == ["116263"]


def test_headings_and_empty_lines_are_left_out():
    assert list(read("School\tRating\tExpertise\n\nCantell School\tsecure\n,,\n")) == [CANTELL]


def test_every_line_that_cannot_be_read_is_named_with_its_number_and_the_reason_and_nothing_is_taken():
    said = wrong("Cantell School, secure\nBannister Primary School, secure\n\n116116, secur\n116116\n116469, leading")
    assert said == [
        (2, '"Bannister Primary School" is not a school of this area; did you mean "Banister Primary School"?'),
        (4, '"secur" is not a rating; did you mean secure?'),
        (5, 'there is not a rating after "116116"; put a comma or a tab between them.'),
        (6, '"Cantell School" is in line 1 already.'),
    ]


def test_a_rating_of_another_kind_and_an_expertise_that_is_too_long_are_refused():
    assert wrong("Cantell School, 7") == [(1, '"7" is not a rating; use developing, secure, leading, or nothing.')]
    ((row, sentence),) = wrong(f"Cantell School, secure, {'x' * (LONGEST_ENTRY + 1)}")
    assert (row, sentence) == (1, "The expertise of a school can have at most 80 characters, in one line.")


@pytest.mark.parametrize("text", ["", "\n \n", "School, Rating"])
def test_a_list_without_a_line_is_refused(text):
    assert [row for row, _ in wrong(text)] == [None]


@given(
    st.dictionaries(st.sampled_from(SCHOOLS.ids), st.sampled_from(("", *CONFIDENCE)), min_size=1),
    st.sampled_from((",", "\t", " , ")),
    st.booleans(),
)
def test_what_is_written_as_a_list_is_read_as_it_was(ratings, delimiter, by_name):
    lines = [f"{SCHOOLS.names[each] if by_name else each}{delimiter}{rating}" for each, rating in ratings.items()]
    expected = tuple(Entry(each, "confidence", rating) for each, rating in ratings.items())
    assert parse_ratings("\n".join(lines), SCHOOLS) == expected


@given(st.text())
def test_whatever_else_is_pasted_is_refused_with_sentences(text):
    with pytest.raises(BadInput) as refused:
        parse_ratings(text, SCHOOLS)
    assert all(problem.message.endswith((".", "?")) for problem in refused.value.problems)


def test_a_line_longer_than_a_table_may_have_is_refused():
    assert [row for row, _ in wrong("x" * 200_000)] == [1]
