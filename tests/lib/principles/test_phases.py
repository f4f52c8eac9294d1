import pytest

from lib.principles.result import Status
from tests.builders import result

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN


@pytest.mark.parametrize(
    ("settings", "value", "status"),
    [
        (("Infant",), 1, NOT_MET),
        (("Junior",), 1, NOT_MET),
        (("Infant", "Junior", "Primary"), 1, NOT_MET),
        (("Secondary",), 1, NOT_MET),
        (("Secondary", "Secondary"), 1, NOT_MET),
        (("Primary", "Secondary"), 2, MET),
        (("Infant", "Secondary"), 2, MET),
        (("Junior", "Secondary"), 2, MET),
        (("All-Through",), 2, MET),
        (("All-Through", "Primary"), 2, MET),
    ],
)
def test_a_cluster_needs_both_phases_and_an_all_through_school_has_both(settings, value, status):
    picture = "1: " + " | ".join(f"s{number} {setting}" for number, setting in enumerate(settings))
    cluster = result("phases", picture).clusters[1]
    assert (cluster.value, cluster.status, cluster.score) == (value, status, float(status is MET))


def test_the_sentences_say_what_is_there_and_what_is_missing():
    phases = result(
        "phases",
        """
        1: a Primary | b Infant
        2: c Secondary
        3: d All-Through | e Junior
        """,
    )
    assert [cluster.sentence for cluster in phases.clusters.values()] == [
        "No secondary: 2 with primary only.",
        "No primary: 1 with secondary only.",
        "Both phases: 2 with primary, 1 with secondary.",
    ]
    assert phases.overall.sentence == (
        "1 of 3 clusters has both phases; cluster 1 has no secondary; cluster 2 has no primary."
    )
    assert (phases.overall.status, phases.overall.score) == (PARTLY, 1 / 3)


def test_a_cluster_whose_settings_are_not_known_is_left_out():
    phases = result("phases", "1: a Primary | b Secondary | c Primary | d Primary\n2: e ?")
    assert (phases.clusters[2].status, phases.clusters[2].score) == (UNKNOWN, None)
    assert phases.clusters[2].sentence == "Not known for any of its schools."
    assert (phases.overall.status, phases.overall.score) == (MET, 1.0)


def test_the_sentence_says_how_many_settings_are_known():
    phases = result("phases", "1: a Primary | b Secondary | c Primary | d Primary | e ?")
    assert (
        phases.clusters[1].sentence
        == "Both phases: 3 with primary, 1 with secondary (setting known for 4 of 5 schools)."
    )


def test_with_fewer_than_four_fifths_of_the_settings_nothing_is_measured():
    phases = result("phases", "1: a Primary | b Secondary | c ?")
    assert (phases.overall.status, phases.overall.score) == (UNKNOWN, None)
    assert phases.overall.sentence == "Not measurable: the setting is known for 2 of 3 schools only."
    assert phases.clusters[1] == phases.overall
