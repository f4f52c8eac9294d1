"""The shell around the tab: it takes the tab from the session, lets it go to its next state, saves and keeps that, and
sets the address."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from uuid import uuid4

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.store.drafts import Draft
from lib.store.errors import NewerDatabaseError
from lib.store.links import Link
from lib.ui import arriving, caching, following, keeping, moves, together
from lib.ui.arriving import AREA
from lib.ui.following import Condition, Followed
from lib.ui.memory import Kept
from lib.ui.moves import Asked, Event, Redo, Undo
from lib.ui.put_aside import PutAside
from lib.ui.tab import Drafted, Tab, one_line
from lib.ui.workspace import KEPT_EVENTS, Notice, Origin, Workspace

TAB: Kept[Tab | None] = Kept("tab", None)
PICKER = Kept("area_picker", "")
LEFT: Kept[tuple[str, float]] = Kept("area_left", ("", 0.0))
"""the area that was left for another one, and the moment until which the browser may not know that"""
UNTIL_KNOWN = 10.0
"""seconds within which the browser knows an address that was changed here"""

READING = "Reading the schools and their journeys …"
UNSAVED = "Your work cannot be saved at the moment: the page keeps trying, and closing it would lose the work."

log = logging.getLogger(__name__)


def tab() -> Tab:
    """The tab as it is now: with the work already begun, else the draft that the address names, else new work."""
    if TAB.value is None:
        opened = _opened(None)
        _keep(opened)
        return opened
    return TAB.value


def workspace() -> Workspace:
    """The work on the board of this tab."""
    return tab().workspace


def follow_address() -> None:
    """Open the area that the address names, if it is another one than before; then put the area and the draft into it,
    because changing the page takes them out.

    Where an area was asked for here a moment ago, what the browser sent before it knew names the one that was left
    still. Raises BadInput where the area cannot be opened; the work so far stays as it was.
    """
    asked, before, (left, until) = st.query_params.get(AREA, ""), TAB.value, LEFT.value
    is_late = asked == left and monotonic() < until
    if before and not before.followed and asked != before.area and asked in caching.area_folders() and not is_late:
        work = before.works.get(asked) or Drafted(_begin(asked), _new_draft())
        _keep(replace(before.on_board(work), remark=""))
    _into_address(tab())


def area_picker() -> Kept[str]:
    """What is picked in the list of areas, which is set to the one that is asked for, or open."""
    asked = st.query_params.get(AREA, "")
    if asked not in caching.area_folders():
        asked = TAB.value.area if TAB.value else caching.first_area()
    PICKER.put(asked)
    return PICKER


def ask_for_area(key: str) -> None:
    """Ask for an area: it is opened as the page runs."""
    open_now = tab().area
    LEFT.put((open_now if key != open_now else "", monotonic() + UNTIL_KNOWN))
    st.query_params[AREA] = key


def followed() -> Followed | None:
    """What is followed in this tab, None where its work is its own, or none is opened."""
    return TAB.value.followed if TAB.value else None


def saved_draft() -> str:
    """The name of the draft, saved if it was not yet; "" where it cannot be saved, or is followed and not one's own."""
    if tab().followed:
        return ""
    if not tab().draft.version:
        _keep(_saved(tab()))
    return tab().draft.id if tab().draft.version else ""


def try_again() -> bool:
    """Save what could not be saved, or read what could not be read while nothing is changed; whether that is done."""
    before = tab()
    _keep(_opened(before) if before.unread and not before.workspace.revision else _saved(before))
    return not tab().trouble


def author() -> str:
    """Who is at work here: whoever signed in, else the name that was given in this tab, or ""."""
    if getattr(st.user, "is_logged_in", False):
        return one_line(str(st.user.get("name") or st.user.get("email") or ""))
    return tab().author


def set_author(name: str) -> None:
    """Let this tab's changes be by someone of this name from now on; who signed in keeps their own."""
    _keep(tab().named(name))


def tell(words: str) -> None:
    """Say what came of something that is no change of the plan, in the place where changes are told."""
    _keep(tab().telling(Notice(uuid4().hex, words)))


