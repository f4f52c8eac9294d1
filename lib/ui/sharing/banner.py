"""The banner on every page of those who follow: whom, whether it is live, and the way out."""

from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from lib.ui import following, state
from lib.ui.following import Condition, Followed
from lib.views import following as words
from lib.views.panels import panel

SECONDS = 1.0
"""between two looks at whether the plan has changed"""


def show() -> None:
    """The banner, where something is followed. It looks by itself whether there is anything new to show."""
    followed = following.followed()
    if followed:
        ended = followed.condition is Condition.ENDED
        st.fragment(_banner, run_every=None if ended else SECONDS, key="following")()


def _banner() -> None:
    before = following.followed()
    if before is None or (before.condition is not Condition.ENDED and state.catch_up()):
        st.rerun()
    if followed := following.followed():
        with st.container(horizontal=True, vertical_alignment="center", key="following_banner"):
            st.html(panel(f"following {followed.condition.value}", _told(followed)), width="stretch")
            st.button("Stop following", on_click=state.stop_following, icon=":material/call_split:")


def _told(followed: Followed) -> str:
    now = datetime.now(UTC)
    match followed.condition:
        case Condition.LIVE:
            standing = words.standing(followed.changed_at, now)
        case Condition.PAUSED:
            standing = words.PAUSED
        case Condition.ENDED:
            standing = words.ENDED
    parts = (words.who_is_followed(followed.who), standing, words.at(followed.changed_at, now, _zone()))
    inside = " · ".join(f"<span>{escape(each)}</span>" for each in parts if each)
    return f'<p role="status">{inside}</p>'


def _zone() -> ZoneInfo:
    """The follower's own time zone, as the browser tells it."""
    try:
        return ZoneInfo(st.context.timezone or "Europe/London")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("Europe/London")
