"""Positions: who holds what about whom or what."""

from collections.abc import Sequence

from spacy.tokens import Doc

from dragoman.find.mentions import MentionTable
from dragoman.values.finds import FoundPosition, FoundStatement


def find_positions(doc: Doc, table: MentionTable, statements: Sequence[FoundStatement]) -> tuple[FoundPosition, ...]:
    """Return the positions of a report in text order."""
    return ()
