"""Tasks that a worker's process does at once, slowly or not at all, so that a test need not search."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from lib.domain.grouping import Grouping
from lib.domain.plan import Plan
from lib.suggest.conflicts import CannotBeMet
from lib.suggest.request import Request

NOTHING = Request(Plan.of(Grouping.of(("a",), {}, (1,))))
LONG = 600
"""seconds: longer than any test waits"""


@dataclass(frozen=True)
class Counts:
    """Tells the numbers up to one of them."""

    most: int
    request: Request = field(default=NOTHING)

    def run(self) -> Iterator[int]:
        print("what is printed does not get among what is told")
        yield from range(1, self.most + 1)


@dataclass(frozen=True)
class Lasts:
    """Tells the number of its process, and then goes on for long without a word."""

    request: Request = field(default=NOTHING)

    def run(self) -> Iterator[int]:
        yield os.getpid()
        time.sleep(LONG)


@dataclass(frozen=True)
class Refuses:
    request: Request = field(default=NOTHING)

    def run(self) -> Iterator[int]:
        yield from ()
        raise CannotBeMet("These wishes cannot be met together.")


@dataclass(frozen=True)
class Breaks:
    request: Request = field(default=NOTHING)

    def run(self) -> Iterator[int]:
        yield 1
        raise RuntimeError("a secret of the program")
