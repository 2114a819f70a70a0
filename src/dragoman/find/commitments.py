"""Commitments: deeds that somebody binds itself to, or offers."""

from collections.abc import Sequence

from spacy.tokens import Doc

from dragoman.find.mentions import MentionTable
from dragoman.values.finds import FoundCommitment, FoundEvent, FoundStatement


def find_commitments(
    doc: Doc, table: MentionTable, statements: Sequence[FoundStatement], events: Sequence[FoundEvent]
) -> tuple[FoundCommitment, ...]:
    """Return the commitments of a report in text order."""
    return ()
