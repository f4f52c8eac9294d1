"""Who else is at work on the draft, and whether the work is saved: for what stands on every page."""

from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from lib.store.people import Person
from lib.ui import pulse, state, together


def others() -> tuple[Person, ...]:
    """Who else has this draft before them, as far as that is known; nobody where it is followed, or new."""
    now = state.tab()
    if now.followed or not now.draft.version:
        return ()
    try:
        return together.known(now.draft.id).but(now.maker)
    except (SQLAlchemyError, OSError):
        return ()


def show(page: str) -> None:
    """Who else is here, told as it changes; and the pulse by which this page hears of what they do. `page` is its title
    in the navigation, which is where others are told that one is."""
    now = state.tab()
    if not now.followed:
        pulse.feel(now, state.author(), page, pulse.here(others(), datetime.now(UTC)))