def refuse(words: str) -> None:
    """Say there why nothing was done."""
    _keep(tab().telling(Notice(uuid4().hex, words, refused=True)))


def saved_as(origin: Origin) -> None:
    """Let the work, which was saved as this version of an option, be known to come from there."""
    _keep(_saved(tab().coming_from(origin)))


def renamed(option_id: str, name: str) -> None:
    """Let the work know the new name of the option that it comes from, if it comes from this one."""
    origin = workspace().origin
    if origin and origin.option_id == option_id:
        saved_as(replace(origin, name=name))


def put_on_board(work: Workspace, aside: str = "") -> bool:
    """Go on with other work of this area, in a draft of its own, and put the present work aside under these words, or
    leave it at its address alone (""). False, and nothing is done, where the present work cannot be saved.

    Whoever follows stops following: what they saw is not theirs to put aside.
    """
    return _go_on_with(work, _new_draft(), aside)


def go_back_to(wanted: PutAside, aside: str = "") -> bool:
    """Go on with work that was put aside, in its own draft; the present work is put aside as `put_on_board` does.

    False, and nothing is done, where it cannot be read, the link that led to it was revoked, or the present work cannot
    be saved.
    """
    try:
        link = caching.links().find(wanted.link) if wanted.link else None
        if wanted.link and not link:
            return False
        draft = caching.drafts().load(wanted.draft_id)
        work = Workspace.begin(*caching.area(wanted.area)).resume(draft.work) if draft else None
    except (SQLAlchemyError, OSError, ValueError):
        log.exception("work that was put aside could not be read")
        return False
    return draft is not None and work is not None and _go_on_with(work, draft, aside, link)


def _go_on_with(work: Workspace, draft: Draft, aside: str, link: Link | None = None) -> bool:
    """Put other work on the board, to be saved as this draft, once the present one is saved and put aside."""
    now = tab()
    if not now.followed:
        if aside or now.draft.version:
            now = _saved(now, left=not now.workspace.others)
        if aside and now.trouble:
            _keep(now)
            return False
        if aside:
            now = now.putting_aside(aside, datetime.now(UTC))
    _keep(_saved(now.going_on_with(work, draft, link)))
    return True


def hear(sent: Sequence[object]) -> None:
    """Apply what a component sent from the browser, in turn."""
    _apply([moves.parse(each) for each in sent])


def heard() -> dict[str, Any]:
    """What a component that sends events is to know: the latest news of others that it shows, and which of what it sent
    is known already, though it was sent before the page was loaded anew."""
    work = workspace()
    return {"seen": work.told, "heard": list(work.seen[-KEPT_EVENTS:])}


def ask(asked: Asked) -> None:
    """Ask for a change, or what else can be asked for, of the work as it is: one click is one step."""
    _apply([moves.event_for(workspace(), asked)])


def _apply(events: Sequence[Event]) -> None:
    """Apply events, and save what they change. What could not be saved before is left to `try_again`, so that nobody
    waits for a dead database at every step."""
    before = _unless_revoked(tab())
    if any(isinstance(event.asked, Undo | Redo) for event in events):
        before = _among_others(before)
    after = before.after(events, author(), datetime.now(UTC))
    if after.present.behind and not after.trouble:
        after = _saved(after)
    _keep(after)
    said = after.remark and after.remark != before.remark
    if after.workspace.plan.settings != before.workspace.plan.settings or after.trouble != before.trouble or said:
        st.rerun()  # the whole page: what stands outside all fragments says by what is measured, and saves again


def catch_up() -> None:
    """Take up what has become of the work that is followed, or what others who are at work on the draft did."""
    now = tab()
    if now.followed is None:
        _keep(_caught_up(now))
    elif now.followed.condition is not Condition.ENDED:
        followed, work = following.look(now.followed, now.workspace, datetime.now(UTC))
        _keep(replace(now.showing(work), followed=followed))


