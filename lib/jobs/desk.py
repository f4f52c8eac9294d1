"""Which job belongs to whom: a planner who leaves a page and comes back finds the work going on."""

from collections import Counter, OrderedDict
from threading import Lock, Timer

from lib.jobs.executor import Executor
from lib.jobs.job import Job, JobTask

MOST = 64
"""jobs that are remembered; the one that nobody has looked at for longest makes room"""
GRACE = 60.0
"""seconds that jobs go on after the last browser tab was closed: longer than a page takes to load again"""


class Desk:
    """At most one job of each kind for each owner: a new one takes the place of the one before, and ends it.

    Where all browser tabs that were opened for an owner have been closed for so many seconds of `grace`, the jobs end.
    """

    def __init__(self, executor: Executor, most: int = MOST, grace: float = GRACE) -> None:
        self._executor = executor
        self._most, self._grace = most, grace
        self._jobs: OrderedDict[tuple[str, str], Job] = OrderedDict()
        self._tabs: Counter[str] = Counter()
        self._changing = Lock()

    def opened(self, owner: str) -> None:
        """Count one more browser tab that shows the owner's work."""
        with self._changing:
            self._tabs[owner] += 1

    def closed(self, owner: str) -> None:
        """Count one tab less."""
        with self._changing:
            self._tabs[owner] -= 1
        leaving = Timer(self._grace, self._leave, (owner,))
        leaving.daemon = True
        leaving.start()

    def _leave(self, owner: str) -> None:
        with self._changing:
            jobs = [] if self._tabs[owner] > 0 else [job for (who, _), job in self._jobs.items() if who == owner]
        for job in jobs:
            self._executor.stop(job)

    def start(self, owner: str, kind: str, task: JobTask) -> Job:
        with self._changing:
            before = self._jobs.pop((owner, kind), None)
            gone = [before] if before else []
            while len(self._jobs) >= self._most:
                gone.append(self._jobs.popitem(last=False)[1])
            for job in gone:
                self._executor.stop(job)
            return self._jobs.setdefault((owner, kind), self._executor.start(task))

    def job(self, owner: str, kind: str) -> Job | None:
        """The owner's latest job of this kind, ended or not; None where there is none."""
        with self._changing:
            if (owner, kind) in self._jobs:
                self._jobs.move_to_end((owner, kind))
            return self._jobs.get((owner, kind))

    def stop(self, owner: str, kind: str) -> None:
        if job := self.job(owner, kind):
            self._executor.stop(job)

    def close(self) -> None:
        """End every job and every worker."""
        self._executor.close()

    def ahead(self, job: Job) -> int:
        return self._executor.ahead(job)
