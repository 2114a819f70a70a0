"""Readers: what a learned reader of two sentences answers, and how sure it makes the rules."""

import math
from collections.abc import Mapping
from typing import Protocol

from dragoman.values.questions import Interval


class PairReader(Protocol):
    """Who reads two sentences of different reports beside each other: `heads.AcrossReader`."""

    @property
    def sha256(self) -> str:
        """Return the hash of what the answers follow from."""
        ...

    def same(self, first: str, second: str, days: int) -> float:
        """Return how likely it is that two sentences tell of one deed, 0–1; `days` lie between their reports."""
        ...

    def told(self, promise: str, words: Interval, before: str, sentence: str, days: int) -> Mapping[str, float]:
        """Return how likely a sentence is to tell each thing of a promise, "none" among them; they add up to 1."""
        ...


def log_odds(share: float, *, most: float = 6.0) -> float:
    """Return the log-odds of a probability, at most so far from 0.

    Example:
        >>> log_odds(0.5), log_odds(1.0)
        (0.0, 6.0)
    """
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return min(max(math.log(inside / (1 - inside)), -most), most)
