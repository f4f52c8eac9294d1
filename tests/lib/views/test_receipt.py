import re
from dataclasses import replace

import pytest

from lib.appraisal import appraise, compare
from lib.domain.changes import AddCluster, LockSchools, Move, Regroup, RenameCluster, Swap, decide
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.next_moves import next_moves
from lib.views.receipt import receipt, receipt_html
from tests.builders import draw, pilot
from tests.hostile import TEXTS, Page, compared, with_names

PICTURE = """
    1: a Infant 100 | b Junior 120 | c Secondary 900
    2: d Primary 300 | e Secondary 700
    3:
    -: f Primary 210
    pair: a b
"""


def receipt_of(change, picture=PICTURE, **rest):
    area, plan = draw(picture, **rest)
    return receipt(Evidence.of(area), compared(area, plan, decide(plan, change, area.schools, plan)), change)


GENTLE = Settings(inclusive_zero=1.0)
"""by which a school left out of six still leaves principle 7 a score"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Move(("c",), 2), "School c: Cluster 1 to Cluster 2"),
        (Move(("c",), None), "School c: Cluster 1 to no cluster"),
        (Move(("f",), 3), "School f: no cluster to Cluster 3"),
        (Move(("a", "b"), 3), "School a and School b: Cluster 1 to Cluster 3"),
        (Move(("a", "f"), 2), "School a: Cluster 1 to Cluster 2; School f: no cluster to Cluster 2"),
        (Swap("c", "e"), "School c: Cluster 1 to Cluster 2; School e: Cluster 2 to Cluster 1"),
        (LockSchools(("a",), True), "Lock School a"),
        (AddCluster("North"), "Add a cluster named North"),
        (RenameCluster(1, "North"), "Rename Cluster 1 to North"),
    ],
)
def test_a_receipt_says_first_what_moved_or_what_was_done(change, words):
    assert receipt_of(change).what == words


NEAR = Wish(WishKind.LONGEST_JOURNEY, amount=3.0)
ALONG_A_ROAD = """
    1: a* at=50.90,-1.40 | b at=50.91,-1.40
    2: c* at=50.93,-1.40
    3: d* at=50.99,-1.40 | e at=50.95,-1.40
