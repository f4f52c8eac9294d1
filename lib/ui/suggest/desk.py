"""The desk at which searches are handed in, one for all browser tabs, and the workers behind it."""

import os

import streamlit as st

from lib.jobs.desk import Desk
from lib.jobs.executor import Executor
from lib.jobs.pool import Pool, workers_by_default
from lib.tables.problems import BadInput, quoted

WORKERS_SETTING = "BEST_FIT_WORKERS"
"""names how many searches run at a time on this machine"""
SCHEDULER_SETTING = "BEST_FIT_SCHEDULER"
"""names a dask scheduler, "tcp://…", on whose workers searches run instead of on this machine"""
MOST_WORKERS = 64


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """Raises BadInput where a setting cannot be used."""
    return Desk(_executor())


@st.cache_resource(scope="session", on_release=lambda owner: desk().closed(owner), show_spinner=False)
def be_here(owner: str) -> str:
    """Let the owner's searches go on as long as this browser tab is open, on whichever page; returns the owner."""
    desk().opened(owner)
    return owner


def _executor() -> Executor:
    if address := os.environ.get(SCHEDULER_SETTING):
        return _cluster(address)
    return Pool(_workers(os.environ.get(WORKERS_SETTING, "")))


def _cluster(address: str) -> Executor:
    try:
        from lib.jobs.remote_pool import RemotePool  # dask is not needed elsewhere, and need not be installed
    except ImportError:
        raise BadInput.because(SCHEDULER_SETTING, "needs the package “distributed” to be installed.") from None
    try:
        return RemotePool(address)
    except (OSError, ValueError):
        raise BadInput.because(SCHEDULER_SETTING, f"no dask scheduler answers at {quoted(address)}.") from None


def _workers(text: str) -> int:
    if not text:
        return workers_by_default()
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise BadInput.because(WORKERS_SETTING, f"must be a whole number from 1 to {MOST_WORKERS}, not {quoted(text)}.")
    return int(text)
