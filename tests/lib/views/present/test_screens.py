"""The screens of a meeting: which there are, what they say, and what they keep to themselves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.appraisal import appraise
from lib.domain.area import Area
from lib.domain.changes import AddCluster, decide
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.domain.schools import Entry
from lib.principles.evidence import Evidence
from lib.views.present.html import as_html
from lib.views.present.screen import Bars, Figures, Screen, Sentences
from lib.views.present.screens import screens
from lib.views.subject import Subject
from lib.views.table import Cell, Table
from lib.views.wording import NO_BREAK, gained, points, signed
from tests.builders import areas, draw, pilot, plans
from tests.hostile import TEXTS, Page, with_names
from tests.often import often

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
PORTSWOOD, HIGHFIELD, ST_DENYS, FAIRISLE_INFANT = "138626", "116395", "116102", "116251"


def subject(area: Area, *plans: Plan, baseline: Plan | None = None, in_confidence: bool = False) -> Subject:
    options = tuple(Option(f"Number {number}", plan) for number, plan in enumerate(plans, 1))
    start = Option("Pilot", baseline or area.plan())
    return Subject(area, Evidence.of(area), start, options, MOMENT, in_confidence)


def moved(plan: Plan, *school_ids: str, to: int = 3) -> Plan:
    return plan.with_grouping(plan.grouping.move(school_ids, to))


def of(found: tuple[Screen, ...], key: str) -> Screen:
    return next(screen for screen in found if screen.key == key)


def words(cell: Cell) -> str:
    badge = f"Cluster {cell.cluster}" if cell.cluster is not None else ""
    return str(cell.value or badge)


def table(screen: Screen) -> Table:
    return next(block for row in screen.rows for block in row if isinstance(block, Table))


@pytest.fixture(scope="module")
def two() -> Subject:
    area = pilot()
    return subject(area, moved(area.plan(), PORTSWOOD), moved(area.plan(), PORTSWOOD, ST_DENYS, to=1))


@pytest.fixture(scope="module")
def told(two: Subject) -> tuple[Screen, ...]:
    return screens(two)


def test_each_question_has_its_screen_in_the_order_of_the_meeting(told: tuple[Screen, ...]) -> None:
    assert [screen.key for screen in told] == [
        "today", "change", "option-a", "option-b", "side-by-side", "movers", "journeys", "dates", "open",
    ]  # fmt: skip
    assert all(screen.title and screen.notes for screen in told)


def test_four_options_have_four_screens_with_their_letters() -> None:
    area = pilot()
    found = screens(subject(area, *(moved(area.plan(), PORTSWOOD, to=number) for number in (1, 2, 3, 5))))
    assert [screen.key for screen in found if screen.key.startswith("option")] == [
        "option-a", "option-b", "option-c", "option-d",
    ]  # fmt: skip
    assert table(of(found, "side-by-side")).heads == ("", "Today", "A", "B", "C", "D")


def test_where_there_is_nothing_to_compare_only_how_things_stand_is_told() -> None:
    area = pilot()
    found = screens(subject(area, area.plan()))
    assert [screen.key for screen in found] == ["today", "journeys", "dates", "open"]


def test_an_option_that_equals_the_baseline_is_told_as_equal_beside_another() -> None:
    area = pilot()
    found = screens(subject(area, area.plan(), moved(area.plan(), PORTSWOOD)))
    assert "the same as Pilot" in of(found, "option-a").notes[0]


def test_another_baseline_than_the_areas_own_is_not_called_today() -> None:
    area = pilot()
    found = screens(subject(area, area.plan(), baseline=moved(area.plan(), PORTSWOOD)))
    assert "today" not in found[0].title.lower()
    assert table(of(found, "side-by-side")).heads == ("", "Baseline", "A")


def test_the_large_figures_are_those_of_the_appraisal(two: Subject, told: tuple[Screen, ...]) -> None:
    (figures,) = [block for row in of(told, "change").rows for block in row if isinstance(block, Figures)]
    plans = (two.baseline.plan, *(option.plan for option in two.options))
    appraisals = [appraise(two.evidence, plan) for plan in plans]
    assert [each.figure for each in figures.items] == [points(each.fit) for each in appraisals]
    changes = [signed(gained(appraisals[0].fit, each.fit)) for each in appraisals[1:]]
    assert [each.remark for each in figures.items[1:]] == [f"{changes[0]} with 1 move", f"{changes[1]} with 2 moves"]


def test_a_pair_that_an_option_splits_is_told_beside_what_it_does_and_on_its_own_screen() -> None:
    area = pilot()
    found = screens(subject(area, moved(area.plan(), FAIRISLE_INFANT)))
    pair = "pair split: Fairisle Infant & Nursery School and Fairisle Junior School"
    assert str(table(of(found, "change")).rows[0][2]).startswith(f"No longer meets: {pair}. Also ")
    assert f"No longer meets: {pair}." in of(found, "change").notes[0]
    (said,) = [block for row in of(found, "option-a").rows for block in row if isinstance(block, Sentences)]
    assert [each.about for each in said.points] == ["", "Better", "No longer meets", "Worse", "Also"]
    assert said.points[2].words.casefold() == pair.casefold()
    assert "The longest journey stays at 6.3 km (Mason Moor Primary School)" in said.points[4].words


def test_a_cluster_that_worsens_within_its_status_is_told_though_no_principle_worsens() -> None:
    area = pilot()
    found = screens(subject(area, moved(area.plan(), FAIRISLE_INFANT)))
    assert "pupils in cluster 1 (13% to 21% below average)" in str(table(of(found, "change")).rows[0][2])
    assert any("Cluster 1’s pupils go from 13% to 21% below average." in each for each in of(found, "option-a").notes)


def test_every_principle_has_its_mark_in_every_option(two: Subject, told: tuple[Screen, ...]) -> None:
    rows = table(of(told, "side-by-side")).rows[1:]
    for row, key in zip(rows, two.before.principles, strict=True):
        expected = [each.principles[key].overall.status for each in (two.before, *(c.after for c in two.comparisons))]
        assert [cell.status for cell in row[1:]] == expected


def test_who_moves_says_from_where_to_where_and_who_stays(told: tuple[Screen, ...]) -> None:
    rows = [[words(cell) for cell in row] for row in table(of(told, "movers")).cells]
    assert rows == [
        ["Portswood Primary School", "Cluster 4", "Cluster 3", "Cluster 1"],
        ["St Denys Primary School", "Cluster 4", "stays", "Cluster 1"],
    ]


def test_a_long_list_of_movers_is_shortened_on_the_screen_and_whole_in_the_notes() -> None:
    area = pilot()
    several = area.schools.ids[:20]
    screen = of(screens(subject(area, moved(area.plan(), *several, to=4))), "movers")
    shown = table(screen)
    moving = [each for each in several if area.plan().grouping.place[each] != 4]
    assert shown.remark.startswith(f"and {len(moving) - len(shown.rows)} more")
    assert all(area.schools.names[school_id] in screen.notes[0] for school_id in moving)


def test_the_journeys_are_those_of_the_clusters(two: Subject, told: tuple[Screen, ...]) -> None:
    (bars,) = [block for row in of(told, "journeys").rows for block in row if isinstance(block, Bars)]
    assert bars.groups == tuple(f"Cluster {number}" for number in range(1, 6))
    for series, appraisal in zip(bars.series, (two.before, *(c.after for c in two.comparisons)), strict=True):
        assert series.values == tuple(each.journey for each in appraisal.clusters.values())


def test_the_dates_name_the_next_meeting_and_once_all_are_over_the_last() -> None:
    area = pilot()
    early = replace(subject(area, area.plan()), moment=datetime(2025, 1, 1, 12, tzinfo=UTC))
    assert table(of(screens(early), "dates")).rows[0][1] == "Tue 28 Jan 2025".replace(" ", NO_BREAK)
    late = table(of(screens(subject(area, area.plan())), "dates"))
    assert late.rows[0][1] == "last: Tue 1 Jul 2025".replace(" ", NO_BREAK)


def test_clusters_that_do_not_fit_on_a_screen_go_on_on_the_next_and_none_is_left_out() -> None:
    area = pilot()
    plan = area.plan()
    hosts = [members[-1] for members in plan.grouping.members.values()]
    elsewhere = replace(
        plan, clusters=tuple(replace(each, host=host) for each, host in zip(plan.clusters, hosts, strict=True))
    )
    found = screens(subject(area, elsewhere, moved(elsewhere, PORTSWOOD), moved(plan, ST_DENYS, to=1)))
    shown = [screen for screen in found if screen.key.startswith("dates")]
    assert len(shown) > 1
    assert [row[0].cluster for screen in shown for row in table(screen).cells] == [1, 2, 3, 4, 5]
    assert shown[1].title == f"When and where would clusters meet? (2 of {len(shown)})"
    assert shown[1].key == "dates-2"
    many, wide = draw("\n".join(f"{number}: s{number} at=50.9,-1.4" for number in range(1, 31)))
    told = [each for each in screens(subject(many, wide)) if each.key.startswith("dates")]
    assert [row[0].cluster for screen in told for row in table(screen).cells] == list(range(1, 31))


def test_options_keep_their_own_letters_and_say_them_once() -> None:
    area = pilot()
    plan = area.plan()
    options = [
        Option("B: three moves", moved(plan, PORTSWOOD)),
        Option("More even", moved(plan, ST_DENYS, to=1)),
        Option("Option D", moved(plan, HIGHFIELD)),
    ]
    told = screens(replace(subject(area, plan), options=tuple(options)))
    assert table(of(told, "side-by-side")).heads == ("", "Today", "B", "A", "D")
    assert of(told, "option-b").title == "What would option B do? three moves"
    assert of(told, "option-b").notes[0].startswith("B moves 1 of 41 schools")
    assert not any("B: B:" in note for screen in told for note in screen.notes)


def test_a_host_is_told_for_the_options_that_have_the_cluster_and_an_empty_cluster_has_nobody() -> None:
    area, plan = draw("1: a* at=50.9,-1.4 | b at=50.91,-1.4\n2: c at=50.92,-1.4\n-: d")
    with_third = decide(plan, AddCluster(), area.schools, plan)
    assert isinstance(with_third, Plan)
    options = (moved(plan, "c", to=1), with_third)
    hosts = [row[2] for row in table(of(screens(subject(area, *options, baseline=plan)), "dates")).rows]
    assert hosts[0] == area.schools.names["a"]
    assert hosts[1].endswith("; A: no schools")
    assert hosts[2] == "B: no schools"
    none, some = draw("-: a | b")[1], draw("1: a* at=50.9,-1.4 | b at=50.91,-1.4")
    found = screens(subject(some[0], some[1], baseline=none))
    assert table(of(found, "dates")).rows[0][2] == some[0].schools.names["a"]
    assert not any("No cluster has a school" in note for note in of(found, "open").notes)


def test_what_cannot_be_measured_and_what_only_a_school_can_answer_is_open(told: tuple[Screen, ...]) -> None:
    notes = " ".join(of(told, "open").notes)
    assert "0 of 41 schools have a rating" in notes
    asked = "Is Freemantle CE Community Academy Secondary, as the authority’s page says, or Primary, as the register of"
    assert asked in notes


def test_options_that_are_measured_by_another_yardstick_say_so() -> None:
    area = pilot()
    option = replace(moved(area.plan(), PORTSWOOD), settings=replace(area.settings, size_from=7))
    assert "measured by changed thresholds" in " ".join(of(screens(subject(area, option)), "open").notes)


def rated() -> tuple[Area, Plan]:
    area, plan = draw(
        "1: a Primary 210 | b Secondary 900 | c Primary 100 | d Primary 50\n2: e Primary 60 | f Infant 80"
    )
    ratings = {"a": "leading", "b": "leading", "c": "developing", "d": "secure", "e": "leading"}
    entries = tuple(sorted(Entry(school_id, "confidence", rating) for school_id, rating in ratings.items()))
    return area, replace(plan, entries=entries)


def test_ratings_are_shown_in_confidence_only_and_never_that_of_a_single_school() -> None:
    area, plan = rated()
    option = moved(plan, "f", to=1)
    assert not [s for s in screens(subject(area, option, baseline=plan)) if s.key.startswith("ratings")]
    found = screens(subject(area, option, baseline=plan, in_confidence=True))
    (shown,) = [screen for screen in found if screen.key == "ratings-a"]
    levels = [list(row[1:]) for row in table(shown).values]
    assert levels == [["1", "1", "2", "4 of 5"], ["–", "–", "–", "1 of 1"]]


def test_names_from_outside_are_text_on_every_screen() -> None:
    area = with_names(pilot())
    plan = moved(area.plan(), *area.schools.ids[:12], to=3)
    options = tuple(Option(text, plan) for text in TEXTS[:2])
    found = screens(Subject(area, Evidence.of(area), Option(TEXTS[4], area.plan()), options, MOMENT))
    pages = [Page(as_html(screen)) for screen in found]
    assert not {"img", "script"} & {tag for page in pages for tag in page.tags}
    assert not [name for page in pages for name in page.attributes if name.startswith("on")]
    assert any(TEXTS[0] in page.text for page in pages)


@often(40)
@given(st.data())
def test_any_area_and_any_options_can_be_told(data: st.DataObject) -> None:
    area = data.draw(areas())
    options = [data.draw(plans(area)) for _ in range(data.draw(st.integers(1, 4)))]
    found = screens(subject(area, *options, in_confidence=data.draw(st.booleans())))
    keys = [screen.key for screen in found]
    assert len(set(keys)) == len(keys)
    for screen in found:
        assert Page(as_html(screen)).text.strip()
        for row in screen.rows:
            for block in row:
                if isinstance(block, Table):
                    assert {len(each) for each in block.rows} <= {len(block.heads)}
