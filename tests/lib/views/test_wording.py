from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.changes import (
    AddCluster,
    AssignLeads,
    Enter,
    LockClusters,
    LockSchools,
    Measure,
    Move,
    NameHost,
    NameHosts,
    RemoveCluster,
    RenameCluster,
    Reset,
    Swap,
    TieSchools,
    Untie,
)
from lib.domain.plan import TieKind
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.principles import BY_KEY
from lib.principles.result import Result, Status
from lib.views.wording import (
    count,
    describe,
    figures_between,
    fit_change,
    from_to,
    gained,
    in_a_list,
    names,
    place,
    points,
    signed,
    value,
)
from tests.builders import draw, measured
from tests.hostile import compared


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (71.26, 71.34, 0.0),
        (71.24, 71.26, 0.1),
        (79.24, 71.44, -7.8),
        (79.16, 71.46, -7.7),
        (None, 71.3, None),
        (71.3, None, None),
    ],
)
def test_a_change_of_the_fit_is_what_lies_between_the_figures_that_are_shown(before, after, change):
    assert gained(before, after) == change


@given(st.floats(0, 100), st.floats(0, 100))
def test_whoever_subtracts_the_figures_that_are_shown_finds_the_change_that_is_told(before, after):
    difference = Decimal(points(after)) - Decimal(points(before))
    assert Decimal(signed(gained(before, after)).replace("−", "-")) == difference


def test_where_one_plan_has_no_fit_there_is_no_change_of_it():
    area, plan = draw("1: a | b", settings=Settings(weights=dict.fromkeys(BY_KEY, 0.0)))
    assert fit_change(compared(area, plan, plan)) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (2.14, "+2.1"),
        (-3.4, "−3.4"),
        (0.0, "0.0"),
        (-0.0, "0.0"),
        (-0.04, "0.0"),
        (0.04, "0.0"),
        (0.06, "+0.1"),
        (-100.0, "−100.0"),
        (None, "–"),
    ],
)
def test_a_change_has_a_sign_and_a_real_minus_and_nought_has_none(change, words):
    assert signed(change) == words


def test_a_change_may_be_told_more_finely():
    assert (signed(-0.094, 2), signed(0.004, 2), signed(-0.004, 2)) == ("−0.09", "0.00", "0.00")


@pytest.mark.parametrize(("fit", "words"), [(71.26, "71.3"), (0.0, "0.0"), (100.0, "100.0"), (None, "–")])
def test_a_fit_has_one_decimal_and_a_missing_one_is_a_dash(fit, words):
    assert points(fit) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 pupils"), (1, "1 pupil"), (2, "2 pupils"), (3532.0, "3,532 pupils"), (None, "pupils not known")],
)
def test_things_are_counted_in_the_singular_and_the_plural_with_commas_in_thousands(number, words):
    assert count(number, "pupil") == words


def test_a_plural_of_its_own_is_used_where_there_is_one():
    assert [count(number, "day in school", "days in school") for number in (1, 2, None)] == [
        "1 day in school",
        "2 days in school",
        "days in school not known",
    ]


def test_two_figures_say_once_what_they_end_with():
    def said(*figures):
        return figures_between(*(Result(1.0, Status.MET, 1.0, "", figure) for figure in figures))

    assert said("10% below average", "22% below average") == "10% to 22% below average"
    assert said("5% below average", "12% above average") == "5% below to 12% above average"
    assert said("Both", "No secondary") == "both to no secondary"
    assert said("average", "average") == "average"
    assert said("5 of 6", "6 of 6") == "5 to 6 of 6"
    assert said("", "7") == "– to 7"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("size", ("2", "1")),
        ("phases", ("No secondary", "Both phases")),
        ("pupils", ("10% below average", "10% above average")),
        ("locality", ("0.40×", "0.00×")),
        ("diversity", ("3 of 6", "2 of 6")),
        ("expertise", ("1 of 3", "1 of 3")),
        ("inclusive", ("100%", "100%")),
    ],
)
def test_a_value_is_told_in_its_own_unit(key, words):
    found = measured(
        """
        1: a Primary 100 at=50.9,-1.4 fsm=10 confidence=secure | b Primary 125 at=50.9,-1.3 fsm=10 confidence=secure
        2: c All-Through 275 at=50.9,-1.2 fsm=20 confidence=secure
        """
    )
    assert tuple(each.figure for each in found.principles[key].clusters.values()) == words


