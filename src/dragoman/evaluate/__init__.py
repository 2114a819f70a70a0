"""Evaluate: readers of annotated sets, scorers, and the figures they print."""
