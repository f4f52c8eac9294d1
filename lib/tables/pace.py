"""How fast a geocoder is asked, and how often a question is asked again after an error."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from geopy.exc import GeocoderRateLimited
from geopy.extra.rate_limiter import RateLimiter

RETRIES = 2
RETRY_SECONDS = 5.0
"""between tries after an error"""
BUSY_SECONDS = 30.0
"""to wait where the service says "too many requests", but not for how long"""
LONGEST_WAIT = 120.0
"""seconds that a look-up waits for a busy service; asked for longer, it ends"""


class Cancelled(Exception):  # noqa: N818 (a person's wish, not an error)
    """The look-up was cancelled."""


@dataclass(frozen=True)
class Pace:
    """`delay` seconds between questions, by a clock and a sleep; a sleep that is cut short makes `go_on()` False."""

    delay: float
    clock: Callable[[], float]
    sleep: Callable[[float], object]
    go_on: Callable[[], bool]

    def check(self) -> None:
        """Raises Cancelled."""
        if not self.go_on():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Raises Cancelled."""
        self.sleep(seconds)
        self.check()

    def limited(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """`ask` at this pace. A GeocoderServiceError that it raises is retried; one that it returns is raised at once,
        but where the service is busy, asking waits as long as the service wants, and tries once more.
        """
        limiter = _Limiter(ask, self)

        def patient(question: Any) -> Any:
            answer = limiter(question)
            if isinstance(answer, GeocoderRateLimited):
                seconds = BUSY_SECONDS if answer.retry_after is None else answer.retry_after
                if seconds <= LONGEST_WAIT:
                    self.wait(max(seconds, self.delay))
                    answer = limiter(question)
            if isinstance(answer, Exception):
                raise answer
            return answer

        return patient


class _Limiter(RateLimiter):  # type: ignore[misc]
    def __init__(self, ask: Callable[..., Any], pace: Pace) -> None:
        super().__init__(
            ask,
            min_delay_seconds=pace.delay,
            max_retries=RETRIES,
            error_wait_seconds=max(RETRY_SECONDS, pace.delay),
            swallow_exceptions=False,
        )
        self._clock, self._sleep = pace.clock, pace.wait
