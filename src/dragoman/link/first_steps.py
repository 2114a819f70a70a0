"""First steps: sentences that tell of no deed yet: of steps towards it, that all is as it was, that a truce is over."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.knowledge.deeds import load_deeds, phrases_in
from dragoman.link.passages import Passage
from dragoman.link.words import stem

_AHEAD = frozenset(
    ("will", "would", "shall", "may", "might", "could", "should", "must", "not", "no", "without", "never")
)
_NEAR = 4
"""Words before a phrase in which it is denied or put into the future."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a sentence.

    Args:
        at: Number of its first word.
        words: The phrase.
        said: Whether somebody is told to say it for good, not only for now.
    """

    at: int
    words: str
    said: bool = False


def steps_in(passage: Passage, kinds: frozenset[str], *, near: frozenset[str] = frozenset()) -> Iterator[Hit]:
    """Return the first steps towards deeds of some kinds that a sentence tells of as taken, in order of kinds.

    Args:
        passage: The sentence.
        kinds: Kinds of deed.
        near: Stems of what is promised, which name no step themselves.
    """
    table, words = load_deeds(), passage.words
    for first, last, _ in phrases_in(words, table.cues["working"]):
        if not _AHEAD & set(words[max(0, first - _NEAR) : first]):
            yield Hit(first, " ".join(words[first:last]))
    for kind in sorted(kinds & table.steps.keys()):
        for first, last, _ in phrases_in(words, table.steps[kind]):
            own = last - first == 1 and stem(words[first]) in near
            if not own and not _AHEAD & set(words[max(0, first - _NEAR) : first]):
                yield Hit(first, " ".join(words[first:last]))


def unchanged(passage: Passage, kinds: frozenset[str]) -> Hit | None:
    """Return the words by which a sentence says that what was to be changed stays as it is, or None."""
    table, words = load_deeds(), passage.words
    if not kinds & table.lists["staying_kinds"]:
        return None
    for first, last, _ in phrases_in(words, table.cues["staying"]):
        before = set(words[max(0, first - _NEAR) : first])
        if before & {"not", "no", "to", "longer"} or words[max(0, first - 1)] in ("would", "could", "may", "might"):
            continue
        said = bool(table.lists["saying"].intersection(words)) and not table.lists["for_now"].intersection(words)
        return Hit(first, " ".join(words[first:last]), said)
    return None


def ended(passage: Passage) -> str | None:
    """Return the words by which a sentence says that a truce is over, or None."""
    table, words = load_deeds(), passage.words
    truces = [n for n, word in enumerate(words) if word in ("truce", "ceasefire", "cease-fire", "armistice", "lull")]
    for first, last, _ in phrases_in(words, table.cues["ended"]):
        before = set(words[max(0, first - 2) : first])
        if any(0 < first - n <= 12 for n in truces) and not before & _AHEAD:
            return " ".join(words[first:last])
    return None
