"""Speeds, measured as ratios within one run because machines are noisy: `python -m tests.benchmarks`."""
