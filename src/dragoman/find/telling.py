"""Telling: which statement's words a place in the report belongs to."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.values.finds import FoundStatement


class Telling:
    """Finds the innermost statement that holds a character.

    Args:
        statements: The statements of a report, by which indexes are given.
    """

    def __init__(self, statements: Sequence[FoundStatement]) -> None:
        spans = [(c.start, c.end, i) for i, s in enumerate(statements) for c in s.content]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in spans), default=0)

    def at(self, offset: int) -> int | None:
        """Return the index of the innermost statement whose words hold the character, or None."""
        best: tuple[int, int] | None = None
        for k in range(bisect_right(self._starts, offset) - 1, -1, -1):
            start, end, index = self._spans[k]
            if offset - start > self._longest:
                break
            if end > offset and (best is None or end - start < best[0]):
                best = (end - start, index)
        return best[1] if best is not None else None
