import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise, compare
from lib.domain.changes import AddCluster, AssignLeads, Move, NameHost, RemoveCluster, RenameCluster, decide
from lib.domain.meetings import Meeting
from lib.domain.plan import Cluster, Plan
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.views.compare.sentence import Tone
from lib.views.compare.sentences import sentences
from tests.builders import areas, draw, pilot, plans
from tests.hostile import compared
from tests.lib.test_against_reference import plain_reading
from tests.often import often

PICTURE = """
    1: a Infant 100 at=50.90,-1.44 | b Junior 120 at=50.90,-1.44
    2: c Primary 300 at=50.90,-1.35 | d Secondary 700 at=50.90,-1.35 | e Secondary 80 at=50.90,-1.44
    pair: a b
"""


def told(*changes, picture=PICTURE, start=lambda plan: plan, **rest):
    """What is said of the plan after these changes, called B, against the drawn one, called Pilot."""
    area, plan = draw(picture, **rest)
    before = after = start(plan)
    for change in changes:
        after = decide(after, change, area.schools, plan)
        assert isinstance(after, Plan)
    return sentences(area, Evidence.of(area), compared(area, before, after), "B", "Pilot")


def texts(*changes, **rest):
    return [each.text for each in told(*changes, **rest)]


def test_it_begins_with_how_many_schools_move_and_what_that_brings():
    first = told(Move(("e",), 1))[0]
    assert first.text.startswith("B moves 1 of 5 schools; the fit rises by ")
    assert first.tone is Tone.BETTER


def test_a_pair_that_is_split_and_a_wish_that_no_longer_holds_come_before_the_marks():
    few = Wish(WishKind.SCHOOLS, most=3, preferred=True)
    found = told(Move(("a",), 2), start=lambda plan: plan.wishing(few))
    split, lost = found[1:3]
    assert (split.text, split.tone) == ("Splits 1 infant and junior pair: School a and School b.", Tone.WORSE)
    assert lost.text == "No longer holds: at most 3 schools in each cluster (does not hold in 1 cluster: Cluster 2)."
    assert lost.tone is Tone.WORSE
    assert "No longer holds" not in " ".join(texts(Move(("a",), 2)))


def test_what_is_fixed_is_named_with_the_cluster_what_it_lacked_and_how_many_schools_that_takes():
    assert "Fixes the missing secondary in cluster 1 by moving 1 school." in texts(Move(("e",), 1))


def test_a_broken_principle_is_named_with_what_is_lacking_now():
    found = told(Move(("d", "e"), 1))
    (broken,) = [each for each in found if each.text.startswith("Leaves cluster 2")]
    assert broken.text == "Leaves cluster 2 without a secondary."
    assert broken.tone is Tone.WORSE


def test_clusters_are_named_up_to_three_and_then_counted():
    picture = "\n".join(f"{n}: p{n} Primary 300 | t{n} Secondary 300" for n in range(1, 6))
    three = [Move((f"t{n}",), None) for n in (1, 2, 3)]
    four = [Move((f"t{n}",), None) for n in (1, 2, 3, 4)]
    lost = "both phases to no secondary"
    where = f"clusters 1 ({lost}), 2 ({lost}) and 3 ({lost})"
    assert f"No longer meets the mix of phases in {where}." in texts(*three, picture=picture)
    assert "No longer meets the mix of phases in 4 clusters." in texts(*four, picture=picture)


def test_a_mark_that_rises_to_partly_is_an_improvement_and_one_that_falls_from_partly_a_worsening():
    settings = Settings(size_from=3, size_to=3, size_partly=1, size_zero=4)
    picture = "1: a | b\n2: c | d | e | f | g"
    better = texts(Move(("c",), None), picture=picture, settings=settings)
    assert "Cluster 2 goes from 5 to 4 schools, now partly met." in better
    worse = texts(Move(("a",), None), picture=picture, settings=settings)
    assert "Cluster 1 goes from 2 to 1 school, now not met." in worse


def test_the_longest_journey_is_told_with_its_change_and_whose_it_is():
    found = [each for each in told(Move(("e",), 1)) if "longest journey" in each.text]
    assert len(found) == 1
    assert found[0].text.startswith("The longest journey falls from 6.3 to 0.0 km (School ")
    assert found[0].tone is Tone.BETTER


def test_pairs_that_are_split_or_brought_together_are_named():
    assert "Splits 1 infant and junior pair: School a and School b." in texts(Move(("b",), 2))
    back = texts(Move(("b",), 1), start=lambda plan: plan.with_grouping(plan.grouping.move(["b"], 2)))
    assert "Brings together 1 infant and junior pair: School a and School b." in back


def test_schools_that_are_left_out_are_counted():
    found = told(Move(("e",), None))
    assert found[1].text == "Leaves out School e: 4 of 5 schools are in a cluster; 1 is not."
    assert found[1].tone is Tone.WORSE


def test_new_missing_and_emptied_clusters_are_told():
    assert "Adds cluster 3, which has no school." in texts(AddCluster())
    added = texts(AddCluster(), Move(("e",), 3))
    assert any(
        each.startswith("Adds cluster 3, with 1 school and no lead, which does not meet size, ") for each in added
    )
    assert "Removes cluster 2, with 3 schools in Pilot." in texts(RemoveCluster(2))
    assert "Leaves cluster 1 without a school." in texts(Move(("a", "b"), 2))


