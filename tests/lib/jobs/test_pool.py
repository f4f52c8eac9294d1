"""Workers in processes of their own: what they tell, how they wait, how they end, and that none is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from lib.jobs.job import Job, JobStatus
from lib.jobs.pool import Pool
from tests.lib.jobs.tasks_for_tests import Breaks, Counts, Lasts, Refuses

PATIENCE = 60.0
"""seconds: long, so that a busy machine does not fail a test"""


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One worker for all tests."""
    pool = Pool(1)
    yield pool
    pool.close()


def test_a_job_ends_with_the_last_that_it_told(pool: Pool) -> None:
    job = ended(pool.start(Counts(5)))
    assert (job.state.status, job.state.report) == (JobStatus.DONE, 5)
    assert job.seconds > 0


def test_a_refusal_says_why(pool: Pool) -> None:
    job = ended(pool.start(Refuses()))
    assert (job.state.status, job.state.words) == (JobStatus.REFUSED, "These wishes cannot be met together.")


def test_an_error_is_reported_without_its_details_and_the_worker_goes_on(
    pool: Pool, caplog: pytest.LogCaptureFixture
) -> None:
    job = ended(pool.start(Breaks()))
    assert (job.state.status, job.state.report) == (JobStatus.FAILED, 1)
    assert "secret" not in job.state.words
    assert "secret" in caplog.text
    assert ended(pool.start(Counts(2))).state.report == 2


def test_stopping_ends_the_process_at_once_and_keeps_what_was_told(pool: Pool) -> None:
    job = telling(pool.start(Lasts()))
    pool.stop(job)
    assert not exists(job.state.report)
    assert job.state.status is JobStatus.STOPPED
    assert ended(pool.start(Counts(3))).state.report == 3
    assert job.state.report not in pool.pids


def test_a_worker_that_is_killed_is_reported_and_another_one_goes_on(pool: Pool) -> None:
    job = telling(pool.start(Lasts()))
    os.kill(job.state.report, signal.SIGKILL)
    assert ended(job).state.status is JobStatus.FAILED
    assert "ended from outside" in job.state.words
    assert ended(pool.start(Counts(3))).state.report == 3


def test_jobs_wait_in_the_order_in_which_they_came_and_can_be_taken_back(pool: Pool) -> None:
    running = telling(pool.start(Lasts()))
    first, second, third = (pool.start(Counts(1)) for _ in range(3))
    assert [pool.ahead(job) for job in (first, second, third)] == [0, 1, 2]
    assert second.state.status is JobStatus.WAITING
    pool.stop(second)
    assert pool.ahead(third) == 1
    pool.stop(running)
    assert [ended(job).state.status for job in (first, second, third)] == [
        JobStatus.DONE,
        JobStatus.STOPPED,
        JobStatus.DONE,
    ]


def test_a_closed_pool_leaves_no_process_behind() -> None:
    pool = Pool(2)
    running = telling(pool.start(Lasts()))
    until(lambda: len(pool.pids) == 2)
    pids = pool.pids
    pool.close()
    assert running.state.report in pids
    assert not any(exists(pid) for pid in pids)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is ended by a signal")
def test_workers_end_when_the_server_is_killed() -> None:
    program = (
        "import time; from lib.jobs.pool import Pool; from tests.lib.jobs.tasks_for_tests import Lasts\n"
        "job = Pool(1).start(Lasts())\n"
        "while not job.state.report: time.sleep(0.01)\n"
        "print(job.state.report, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        worker = int(server.stdout.readline())
        assert exists(worker)
        server.kill()
    until(lambda: not exists(worker))


def telling(job: Job) -> Job:
    """The job once it has told something."""
    until(lambda: job.state.report is not None)
    return job


def ended(job: Job) -> Job:
    until(lambda: job.state.ended)
    return job


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def exists(pid: int) -> bool:
    """Whether there is such a process; one that has ended, and that nobody has taken note of, is none."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not status.startswith("Z") and bool(status)
