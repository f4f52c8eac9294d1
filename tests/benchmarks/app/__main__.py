"""The board page with two buttons beside it that do nothing: what any fragment rerun costs on this page."""

from pathlib import Path

import streamlit as st

from lib.ui import shell

BOARD = Path(__file__).parents[3] / "pages" / "board.py"


def board_and_buttons() -> None:
    exec(compile(BOARD.read_text(encoding="utf-8"), BOARD.name, "exec"), {})  # noqa: S102 (our own page, as it is)

    @st.fragment
    def counter() -> None:
        st.session_state.setdefault("counted", 0)
        if st.button("Count"):
            st.session_state.counted += 1
        st.html(f"<output>{st.session_state.counted}</output>")

    counter()
    st.button("Nothing", on_click=lambda: st.rerun("regroup"))


shell.run([st.Page(board_and_buttons, title="Board", url_path="board", default=True)])
