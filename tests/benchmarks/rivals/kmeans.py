"""k-means-constrained: compact clusters of a given size, by least-cost flow; again and again from other seeds."""

from time import monotonic

from k_means_constrained import KMeansConstrained

from tests.benchmarks.rivals.problem import Found, Problem


def run(problem: Problem, seconds: float) -> Found:
    began, found, seed = monotonic(), [], 0
    task, settings = problem.task, problem.task.terms.settings
    smallest = max(task.smallest, settings.size_from if task.request.largest is None else task.smallest)
    largest = settings.size_to if task.request.largest is None else task.largest
    while monotonic() - began < seconds:
        means = KMeansConstrained(task.wanted, size_min=smallest, size_max=largest, n_init=1, random_state=seed)
        labels = means.fit_predict(problem.coordinates)
        found.append((monotonic() - began, labels))
        seed += 1
    return found