"""


@pytest.mark.parametrize(
    ("wish", "change", "lost", "further"),
    [
        (NEAR, Move(("b",), 2), 0, 0),
        (NEAR, Move(("b",), 3), 0, 1),  # e was too far from d already
        (replace(NEAR, amount=5.0, preferred=True), Move(("b",), 3), 1, 0),
        (Wish(WishKind.SCHOOLS, least=1, most=2), Move(("c",), 1), 1, 0),
    ],
)
def test_wishes_that_no_longer_hold_are_told_with_what_breaks_and_those_further_off_with_what_is_worse(
    wish, change, lost, further
):
    area, plan = draw(ALONG_A_ROAD)
    plan = replace(plan, wishes=(wish,))
    found = receipt(Evidence.of(area), compared(area, plan, decide(plan, change, area.schools, plan)), change)
    assert sum("no journey over" in each or "in each cluster" in each for each in found.broken) == lost
    assert sum(each.startswith("further from holding: ") for each in found.worse) == further


def test_a_lost_wish_is_told_with_what_is_short_of_it():
    area, plan = draw(ALONG_A_ROAD)
    plan = replace(plan, wishes=(replace(NEAR, amount=5.0),))
    change = Move(("b",), 3)
    found = receipt(Evidence.of(area), compared(area, plan, decide(plan, change, area.schools, plan)), change)
    assert found.broken[0] == "no journey over 5 km (1 school further: School b (8.9 km))"


def test_many_schools_that_go_one_way_are_counted():
    picture = "1: a | b | c | d | e\n2:"
    assert receipt_of(Move(tuple("abcde"), 2), picture).what == "School a, School b and 3 more: Cluster 1 to Cluster 2"


def test_it_says_what_gets_worse_in_which_clusters_and_by_how_much_on_demand():
    found = receipt_of(Move(("c",), None), settings=GENTLE)
    assert found.fit == "Fit 68.0 to 29.2 (−38.8)."
    assert found.better == ()
    assert found.broken == (
        "left out: School c",
        "pupils in clusters 1 (6% above to 64% below average) and 2 (6% below to 64% above average)",
        "phases in cluster 1 (both phases to no secondary)",
    )
    assert found.worse == ("size in cluster 1 (3 to 2 schools)",)
    assert found.scores == ("Pupils −0.89", "Phases −0.50", "Inclusive −0.16")


def test_it_says_what_gets_better_and_the_way_back_says_the_opposite():
    area, plan = draw(PICTURE, settings=GENTLE)
    without = plan.with_grouping(plan.grouping.move(["c"], None))
    back = receipt(Evidence.of(area), compared(area, without, plan))
    assert back.fit == "Fit 29.2 to 68.0 (+38.8)."
    assert (back.worse, back.broken) == ((), ())
    assert "phases now met in cluster 1 (no secondary to both phases)" in back.better
    assert "5 of 6 schools are in a cluster; 1 is not" in back.better
    assert back.scores == ("Pupils +0.89", "Phases +0.50", "Inclusive +0.16")


def test_what_weighs_more_comes_first():
    heavy = Settings(inclusive_zero=1.0, weights={"inclusive": 5.0, "phases": 0.1})
    found = receipt_of(Move(("c",), None), settings=heavy)
    assert [each.split()[0] for each in found.scores] == ["Pupils", "Inclusive", "Phases"]
    assert [each.split()[0] for each in found.broken[1:]] == ["pupils", "phases"]


def test_a_limit_that_was_broken_before_is_not_named_again():
    assert not any("size" in each for each in receipt_of(Move(("d",), None)).broken)


def test_a_pair_is_named_when_it_is_split_and_not_when_it_already_was():
    assert receipt_of(Move(("b",), 2)).broken == ("pair split: School a and School b",)
    split = PICTURE.replace(" | b Junior 120", "").replace("3:", "3: b Junior 120")
    assert not any("split" in each for each in receipt_of(Move(("b",), 2), split).broken)


def test_a_change_that_leaves_the_fit_says_so_without_a_sign():
    found = receipt_of(LockSchools(("a",), True))
    assert found.fit == "Fit 47.2, as before."
    assert found.text == "Lock School a. Fit 47.2, as before."


def test_without_a_fit_there_is_a_dash_and_no_change():
    nothing = Settings(weights=dict.fromkeys(BY_KEY, 0.0))
    assert receipt_of(Move(("c",), 2), settings=nothing).fit == "Fit –."


def test_the_whole_receipt_in_one_line_has_its_parts_in_order():
    found = receipt_of(Move(("a", "f"), 3))
    assert found.text == (
        f"{found.what}. {found.fit} Better: {'; '.join(found.better)}. "
        f"No longer meets: {'; '.join(found.broken)}. Worse: {'; '.join(found.worse)}."
    )


def test_the_receipt_of_two_plans_names_all_that_lies_between_them():
    area, plan = draw(PICTURE)
    between = receipt(Evidence.of(area), compared(area, plan, plan))
    assert (between.what, between.better, between.worse) == ("No school changes its cluster", (), ())


def test_every_receipt_of_the_pilot_is_true_and_contradicts_itself_nowhere():
    area = pilot()
    evidence, plan = Evidence.of(area), area.plan()
    before = appraise(evidence, plan)
    for found in next_moves(evidence, plan, with_swaps=True)[::3]:
        after = decide(plan, found.change, area.schools, plan)
        told = receipt(evidence, compare(before, appraise(evidence, after)), found.change)
        assert not {*told.better} & {*told.broken, *told.worse}
        assert told.better or told.broken or told.worse or "as before" in told.fit
        assert not re.search(r"-\d", told.text)
        assert "nan" not in told.text


def test_a_change_too_small_to_tell_is_said_to_be_small_and_not_0_00():
    picture = "1: a Primary 100000\n2: b Primary 100400\n3: c Primary 0 | d Primary 100"
    better, worse = (receipt_of(change, picture) for change in (Move(("d",), 1), Move(("d",), 2)))
    assert "Pupils by less than 0.01" in (*better.scores, *worse.scores)
    assert not any("0.00" in each for each in (*better.scores, *worse.scores))


def test_drawn_it_is_three_lines_with_the_scores_to_be_opened_and_what_breaks_in_the_third():
    area, plan = draw(PICTURE)
    change = Move(("c",), 2)
    told = receipt(Evidence.of(area), compared(area, plan, decide(plan, change, area.schools, plan)), change)
    html = receipt_html(told, "Last step.")
    seen, opened = html.split("<details>")
    assert seen.count("<p>") == 3
    lines = [re.sub("<[^>]+>", "", line) for line in seen.split("</p>")[:3]]
    assert lines[0].startswith("Last step. School c: Cluster 1 to Cluster 2. Fit ")
    assert lines[1].startswith("Better: ")
    assert lines[2].startswith("Worse: No longer meets: pupils in clusters 1 (")
    assert all(each in lines[2] for each in told.broken)
    assert "Scores" in opened
    assert "Phases −0.50" in opened


def test_a_line_that_has_nothing_to_say_says_so():
    seen = receipt_html(receipt_of(LockSchools(("a",), True)), "Last step.")
    assert Page(seen).text.count("nothing.") == 2
    assert "<details>" not in seen
    assert 'class="' not in seen


def test_leaving_a_school_out_is_never_green_though_the_fit_rises():
    picture = "1: a Primary 100 | b Secondary 100\n2: c Primary 100 | d Secondary 100 | e Primary 400"
    told = receipt_of(Move(("e",), None), picture, settings=GENTLE)
    assert "(+" in told.fit
    assert told.better
    assert told.broken[0] == "left out: School e"
    html = receipt_html(told, "Last step.")
    assert 'class="better"' not in html
    assert 'class="worse"' in html


def test_in_html_every_text_from_outside_is_text():
    area, plan = draw("1: a | b | c | d | e | f\n2: g\npair: a b")
    area = with_names(area)
    evidence = Evidence.of(area)
    for moved in area.schools.ids[:6]:
        told = receipt(evidence, compared(area, plan, plan.with_grouping(plan.grouping.move([moved], 2))))
        page = Page(receipt_html(told, TEXTS[0]))
        assert page.tags == {"p", "strong", "details", "summary"}
        assert page.attributes <= {"class"}
        assert area.schools.names[moved] in page.text
        assert TEXTS[0] in page.text


def test_a_first_grouping_is_told_as_one_and_not_as_moves():
    change = Regroup((("a", 1), ("b", 2)), "suggestion")
    told = receipt_of(change, "1:\n-: a Primary 100 | b Secondary 100")
    assert told.what == "First grouping: 2 schools in 2 clusters (suggestion)"
    assert re.fullmatch(r"Fit \d+\.\d\.", told.fit)
    assert told.parts == ()


def test_where_clusters_are_many_a_receipt_tells_the_fit_of_those_that_a_move_touches():
    many = "\n".join(f"{number}: s{number} Primary 100 | t{number} Secondary 100" for number in range(1, 14))
    told = receipt_of(Move(("s3",), 5), many)
    assert re.search(r"In its clusters: Cluster 3 \d+\.\d to \d+\.\d \([+−]\d+\.\d\); Cluster 5 \d", told.fit)
    few = "\n".join(many.splitlines()[:12])
    assert "In its clusters" not in receipt_of(Move(("s3",), 5), few).fit
