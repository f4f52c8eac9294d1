"""The suggest page's controls, run without a browser."""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import LockClusters, LockSchools
from lib.jobs.job import Job, JobStatus
from lib.jobs.tasks import Search
from lib.suggest.request import Request
from lib.suggest.search import BrokenBound
from lib.suggest.steps import steps_to
from lib.ui.markup import as_markdown
from lib.ui.suggest.desk import desk
from tests.pages.held import do, held, work
from tests.pages.test_pages import MAIN, PORTSWOOD, press, words

PATIENCE = 60.0
"""seconds: long, so that a busy machine does not fail a test"""
STOP = "Stop and keep"


@pytest.fixture(scope="module", autouse=True)
def one_pool() -> Iterator[None]:
    """The workers of all tests here, which end with them."""
    yield
    desk().close()
    desk.clear()


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as it is at the start, with an empty database."""
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")
    return AppTest.from_file(MAIN, default_timeout=60).run().switch_page("suggest.py").run()


def test_a_suggestion_or_its_first_steps_go_onto_the_board_and_are_undone(page: AppTest) -> None:
    start = work(page).plan
    job = searched(page, "search")
    steps = page.slider[0]
    way = steps_to(work(page).evidence, start, job.state.report.best.plan)
    assert steps.value == len(way)
    steps.set_value(2).run()
    press(page, "Put on the board")
    assert work(page).plan.grouping == way[1].plan.grouping
    press(page, "Put on the board")
    assert work(page).plan.grouping == job.state.report.best.plan.grouping
    assert work(page).appraisal.fit == job.state.report.best.fit
    press(page, "Undo")
    press(page, "Undo")
    assert work(page).plan == start


def test_wishes_that_cannot_be_met_are_named_before_anything_is_searched_for(page: AppTest) -> None:
    page.number_input("suggest_smallest_southampton").set_value(9).run()
    assert "at least 9 schools in each of 5 clusters" in page.warning[0].value
    assert start_button(page).disabled
    page.number_input("suggest_largest_southampton").set_value(8).run()
    assert "at least 9 and at most 8" in page.warning[0].value
    page.number_input("suggest_smallest_southampton").set_value(None).run()
    page.number_input("suggest_clusters_southampton").set_value(6).run()
    assert not page.warning
    assert not start_button(page).disabled


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
    page.segmented_control("suggest_start_southampton").set_value("From here").run()
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
    page.number_input("frontier_most_southampton").set_value(1)  # typed and searched for before the server had answered
    press(page, "Search")
    job = ended(page, "frontier")
    assert [point.moves for point in job.state.report.points] == [0, 1]
    page.segmented_control("frontier_picked_southampton").set_value(0).run()
    assert "Nothing would move" in plain(page)
    page.segmented_control("frontier_picked_southampton").set_value(1).run()
    press(page, "Put on the board")
    assert work(page).appraisal.fit == job.state.report.points[1].fit
    assert "Regroup 1 school (best of at most 1 move)" in plain(page)


def test_a_number_of_clusters_is_picked(page: AppTest) -> None:
    tab(page, "How many clusters?")
    page.number_input("numbers_southampton_from").set_value(7).run()
    page.number_input("numbers_southampton_to").set_value(6).run()
    assert page.warning[0].value == "The smaller number of clusters stands first."
    page.number_input("numbers_southampton_from").set_value(6).run()
    searched(page, "numbers")
    press(page, "Put on the board")
    assert len([each for each in work(page).plan.grouping.members.values() if each]) == 6


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
