import pytest

from lib.principles.result import Status
from tests.builders import result

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN

# Six schools make thirds of two: a and b small, c and d middle-sized, e and f large; the same for need, the other way.
SIX = {
    "a": "a Primary 100 fsm=60",
    "b": "b Primary 200 fsm=50",
    "c": "c Primary 300 fsm=40",
    "d": "d Primary 400 fsm=30",
    "e": "e Primary 500 fsm=20",
    "f": "f Primary 600 fsm=10",
}


def cluster_of(school_ids, schools=SIX, **rest):
    """Diversity of one cluster of these schools, the others being in none."""
    inside = " | ".join(schools[each] for each in school_ids)
    outside = " | ".join(schools[each] for each in schools if each not in school_ids)
    return result("diversity", f"1: {inside}\n-: {outside}", **rest)


@pytest.mark.parametrize(
    ("school_ids", "bands", "status"),
    [("a", 2, NOT_MET), ("ab", 2, NOT_MET), ("ac", 4, NOT_MET), ("ace", 6, MET), ("abcdef", 6, MET)],
)
def test_the_bands_of_size_and_need_are_counted(school_ids, bands, status):
    cluster = cluster_of(school_ids).clusters[1]
    assert (cluster.value, cluster.status, cluster.score) == (bands, status, bands / 6)


def test_all_bands_but_one_are_partly_met():
    schools = SIX | {"e": "e Primary 500 fsm=55"}
    cluster = cluster_of("ace", schools).clusters[1]
    assert (cluster.value, cluster.status) == (5, PARTLY)
    assert cluster.sentence == "5 of 6 bands; no low-FSM school."


def test_the_sentence_names_the_bands_that_are_missing():
    assert cluster_of("ace").clusters[1].sentence == "All 6 bands: small to large, and low to high FSM."
    assert cluster_of("ab").clusters[1].sentence == (
        "2 of 6 bands; no middle-sized and no large and no low-FSM and no middle-FSM school."
    )
    assert cluster_of("ace").overall.sentence == "The one cluster has all bands of size and need."


def test_the_thirds_are_those_of_the_whole_area():
    alone = result("diversity", f"1: {SIX['a']} | {SIX['b']}")
    assert alone.clusters[1].value == 4
    assert cluster_of("ab").clusters[1].value == 2


def with_sen(schools, known_fsm=0):
    """The same schools with the share of SEN in place of that of free school meals, which some have besides."""
    return {
        name: words.split("fsm=")[0]
        + f"ehcp=0 sen={number * number} "
        + (f"fsm={number}" if number < known_fsm else "")
        for number, (name, words) in enumerate(schools.items())
    }


def test_need_is_sen_where_free_school_meals_are_not_known():
    assert cluster_of("ab", with_sen(SIX)).clusters[1].sentence == (
        "2 of 6 bands; no middle-sized and no large and no middle-SEN and no high-SEN school."
    )


def test_need_is_sen_where_free_school_meals_are_known_for_too_few():
    assert "SEN" in cluster_of("ab", with_sen(SIX, known_fsm=4)).clusters[1].sentence
    assert "FSM" in cluster_of("ab", with_sen(SIX, known_fsm=5)).clusters[1].sentence


def test_a_cluster_of_which_one_of_the_two_figures_is_not_known_is_left_out():
    schools = SIX | {"a": "a Primary 100"}
    diversity = cluster_of("a", schools)
    assert diversity.clusters[1].status is UNKNOWN
    assert diversity.overall.status is UNKNOWN


def test_the_sentence_says_of_how_many_schools_both_figures_are_known():
    schools = SIX | {"a": "a Primary 100"}
    assert cluster_of("ab", schools).clusters[1].sentence.endswith("(pupils and FSM known for 1 of 2 schools).")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("pupils", "Not measurable: pupils are known for 4 of 6 schools only."),
        ("need", "Not measurable: FSM figures are known for 4 of 6 schools only."),
    ],
)
def test_with_fewer_than_four_fifths_of_a_figure_nothing_is_measured(missing, sentence):
    gaps = {"pupils": {"a": "a Primary ? fsm=60", "b": "b Primary ? fsm=50"}, "need": {"a": "a ? 100", "b": "b ? 200"}}
    overall = cluster_of("abc", SIX | gaps[missing]).overall
    assert (overall.status, overall.score, overall.sentence) == (UNKNOWN, None, sentence)
