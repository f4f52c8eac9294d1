"""A worker's process, as whoever started it sees it."""

import logging
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lib.jobs.job import Job, JobStatus, JobTask
from lib.jobs.message import Done, Message, Refused, Reported, Trouble

ROOT = Path(__file__).parents[2]
BROKEN = "It ended early because of an error, which is in the log. What was found before it is kept."
GONE = "The process that worked on it was ended from outside. What was found before that is kept; start it again."

log = logging.getLogger(__name__)


class Process:
    """It starts at once, and warms itself up while nothing is asked of it. It can be killed from any thread."""

    def __init__(self) -> None:
        # Not multiprocessing: its children would run the main module again, which here is a page.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lib.jobs.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._gone = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return not self._gone and self._process.poll() is None

    def kill(self) -> None:
        """End it at once, whatever it is doing: it holds nothing that would have to be saved first."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and close its pipes, from the thread that talks to it."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it did not read any more
                pipe.close()  # type: ignore[union-attr]

    def do(self, job: Job) -> None:
        """Run a job from beginning to end, however it ends."""
        job.begin()
        try:
            for message in self._ask(job.task):
                match message:
                    case Reported(report):
                        job.tell(report)
                    case Done():
                        job.end(JobStatus.DONE)
                    case Refused(sentence):
                        job.end(JobStatus.REFUSED, sentence)
                    case Trouble(details):
                        log.error("a job failed:\n%s", details)
                        job.end(JobStatus.FAILED, BROKEN)
        except EOFError:
            self._gone = True  # it may be being waited for in another thread, and `poll` then knows nothing yet
            job.end(JobStatus.FAILED, GONE)

    def _ask(self, task: JobTask) -> Iterator[Message]:
        """What the worker says of a task, up to its end. Raises EOFError where the process ends before that."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 (both are pipes)
        assert stdout is not None  # noqa: S101
        try:
            pickle.dump(task, stdin)
            stdin.flush()
            while True:
                message: Message = pickle.load(stdout)  # noqa: S301 (from a process of our own)
                yield message
                if not isinstance(message, Reported):
                    return
        except (OSError, pickle.UnpicklingError) as error:
            raise EOFError("the worker's process has ended") from error
