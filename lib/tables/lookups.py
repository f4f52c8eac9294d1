"""A look-up that runs while the planner goes on working: every browser tab may watch or cancel the same one."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Event, Lock, Thread

from lib.domain.places import Place
from lib.tables.boundary import Boundary
from lib.tables.geocoding import Failure, PlaceQuestion, look_up
from lib.tables.nominatim import Service
from lib.tables.pace import Pace
from lib.tables.places import PlaceRecord
from lib.tables.problems import BadInput

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LookUpProgress:
    """How far a look-up is: `done` of `total` schools, the one being asked, and the schools that it failed for.

    `trouble` says in a sentence why it ended before its time, "" where it did not.
    """

    running: bool = False
    done: int = 0
    total: int = 0
    asking: str = ""
    failures: tuple[Failure, ...] = ()
    stopping: bool = False
    """it was cancelled, and ends after the answer that is under way"""
    cancelled: bool = False
    trouble: str = ""


class LookUp:
    """The look-up of one area: none, or one, in a thread of its own. Each result is kept as it comes."""

    def __init__(self, record: PlaceRecord) -> None:
        self._record = record
        self._starting = Lock()
        self._cancel = Event()
        self._thread: Thread | None = None
        self._progress = LookUpProgress()

    @property
    def progress(self) -> LookUpProgress:
        return replace(self._progress, stopping=self._progress.running and self._cancel.is_set())

    def start(self, asked: Sequence[PlaceQuestion], service: Service, boundary: Boundary, today: date) -> bool:
        """Begin, unless a look-up is running already; whether it was begun."""
        with self._starting:
            if self._progress.running or not asked:
                return False
            self._cancel.clear()
            self._progress = LookUpProgress(running=True, total=len(asked), asking=asked[0].name)
            self._thread = Thread(target=self._run, args=(asked, service, boundary, today), daemon=True)
            self._thread.start()
            return True

    def cancel(self) -> None:
        """End after the question that is under way."""
        self._cancel.set()

    def wait(self, seconds: float | None = None) -> None:
        """Until it has ended, or for so long."""
        if self._thread:
            self._thread.join(seconds)

    def _run(self, asked: Sequence[PlaceQuestion], service: Service, boundary: Boundary, today: date) -> None:
        pace = Pace(service.delay, time.monotonic, self._cancel.wait, lambda: not self._cancel.is_set())
        try:
            for found in look_up(asked, service.geocoder(), service.name, boundary, pace, today):
                self._note(found, asked)
        except BadInput as bad:
            self._note_trouble(str(bad))
        except Exception:
            log.exception("a look-up ended early")
            self._note_trouble("It ended early because of an error, which is in the log.")
        cancelled = self._cancel.is_set() and self._progress.done < self._progress.total
        self._progress = replace(self._progress, running=False, asking="", cancelled=cancelled)

    def _note(self, found: Place | Failure, asked: Sequence[PlaceQuestion]) -> None:
        now = self._progress
        if isinstance(found, Place):
            self._record.keep(found)
        else:
            now = replace(now, failures=(*now.failures, found))
            if found.final:
                now = replace(now, trouble=f"It ended early: {found.reason}.")
        done = now.done + 1
        self._progress = replace(now, done=done, asking=asked[done].name if done < len(asked) else "")

    def _note_trouble(self, trouble: str) -> None:
        self._progress = replace(self._progress, trouble=trouble)
