"""Workers of this machine: a fixed number of processes, kept warm, and a queue in front of them."""

import atexit
import os
from collections import deque
from threading import Condition, Thread

from lib.jobs.job import Job, JobStatus, JobTask
from lib.jobs.process import Process


def workers_by_default() -> int:
    """One processor is left to the screens, where there is more than one."""
    return max(1, (os.cpu_count() or 1) - 1)


class Pool:
    """All browser tabs share one. A thread of this process stands by each worker, and replaces one that ends."""

    def __init__(self, workers: int) -> None:
        self._changed = Condition()
        self._waiting: deque[Job] = deque()
        self._running: dict[Job, Process] = {}
        self._processes: set[Process] = set()
        self._closed = False
        self._threads = [Thread(target=self._serve, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()
        atexit.register(self.close)

    def start(self, task: JobTask) -> Job:
        job = Job(task)
        with self._changed:
            self._waiting.append(job)
            self._changed.notify()
        return job

    def stop(self, job: Job) -> None:
        job.end(JobStatus.STOPPED)
        with self._changed:
            if job in self._waiting:
                self._waiting.remove(job)
            process = self._running.get(job)
        if process:
            process.kill()

    def ahead(self, job: Job) -> int:
        with self._changed:
            return self._waiting.index(job) if job in self._waiting else 0

    def close(self) -> None:
        """End all workers; jobs that have not ended by then never will."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            processes = [*self._processes]
        for process in processes:
            process.kill()
        for thread in self._threads:
            thread.join()
        atexit.unregister(self.close)

    @property
    def pids(self) -> frozenset[int]:
        """The numbers of the processes that there are."""
        with self._changed:
            return frozenset(process.pid for process in self._processes)

    def _serve(self) -> None:
        """Give one process one job after the other; where it has ended, another one, warm before the next job comes."""
        process = self._fresh()
        while job := self._next():
            process = self._living(process)
            with self._changed:
                if job.state.ended or self._closed:
                    continue
                self._running[job] = process
            process.do(job)
            with self._changed:
                del self._running[job]
            process = self._living(process)
        self._end(process)

    def _next(self) -> Job | None:
        """The job that has waited longest, as soon as there is one; None once the pool is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return None if self._closed else self._waiting.popleft()

    def _living(self, process: Process) -> Process:
        """The process, or a new one in place of one that has ended."""
        if process.alive:
            return process
        self._end(process)
        return self._fresh()

    def _fresh(self) -> Process:
        process = Process()
        with self._changed:
            self._processes.add(process)
            closed = self._closed
        if closed:
            process.kill()
        return process

    def _end(self, process: Process) -> None:
        process.close()
        with self._changed:
            self._processes.discard(process)
