"""Readings: what a learned reader makes of a promise and a later sentence, and how it goes with the rules."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.link.passages import Passage
from dragoman.link.readers import PairReader
from dragoman.link.undertakings import Undertaking
from dragoman.values.followings import Evidence, EvidenceKind

LEAST = 0.6
"""The least probability of what the reader alone says."""

AGREED = 0.02
"""The least probability of what the rules say, for it to stand: what they find is right four times in five."""

NOTHING = "none"
TOLD_AGAIN = "again"
"""Which is found by promises that are alike, see `repeated`."""


def read_too(
    promise: Undertaking, passage: Passage, ruled: Sequence[Evidence], reader: PairReader
) -> list[Evidence]:  # fmt: skip
    """Return what rules and reader together make of a sentence: at most one thing of a promise.

    What the rules say stands where the reader holds it for possible; else what the reader is sure of counts.

    Args:
        promise: The promise.
        passage: The sentence, of a later report.
        ruled: What the rules say.
        reader: Who reads both.
    """
    told = reader.told(promise.sentence, promise.words, passage.ahead, passage.text, passage.day - promise.day)
    best = max(told, key=lambda kind: (told[kind], kind))
    read = f"read beside the promise: {best.replace('_', ' ')} ({told[best]:.2f})"
    kept = [replace(piece, because=(*piece.because, read)) for piece in ruled if told.get(piece.kind, 0.0) >= AGREED]
    if best in (NOTHING, TOLD_AGAIN) or told[best] < LEAST:
        return kept[:1]
    if kept and kept[0].kind == best:
        sure = round(1 - (1 - kept[0].confidence) * (1 - told[best]), 3)
        return [replace(kept[0], confidence=sure)]
    kind: EvidenceKind = best  # type: ignore[assignment]
    due = new_day(passage, 0) if kind == "delayed" else None
    lasting = kind == "opposed" and promise.aim.refrain
    return [
        Evidence(
            promise.id, passage.report, passage.start, passage.end, passage.day, kind, round(told[best], 3), (read,),
            due, lasting=lasting,
        )
    ]  # fmt: skip


def new_day(passage: Passage, first: int) -> int | None:
    """Return the last day that a delay leaves, as the words from one on say."""
    times = [w for w in passage.times if w.at >= first]
    limits = [w for w in times if {"to", "until", "till", "by"} & set(w.before[-2:])]
    if not limits:
        return next((w.last for w in times if w.last > passage.day), None)
    day = limits[0].last
    while day <= passage.day:
        day += 365
    return day
