import pytest

from lib.principles.result import Status
from tests.builders import result

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN


def of_ratings(*ratings):
    """Expertise of one cluster of schools with these ratings."""
    return result("expertise", "1: " + " | ".join(f"s{n} rating={rating}" for n, rating in enumerate(ratings)))


@pytest.mark.parametrize(
    ("ratings", "levels", "status"),
    [
        (("secure",), 1, NOT_MET),
        (("secure", "secure"), 1, NOT_MET),
        (("secure", "leading"), 2, PARTLY),
        (("developing", "secure", "leading"), 3, MET),
    ],
)
def test_the_levels_present_are_counted(ratings, levels, status):
    cluster = of_ratings(*ratings).clusters[1]
    assert (cluster.value, cluster.status, cluster.score) == (levels, status, levels / 3)


def test_the_sentences_name_the_levels_that_are_there_and_those_that_are_not():
    expertise = of_ratings("leading", "developing")
    assert expertise.clusters[1].sentence == "2 of 3 levels: developing, leading."
    assert expertise.overall.sentence == "The one cluster has no secure school."


def test_the_level_of_a_single_rated_school_is_counted_and_not_named():
    expertise = of_ratings("leading")
    assert expertise.clusters[1].sentence == "1 of 3 levels, from its one rated school of 1."
    assert expertise.overall.sentence == "The one cluster has one rated school."


def test_without_ratings_it_is_not_measurable_and_says_what_is_needed():
    expertise = of_ratings("?", "?")
    assert (expertise.overall.status, expertise.overall.score) == (UNKNOWN, None)
    assert expertise.overall.sentence == "Not measurable yet: 0 of 2 schools have a rating; 80% are needed."
    assert expertise.clusters[1] == expertise.overall


def test_exactly_four_fifths_of_the_ratings_are_enough():
    four, of_five = ("secure",) * 4, ("secure",) * 3
    assert of_ratings(*four, "?").overall.status is NOT_MET
    assert of_ratings(*four, "?").clusters[1].sentence == "1 of 3 levels: secure (rating known for 4 of 5 schools)."
    assert of_ratings(*of_five, "?", "?").overall.status is UNKNOWN


def test_a_rating_that_is_none_of_the_three_levels_does_not_count():
    assert of_ratings("brilliant").overall.sentence.startswith("Not measurable yet: 0 of 1 schools")


def test_a_cluster_without_a_rated_school_is_left_out():
    expertise = result("expertise", "1: " + " | ".join(f"s{n} rating=secure" for n in range(4)) + "\n2: x")
    assert expertise.clusters[2].status is UNKNOWN
    assert expertise.overall.score == 1 / 3
