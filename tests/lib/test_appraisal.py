from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, compare, fits, scores
from lib.domain.plan import Tie, TieKind
from lib.domain.settings import Settings
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.groupings import Groupings
from lib.principles.result import Status
from tests.builders import areas, draw, measured, pilot, plans

KEYS = [principle.key for principle in principles(Settings())]
PICTURE = """
    1: a Primary 200 fsm=10 | b Secondary 900 fsm=20
    2: c Primary 300 fsm=30
    3:
    -: d Primary 250 fsm=40
"""


@pytest.fixture(scope="module")
def southampton():
    area = pilot()
    return appraise(Evidence.of(area), area.plan())


def test_the_pilot_has_41_schools_in_five_clusters_of_10_6_8_8_and_9(southampton):
    assert len(southampton.plan.grouping.schools) == 41
    assert {number: each.schools for number, each in southampton.clusters.items()} == {1: 10, 2: 6, 3: 8, 4: 8, 5: 9}


def test_the_pilots_clusters_have_3532_3649_3529_4726_and_4909_pupils(southampton):
    assert [each.pupils for each in southampton.clusters.values()] == [3532, 3649, 3529, 4726, 4909]


def test_the_pilots_first_cluster_has_no_secondary(southampton):
    phases = southampton.principles["phases"]
    assert {number: each.status for number, each in phases.clusters.items()} == {
        1: Status.NOT_MET,
        **dict.fromkeys((2, 3, 4, 5), Status.MET),
    }
    assert phases.overall.sentence == "4 of 5 clusters have both phases; cluster 1 has no secondary."


def test_the_pilots_second_cluster_is_two_schools_short(southampton):
    size = southampton.principles["size"]
    assert {number: each.status for number, each in size.clusters.items()} == {
        **dict.fromkeys((1, 3, 4, 5), Status.MET),
        2: Status.PARTLY,
    }
    assert size.clusters[2].sentence == "6 schools, 2 fewer than 8."


def test_the_pilots_expertise_is_not_measurable_and_says_so(southampton):
    expertise = southampton.principles["expertise"].overall
    assert (expertise.status, expertise.score) == (Status.UNKNOWN, None)
    assert expertise.sentence == "Not measurable yet: 0 of 41 schools have a rating; 80% are needed."
    assert southampton.measurable == ("size", "phases", "pupils", "locality", "diversity", "inclusive")


def test_the_pilots_fit_is_the_mean_of_its_six_measurable_principles(southampton):
    measured = [each.overall.score for each in southampton.principles.values() if each.overall.score is not None]
    assert len(measured) == 6
    assert southampton.fit == pytest.approx(100 * sum(measured) / 6, rel=1e-12)


def test_the_pilots_fit_is_that_of_the_design(southampton):
    assert southampton.fit == pytest.approx(79.4919, abs=5e-5)
    assert southampton.principles["locality"].overall.score == pytest.approx(0.463838, abs=5e-7)


def test_the_pilots_journeys_are_held_against_the_spacing_of_its_schools(southampton):
    clusters = southampton.principles["locality"].clusters
    assert {number: round(each.value, 4) for number, each in clusters.items()} == {
        1: 0.9456,
        2: 0.7684,
        3: 1.0374,
        4: 1.0745,
        5: 1.3509,
    }
    assert {number: each.status for number, each in clusters.items()} == {
        **dict.fromkeys((1, 2), Status.MET),
        **dict.fromkeys((3, 4, 5), Status.PARTLY),
    }
    spacing = sum(each.schools * each.spacing for each in southampton.clusters.values()) / 41
    assert spacing == pytest.approx(1.4463, abs=5e-5)


def test_the_pilots_infant_and_junior_pairs_are_together(southampton):
    assert len(southampton.plan.ties) == 2
    assert southampton.split_pairs == ()


def test_figures_are_given_for_each_cluster_and_empty_ones_have_none():
    figures = measured(PICTURE).clusters
    assert {number: (each.schools, each.pupils) for number, each in figures.items()} == {
        1: (2, 1100),
        2: (1, 300),
        3: (0, None),
    }
    assert (figures[1].host, figures[1].journey) == (None, None)


def test_pupils_that_are_not_known_are_not_counted_as_none():
    figures = measured("1: a Primary ? | b Primary 100\n2: c Primary ?").clusters
    assert (figures[1].pupils, figures[2].pupils) == (100, None)


def test_what_is_not_measurable_is_left_out_of_the_fit():
    appraisal = measured(PICTURE)
    assert appraisal.measurable == ("size", "phases", "pupils", "diversity", "inclusive")
    assert appraisal.principles["locality"].overall.score is None


def test_weights_say_how_much_each_principle_counts():
    only_size = dict.fromkeys(KEYS, 0.0) | {"size": 1.0}
    assert measured(PICTURE, settings=Settings(weights=only_size)).fit == 0.0
    both = Settings(weights=only_size | {"inclusive": 3.0}, inclusive_zero=1.0)
    assert measured(PICTURE, settings=both).fit == pytest.approx(100 * (0 + 3 * 0.75) / 4)