def test_a_result_tells_its_value_and_an_unknown_one_is_a_dash():
    sizes = measured("1: a | b\n2:").principles["size"].clusters
    assert [value(result) for result in sizes.values()] == ["2", "–"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "nothing"),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDE"), "A, B and 3 more"),
    ],
)
def test_a_list_reads_like_a_sentence_and_does_not_run_on(parts, words):
    assert in_a_list(parts) == words


PICTURE = """
    1: a Primary 200 | b Secondary 900
    2: c Primary 300
    -: d
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Move(("a",), 2), "School a to Cluster 2"),
        (Move(("a", "b"), None), "School a and School b to no cluster"),
        (Move(("a", "b", "c", "d"), 2), "School a, School b and 2 more to Cluster 2"),
        (Swap("a", "c"), "School a and School c swap clusters"),
        (LockSchools(("a",), True), "Lock School a"),
        (LockSchools(("a", "b"), False), "Unlock School a and School b"),
        (LockClusters((2,), True), "Lock Cluster 2"),
        (LockClusters((1, 2), False), "Unlock all clusters"),
        (TieSchools(TieKind.TOGETHER, ("a", "b")), "Keep School a and School b together"),
        (TieSchools(TieKind.APART, ("a", "c")), "Keep School a and School c apart"),
        (Untie(("a",)), "Untie School a"),
        (AddCluster(), "Add a cluster"),
        (AddCluster(" North "), "Add a cluster named North"),
        (RenameCluster(1, " North "), "Rename Cluster 1 to North"),
        (RenameCluster(1, ""), "Rename Cluster 1 to Cluster 1"),
        (RemoveCluster(2), "Remove Cluster 2"),
        (AssignLeads(1, ("ATJ", "DB")), "Cluster 1 is led by ATJ and DB"),
        (AssignLeads(1, ()), "Cluster 1 is led by nobody"),
        (NameHost(1, "a"), "Cluster 1 meets at School a"),
        (NameHost(1, None), "Cluster 1 meets at its most central school"),
        (
            NameHosts((NameHost(1, "a"), NameHost(2, "d"))),
            "Cluster 1 meets at School a and Cluster 2 meets at School d",
        ),
        (Measure(Settings(size_to=9)), "Size: at most 9 schools instead of 10"),
        (Enter((Entry("a", "confidence", "secure"),)), "Enter confidence of School a"),
        (
            Enter((Entry("a", "confidence", "secure"), Entry("a", "expertise", "autism"), Entry("b", "expertise", ""))),
            "Enter confidence and expertise of School a and School b",
        ),
        (Reset(), "Reset to the start"),
    ],
)
def test_each_change_is_described_in_a_phrase(change, words):
    area, plan = draw(PICTURE)
    assert describe(change, plan, area.schools) == words


def test_the_only_cluster_is_called_by_its_name_when_it_is_locked():
    area, plan = draw("1: a | b")
    assert describe(LockClusters((1,), True), plan, area.schools) == "Lock Cluster 1"


def test_a_place_in_a_sentence_is_a_cluster_or_none_even_when_it_is_gone():
    _, plan = draw(PICTURE)
    assert [place(plan, number) for number in (1, None, 9)] == ["Cluster 1", "no cluster", "Cluster 9"]


def test_a_school_that_is_gone_is_called_by_its_id():
    area, _ = draw(PICTURE)
    assert names(area.schools, ("a", "gone")) == "School a and gone"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (79.23, 91.95, "79.2 to 92.0 (+12.8)"),
        (71.26, 71.34, "71.26 to 71.34 (+0.08)"),
        (71.34, 71.26, "71.34 to 71.26 (−0.08)"),
        (None, 80.0, "– to 80.0"),
    ],
)
def test_a_change_of_the_fit_is_seen_in_its_figures(before, after, words):
    assert from_to(before, after) == words
