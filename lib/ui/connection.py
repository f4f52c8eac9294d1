"""Which database the app uses: the one that Streamlit's secrets name, else the environment, else a file of its own."""

import os
from pathlib import Path
from typing import Any

import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError
from streamlit.connections import SQLConnection
from streamlit.errors import Error as StreamlitError
from streamlit.errors import StreamlitSecretNotFoundError

from lib.store.database import open_database

ROOT = Path(__file__).parents[2]
NAME = "options"
"""of the section `[connections.options]` in `.streamlit/secrets.toml`"""
UNREADABLE = "Nothing can be saved or opened again, because the server’s secrets cannot be read"
DATABASE_SETTING = "BEST_FIT_DATABASE"
"""names the database, as SQLAlchemy writes it: "sqlite:///somewhere/best-fit.sqlite"; else one in `var`"""


class _Connection(SQLConnection):
    """The secrets' database, as `st.connection("options", type="sql")` reads it, with the tables of today."""

    def _connect(self, autocommit: bool = False, **kwargs: Any) -> Engine:
        if words := unreadable_secrets():
            raise ArgumentError(words)
        if not self._secrets:
            return open_database(kwargs["fallback"])
        try:
            url = super()._connect().url
        except (StreamlitError, ImportError, ValueError, TypeError) as error:
            raise ArgumentError(f"[connections.{NAME}] of the secrets names no database: {error}") from error
        return open_database(url, **self._secrets.get("create_engine_kwargs", {}))


def database() -> Engine:
    """The database, opened once for all browser tabs. Raises SQLAlchemyError or OSError where it cannot be; then the
    next one who asks tries again.
    """
    return _connection(_fallback()).engine


def unreadable_secrets() -> str:
    """Why the secrets cannot be read, in one sentence; "" where they can, or there are none.

    Streamlit takes secrets that cannot be read for none at all; the work would then go to another database than theirs.
    """
    try:
        st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        if error.error_id == "no-secrets-found":
            return ""
        reason = str(error.__cause__ or error).rstrip(".")
        return f"{UNREADABLE} ({reason}); whoever runs the server can correct them while it runs."
    return ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(fallback: str) -> _Connection:
    return _Connection(NAME, fallback=fallback)


def _fallback() -> str:
    """The address that the environment names, else that of a file in the folder `var`, which is made if need be."""
    url = os.environ.get(DATABASE_SETTING)
    if not url:
        (ROOT / "var").mkdir(exist_ok=True)
        url = f"sqlite:///{ROOT / 'var' / 'best-fit.sqlite'}"
    return url
