"""The banner on every page of those who follow: whom, whether it is live, and the way out."""

from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from lib.ui import state
from lib.ui.following import Condition, Followed
from lib.ui.sharing import pulse
from lib.views import following as words
from lib.views.moments import ZONE
from lib.views.panels import panel

MINUTE = 60.0


def show() -> None:
    """Take up what is followed as it is by now, and say so above the page; nothing where nothing is followed."""
    state.catch_up()
    followed = state.followed()
    if followed is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap=None, key="following_banner"):
        _standing()
        st.button("Stop following", on_click=state.stop_following, icon=":material/call_split:")
        pulse.feel(followed)


@st.fragment(run_every=MINUTE, key="following")
def _standing() -> None:
    """What there is to say, once a minute anew: for how long nothing has changed."""
    if followed := state.followed():
        st.html(panel(f"following {followed.condition.value}", _told(followed)), width="stretch")


def _told(followed: Followed) -> str:
    now = datetime.now(UTC)
    match followed.condition:
        case Condition.LIVE:
            standing = words.standing(followed.changed_at, now, followed.left)
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
        return ZoneInfo(st.context.timezone) if st.context.timezone else ZONE
    except (ZoneInfoNotFoundError, ValueError):
        return ZONE
