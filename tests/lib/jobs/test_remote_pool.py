"""A dask scheduler in place of this machine's own workers, here one on this machine."""

from collections.abc import Iterator

import pytest
from distributed import LocalCluster

from lib.jobs.job import JobStatus
from lib.jobs.remote_pool import RemotePool
from tests.lib.jobs.tasks_for_tests import Breaks, Counts, Lasts, Refuses
from tests.lib.jobs.test_pool import ended, exists, telling, until


@pytest.fixture(scope="module")
def cluster() -> Iterator[RemotePool]:
    """One worker with one thread, so that a second job waits."""
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as local:
        cluster = RemotePool(local.scheduler_address)
        yield cluster
        cluster.close()


def test_jobs_are_done_refused_and_broken_as_in_the_pool(cluster: RemotePool) -> None:
    jobs = [cluster.start(task) for task in (Counts(3), Refuses(), Breaks())]
    assert [ended(job).state.status for job in jobs] == [JobStatus.DONE, JobStatus.REFUSED, JobStatus.FAILED]
    assert jobs[0].state.report == 3
    assert jobs[1].state.words == "These wishes cannot be met together."


def test_stopping_ends_the_process_long_before_its_work_is_done_and_the_next_job_begins(cluster: RemotePool) -> None:
    job = telling(cluster.start(Lasts()))
    waiting = cluster.start(Counts(2))
    assert cluster.ahead(waiting) == 0
    cluster.stop(job)
    assert job.state.status is JobStatus.STOPPED
    until(lambda: not exists(job.state.report))
    assert ended(waiting).state.report == 2


def test_a_scheduler_that_is_not_there_is_an_error() -> None:
    with pytest.raises(OSError, match="Timed out"):
        RemotePool("tcp://127.0.0.1:9", seconds=0.5)
