import pytest

from lib.appraisal import appraise
from lib.principles.evidence import Evidence
from lib.views.focus import MANY, Around, are_many, distances, in_focus, label, worst_first
from lib.views.story import worst_clusters
from tests.builders import draw

ROW = "\n".join(
    f"{number}: s{number} Primary {100 * number} at=50.90,{-1.60 + 0.02 * number:.2f}" for number in range(1, 14)
)
"""thirteen clusters of one school each, from the west to the east"""


@pytest.fixture(scope="module")
def row():
    return draw(ROW)


def appraised(picture):
    area, plan = draw(picture)
    return appraise(Evidence.of(area), plan)


def test_all_of_few_clusters_can_be_looked_at(row):
    assert not are_many(draw("1: a\n2: b")[1])
    assert are_many(row[1])
    assert len(row[1].clusters) == MANY + 1


def test_a_cluster_in_focus_comes_first_and_then_those_that_it_meets(row):
    area, plan = row
    assert in_focus(area, plan, 5, Around.NEIGHBOURS) == (5, 4, 6)
    assert in_focus(area, plan, 5, Around.WIDER) == (5, 3, 4, 6, 7)
    assert in_focus(area, plan, 1, Around.NEIGHBOURS) == (1, 2)
    assert in_focus(area, plan, 5, Around.ALL) == tuple(range(1, 14))
    assert in_focus(area, plan, 99, Around.NEIGHBOURS) == tuple(range(1, 14))


def test_the_clusters_of_selected_schools_are_in_view_too(row):
    area, plan = row
    assert in_focus(area, plan, 5, Around.NEIGHBOURS, ("s12", "s4")) == (5, 4, 6, 12)


def test_the_fit_of_a_cluster_is_the_mean_of_its_own_scores_and_the_worst_comes_first():
    found = appraised("1: a Primary 100 | b Secondary 100\n2: c Primary 100 | d Primary 100\n3:")
    own = [each for key, each in found.principles.items() if key != "inclusive"]
    for number in (1, 2):
        scores = [each.clusters[number].score for each in own if each.clusters[number].score is not None]
        assert found.cluster_fits[number] == pytest.approx(100 * sum(scores) / len(scores))
    assert worst_first(found) == [2, 1, 3]
    assert label(found, 3) == "Cluster 3, fit –"


def test_a_weight_counts_in_the_fit_of_a_cluster_too():
    area, plan = draw("1: a Primary 100 | b Secondary 100")
    weights = dict.fromkeys(plan.settings.weights, 0.0) | {"phases": 1.0, "size": 0.0}
    heavy = plan.settings.__class__(
        weights={**dict.fromkeys(("size", "pupils", "locality", "diversity", "expertise"), 0.0), **weights}
    )
    found = appraise(Evidence.of(area), plan.__class__(plan.grouping, plan.clusters, settings=heavy))
    assert found.cluster_fits[1] == pytest.approx(100.0)


def test_the_distance_of_schools_from_a_cluster_is_their_mean_journey_to_its_host(row):
    area, plan = row
    evidence = Evidence.of(area)
    far = distances(evidence, appraise(evidence, plan), ("s1", "s3"))
    journeys = evidence.journeys
    assert far[2] == pytest.approx((journeys.between(0, 1) + journeys.between(2, 1)) / 2)
    assert far[3] < far[4] < far[5]
    assert distances(evidence, appraise(evidence, plan), ()) == {}


def test_the_story_of_many_clusters_names_the_worst_and_what_they_do_not_meet(row):
    area, plan = row
    (told,) = worst_clusters(appraise(Evidence.of(area), plan))
    assert told.about == "Worst clusters"
    assert told.words.count(", fit ") == 3
    assert "phases" in told.words
    assert worst_clusters(appraised("1: a | b\n2: c")) == []
