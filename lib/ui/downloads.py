"""Downloads: a file of the work or of another option, for every kind of file that there is."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from lib.domain.changes import LONGEST_NAME
from lib.domain.options import Option
from lib.exports import EXPORTS
from lib.exports.export import Export, Subject
from lib.exports.front_matter import IN_CONFIDENCE, OPEN
from lib.ui import state
from lib.ui.memory import Kept
from lib.ui.options_at_hand import BOARD, on_the_board, options_at_hand, steps_of
from lib.ui.sharing import plan_file
from lib.ui.workspace import Workspace
from lib.views.wording import capitalised

KEY = "download"
"""begins the keys of the controls"""
WRITTEN: Kept[tuple[object, bytes]] = Kept("taken_away", (None, b""))
"""the file that was written last, and what was asked for then"""
SUGGESTED = "html"
"""the kind that is offered first: it needs no other program"""


def show(workspace: Workspace) -> None:
    """What there is to download, and beside it a plan file that somebody else downloaded, to be opened."""
    left, right = st.columns([0.55, 0.45], gap="large")
    with left:
        _panel(workspace)
    with right:
        plan_file.open_one(workspace)


@st.fragment(key="downloads")
def _panel(workspace: Workspace) -> None:
    """Which option, against which, as what; then the file."""
    options = options_at_hand(workspace)
    keys, kinds, present = list(options), list(EXPORTS), on_the_board(workspace, options)
    with st.container(horizontal=True, gap="small"):
        chosen = st.selectbox(
            "Option",
            keys,
            index=keys.index(present),
            format_func=lambda key: options[key].name,
            key=f"{KEY}_option-{present}",  # so that new work is what is offered
        )
        against = st.selectbox("Compared with", keys, format_func=lambda key: options[key].name, key=f"{KEY}_baseline")
    option = _named(options[chosen]) if chosen == BOARD else options[chosen]
    kind = st.pills(
        "As",
        kinds,
        default=SUGGESTED,
        required=True,
        format_func=lambda key: EXPORTS[key].name,
        key=f"{KEY}_kind",
    )
    st.caption(capitalised(EXPORTS[kind].about))
    # Those who follow see no ratings of single schools, and take none away.
    in_confidence = not state.followed() and st.toggle("In confidence", key=f"{KEY}_in_confidence")
    st.caption(IN_CONFIDENCE if in_confidence else OPEN)
    subject = Subject(
        workspace.area,
        workspace.evidence,
        baseline=options[against],
        options=(option,),
        moment=datetime.now(UTC),
        in_confidence=in_confidence,
        steps=steps_of(workspace, options, chosen),
    )
    download(EXPORTS[kind], subject)


def _named(option: Option) -> Option:
    """The work on the board, which has no name of its own, under the one that it is to have in the file."""
    name = st.text_input("Name in the file", option.name, max_chars=LONGEST_NAME, key=f"{KEY}_name")
    return replace(option, name=" ".join(name.split()) or option.name)


def download(export: Export, subject: Subject) -> None:
    """Write the file, unless it is the one that was written last, and offer it."""
    content = _written(export, subject)
    st.download_button(
        f"Download {export.name.lower()} ({len(content) / 1024:,.0f} KB)",
        content,
        file_name=export.file_name(subject),
        mime=export.media_type,
        on_click="ignore",
        icon=":material/download:",
        key=f"{KEY}_download",
    )


def _written(export: Export, subject: Subject) -> bytes:
    """The file, written while a bar shows how much is done; kept until another one is asked for, because every touch of
    the panel comes by here."""
    told = (subject.area, subject.evidence, subject.baseline, subject.options, subject.in_confidence, subject.steps)
    asked = (export.key, *told, subject.day)
    kept, content = WRITTEN.value
    if kept == asked:
        return content
    words = f"Writing the {export.name.lower()} …"
    bar = st.progress(0.0, words)

    def report(done: float) -> None:
        bar.progress(done, words)

    content = export.write(replace(subject, report=report))
    bar.empty()
    WRITTEN.put((asked, content))
    return content
