"""Links to a draft or an option: make one, hand it out, take it back; and the link that holds a whole grouping."""

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.domain.meetings import day_in_words
from lib.domain.share_code import share_code
from lib.store.links import Link, LinkKind
from lib.ui import address, arriving, caching, state
from lib.ui.markup import show_panel
from lib.ui.sharing import what_to_share
from lib.ui.sharing.what_to_share import Shared
from lib.ui.workspace import Workspace
from lib.views.moments import ZONE

KINDS: dict[LinkKind, tuple[str, str, str]] = {
    "view": (
        "For viewing",
        "Make a viewing link",
        "Whoever opens it sees this plan on every page, follows each change within about a second, and changes "
        "nothing. They can stop following and go on in a copy of their own. They see no ratings of single schools.",
    ),
    "edit": (
        "For editing",
        "Make an editing link",
        "Whoever opens it works on the very same plan, at the same time if you like: each sees the steps of the others "
        "within about a second, and undoes their own. They see all that is in it, ratings included.",
    ),
}
OF_OPTION = "Whoever opens it goes on from this option in work of their own, and can save that as a new version of it."
NOT_NOW = "The links cannot be read at the moment: the database does not answer. The link with a code works without it."


def show(workspace: Workspace) -> None:
    """What is shared, and the links to it."""
    left, right = st.columns([0.55, 0.45], gap="large")
    with left:
        shared = what_to_share.choose(workspace)
        _panel(shared)
    with right:
        _code(shared)


def _panel(what: Shared) -> None:
    """The two kinds of link, and those that are in use."""
    if state.followed():
        st.text("You are following, so this plan is not yours to share. Stop following, and share your own copy.")
        return
    try:
        in_use = caching.links().of(what.target, _id(what))
    except (SQLAlchemyError, OSError):
        st.text(NOT_NOW)
        return
    for kind, (name, label, about) in KINDS.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{name}**", width="stretch")
            st.button(label, key=f"make-{kind}", on_click=_make, args=(kind, what), icon=":material/add_link:")
        st.caption(OF_OPTION if kind == "edit" and what.saved else about)
        for link in in_use:
            if link.kind == kind:
                _row(link)


def _row(link: Link) -> None:
    name = arriving.FOLLOW if link.kind == "view" else arriving.EDIT
    made = link.made_at.astimezone(ZONE)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.code(address.of_work(**{name: link.token}), language=None, wrap_lines=True, width="stretch")
        st.button("Revoke", key=f"revoke-{link.token}", on_click=_revoke, args=(link,), icon=":material/link_off:")
    words = f"Made{f' by {link.made_by}' if link.made_by else ''} on {day_in_words(made.date())} at {made:%H:%M}"
    show_panel("remark", words)


def _id(what: Shared) -> str:
    return what.saved.id if what.saved else state.tab().draft.id


def _make(kind: LinkKind, what: Shared) -> None:
    try:
        if target_id := what.saved.id if what.saved else state.saved_draft():
            caching.links().make(kind, what.target, target_id, state.author())
            return
    except (SQLAlchemyError, OSError):
        pass
    st.toast("The link could not be made. Please try again later.")


def _revoke(link: Link) -> None:
    try:
        caching.links().revoke(link.token)
    except (SQLAlchemyError, OSError):
        st.toast("The link could not be revoked. Please try again later.")


def _code(what: Shared) -> None:
    """The link with a code, for where no database is shared, or none answers."""
    words = share_code(what.work.plan.grouping)
    st.markdown("**Link without a database**")
    st.caption(
        f"This link holds the grouping itself, as a code of {len(words)} characters with a check. It opens as new work "
        "in every copy of Best Fit with the same schools, even where the database is away. Locks, ties, thresholds, "
        "hosts and meetings are not in it: a plan file has them."
    )
    parts = {arriving.CODE: words, arriving.AREA: what.work.area.key}
    st.code(address.of_work(**parts), language=None, wrap_lines=True)
