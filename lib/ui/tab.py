"""What one browser tab holds, as an immutable value, and how it goes from one state to the next.

Nothing here is read, saved or shown: the shell in `state` does that, and keeps the tab that comes of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from lib import wire
from lib.domain.changes import LONGEST_NAME
from lib.store.drafts import Draft
from lib.store.links import Link
from lib.ui import arriving, following, moves, put_aside
from lib.ui.arriving import Arrival
from lib.ui.following import Followed
from lib.ui.moves import Event, Sender
from lib.ui.put_aside import PutAside
from lib.ui.workspace import Notice, Origin, Workspace

UNREAD = (
    "The saved work that this address names cannot be read at the moment: the page keeps trying. "
    "What is changed here until then is made on top of it, as far as it fits."
)
LOST = "This work was not in the database any more, and was saved there again."
OLDER = "The database had an older state of this work; the work as it is here was saved over it."
BARRED = "You are following, so nothing that you do changes the plan. Stop following to go on in a copy of your own."


PERSONAL = ("author", "put_aside", following.LEFT)
"""parts of a draft that are of the person whose it is"""


@dataclass(frozen=True, eq=False)
class Drafted:
    """Work, and the draft that it is saved as, without what is in that; `behind` says that there is something in the
    work that the draft has not. `link` is the editing link by which the draft was reached, None where it is one's own;
    `theirs` is then what the draft keeps of whoever it belongs to."""

    workspace: Workspace
    draft: Draft
    behind: bool = False
    link: Link | None = None
    theirs: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace, draft: Draft, behind: bool = False, link: Link | None = None) -> "Drafted":
        """Work as it is saved in a draft that was read."""
        theirs = {name: draft.work[name] for name in PERSONAL if name in draft.work} if link else {}
        return cls(workspace, replace(draft, work={}), behind, link, theirs)

    def caught_up(self, newest: Draft) -> "Drafted":
        """The work with what others did up to the newest version of its draft, and its own on top of that. Raises
        ValueError where that cannot be read."""
        present = self.workspace
        known = replace(present, history=present.in_draft)
        work = moves.caught_up(present, known.resume(newest.work), answering=self.behind)
        return Drafted.of(work, newest, self.behind, self.link)


@dataclass(frozen=True, eq=False)
class Tab:
    """`works` are those of each area that was opened here, by its key; that of `area` is on the board. `maker` is the
    name by which the tab is known in the decisions made in it, `author` the name that was given here, `aside` the work
    that was put aside, `remark` what is said of how the work was opened. `trouble` says why it is not saved, or was not
    read; `unread` that its draft is still to be read."""

    area: str
    works: Mapping[str, Drafted]
    author: str = ""
    aside: tuple[PutAside, ...] = ()
    followed: Followed | None = None
    remark: str = ""
    trouble: str = ""
    unread: bool = False
    maker: str = ""

    @classmethod
    def of(cls, arrival: Arrival, new: Draft, before: "Tab | None" = None, maker: str = "") -> "Tab":
        """The tab with what an address brings, saved as a `new` draft where it names none; what was given and put aside
        here `before`, and the work of other areas, stays."""
        work, draft = arrival.work, arrival.draft or new
        held = before or cls(work.area.key, {}, maker=maker)
        own = {} if arrival.link else draft.work
        return replace(
            held.on_board(Drafted.of(work, draft, arrival.to_be_saved, arrival.link)),
            author=held.author or str(own.get("author") or ""),
            aside=held.aside or put_aside.read(own),
            followed=arrival.followed,
            remark=arrival.remark,
            trouble=UNREAD if arrival.unread else "",
            unread=arrival.unread,
        )

    @property
    def present(self) -> Drafted:
        """The work on the board."""
        return self.works[self.area]

    @property
    def workspace(self) -> Workspace:
        return self.present.workspace

    @property
    def draft(self) -> Draft:
        return self.present.draft

    @property
    def is_new(self) -> bool:
        """Whether nothing was done here yet, and the address named no work."""
        return not (self.followed or self.draft.version or self.workspace.history.steps)

    @property
    def barred(self) -> str:
        """Why nothing may be changed here, in a sentence or two, or ""."""
        return BARRED if self.followed else ""

    @property
    def address(self) -> Mapping[str, str]:
        """What the address of the tab names: the link that is followed, or by which the draft was reached, else the
        draft."""
        if self.followed:
            return {arriving.FOLLOW: self.followed.link.token}
        link = self.present.link
        return {arriving.EDIT: link.token} if link else {arriving.DRAFT: self.draft.id}

    @property
    def put_aside_here(self) -> tuple[PutAside, ...]:
        """The work of this area that was put aside, the latest first."""
        return tuple(each for each in self.aside if each.area == self.area)

    def on_board(self, work: Drafted) -> "Tab":
        """The tab with this work on the board, of whichever area; that of other areas stays."""
        area = work.workspace.area.key
        if work.workspace.maker != self.maker:
            work = replace(work, workspace=replace(work.workspace, maker=self.maker))
        return replace(self, area=area, works={**self.works, area: work})

    def among(self, others: Mapping[str, str]) -> "Tab":
        """The tab, knowing the makers who are at work on its draft as well, with their names."""
        if others == self.workspace.others:
            return self
        return self.showing(replace(self.workspace, others=others))

    def caught_up(self, newest: Draft) -> "Tab":
        """The tab with what others did to the work on its board. Raises ValueError where that cannot be read."""
        return self.on_board(self.present.caught_up(newest))

    def showing(self, workspace: Workspace, behind: bool | None = None) -> "Tab":
        """The tab with its work become this; `behind` as before where nothing is said of it."""
        present = self.present
        return self.on_board(replace(present, workspace=workspace, behind=present.behind if behind is None else behind))

    def named(self, author: str) -> "Tab":
        """The tab of someone of this name, as it can be shown and kept anywhere: short, and in one line."""
        return replace(self, author=one_line(author))

    def telling(self, notice: Notice) -> "Tab":
        """The tab that says what came of something that is no change of the plan."""
        return self.showing(self.workspace.noticing(notice))

    def after(self, events: Sequence[Event], by: str, at: datetime) -> "Tab":
        """The tab after these events, in turn, sent `by` someone; what they change is in no draft yet."""
        before = self.workspace
        workspace = moves.apply_all(before, events, Sender(by, at, self.barred))
        changed = workspace.revision != before.revision and not self.followed
        return replace(self.showing(workspace, self.present.behind or changed), remark="")

    def coming_from(self, origin: Origin) -> "Tab":
        """The tab whose work is known to come from this version of an option."""
        return self.showing(replace(self.workspace, origin=origin), behind=True)

    def putting_aside(self, words: str, at: datetime) -> "Tab":
        """The tab that remembers, under these words, where its work is."""
        link = self.present.link
        new = PutAside(self.draft.id, self.area, words, at, link.token if link else "")
        return replace(self, aside=(new, *self._aside_but(self.draft))[: put_aside.MOST])

    def going_on_with(self, workspace: Workspace, draft: Draft, link: Link | None = None) -> "Tab":
        """The tab with other work in place of the present one, which is to be saved as this draft, to which an editing
        link may have led, and followed no longer: what was asked of the work before is too old for it."""
        revision = max(workspace.revision, self.workspace.revision) + 1
        alone = replace(workspace, revision=revision, others={}, news=(), unsaved=())
        gone_on = self.on_board(Drafted.of(alone, draft, behind=True, link=link))
        return replace(gone_on, aside=self._aside_but(draft), followed=None, remark="")

    def _aside_but(self, draft: Draft) -> tuple[PutAside, ...]:
        return tuple(each for each in self.aside if each.draft_id != draft.id)

    def document(self, of: Drafted, left: bool = False) -> dict[str, Any]:
        """What a draft keeps: the work, who is at it, what was put aside for it, and whether it was `left` for other
        work; saved options hold the work alone. A draft that is somebody else's stays theirs."""
        own = {"author": self.author, "put_aside": wire.as_json(self.aside), following.LEFT: left}
        return {**of.workspace.as_json(), **(of.theirs if of.link else own)}

    def to_save(self) -> tuple[Drafted, ...]:
        """The work on the board, then that of other areas that is behind."""
        return (self.present, *(work for area, work in self.works.items() if work.behind and area != self.area))

    def saved(self, work: Drafted, draft: Draft) -> "Tab":
        """The tab once this work of it is saved in a draft."""
        area = work.workspace.area.key
        saved = replace(
            work, draft=replace(draft, work={}), behind=False, workspace=replace(work.workspace, unsaved=())
        )
        return replace(self, works={**self.works, area: saved}, unread=self.unread and area != self.area)

    def overtaken(self, work: Drafted, newest: Draft | None) -> tuple["Tab", Drafted]:
        """The tab, and this work of it, where its draft has another version than it was read as: what others saved is
        taken in. Where the draft is gone, or older than what was read, the work goes back there as it is, and that is
        said. Raises ValueError where the version cannot be read."""
        if newest is None or newest.version < work.draft.version:
            words, version = (LOST, 0) if newest is None else (OLDER, newest.version)
            again = replace(work, draft=replace(work.draft, version=version))
            return replace(self, remark=words), again
        return self, work.caught_up(newest)


def one_line(name: str) -> str:
    """A name that can be shown and kept anywhere: short, and without line breaks and what cannot be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in name).split())[:LONGEST_NAME]
