"""The leads' loads against sums made from the pilot's files with the csv module alone."""

import csv
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.appraisal import appraise
from lib.domain.changes import AssignLeads, decide
from lib.domain.plan import Cluster
from lib.domain.travel import JourneyUnit
from lib.principles.evidence import Evidence
from lib.views import lead_table
from lib.views.leads import lead_keys, leaderless, loads, next_meeting, shared
from tests.builders import draw, pilot
from tests.hostile import TEXTS, Page
from tests.lib.views.test_breakdowns import FOLDER, rows

LEADS = {"ATJ": {"1", "2", "5"}, "DB": {"1", "3", "4"}}
MEETING = {"start": "13:00", "end": "16:00", "host": "", "weekday": ""}


def loads_of(area, plan):
    evidence = Evidence.of(area)
    return loads(area, evidence, appraise(evidence, plan))


def by_key(area, plan):
    return {load.key: load for load in loads_of(area, plan)}


def led(area, plan, number, *leads):
    return decide(plan, AssignLeads(number, leads), area.schools, plan)


def html(area, plan, start=None, today=date(2025, 3, 1)):
    return lead_table.as_html(area.schools, loads_of(area, plan), loads_of(area, start or plan), today, JourneyUnit.KM)


def test_the_pilots_loads_are_the_sums_of_its_files():
    area = pilot()
    found = by_key(area, area.plan())
    with (FOLDER / "meetings.csv").open(encoding="utf-8", newline="") as file:
        meetings = [row["cluster"] for row in csv.DictReader(file)]
    clusters = appraise(Evidence.of(area), area.plan()).clusters
    for key, numbers in LEADS.items():
        schools = [row for row in rows() if row["cluster"] in numbers]
        load = found[key]
        assert load.figure("schools").value == len(schools)
        assert load.figure("pupils").value == sum(int(row["pupils"]) for row in schools)
        assert load.figure("ehcp").value == sum(int(row["ehcp"]) for row in schools)
        assert len(load.meetings) == sum(cluster in numbers for cluster in meetings)
        journeys = [clusters[int(number)] for number in numbers]
        mean = sum(each.journey * each.schools for each in journeys) / sum(each.schools for each in journeys)
        assert load.mean_journey == pytest.approx(mean)
        assert [part.host for part in load.clusters] == [clusters[int(number)].host for number in sorted(numbers)]
    assert found["DB"].name == "Daniel Beck"


def test_the_longest_journey_is_that_of_the_farthest_school_to_its_host():
    area, plan = draw("1: a* at=50.90,-1.40 | b at=50.95,-1.40 | c at=50.91,-1.40 | d")
    (load,) = loads_of(area, replace(plan, clusters=(Cluster(1, leads=("X",), host="a"),)))
    evidence = Evidence.of(area)
    assert load.longest_journey == pytest.approx(evidence.journeys.between(0, 1))
    assert load.mean_journey == pytest.approx((evidence.journeys.between(0, 1) + evidence.journeys.between(0, 2)) / 3)


def test_a_shared_cluster_counts_for_each_of_its_leads_and_that_is_said():
    area = pilot()
    plan = area.plan()
    found = by_key(area, plan)
    assert [cluster.number for cluster in shared(plan)] == [1]
    assert found["ATJ"].others(plan.cluster[1]) == ("DB",)
    assert found["ATJ"].figure("schools").value + found["DB"].figure("schools").value == 41 + 10
    assert lead_table.counted_twice(loads_of(area, plan)) == (
        "Cluster 1 is shared: 10 schools and 4 meetings count in full for each of the leads, so the 51 schools counted "
        "here are 41 different ones."
    )
    assert "shared with DB" in Page(html(area, plan)).texts


def test_reassigning_a_cluster_moves_the_loads_at_once():
    area = pilot()
    start = area.plan()
    plan = led(area, start, 1, "ATJ")
    assert by_key(area, plan)["DB"].figure("schools").value == 16
    assert lead_table.changes(loads_of(area, plan), loads_of(area, start)) == (
        "DB: 26 → 16 schools, 11,787 → 8,255 pupils, 436 → 343 EHC plans, 12 → 8 meetings."
    )
    assert lead_table.changes(loads_of(area, start), loads_of(area, start)) == ""
    assert lead_table.counted_twice(loads_of(area, plan)) == ""
    assert "was 26" in Page(html(area, plan, start)).texts
    assert "shared with" not in Page(html(area, plan, start)).text


def test_a_new_lead_and_one_without_a_cluster_are_there_too():
    area = pilot()
    plan = led(area, led(area, led(area, area.plan(), 1, "New"), 3), 4, "ATJ")
    assert lead_keys(area, plan) == ("ATJ", "DB", "New")
    found = by_key(area, plan)
    assert (found["New"].name, found["New"].figure("schools").value) == ("New", 10)
    assert (found["DB"].clusters, found["DB"].figure("schools").value, found["DB"].mean_journey) == ((), 0, None)
    assert [cluster.number for cluster in leaderless(plan)] == [3]
    assert "none" in Page(html(area, plan)).texts


def test_what_is_not_known_of_a_load_is_said():
    area, plan = draw("1: a Primary 100 | b ?\n2: c ?")
    plan = replace(plan, clusters=(Cluster(1, leads=("X",)), Cluster(2, leads=("X", "Y"))))
    texts = Page(html(area, plan)).texts
    assert "known for 1 of 3 schools" in texts
    assert "none known" in texts


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 1, 1), "next Tue 28 Jan 2025"),
        (date(2025, 7, 1), "next Tue 1 Jul 2025"),
        (date(2026, 1, 1), "all past, the last Tue 1 Jul 2025"),
    ],
)
def test_the_next_meeting_is_the_first_that_is_not_past(today, words):
    days = pd.to_datetime(["2025-07-01", "2025-01-28"])
    rows = [{"cluster": 1, "slot": f"Slot {number}", "date": day, **MEETING} for number, day in enumerate(days)]
    meetings = pd.DataFrame(rows)
    area, plan = draw("1: a\n2: b", meetings=meetings)
    plan = replace(plan, clusters=(Cluster(1, leads=("X",)), Cluster(2)))
    assert words in Page(html(area, plan, today=today)).texts
    assert next_meeting([], today) is None


def test_in_the_table_every_text_from_outside_is_text():
    area, plan = draw("1: a at=50.90,-1.40\n2: b")
    tags = Page(html(area, replace(plan, clusters=(Cluster(1, "North", ("X", "Y")), Cluster(2))))).tags
    for text in TEXTS:
        hostile = replace(area, leads={"X": text})
        named = replace(plan, clusters=(Cluster(1, text, ("X", text)), Cluster(2)))
        page = Page(html(hostile, named))
        assert page.tags == tags
        assert f"{text} (X)" in page.texts
