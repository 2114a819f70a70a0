"""Wordings: the sentences of a report with what each can be compared by."""

import re
from collections.abc import Collection, Iterable, Sequence

from dragoman.knowledge.happenings import load_happening_words
from dragoman.link.sentences import sentences_of
from dragoman.link.words import WORD, fold_word, kinds_by_stem, state_stem, stem, tells
from dragoman.values.edtf import bounds
from dragoman.values.happenings import Wording
from dragoman.values.records import Record

LEAD = 9
"""Words that tell what a sentence is about."""

SUBJECT = 5
"""Of these, the ones whose names are its subject's."""

LEAST_WORDS = 3
"""Words of a sentence that is compared, at least."""

_CREDIT = re.compile(r"(?<=[.!?”\"'’])(?:\s*\([^()]{2,60}\),?)+\s*\w*\.?\s*$")
_PUNCTUATION = re.compile(r"[,;:()–—]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return first character and the one behind the last of each sentence; the sources named at the end are none.

    Example:
        >>> sentence_spans("Talks ended. (Reuters)")
        [(0, 12)]
    """
    credit = _CREDIT.search(text)
    return sentences_of(text[: credit.start()] if credit else text)


def wordings_of(record: Record) -> list[Wording]:
    """Return the sentences of a record, in order."""
    text = record.report.text
    times = [(span.start, time.value) for time in record.times for span in time.mentions]
    parties = [actor.mentions for actor in record.actors if actor.kind != "population"]
    named = {span.start for mentions in (*parties, *(p.mentions for p in record.places)) for span in mentions}
    return [
        _wording(text, start, end, _days(value for at, value in times if start <= at < end), named)
        for start, end in sentence_spans(text)
    ]


def _days(values: Iterable[str]) -> frozenset[int]:
    """The days that times stand for, those that name one day or two alone."""
    found: set[int] = set()
    for value in values:
        first, last = bounds(value)
        if first and last and (last - first).days <= 1:
            found |= {first.toordinal(), last.toordinal()}
    return frozenset(found)


def _wording(text: str, start: int, end: int, days: frozenset[int], named: Collection[int]) -> Wording:
    table, kinds = load_happening_words(), kinds_by_stem()
    matches = list(WORD.finditer(text, start, end))
    folded = [fold_word(match.group()) for match in matches]
    told: list[tuple[int, str, bool]] = []
    for n, (match, word) in enumerate(zip(matches, folded)):
        if tells(word):
            name = match.group()[0].isupper() and (n > 0 or match.start() in named or _goes_on(matches))
            told.append((n, (name and state_stem(match.group())) or stem(word), name))
    lead = tuple(word for _, word, _ in told[:LEAD])
    stems = [word for _, word, _ in told]
    cues = {cue for cue, words in table.cues.items() if not words.isdisjoint(folded)}
    return Wording(
        start, end, frozenset(stems), frozenset(word for _, word, name in told if name), lead,
        frozenset(word for _, word, name in told[:SUBJECT] if name), _clauses(text, end, matches, folded, told),
        frozenset(word for word in stems if word.isdigit() and not _YEAR.fullmatch(word)),
        frozenset(kind for word in stems for kind in kinds.get(word, ())),
        frozenset(kind for word in lead for kind in kinds.get(word, ())), days, frozenset(cues), text[start:end],
    )  # fmt: skip


def _goes_on(matches: Sequence[re.Match[str]]) -> bool:
    """Whether the second word is a name's too: then the first is no capital of the sentence alone."""
    return len(matches) > 1 and matches[1].group()[0].isupper()


def _clauses(
    text: str, end: int, matches: Sequence[re.Match[str]], folded: Sequence[str], told: Sequence[tuple[int, str, bool]]
) -> tuple[frozenset[str], ...]:
    """The words of the parts of a sentence: what stands between punctuation and words that begin a part."""
    parts = load_happening_words().parts
    number, numbers = 0, []
    for n, match in enumerate(matches):
        before = text[matches[n - 1].end() : match.start()] if n else ""
        number += bool(_PUNCTUATION.search(before)) or folded[n] in parts
        numbers.append(number)
    clauses: dict[int, set[str]] = {}
    for n, word, _ in told:
        clauses.setdefault(numbers[n], set()).add(word)
    return tuple(frozenset(words) for words in clauses.values())
