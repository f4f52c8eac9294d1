"""The five forms as principles of an authority's own: tiny areas worked by hand, limits, and what a planner reads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, explain
from lib.domain.settings import OwnPrinciple, Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.result import Status
from tests.builders import areas, draw, measured, own_principles, pilot, travel
from tests.lib.principles.test_explanations import assert_explained
from tests.often import often

MET, PARTLY, NOT_MET, UNKNOWN = Status.MET, Status.PARTLY, Status.NOT_MET, Status.UNKNOWN

PICTURE = """
    1: a Primary 100 ehcp=4 locality=West | b Primary 300 ehcp=6 locality=East
    2: c Secondary 600 ehcp=20 locality=West
    -: d Primary 200 ehcp=0 locality=North
"""


def own(form, **said):
    return OwnPrinciple("own", "What we want", form, **said)


def found(principle, picture=PICTURE, **rest):
    """What a principle of the authority's own says of the plan of a picture."""
    return measured(picture, settings=Settings(principles=(principle,)), **rest).principles[principle.key]


def told(principle, cluster=1, picture=PICTURE, **rest):
    """The steps that explain it, each as (what, working, outcome)."""
    area, plan = draw(picture, settings=Settings(principles=(principle,)), **rest)
    return [
        (step.what, step.working, step.outcome)
        for step in explain(Evidence.of(area), plan, principle.key, cluster).steps
    ]


def statuses(result):
    return [cluster.status for cluster in result.clusters.values()]


def scores(result):
    return [cluster.score for cluster in result.clusters.values()]


# range


@pytest.mark.parametrize(
    ("plans", "status", "score"),
    [
        (7, NOT_MET, 0.25),
        (8, PARTLY, 0.5),
        (9, PARTLY, 0.75),
        (10, MET, 1.0),
        (12, MET, 1.0),
        (14, PARTLY, 0.5),
        (16, NOT_MET, 0.0),
    ],
)
def test_a_total_is_met_within_its_range_and_partly_met_so_far_outside(plans, status, score):
    principle = own("range", column="ehcp", least=10, most=12, partly=2, zero=4)
    cluster = found(principle, f"1: a ehcp={plans} | b ehcp=0").clusters[1]
    assert (cluster.value, cluster.status, cluster.score) == (plans, status, score)


def test_a_range_says_what_it_counts_and_how_far_it_is_outside():
    principle = own("range", column="ehcp", least=12, most=18, partly=2, zero=4)
    result = found(principle)
    assert [cluster.sentence for cluster in result.clusters.values()] == [
        "10 EHC plans, 2 fewer than 12.",
        "20 EHC plans, 2 more than 18.",
    ]
    assert result.overall.sentence == (
        "None of 2 clusters have 12 to 18 EHC plans; cluster 1 has 10 EHC plans; cluster 2 has 20 EHC plans."
    )
    assert told(principle) == [
        ("EHC plans of its schools", "added up", "10 EHC plans"),
        ("EHC plans outside 12 to 18", "12 − 10", "2 EHC plans"),
        ("Score", "max(0, 1 − 2 ÷ 4)", "0.50"),
    ]


def test_without_a_column_a_range_is_of_schools_and_nothing_outside_is_partly_met():
    result = found(own("range", least=2, most=3, zero=2))
    assert (statuses(result), scores(result)) == ([MET, NOT_MET], [1.0, 0.5])
    assert result.clusters[2].sentence == "1 school, 1 fewer than 2."


def test_a_range_of_a_figure_with_decimals_tells_all_of_them():
    principle = own("range", column="fsm_percent", least=10, most=12, zero=0.25)
    assert told(principle, picture="1: a fsm=5.5 | b fsm=4.375") == [
        ("Fsm percent of its schools", "added up", "9.875 fsm percent"),
        ("Fsm percent outside 10 to 12", "10 − 9.875", "0.125 fsm percent"),
        ("Score", "max(0, 1 − 0.125 ÷ 0.25)", "0.50"),
    ]


def test_a_school_whose_figure_is_unknown_is_left_out_of_a_range_and_a_cluster_of_such_schools_is_not_measured():
    principle = own("range", column="ehcp", least=1, most=9, zero=4)
    picture = """
        1: a ehcp=4 | b
        2: c ehcp=5 | e ehcp=2 | f ehcp=0 | g ehcp=0
        3: d
        4: h ehcp=1 | i ehcp=1 | j ehcp=1
    """
    result = found(principle, picture)
    assert result.clusters[1].sentence == "4 EHC plans, within 1 to 9 (ehcp known for 1 of 2 schools)."
    assert result.clusters[3].status is UNKNOWN
    assert result.overall.status is MET


# presence


