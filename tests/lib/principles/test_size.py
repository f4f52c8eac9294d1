import pytest

from lib.domain.settings import Settings
from lib.principles.result import Status
from tests.builders import crowds, result

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN


@pytest.mark.parametrize(
    ("schools", "status", "score"),
    [
        (1, NOT_MET, 0.0),
        (4, NOT_MET, 0.0),
        (5, NOT_MET, 0.25),
        (6, PARTLY, 0.5),
        (7, PARTLY, 0.75),
        (8, MET, 1.0),
        (9, MET, 1.0),
        (10, MET, 1.0),
        (11, PARTLY, 0.75),
        (12, PARTLY, 0.5),
        (13, NOT_MET, 0.25),
        (14, NOT_MET, 0.0),
        (20, NOT_MET, 0.0),
    ],
)
def test_eight_to_ten_schools_are_met_and_two_more_or_fewer_are_partly_met(schools, status, score):
    cluster = result("size", crowds(schools)).clusters[1]
    assert (cluster.value, cluster.status, cluster.score) == (schools, status, score)


@pytest.mark.parametrize(
    ("schools", "sentence"),
    [
        (1, "1 school, 7 fewer than 8."),
        (7, "7 schools, 1 fewer than 8."),
        (8, "8 schools, within 8 to 10."),
        (11, "11 schools, 1 more than 10."),
    ],
)
def test_the_sentence_counts(schools, sentence):
    assert result("size", crowds(schools)).clusters[1].sentence == sentence


def test_the_thresholds_are_settings():
    settings = Settings(size_from=2, size_to=3, size_partly=1, size_zero=2)
    clusters = result("size", crowds(1, 2, 3, 4, 5), settings=settings).clusters
    assert [cluster.status for cluster in clusters.values()] == [PARTLY, MET, MET, PARTLY, NOT_MET]
    assert [cluster.score for cluster in clusters.values()] == [0.5, 1.0, 1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("sizes", "status", "score", "sentence"),
    [
        ((8, 10), MET, 1.0, "All 2 clusters have 8 to 10 schools."),
        ((8,), MET, 1.0, "The one cluster has 8 to 10 schools."),
        ((3,), NOT_MET, 0.0, "The one cluster has 3."),
        ((7, 5), PARTLY, 0.5, "None of 2 clusters have 8 to 10 schools; cluster 1 has 7; cluster 2 has 5."),
        ((5, 13), NOT_MET, 0.25, "None of 2 clusters have 8 to 10 schools; cluster 1 has 5; cluster 2 has 13."),
        ((8, 6), PARTLY, 0.75, "1 of 2 clusters has 8 to 10 schools; cluster 2 has 6."),
        ((7, 11), PARTLY, 0.75, "None of 2 clusters have 8 to 10 schools; cluster 1 has 7; cluster 2 has 11."),
    ],
)
def test_a_grouping_is_met_where_all_its_clusters_are_and_not_met_where_no_cluster_is_at_all(
    sizes, status, score, sentence
):
    overall = result("size", crowds(*sizes)).overall
    assert (overall.value, overall.status, overall.score, overall.sentence) == (None, status, score, sentence)


def test_only_three_clusters_that_fall_short_are_named():
    sentence = result("size", crowds(9, 1, 2, 3, 4, 5)).overall.sentence
    assert sentence.startswith(
        "1 of 6 clusters has 8 to 10 schools; cluster 2 has 1; cluster 3 has 2; cluster 4 has 3; "
    )
    assert "2 more" in sentence
    assert "cluster 5" not in sentence


def test_an_empty_cluster_is_shown_as_empty_and_left_out():
    size = result("size", crowds(9, 0))
    assert (size.clusters[2].value, size.clusters[2].status, size.clusters[2].score) == (None, UNKNOWN, None)
    assert size.clusters[2].sentence == "No schools yet."
    assert (size.overall.status, size.overall.score) == (MET, 1.0)


def test_without_a_school_in_a_cluster_there_is_nothing_to_measure():
    overall = result("size", "1:\n-: a | b").overall
    assert (overall.status, overall.score, overall.sentence) == (UNKNOWN, None, "No cluster has a school to measure.")
