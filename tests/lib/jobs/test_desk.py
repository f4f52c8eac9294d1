"""The desk: what belongs to whom, and that what is no longer wanted ends."""

from lib.jobs.desk import Desk
from lib.jobs.job import Job, JobStatus, JobTask
from tests.lib.jobs.tasks_for_tests import Counts
from tests.lib.jobs.test_pool import until


class Idle:
    """An executor that never gets round to anything."""

    def start(self, task: JobTask) -> Job:
        return Job(task)

    def stop(self, job: Job) -> None:
        job.end(JobStatus.STOPPED)

    def ahead(self, job: Job) -> int:
        return 0

    def close(self) -> None:
        return None


def test_an_owner_finds_the_latest_job_of_each_kind_and_nobody_elses() -> None:
    desk = Desk(Idle())
    search, swing = desk.start("anna", "search", Counts(1)), desk.start("anna", "swing", Counts(1))
    assert (desk.job("anna", "search"), desk.job("anna", "swing")) == (search, swing)
    assert desk.job("ben", "search") is None


def test_a_new_job_ends_the_one_of_the_same_kind_before_it() -> None:
    desk = Desk(Idle())
    before, other = desk.start("anna", "search", Counts(1)), desk.start("ben", "search", Counts(1))
    now = desk.start("anna", "search", Counts(2))
    assert desk.job("anna", "search") is now
    assert before.state.status is JobStatus.STOPPED
    assert not other.state.ended


def test_what_was_looked_at_longest_ago_makes_room_and_ends() -> None:
    desk = Desk(Idle(), most=2)
    first, second = desk.start("anna", "search", Counts(1)), desk.start("ben", "search", Counts(1))
    desk.job("anna", "search")
    desk.start("cleo", "search", Counts(1))
    assert second.state.status is JobStatus.STOPPED
    assert desk.job("ben", "search") is None
    assert desk.job("anna", "search") is first


def test_jobs_end_soon_after_the_last_tab_of_their_owner_was_closed() -> None:
    desk = Desk(Idle(), grace=0.05)
    left, watched, back = (desk.start(owner, "search", Counts(1)) for owner in ("anna", "ben", "cleo"))
    for owner in ("anna", "ben", "ben", "cleo"):
        desk.opened(owner)
    for owner in ("anna", "ben", "cleo"):
        desk.closed(owner)
    desk.opened("cleo")  # the page is loaded again
    until(lambda: left.state.ended)
    assert not watched.state.ended  # in another tab
    desk.closed("ben")
    until(lambda: watched.state.ended)
    assert not back.state.ended


def test_what_was_stopped_does_not_fail_as_well() -> None:
    job = Job(Counts(1))
    job.begin()
    job.tell(1)
    job.end(JobStatus.STOPPED)
    job.end(JobStatus.FAILED, "too late")
    job.tell(2)
    assert (job.state.status, job.state.report, job.state.words) == (JobStatus.STOPPED, 1, "")
