"""The suggest page's controls, run without a browser."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import LockClusters, LockSchools, Move, WishFor
from lib.domain.wishes import Wish, WishKind
from lib.jobs.job import Job, JobStatus
from lib.jobs.tasks import Search
from lib.suggest.request import Request
from lib.suggest.search import BrokenBound
from lib.suggest.steps import steps_to
from lib.ui import caching
from lib.ui.markup import as_markdown
from lib.ui.options import shelf
from lib.ui.suggest.desk import desk
from lib.ui.suggest.frontier import FROM_SCRATCH
from lib.ui.suggest.suggestion import ON_THE_BOARD
from lib.views.suggest.wording import verdict
from tests.pages.held import do, held, work
from tests.pages.test_pages import MAIN, PORTSWOOD, press, words

PATIENCE = 300.0
"""seconds: long, so that a busy machine does not fail a test"""
STOP = "Stop and keep"


@pytest.fixture(scope="module", autouse=True)
def one_pool() -> Iterator[None]:
    """The workers of all tests here, which end with them."""
    yield
    desk().close()
    desk.clear()


@pytest.fixture
def page() -> AppTest:
    """The page as it is at the start."""
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("suggest.py").run()


def test_a_suggestion_or_its_first_steps_go_onto_the_board_and_the_page_goes_on_telling_what_was_done(
    page: AppTest,
) -> None:
    start = work(page).plan
    page.selectbox("suggest_start_southampton").set_value("scratch").run()
    job = searched(page, "search")
    best = job.state.report.best
    way = steps_to(work(page).evidence, start, best.plan)
    steps = page.slider[0]
    assert steps.value == len(way)
    told = [verdict(job.task.request, best.fit, best.bound), f"{len(best.plan.grouping.movers(start.grouping))} school"]
    assert all(words_ in plain(page) for words_ in told)
    steps.set_value(1).run()
    press(page, "Put the first step on the board")
    assert work(page).plan.grouping == way[0].plan.grouping
    page.slider[0].set_value(2).run()
    press(page, "Put the first 2 steps on the board")
    assert work(page).plan.grouping == way[1].plan.grouping
    page.slider[0].set_value(len(way)).run()
    press(page, "Put on the board")
    assert work(page).plan.grouping == best.plan.grouping
    assert work(page).appraisal.fit == best.fit
    assert ON_THE_BOARD in plain(page)
    assert all(words_ in plain(page) for words_ in told)
    for _ in range(3):
        press(page, "Undo")
    assert work(page).plan == start


def test_wishes_that_cannot_be_met_are_named_before_anything_is_searched_for(page: AppTest) -> None:
    change(page, WishFor(Wish(WishKind.SCHOOLS, least=9)))
    assert "at least 9 schools in each" in page.warning[0].value
    assert start_button(page).disabled
    page.number_input("suggest_clusters_southampton").set_value(4).run()
    assert not page.warning
    assert not start_button(page).disabled


def test_a_search_begins_from_the_board_the_start_a_saved_option_or_nothing(page: AppTest) -> None:
    start = page.selectbox("suggest_start_southampton")
    assert start.options == ["Current plan", "Nothing (from scratch)"]
    assert page.number_input("suggest_moves_southampton").value == 5
    before = work(page).plan
    change(page, Move((PORTSWOOD,), 3))
    caching.options().create("southampton", "North", shelf.document(work(page)), author="Bob")
    change(page, Move((PORTSWOOD,), 5))
    start = page.selectbox("suggest_start_southampton")
    assert start.options == ["Current plan", "Pilot", "North", "Nothing (from scratch)"]
    start.set_value("start").run()
    page.number_input("suggest_moves_southampton").set_value(1).run()
    press(page, "Search")
    request = ended(page, "search").task.request
    assert request.plan.grouping == before.grouping
    assert request.most_moves == 1
    assert any("The board has changed since this search started" in each.value for each in page.caption)


def test_a_reach_is_wished_for_until_it_is_switched_off(page: AppTest) -> None:
    page.selectbox("suggest_start_southampton").set_value("scratch").run()
    assert not [each for each in page.number_input if each.key == "suggest_moves_southampton"]
    assert page.checkbox("suggest_reach_southampton").value
    job = searched(page, "search")
    assert job.task.request.plan.must(WishKind.REACH) == Wish(WishKind.REACH, amount=3.0)
    assert job.task.request.most_moves is None
    assert "no school further from its host than 3 times its spacing" in plain(page)
    assert not work(page).plan.must(WishKind.REACH), "it is a wish for this search alone"
    page.checkbox("suggest_reach_southampton").set_value(False).run()
    press(page, "Search again")
    until(lambda: job_of(page, "search").state.report is not None)
    assert job_of(page, "search").task.request.plan.must(WishKind.REACH) is None
    press(page.run(), STOP)
    tab(page, "How many moves?")
    assert any(each.value == FROM_SCRATCH for each in page.caption)
    assert start_button(page).disabled
    change(page, WishFor(Wish(WishKind.REACH, amount=2)))
    assert not [each for each in page.checkbox if each.key == "suggest_reach_southampton"]


def test_locks_that_stand_in_the_way_are_named_and_nothing_goes_on_for_ever(page: AppTest) -> None:
    change(page, LockClusters((1, 2, 3, 4, 5), True))
    page.number_input("suggest_clusters_southampton").set_value(4).run()
    press(page, "Search")
    ended(page, "search")
    assert "Not done. These wishes cannot be met together: " in plain(page)
    assert "4 clusters" in plain(page)


def test_nothing_that_was_told_before_a_search_was_refused_is_shown(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Search(work(page).evidence, Request(work(page).plan), 1.0)
    first = next(task.run())
    claimed = replace(first, best=replace(first.best, bound=first.best.fit))
    fault = str(BrokenBound(claimed.best.fit, claimed.best.fit - 1))
    for status, words_, shown in ((JobStatus.DONE, "", True), (JobStatus.REFUSED, fault, False)):
        job = Job(task)
        job.begin()
        job.tell(claimed)
        job.end(status, words_)
        monkeypatch.setattr(desk(), "job", partial(_latest, job))
        assert not page.run().exception
        assert ("proven" in plain(page)) is shown
        assert ("Put on the board" in [button.label for button in page.button]) is shown
    assert f"Not done. {fault}" in plain(page)


def test_what_the_board_keeps_is_told_and_kept(page: AppTest) -> None:
    change(page, LockSchools((PORTSWOOD,), True))
    assert "Kept as on the board: 1 school locked." in plain(page)
    job = searched(page, "search")
    assert job.state.report.best.plan.grouping.place[PORTSWOOD] == work(page).plan.grouping.place[PORTSWOOD]


def test_only_the_schools_that_may_move_do_and_only_so_many(page: AppTest) -> None:
    page.number_input("suggest_moves_southampton").set_value(2).run()
    page.selectbox("suggest_who_southampton").set_value("Those of clusters").run()
    page.multiselect("suggest_from_southampton").set_value([1]).run()
    press(page, "Search")
    job = ended(page, "search")
    movers = job.state.report.best.plan.grouping.movers(work(page).plan.grouping)
    assert 1 <= len(movers) <= 2
    assert {mover.origin for mover in movers} == {1}


def test_a_number_of_moves_is_picked_on_the_frontier(page: AppTest) -> None:
    tab(page, "How many moves?")
    page.number_input("suggest_moves_southampton").set_value(1)  # typed and searched for before the server had answered
    press(page, "Search")
    job = ended(page, "frontier")
    assert [point.moves for point in job.state.report.points] == [0, 1]
    page.segmented_control("frontier_picked_southampton").set_value(0).run()
    assert "No school would move" in plain(page)
    page.segmented_control("frontier_picked_southampton").set_value(1).run()
    press(page, "Put on the board")
    assert work(page).appraisal.fit == job.state.report.points[1].fit
    assert "Regroup 1 school (best of at most 1 move)" in plain(page)


def test_a_number_of_clusters_is_picked(page: AppTest) -> None:
    tab(page, "How many clusters?")
    page.number_input("numbers_southampton_from").set_value(7).run()
    page.number_input("numbers_southampton_to").set_value(6).run()
    assert page.warning[0].value == "The minimum number of clusters is above the maximum."
    page.number_input("numbers_southampton_from").set_value(6).run()
    searched(page, "numbers")
    press(page, "Put on the board")
    assert len([each for each in work(page).plan.grouping.members.values() if each]) == 6


def test_alternatives_are_opened_saved_and_compared(page: AppTest) -> None:
    start = work(page).plan
    page.number_input("suggest_moves_southampton").set_value(3).run()
    tab(page, "Alternatives")
    page.select_slider("suggest_seconds").set_value(300).run()
    press(page, "Search")
    job = ended(page, "alternatives")
    request, options = job.task.request, job.state.report.options
    assert len(options) == 3
    assert verdict(request, job.state.report.best.fit, job.state.report.best.bound) in plain(page)
    (maps,) = (
        json.loads(each.proto.json)["maps"] for each in page.get("bidi_component") if '"maps"' in each.proto.json
    )
    assert [each["title"] for each in maps] == ["Alternative 1", "Alternative 2", "Alternative 3"]
    assert next(each for each in page.button if each.label.startswith("Tick")).disabled

    state_of_form = f"alternative_save_2_{hash(options[1].plan)}"
    page.session_state[state_of_form] = True  # the form is open
    page.run()
    press(page, "Save as a new option")
    assert any("Not saved. Say who you are" in each.value for each in page.caption)
    page.session_state[state_of_form] = True
    page.run()
    page.text_input[-1].set_value("Ada")
    press(page, "Save as a new option")
    assert "Saved as “Alternative 2”." in plain(page)
    assert work(page).plan == start
    (saved,) = caching.options().list("southampton")
    assert saved.author == "Ada"

    for box in [each for each in page.checkbox if each.key.startswith("alternative")][:2]:
        box.set_value(True)
    page.run()
    press(page, "Compare 2 of them")
    assert "Which" not in plain(page)
    lineup = page.session_state["compare_choice"]
    assert lineup.baseline == "start"
    assert lineup.options == ("suggested-1", f"option-{saved.id}")

    page.switch_page("suggest.py").run()
    tab(page, "Alternatives")
    next(each for each in page.button if each.key == "alternative_3_put").click().run()
    assert work(page).plan.grouping == options[2].plan.grouping
    assert len(work(page).history.steps) == 1


def test_swing_schools_are_told_in_tables(page: AppTest) -> None:
    tab(page, "Swing schools")
    searched(page, "swing")
    assert "good grouping" in plain(page)
    assert "The stable core" in plain(page)
    assert "Worth discussing" in plain(page)


def test_settings_that_cannot_be_used_are_answered_with_a_sentence(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk().close()
    desk.clear()
    monkeypatch.setenv("BEST_FIT_WORKERS", "many")
    page.run()
    assert not page.exception
    assert as_markdown('BEST_FIT_WORKERS: must be a whole number from 1 to 64, not "many".') in page.error[0].value
    monkeypatch.delenv("BEST_FIT_WORKERS")
    monkeypatch.setenv("BEST_FIT_SCHEDULER", "no address")
    refusal = 'BEST_FIT_SCHEDULER: no dask scheduler answers at "no address".'
    assert as_markdown(refusal) in page.run().error[0].value
    monkeypatch.delenv("BEST_FIT_SCHEDULER")
    assert not page.run().error


def _latest(job: Job, _owner: str, kind: str) -> Job | None:
    """The desk's answer, where there is this search and no other."""
    return job if kind == "search" else None


def searched(app: AppTest, kind: str) -> Job:
    """The job once it has told something and has ended, stopped where it had not yet, with the page that shows it."""
    press(app, "Search")
    until(lambda: job_of(app, kind).state.report is not None)
    if STOP in [button.label for button in app.run().button]:
        press(app, STOP)
    return job_of(app, kind)


def ended(app: AppTest, kind: str) -> Job:
    until(lambda: job_of(app, kind).state.ended)
    assert not app.run().exception
    return job_of(app, kind)


def job_of(app: AppTest, kind: str) -> Job:
    job = desk().job(held(app).draft.id, kind)
    assert job
    return job


def until(done) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def change(app: AppTest, change) -> None:
    do(app, change)
    app.run()


def tab(app: AppTest, name: str) -> None:
    app.session_state["suggest_tabs"] = name
    app.run()


def start_button(app: AppTest):
    return next(button for button in app.button if button.label.startswith("Search"))


def plain(app: AppTest) -> str:
    return words(app).replace("<strong>", "").replace("</strong>", "").replace('<strong class="worse">', "")
