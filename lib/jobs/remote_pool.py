"""Workers of other machines: jobs are handed to a dask scheduler, which finds the machine that does each."""

from threading import Lock, Thread
from typing import Any
from uuid import uuid4

from distributed import Client, Event, Future, Queue

from lib.jobs.job import Job, JobStatus, JobTask
from lib.jobs.process import BROKEN, GONE, Process

LISTENING = "200ms"
"""how often to look whether a job was stopped, or its worker has failed"""


class RemotePool:
    """Every machine of the cluster needs this program at the same version. Raises OSError where there is no scheduler
    at the address after so many seconds."""

    def __init__(self, address: str, seconds: float = 5) -> None:
        self._client = Client(address, timeout=seconds, set_as_default=False)
        self._changing = Lock()
        self._futures: dict[Job, Future[None]] = {}

    def start(self, task: JobTask) -> Job:
        job, name = Job(task), f"best-fit-{uuid4().hex}"
        future = self._client.submit(_work, task, name, key=name, pure=False)
        with self._changing:
            self._futures[job] = future
        Thread(target=self._relay, args=(job, name, future), daemon=True).start()
        return job

    def stop(self, job: Job) -> None:
        job.end(JobStatus.STOPPED)

    def ahead(self, job: Job) -> int:
        with self._changing:
            waiting = [each for each in self._futures if each.state.status is JobStatus.WAITING]
        return waiting.index(job) if job in waiting else 0

    def close(self) -> None:
        with self._changing:
            jobs = list(self._futures)
        for job in jobs:
            self.stop(job)
        self._client.close()

    def _relay(self, job: Job, name: str, future: "Future[None]") -> None:
        """Pass the worker's messages to the job until it has ended; then tell the worker so."""
        messages, ended = Queue(name, client=self._client), Event(name, client=self._client)
        while not job.state.ended:
            try:
                what, *rest = messages.get(timeout=LISTENING)
                getattr(job, what)(*rest)
            except TimeoutError:
                if future.status in ("error", "lost", "cancelled"):
                    job.end(JobStatus.FAILED, BROKEN if future.status == "error" else GONE)
        ended.set()
        future.cancel()
        with self._changing:
            del self._futures[job]


class _Relayed(Job):
    """The job on the machine that runs it: whatever happens to it is reported to the machine that asked."""

    def __init__(self, task: JobTask, messages: Queue) -> None:
        super().__init__(task)
        self._messages = messages

    def begin(self) -> None:
        self._messages.put(("begin",))

    def tell(self, report: Any) -> None:
        self._messages.put(("tell", report))

    def end(self, status: JobStatus, words: str = "") -> None:
        super().end(status, words)
        self._messages.put(("end", status, words))


def _work(task: JobTask, name: str) -> None:
    """On a machine of the cluster: in a process of its own, so that it can be ended within the moment."""
    job, ended, process = _Relayed(task, Queue(name)), Event(name), Process()

    def watch() -> None:
        while not job.state.ended:
            if ended.wait(timeout=LISTENING):
                process.kill()
                return

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        process.do(job)
    finally:
        process.close()
        watching.join()
