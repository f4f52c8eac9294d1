from datetime import UTC, datetime

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
    RemoveCluster,
    RenameCluster,
    TieSchools,
    decide,
)
from lib.domain.merging import Merging, Side
from lib.domain.plan import Plan, TieKind
from lib.domain.plan_items import ItemKind, PlanItem
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.views.moments import moment_in_words
from lib.views.options import merging as merging_view
from lib.views.options.differences import changes_in_words, departure
from tests.builders import areas, draw, plans

AREA, PLAN = draw("""
    1: a Primary 200 | b Primary 300
    2: c Primary 400
""")


def after(*changes, plan=PLAN):
    for change in changes:
        plan = decide(plan, change, AREA.schools, PLAN)
        assert isinstance(plan, Plan), plan
    return plan


TOLD = [
    ((Move(("a",), 2),), "1 school differs", ["School a: Cluster 1 to Cluster 2"]),
    (
        (Move(("a", "b"), None), LockSchools(("c",), True)),
        "2 schools and 1 lock differ",
        [
            "School a: Cluster 1 to no cluster",
            "School b: Cluster 1 to no cluster",
            "Lock of School c: not locked to locked",
        ],
    ),
    (
        (RenameCluster(1, "North"), AssignLeads(1, ("DB",)), NameHost(1, "a")),
        "1 name of a cluster, 1 cluster’s leads and 1 host differ",
        [
            "Name of Cluster 1: none to North",
            "Leads of Cluster 1: nobody to DB",
            "Host of Cluster 1: none named to School a",
        ],
    ),
    ((AddCluster("South"),), "1 cluster differs", ["South (3): not there to there"]),
    ((Move(("c",), 1), RemoveCluster(2)), "1 cluster and 1 school differ", None),
    ((LockClusters((2,), True),), "1 lock differs", ["Lock of Cluster 2: not locked to locked"]),
    (
        (TieSchools(TieKind.TOGETHER, ("a", "b")),),
        "1 tie differs",
        ["Kept together: School a and School b: not tied to tied"],
    ),
    ((Measure(Settings(weights={"size": 2})),), "1 weight differs", ["Weight of size: 1 to 2"]),
    (
        (Enter((Entry("a", "setting", "Junior"),)),),
        "1 entry differs",
        ["Setting of School a: as the area has it to Junior"],
    ),
]


@pytest.mark.parametrize(("changes", "counted", "told"), TOLD, ids=[counted for _, counted, _ in TOLD])
def test_what_differs_is_counted_and_told(changes, counted, told):
    changed = after(*changes)
    assert departure(PLAN, changed) == counted
    if told is not None:
        assert list(changes_in_words(PLAN, changed, AREA.schools)) == told


@given(st.data())
def test_nothing_is_said_to_differ_just_where_two_plans_are_equal(data):
    area = data.draw(areas(most=4, with_tables=False))
    one, other = data.draw(plans(area)), data.draw(plans(area))
    assert departure(one, one) == ""
    assert (departure(one, other) == "") == (one == other)
    changes_in_words(one, other, area.schools)


def test_ratings_of_single_schools_are_told_nowhere():
    rated = {level: after(Enter((Entry("a", "confidence", level),))) for level in ("leading", "developing")}
    found = Merging.of(PLAN, rated["leading"], rated["developing"])
    (row,) = merging_view.rows(found, found.conflicts, AREA.schools)
    assert row.what == "Confidence of School a"
    assert (row.theirs, row.mine) == ("as they entered it", "as you entered it")
    told = " ".join(changes_in_words(*rated.values(), AREA.schools))
    assert not {"leading", "developing"} & set(f"{told} {row}".replace("'", " ").split())


def test_a_merge_tells_what_it_takes_by_itself_and_what_it_cannot_keep():
    base = after()
    mine = after(Move(("a",), 2), AddCluster("South"))
    theirs = after(NameHost(1, "a"), AddCluster("West"))
    found = Merging.of(base, mine, theirs)
    assert [each.item for each in merging_view.taken(found, Side.THEIRS)] == [
        PlanItem(ItemKind.HOST, 1),
        PlanItem(ItemKind.CLUSTER, 3),
    ]
    dropped = found.merged({PlanItem(ItemKind.PLACE, "a"): Side.MINE}).dropped
    assert merging_view.told_dropped(found, dropped, AREA.schools) == (
        "Both added clusters: your cluster 3 becomes cluster 4.",
        "Host of Cluster 1: the school is no longer in that cluster, so it is not named any more.",
    )


def test_moments_are_told_by_the_clocks_of_england():
    assert moment_in_words(datetime(2025, 7, 3, 13, 5, tzinfo=UTC)) == "Thu 3 Jul 2025, 14:05"
    assert moment_in_words(datetime(2025, 1, 3, 13, 5, tzinfo=UTC)) == "Fri 3 Jan 2025, 13:05"
    assert moment_in_words(None) == "–"