def _caught_up(now: Tab) -> Tab:
    """The tab with what others did to its draft; the tab itself where nobody did, or the database does not answer."""
    now = _among_others(_unless_revoked(now))
    try:
        if not now.followed and together.known(now.draft.id).version > now.draft.version:
            now = keeping.caught_up(now, caching.drafts())
            return _saved(now) if now.present.behind else now
    except (SQLAlchemyError, OSError, ValueError):
        log.exception("what others did could not be read")
    return now


def _unless_revoked(now: Tab) -> Tab:
    """The tab; where the editing link was revoked that led to its draft, it only looks at the work as it was then, and
    may go on in a copy."""
    link = now.present.link
    try:
        if now.followed or link is None or together.led_to(link.token):
            return now
    except (SQLAlchemyError, OSError):
        return now
    return replace(now, followed=Followed(link, now.draft.version, link.made_by, None, Condition.ENDED))


def _among_others(now: Tab) -> Tab:
    """The tab, knowing who else is at work on its draft; as before, where the database does not answer."""
    try:
        people = together.known(now.draft.id).but(now.maker)
    except (SQLAlchemyError, OSError):
        return now
    return now.among({person.tab: person.name for person in people})


def stop_following() -> None:
    """Go on in a copy of one's own, with all of its history; ratings of schools stay with whoever was followed."""
    followed_work = workspace()
    copy = followed_work.without_ratings()
    put_on_board(copy.noticing(Notice()))
    left_out = " The ratings of schools were not copied." if copy.plan != followed_work.plan else ""
    words = f"From here on this is your own copy, and nobody sees what you do to it.{left_out}"
    _keep(replace(tab(), remark=words))


def refresh(before: Workspace | None = None) -> None:
    """Take up the area's data as it is now, where it has changed, with the work so far done again in it, or the work as
    it was `before`.

    Raises BadInput where it cannot be read any more; the work then stays as it is.
    """
    work = workspace()
    area, evidence = caching.area(work.area.key)
    if area is not work.area:
        again = replace(before, revision=work.revision) if before else work
        _keep(tab().showing(moves.in_area(again, area, evidence)))


def _keep(new: Tab) -> None:
    """Keep the tab; where its work is saved elsewhere from now on, the address says so."""
    before = TAB.value
    TAB.put(new)
    if before and before.address != new.address:
        for name in before.address.keys() - new.address.keys():
            st.query_params.pop(name, None)
        _into_address(new)


def _into_address(now: Tab) -> None:
    address = {**now.address, **({AREA: now.area} if len(caching.area_folders()) > 1 else {})}
    if any(st.query_params.get(name) != value for name, value in address.items()):
        st.query_params.update(address)


def _opened(before: Tab | None) -> Tab:
    """The tab with what the address brings. What somebody was given leaves the address once it is opened."""
    with st.spinner(READING):
        arrival = arriving.arrival(st.query_params)
    opened = Tab.of(arrival, _new_draft(), before, uuid4().hex[:12])
    if arrival.to_be_saved:
        opened = _saved(opened)
    if opened.draft.version and not arrival.followed:
        with suppress(SQLAlchemyError, OSError):
            together.arrived(opened.draft.id, opened.maker, opened.author)
    if arrival.opened and not arrival.followed and not opened.trouble:
        for name in (arriving.EDIT, arriving.CODE):
            if name not in opened.address:
                st.query_params.pop(name, None)
    return opened


def _begin(area_key: str) -> Workspace:
    with st.spinner(READING):
        return Workspace.begin(*caching.area(area_key))


def _new_draft() -> Draft:
    return Draft(uuid4().hex, 0, {})


def _saved(now: Tab, left: bool = False) -> Tab:
    """The tab once its work is saved, and that of other areas which is behind; with the reason, where that cannot be.
    `left` says that the work on the board is left for other work."""
    try:
        now = keeping.saved(now, caching.drafts(), left)
        together.known.clear(now.draft.id)
        return replace(now, trouble="")
    except (SQLAlchemyError, OSError, ValueError) as error:
        log.exception("the work could not be saved")
        return replace(now, trouble=str(error) if isinstance(error, NewerDatabaseError) else UNSAVED)
