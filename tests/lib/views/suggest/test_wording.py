"""What is said of a suggestion."""

from dataclasses import replace

import pytest

from lib.domain.plan import Tie, TieKind
from lib.jobs.job import JobStatus, State
from lib.views.suggest.wording import kept, progress, shares, standing
from tests.builders import draw


@pytest.mark.parametrize(
    ("fit", "bound", "words"),
    [
        (91.95, 92.227, "Fit 92.0, at most 0.3 below the best possible."),
        (91.95, 91.97, "Fit 92.0, at most 0.1 below the best possible."),
        (91.95, 91.955, "Fit 92.0: proven to be the best possible."),
    ],
)
def test_how_far_from_the_best_it_can_be_is_said_or_that_it_is_the_best(fit, bound, words):
    assert standing(fit, bound) == words


def test_locks_ties_and_hosts_that_are_kept_are_counted():
    _, plan = draw("1: a! | b | c\n2!: d*\ntogether: a b\napart: a d\npair: b c")
    assert kept(plan) == (
        "Kept as on the board: 1 school locked, 1 cluster locked, 1 tie to keep schools together, 1 tie to keep "
        "schools apart and 1 named host."
    )
    _, free = draw("1: a | b")
    assert kept(free) == "Nothing is locked or tied on the board."
    likely = replace(free, ties=(Tie(TieKind.PAIR, free.grouping.schools[:2], likely=True),))
    pairs = "1 likely infant and junior pair is kept together: nobody has said yet whether it is one."
    assert kept(likely) == f"Nothing is locked or tied on the board. {pairs}"
    assert pairs not in kept(replace(likely, wishes=()))


@pytest.mark.parametrize(
    ("fits", "words"),
    [
        ({0: 80, 1: 83, 2: 86, 3: 90}, "2 moves bring 60% of what is possible with 3."),
        ({0: 80, 1: 88, 2: 90}, "1 move brings 80% of what is possible with 2."),
        ({0: 80, 1: 81, 2: 90}, "Only all 2 moves bring most of what is possible."),
        ({0: 80, 1: 80.01}, ""),
        ({3: 80}, ""),
        ({}, ""),
    ],
)
def test_how_many_moves_bring_most_of_what_is_possible_is_said(fits, words):
    assert shares(fits) == words


def test_who_waits_is_told_how_many_come_before():
    assert progress(State(), 0, 0) == "Waiting, because all workers are busy: yours is next."
    assert progress(State(), 0, 2) == "Waiting, because all workers are busy: 2 before you."
    assert progress(State(JobStatus.FAILED, words="It broke."), 3, 0) == "It broke."