def test_other_names_leads_and_hosts_are_told_though_no_school_moves():
    found = texts(RenameCluster(1, "North"), AssignLeads(2, ("XY",)), NameHost(2, "c"), leads={"XY": "Xenia Young"})
    assert found[0].startswith("B moves no school; the fit ")
    assert found[-3:] == [
        "Renamed: cluster 1 is North (1).",
        "Different leads: cluster 2 by Xenia Young.",
        "Different hosts: cluster 2 at School c.",
    ]


def test_a_named_host_that_leaves_its_cluster_is_told():
    found = texts(Move(("b",), 2), picture="1: a | b*\n2: c")
    assert "The host of cluster 1 leaves it: School b." in found


def test_a_lead_who_would_be_in_two_places_is_told():
    at_once = tuple(Meeting(number, "Spr 1", date(2025, 1, 28), "13:00", "16:00") for number in (1, 2))
    found = texts(
        AssignLeads(2, ("XY",)),
        start=lambda plan: replace(plan, clusters=(Cluster(1, leads=("XY",)), Cluster(2)), meetings=at_once),
        leads={"XY": "Xenia Young"},
    )
    assert any(each.startswith("Meetings: Xenia Young leads two meetings at once on Tue 28 Jan 2025") for each in found)


def test_an_option_that_is_the_baseline_says_so_and_nothing_else():
    assert texts() == ["B is the same as Pilot: no school moves, and every figure is equal."]


def test_where_one_has_no_fit_the_other_is_told_without_a_difference():
    nothing = Settings(weights=dict.fromkeys(BY_KEY, 0.0))
    without = "B moves 1 of 5 schools; it has no fit, because nothing that counts can be measured."
    assert texts(Move(("e",), 1), settings=nothing)[0] == without
    found = texts(Move(("a",), 1), picture="1:\n-: a Primary 100", settings=Settings(weights={"inclusive": 0.0}))
    assert found[0].startswith("B moves 1 of 1 school; its fit is ")
    assert found[0].endswith(", and Pilot has none.")


@often(25)
@given(st.data())
def test_of_any_two_plans_the_clusters_that_are_fixed_and_broken_are_those_of_a_plain_reading(data):
    area = data.draw(areas())
    evidence = Evidence.of(area)
    before = data.draw(plans(area))
    after = data.draw(plans(area)).measured_like(before)
    found = [
        each.text
        for each in sentences(area, evidence, compare(appraise(evidence, before), appraise(evidence, after)), "B", "A")
    ]
    assert all(each.endswith(".") and "nan" not in each and "None " not in each for each in found)
    moved = sum(one != other for one, other in zip(before.grouping.places, after.grouping.places, strict=True))
    assert (f"B moves {moved} of {len(area.schools)} school" in found[0]) == (moved > 0)
    then, now = (plain_reading(area, plan)["clusters"] for plan in (before, after))
    for key in WHOLE_NUMBERS:
        both = [
            (int(number), *(reading[number]["principles"][key]["status"] for reading in (then, now))) for number in then
        ]
        fixed = [number for number, old, new in both if old in FALLS_SHORT and new == "met"]
        broken = [number for number, old, new in both if old == "met" and new in FALLS_SHORT]
        for verb, numbers in (("Fixes", fixed), ("No longer meets", broken)):
            told = [each for each in found if _is_of(each, verb, key)]
            assert len(told) == bool(numbers)
            assert all(_names(each, numbers) for each in told)


WHOLE_NUMBERS = ("size", "phases", "diversity")
"""principles whose limits are whole numbers, so that no rounding decides"""
FALLS_SHORT = ("partly met", "not met")
MISSING = {
    "Fixes": r"Fixes the missing ([^:]+) in cluster",
    "No longer meets": r"Leaves cluster \d+ without a ([^:]+?)(?: by |\.)",
}
"""how it is told that a cluster gets or loses the one thing that it lacks, by the verb that is used otherwise"""
LACKED = {"phases": r"primary|secondary", "diversity": r".+ school", "size": "nothing"}


def _is_of(sentence, verb, key):
    """Whether a sentence says that a principle is fixed, or broken."""
    lacked = re.match(MISSING[verb], sentence)
    of_one = lacked and re.fullmatch(LACKED[key], lacked[1])
    return bool(of_one) or sentence.startswith(f"{verb} {BY_KEY[key].about} in ")


def _names(sentence, numbers):
    """Whether a sentence names these clusters, or counts them where there are more than three."""
    if len(numbers) > 3:
        return f" in {len(numbers)} clusters" in sentence
    without_figures = re.sub(r" \([^)]*\)", "", sentence)
    named = re.search(r" clusters? ([\d, and]+)", without_figures)[1]
    return [int(each) for each in re.findall(r"\d+", named)] == numbers


def test_no_sentence_names_a_school_by_its_rating():
    area = pilot()
    plan = area.plan()
    moved = plan.with_grouping(plan.grouping.move(plan.grouping.members[1][:4], 2))
    words = " ".join(each.text for each in sentences(area, Evidence.of(area), compared(area, plan, moved), "B", "A"))
    assert not any(rating in words for rating in ("developing", "secure", "leading"))
