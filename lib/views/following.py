"""What the banner says of the work that is followed."""

from datetime import datetime, timedelta, tzinfo

IDLE = timedelta(minutes=5)
"""without a change, after which it is said that the presenter has not been active"""
NOBODY = "the planner"
"""how somebody is called who gave no name"""
PAUSED = "paused: the connection to the database was lost"
LEFT = "put aside: the planner is at work on another plan, which this link does not show"
ENDED = "ended: the link is no longer in use. This is how the plan was last; stop following to go on in a copy of it"


def who_is_followed(who: str) -> str:
    """ "Following Anna Smith"; "Following the planner" where nobody gave a name."""
    return f"Following {who or NOBODY}"


def standing(changed_at: datetime | None, now: datetime, left: bool = False) -> str:
    """Whether the presenter is at work: "live", or for how long nothing has changed, or that they `left` this plan."""
    if left:
        return LEFT
    if changed_at is None or now - changed_at < IDLE:
        return "live"
    minutes = int((now - changed_at).total_seconds()) // 60
    if minutes < 120:
        return f"live · the presenter has not been active for {minutes} minutes"
    return f"live · the presenter has not been active for {minutes // 60} hours"


def at(changed_at: datetime | None, now: datetime, zone: tzinfo) -> str:
    """When the plan changed last, by the follower's clock: "last change at 14:32"; with the day where it is another; ""
    if unknown."""
    if changed_at is None:
        return ""
    then, today = changed_at.astimezone(zone), now.astimezone(zone).date()
    day = "" if then.date() == today else f"on {then:%a} {then.day} {then:%b %Y} "
    return f"last change {day}at {then:%H:%M}"
