"""GerryChain: short bursts of recombination steps over neighbouring schools, with the appraisal as their score."""

import random
from functools import partial
from time import monotonic

import networkx as nx
import numpy as np
from gerrychain import Graph, Partition
from gerrychain.optimization import SingleMetricOptimizer
from gerrychain.partition import recursive_tree_part
from gerrychain.proposals import recom

from lib.appraisal import appraise
from tests.benchmarks.rivals.problem import Found, Problem

NEIGHBOURS = 6
UNEVEN = 0.3
"""by how much the number of schools of a part may differ from the mean; the score says what that costs"""
BURST = 10


def run(problem: Problem, seconds: float) -> Found:
    began, task, found = monotonic(), problem.task, []
    graph = _neighbours(problem.kilometres)
    mean = task.placed / task.wanted
    chance = random.Random(0)  # noqa: S311 (a search, not a secret)
    start = recursive_tree_part(graph, range(task.wanted), mean, "schools", UNEVEN, rng=chance)
    best = -np.inf

    def fit(partition: Partition) -> float:
        nonlocal best
        labels = np.array([partition.assignment[school] for school in range(task.placed)])
        score = appraise(problem.evidence, task.plan(labels)).fit
        if score > best:
            best = score
            found.append((monotonic() - began, labels))
        return score

    propose = partial(recom, pop_col="schools", pop_target=mean, epsilon=UNEVEN, rng=chance)
    search = SingleMetricOptimizer(propose, [], Partition(graph, start), fit, rng=chance)
    for _ in search.short_bursts(BURST, 10**9):
        if monotonic() - began > seconds:
            return found
    return found


def _neighbours(kilometres: np.ndarray) -> Graph:
    """Each school with its nearest ones, and what more is needed to hold all together."""
    whole = nx.from_numpy_array(kilometres + 1e-6)
    graph = nx.Graph(nx.minimum_spanning_tree(whole).edges)
    graph.add_edges_from(
        (school, int(other)) for school, row in enumerate(kilometres) for other in np.argsort(row)[1 : NEIGHBOURS + 1]
    )
    graph.remove_edges_from(nx.selfloop_edges(graph))
    nx.set_node_attributes(graph, 1, "schools")
    return Graph.from_networkx(graph)
