"""Benchmarks and the golden set."""
