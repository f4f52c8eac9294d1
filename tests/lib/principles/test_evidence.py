import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.settings import Settings
from lib.principles.evidence import Evidence, thirds
from lib.principles.groupings import Groupings, membership, named_hosts
from tests.builders import areas, draw, pilot

UNKNOWN = float("nan")


@pytest.mark.parametrize(
    ("figures", "bands"),
    [
        ([], []),
        ([5], [0]),
        ([5, 6], [0, 2]),
        ([1, 2, 3], [0, 1, 2]),
        ([3, 1, 2], [2, 0, 1]),
        ([1, 2, 3, 4], [0, 0, 1, 2]),
        ([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 1, 1, 2, 2]),
        ([7, 7, 7], [0, 0, 0]),
        ([1, 1, 1, 9], [0, 0, 0, 2]),
        ([1, UNKNOWN, 2, 3], [0, -1, 1, 2]),
        ([UNKNOWN, UNKNOWN], [-1, -1]),
    ],
)
def test_figures_fall_into_thirds_and_one_on_a_cut_into_the_lower(figures, bands):
    assert thirds(np.array(figures, dtype=float)).tolist() == bands


@given(st.lists(st.floats(0, 100), min_size=4, max_size=40).filter(lambda figures: len(figures) % 3 == 1))
def test_the_school_that_a_cut_falls_on_is_in_the_lower_band_whatever_its_figure(figures):
    # With 3 n + 1 figures the cuts are the figures number n and 2 n.
    ordered = np.sort(np.array(figures))
    third = len(figures) // 3
    bands = thirds(ordered)
    assert bands[third] == 0
    assert bands[2 * third] <= 1
    assert (np.diff(bands) >= 0).all()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_equal_figures_share_a_band_in_whatever_order_they_come(figures, random):
    band = dict(zip(figures, thirds(np.array(figures, dtype=float)).tolist(), strict=True))
    shuffled = random.sample(figures, len(figures))
    assert thirds(np.array(shuffled, dtype=float)).tolist() == [band[figure] for figure in shuffled]


@pytest.mark.parametrize(
    ("known", "schools", "enough"), [(4, 5, True), (3, 5, False), (8, 10, True), (33, 41, True), (32, 41, False)]
)
def test_exactly_four_fifths_of_the_figures_are_enough(known, schools, enough):
    schools_in_words = (f"s{number} Primary {100 if number < known else '?'}" for number in range(schools))
    area, plan = draw(f"1: {' | '.join(schools_in_words)}")
    assert Evidence.of(area).enough("pupils", plan.settings) is enough


def test_no_figures_are_never_enough_whatever_the_setting():
    area, _ = draw("1: a | b")
    assert not Evidence.of(area).enough("pupils", Settings(known_share=0.0))


def test_no_pupils_is_a_figure_but_leaves_no_share_of_sen():
    area, _ = draw("1: a Primary 0 ehcp=0 sen=0 | b Primary 200 ehcp=10 sen=30 | c Primary 100 sen=3")
    evidence = Evidence.of(area)
    assert evidence.pupils_known.tolist() == [True, True, True]
    assert evidence.sen_percent[1] == 20.0
    assert np.isnan(evidence.sen_percent[[0, 2]]).all()
    assert evidence.known_count["SEN"] == 1


def test_phases_follow_from_the_settings():
    area, _ = draw("1: a Infant | b Junior | c Primary | d Secondary | e All-Through | f ?")
    evidence = Evidence.of(area)
    assert evidence.primary.tolist() == [True, True, True, False, True, False]
    assert evidence.secondary.tolist() == [False, False, False, True, True, False]
    assert evidence.setting_known.tolist() == [True] * 5 + [False]


def test_a_school_without_a_locality_has_no_code_for_one():
    area, _ = draw("1: a locality=West | b | c locality=East | d locality=West")
    codes, names = Evidence.of(area).locality
    assert (codes.tolist(), names) == ([0, -1, 1, 0], ("West", "East"))


def test_membership_has_a_row_for_each_cluster_and_a_column_for_each_school():
    _, plan = draw("1: a | b\n2:\n3: c*\n-: d")
    assert membership(plan.grouping).tolist() == [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 0]]
    assert named_hosts(plan.clusters, plan.grouping.schools).tolist() == [-1, -1, 2]
    assert Groupings.single(plan).occupied.tolist() == [[True, False, True]]


def test_every_school_of_the_pilot_is_in_a_third_of_size_and_of_need():
    evidence = Evidence.of(pilot())
    assert sorted(np.unique(evidence.size_band)) == sorted(np.unique(evidence.need["FSM"][0])) == [0, 1, 2]
    assert np.bincount(evidence.size_band).tolist() == [14, 13, 14]


@given(areas(with_tables=False))
def test_what_is_counted_as_known_is_what_the_table_has(area):
    evidence, table = Evidence.of(area), area.schools.table
    assert evidence.known_count["pupils"] == table["pupils"].notna().sum()
    assert evidence.known_count["place"] == table["lat"].notna().sum()
    assert evidence.known_count["setting"] == (table["setting"] != "").sum()
    assert evidence.known_count["rating"] == (table["confidence"] != "").sum()
