"""The banner on every page of those who follow: whom, whether it is live, and the way out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from markupsafe import Markup

from lib.ui import pulse, state
from lib.ui.following import Condition, Followed
from lib.ui.markup import show_panel
from lib.views import following as words
from lib.views.markup import element
from lib.views.moments import ZONE

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
        pulse.feel_followed(followed)


@st.fragment(run_every=MINUTE, key="following")
def _standing() -> None:
    """What there is to say, once a minute anew: for how long nothing has changed."""
    if followed := state.followed():
        show_panel(f"following {followed.condition.value}", _standing_html(followed))


def _standing_html(followed: Followed) -> Markup:
    now = datetime.now(UTC)
    match followed.condition:
        case Condition.LIVE:
            standing = words.standing(followed.changed_at, now, followed.left)
        case Condition.PAUSED:
            standing = words.PAUSED
        case Condition.ENDED:
            standing = words.ENDED
    parts = (words.who_is_followed(followed.who), standing, words.at(followed.changed_at, now, _zone()))
    return element("p", Markup(" · ").join(element("span", part) for part in parts if part), role="status")


def _zone() -> ZoneInfo:
    """The follower's own time zone, as the browser tells it."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else ZONE
    except (ZoneInfoNotFoundError, ValueError):
        return ZONE