def test_wanted_values_of_a_column_are_looked_for():
    principle = own("presence", column="locality", values=("West", "East"))
    result = found(principle)
    assert (statuses(result), scores(result)) == ([MET, PARTLY], [1.0, 0.5])
    assert [cluster.sentence for cluster in result.clusters.values()] == [
        "2 of 2 kinds: West, East.",
        "1 of 2 kinds: West.",
    ]
    assert result.overall.sentence == "1 of 2 clusters has all 2 kinds; cluster 2 has no East school."
    assert told(principle, 2) == [
        ("Schools: West", "counted", "1 school"),
        ("Schools: East", "counted", "0 schools"),
        ("Kinds present", "1 + 0", "1 of 2"),
        ("Score", "1 ÷ 2", "0.50"),
    ]


def test_fewer_than_all_may_be_enough_and_the_words_say_how_many():
    result = found(own("presence", column="locality", values=("West", "East", "North"), met=2, partly=1))
    assert (statuses(result), scores(result)) == ([MET, PARTLY], [2 / 3, 1 / 3])
    assert result.overall.sentence == (
        "1 of 2 clusters has at least 2 of 3 kinds; cluster 2 has no East and no North school."
    )


def test_a_single_wanted_value_that_is_not_there_is_not_met():
    result = found(own("presence", column="locality", values=("East",)))
    assert (statuses(result), scores(result)) == ([MET, NOT_MET], [1.0, 0.0])
    assert result.overall.sentence == "1 of 2 clusters has the one kind; cluster 2 has no East school."


def test_without_values_the_areas_thirds_are_looked_for():
    # 100, 200, 300 and 600 pupils are cut at 200 and 300: the first two schools are of the lowest third.
    result = found(own("presence", column="pupils"))
    assert [cluster.value for cluster in result.clusters.values()] == [2, 1]
    assert result.clusters[1].sentence == "2 of 3 kinds: lowest-third, middle-third."
    assert result.clusters[1].shortfall == "has no highest-third school"


def test_what_is_not_a_number_is_in_no_third():
    assert found(own("presence", column="locality")).overall.status is UNKNOWN


# balance


@pytest.mark.parametrize(
    ("plans", "status", "score"),
    [((9, 11), MET, 0.8), ((15, 25), PARTLY, 0.5), ((14, 26), NOT_MET, 0.4), ((5, 15), NOT_MET, 0.0)],
)
def test_totals_are_held_against_the_mean_of_the_clusters(plans, status, score):
    result = found(own("balance", column="ehcp"), f"1: a ehcp={plans[0]}\n2: b ehcp={plans[1]}")
    assert statuses(result) == [status] * 2
    assert scores(result) == pytest.approx([score] * 2)


def test_a_balance_says_how_far_from_the_mean():
    principle = own("balance", column="ehcp", zero=1)
    assert found(principle).clusters[1].sentence == "10 EHC plans, 33.3% below the average of 15."
    assert told(principle) == [
        ("EHC plans of its schools", "added up", "10 EHC plans"),
        ("Average of the clusters", "30 ÷ 2", "15 EHC plans"),
        ("Distance from the average", "|10 − 15| ÷ 15", "33.3%"),
        ("Score", "max(0, 1 − 0.3333 ÷ 1)", "0.67"),
    ]


def test_a_rate_is_the_whole_areas_and_a_mean_cluster_is_of_those_that_are_placed():
    # 30 plans for 1,200 pupils: 0.025. Clusters of 400 and 600 pupils would have 10 and 15; a mean one has 12.5.
    principle = own("balance", column="ehcp", per="pupils")
    result = found(principle)
    assert [cluster.value for cluster in result.clusters.values()] == [0.0, 0.4]
    assert scores(result) == pytest.approx([1.0, 0.2])
    assert statuses(result) == [MET, NOT_MET]
    assert [cluster.sentence for cluster in result.clusters.values()] == [
        "10 EHC plans for 400 pupils, what the area’s rate gives.",
        "20 EHC plans for 600 pupils, 5 more than at the area’s rate, 40.0% of an average cluster’s.",
    ]
    assert told(principle, 2) == [
        ("EHC plans of its schools", "added up", "20 EHC plans"),
        ("Pupils of its schools", "added up", "600 pupils"),
        ("The area’s rate", "30 ÷ 1,200", "0.025"),
        ("At the area’s rate", "0.025 × 600", "15 EHC plans"),
        ("An average cluster’s", "0.025 × 1,000 ÷ 2", "12.5"),
        ("Distance from the rate", "|20 − 15| ÷ 12.5", "40.0%"),
        ("Score", "max(0, 1 − 0.4 ÷ 0.5)", "0.20"),
    ]


def test_a_school_of_which_either_figure_is_unknown_is_in_neither_sum_of_a_rate():
    picture = PICTURE + "3: e Primary ? ehcp=9 | f Primary 900"
    principle = own("balance", column="ehcp", per="pupils")
    area, plan = draw(picture, settings=Settings(known_share=0.5, principles=(principle,)))
    result = appraise(Evidence.of(area), plan).principles["own"]
    assert [cluster.value for cluster in result.clusters.values()] == [0.0, 0.4, None]