def test_where_nothing_counts_there_is_no_fit():
    assert measured(PICTURE, settings=Settings(weights=dict.fromkeys(KEYS, 0.0))).fit is None
    unrated = dict.fromkeys(KEYS, 0.0) | {"expertise": 1.0}
    assert measured(PICTURE, settings=Settings(weights=unrated)).fit is None


def test_an_area_without_clusters_leaves_everyone_out():
    appraisal = measured("-: a Primary 100 at=50.9,-1.4 | b Secondary 200 at=50.9,-1.3")
    assert (appraisal.clusters, appraisal.measurable, appraisal.fit) == ({}, ("inclusive",), 0.0)


def test_a_comparison_names_what_moved_and_what_it_did():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    before = appraise(evidence, plan)
    after = appraise(evidence, plan.with_grouping(plan.grouping.move(["b"], 2)))
    comparison = compare(before, after)
    assert comparison.movers == (("b", 1, 2),)
    phases = {shift.cluster: (shift.gain, shift.falls_short) for shift in comparison.clusters if shift.key == "phases"}
    assert phases == {1: (-1.0, True), 2: (1.0, False)}
    assert "inclusive" not in {shift.key for shift in comparison.principles}
    assert all(shift.cluster is None for shift in comparison.principles)


def test_a_plan_compared_with_itself_shows_no_difference(southampton):
    comparison = compare(southampton, southampton)
    assert (comparison.movers, comparison.principles, comparison.clusters) == ((), (), ())
    assert comparison.newly_split == ()


def test_something_that_becomes_measurable_is_no_gain_and_breaks_no_limit():
    area, plan = draw(PICTURE)
    evidence = Evidence.of(area)
    before = appraise(evidence, plan)
    after = appraise(evidence, plan.with_grouping(plan.grouping.move(["d"], 3)))
    filled = [shift for shift in compare(before, after).clusters if shift.cluster == 3]
    assert filled
    assert all((shift.gain, shift.falls_short) == (0.0, False) for shift in filled if shift.before.score is None)
    emptied = [shift for shift in compare(after, before).clusters if shift.cluster == 3]
    assert all((shift.gain, shift.falls_short) == (0.0, False) for shift in emptied if shift.after.score is None)


def test_a_pair_that_is_split_is_a_warning_and_a_new_one_where_it_was_not_before():
    area, plan = draw("1: a Infant | b Junior\n2: c Primary\npair: a b")
    evidence = Evidence.of(area)
    together = appraise(evidence, plan)
    split = appraise(evidence, plan.with_grouping(plan.grouping.move(["b"], 2)))
    pair = Tie(TieKind.PAIR, ("a", "b"))
    assert (together.split_pairs, split.split_pairs) == ((), (pair,))
    assert compare(together, split).newly_split == (pair,)
    assert compare(split, split).newly_split == ()


def side_by_side(singles):
    """Several groupings as one value, each with rows of its own."""
    rows = np.cumsum([0] + [len(each.members) for each in singles])
    return Groupings(
        np.concatenate([each.members for each in singles]),
        np.concatenate([each.hosts for each in singles]),
        np.concatenate([each.index + row for each, row in zip(singles, rows, strict=False)]),
    )


def test_a_pair_that_was_split_while_it_was_likely_is_not_newly_split_once_it_is_one():
    area, plan = draw("1: a\n2: b")
    split = replace(plan, ties=(Tie(TieKind.PAIR, ("a", "b"), likely=True),))
    certain = replace(plan, ties=(Tie(TieKind.PAIR, ("a", "b")),))
    found = compare(*(appraise(Evidence.of(area), each) for each in (split, certain)))
    assert (len(found.after.split_pairs), found.newly_split) == (1, ())


@given(st.data())
def test_many_groupings_at_once_have_the_fits_and_scores_that_each_has_alone(data):
    area = data.draw(areas())
    evidence, plan = Evidence.of(area), area.plan()
    others = [data.draw(plans(area)).grouping for _ in range(data.draw(st.integers(1, 4)))]
    together = side_by_side([Groupings.single(plan.with_grouping(grouping)) for grouping in others])
    alone = [appraise(evidence, plan.with_grouping(grouping)) for grouping in others]
    assert optional(fits(evidence, plan.settings, together)) == [each.fit for each in alone]
    for key, found in scores(evidence, plan.settings, together).items():
        assert optional(found) == [each.principles[key].overall.score for each in alone]


@given(st.data())
def test_scores_are_from_0_to_1_and_present_exactly_where_something_is_measured(data):
    area = data.draw(areas())
    appraisal = appraise(Evidence.of(area), data.draw(plans(area)))
    assert appraisal.fit is None or 0 <= appraisal.fit <= 100
    for principle in appraisal.principles.values():
        for result in (principle.overall, *principle.clusters.values()):
            assert (result.score is None) == (result.status is Status.UNKNOWN)
            assert result.score is None or 0 <= result.score <= 1
            assert result.sentence.endswith(".")
            assert "nan" not in result.sentence


def optional(figures):
    """The figures as a list, None in place of NaN."""
    return [None if figure != figure else figure for figure in figures.tolist()]
