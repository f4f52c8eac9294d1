"""The board page with a fragment beside it that does nothing but count: what any fragment rerun costs on this page."""

from pathlib import Path

import streamlit as st

from lib.ui import shell

ROOT = Path(__file__).parents[3]


def board_and_counter() -> None:
    exec(compile((ROOT / "pages" / "board.py").read_text(encoding="utf-8"), "board.py", "exec"), {})  # noqa: S102

    @st.fragment
    def counter() -> None:
        st.session_state.setdefault("counted", 0)
        if st.button("Count", key="count"):
            st.session_state.counted += 1
        st.html(f"<output id='counted'>{st.session_state.counted}</output>")

    counter()


shell.run({"": [st.Page(board_and_counter, title="Board", url_path="board", default=True)]})