@pytest.mark.parametrize(
    "picture", ["1: a Primary 100 ehcp=0\n2: b Primary 9 ehcp=0", "1: a ? 0 ehcp=3\n2: b ? 0 ehcp=1"]
)
def test_where_a_mean_cluster_has_nothing_of_it_no_cluster_is_away_from_it(picture):
    result = found(own("balance", column="ehcp", per="pupils"), picture)
    assert (statuses(result), scores(result)) == ([MET, MET], [1.0, 1.0])


def test_the_pilots_share_of_pupils_with_ehc_plans_figure_by_figure():
    principle = OwnPrinciple(
        "ehcp",
        "Similar share of pupils with EHC plans",
        "balance",
        column="ehcp",
        per="pupils",
        met=0.1,
        partly=0.25,
        zero=0.5,
    )
    area = pilot()
    plan = replace(area.plan(), settings=Settings(principles=(principle,)))
    result = appraise(Evidence.of(area), plan).principles["ehcp"]
    plans, pupils = (93, 112, 134, 209, 167), (3532, 3649, 3529, 4726, 4909)
    assert (sum(plans), sum(pupils)) == (715, 20345)
    for cluster, of_plans, of_pupils in zip(result.clusters.values(), plans, pupils, strict=True):
        # A mean cluster has 715 / 5 = 143 plans, as every school is in one.
        away = abs(of_plans - 715 / 20345 * of_pupils) / 143
        assert cluster.value == pytest.approx(away, abs=1e-12)
        assert cluster.score == pytest.approx(max(0, 1 - away / 0.5), abs=1e-12)
    assert statuses(result) == [PARTLY, PARTLY, MET, NOT_MET, MET]
    assert result.overall.score == pytest.approx(0.704122, abs=5e-7)
    assert result.overall.status is PARTLY
    assert appraise(Evidence.of(area), plan).fit == pytest.approx(78.1948, abs=5e-5)


# travel and share

MINUTES = travel([[0, 10, 10, 10], [10, 0, 10, 10], [10, 10, 0, 10], [10, 10, 10, 0]])


@pytest.mark.parametrize(
    ("limits", "status", "score"),
    [
        ({}, MET, 0.75),
        ({"met": 0.5}, MET, 0.75),
        ({"met": 0.4, "partly": 0.5, "zero": 1}, PARTLY, 0.5),
        ({"met": 0.3, "partly": 0.4, "zero": 0.5}, NOT_MET, 0.0),
    ],
)
def test_journeys_are_held_against_spacings_with_limits_of_its_own(limits, status, score):
    # Of two schools that meet at one of them, one travels the 10 minutes that everything is apart.
    result = found(own("travel", **limits), "1: a* | b\n2: c* | d", travel=MINUTES)
    assert [cluster.value for cluster in result.clusters.values()] == [0.5, 0.5]
    assert (result.overall.status, result.overall.score) == (status, score)


def test_a_share_has_limits_of_its_own_and_is_the_same_for_the_whole():
    result = found(own("share", partly=0.75, zero=0.5))
    assert (result.overall.value, result.overall.status, result.overall.score) == (0.75, PARTLY, 0.5)
    assert statuses(result) == [PARTLY, PARTLY]
    assert found(own("share")).overall.score == 0.0


# all of them


@pytest.mark.parametrize(
    "principle",
    [
        own("range", column="girls", least=1, most=2, zero=1),
        own("presence", column="faith", values=("Catholic",)),
        own("presence", column="girls"),
        own("balance", column="girls"),
        own("balance", column="ehcp", per="girls"),
        own("travel"),
    ],
    ids=lambda each: f"{each.form} {each.column} {each.per}",
)
def test_what_the_area_has_no_figures_of_is_not_measurable_and_left_out_of_the_fit(principle):
    appraisal = measured(PICTURE, settings=Settings(principles=(principle,)))
    overall = appraisal.principles["own"].overall
    assert (overall.status, overall.score) == (UNKNOWN, None)
    assert overall.sentence.startswith("Not measurable: ")
    assert overall.sentence.endswith("known for 0 of 4 schools only.")
    assert "own" not in appraisal.measurable


@given(st.data())
@often(10)
def test_each_figure_of_an_authoritys_own_is_explained_by_sums_that_lead_to_it(data):
    area = data.draw(areas(most=6))
    own_ones = data.draw(st.lists(own_principles(), min_size=1, max_size=2, unique_by=lambda each: each.key))
    plan = replace(area.plan(), settings=Settings(known_share=0.3, principles=tuple(own_ones)))
    assert_explained(Evidence.of(area), plan)
    for principle in principles(plan.settings):
        assert all(principle.form.achieved(Evidence.of(area)))
