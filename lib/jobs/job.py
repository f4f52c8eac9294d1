"""One piece of long work on its way: waiting, running or ended, and its latest report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from time import monotonic
from typing import Any, Protocol

from lib.suggest.request import Request


class JobTask(Protocol):
    """Something to be worked out, sent whole to the process that does it. Each report replaces the one before."""

    @property
    def request(self) -> Request:
        """The wishes that it was asked with."""
        ...

    def run(self) -> Iterator[Any]:
        """Ever better answers. Raises lib.suggest.conflicts.CannotBeMet with a sentence for what cannot be done."""
        ...


class JobStatus(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    """by the planner; the latest report stands"""
    REFUSED = "refused"
    """it cannot be done as it was asked for: `State.words` says why"""
    FAILED = "failed"
    """something broke: `State.words` says what"""


@dataclass(frozen=True)
class State:
    """How a job stands at one moment. `report` is the latest, None before the first; `words` one sentence, or ""."""

    status: JobStatus = JobStatus.WAITING
    report: Any = None
    words: str = ""

    @property
    def ended(self) -> bool:
        return self.status not in (JobStatus.WAITING, JobStatus.RUNNING)


class Job:
    """A task that was handed in. The worker writes its state; any number of screens read it."""

    def __init__(self, task: JobTask) -> None:
        self.task = task
        self._state = State()
        self._changing = Lock()
        self._began = self._ended = 0.0

    @property
    def state(self) -> State:
        return self._state

    @property
    def seconds(self) -> float:
        """How long it has been running, until now or its end; 0 before it began."""
        if not self._began:
            return 0.0
        return (self._ended or monotonic()) - self._began

    def begin(self) -> None:
        self._began = monotonic()
        self._change(status=JobStatus.RUNNING)

    def tell(self, report: Any) -> None:
        self._change(report=report)

    def end(self, status: JobStatus, words: str = "") -> None:
        """The first end counts: what was stopped does not fail as well."""
        self._change(status=status, words=words)

    def _change(self, **parts: Any) -> None:
        with self._changing:
            if self._state.ended:
                return
            self._state = replace(self._state, **parts)
            if self._state.ended:
                self._ended = monotonic()
