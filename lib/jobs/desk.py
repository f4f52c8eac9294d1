"""Which job belongs to whom: a planner who leaves a page and comes back finds the work going on."""

from collections import OrderedDict
from threading import Lock

from lib.jobs.executor import Executor
from lib.jobs.job import Job, Task

MOST = 64
"""jobs that are remembered; the one that was looked at longest ago makes room"""


class Desk:
    """At most one job of each kind for each owner: a new one takes the place of the one before, and ends it."""

    def __init__(self, executor: Executor, most: int = MOST) -> None:
        self._executor = executor
        self._most = most
        self._jobs: OrderedDict[tuple[str, str], Job] = OrderedDict()
        self._changing = Lock()

    def start(self, owner: str, kind: str, task: Task) -> Job:
        with self._changing:
            before = self._jobs.pop((owner, kind), None)
            gone = [before] if before else []
            while len(self._jobs) >= self._most:
                gone.append(self._jobs.popitem(last=False)[1])
            for each in gone:
                self._executor.stop(each)
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
        """End every job, and those that do them."""
        self._executor.close()

    def ahead(self, job: Job) -> int:
        return self._executor.ahead(job)
