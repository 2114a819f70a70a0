"""Repeated: promises that a later report tells again."""

from collections import defaultdict
from collections.abc import Iterable

from dragoman.link.bearing import parties_of
from dragoman.link.likeness import acts_for
from dragoman.link.undertakings import Undertaking
from dragoman.values.followings import Evidence
from dragoman.values.happenings import Verdicts

AGAIN = 120
"""Days between two tellings of one promise, at most."""


def tellings_again(
    promises: Iterable[Undertaking], *, new: Iterable[str] | None = None, verdicts: Verdicts | None = None
) -> tuple[Evidence, ...]:
    """Return which promises are told again by a later report, as evidence of kind again, sorted.

    Args:
        promises: Any number.
        new: Reports at least one of which must take part; None for all.
        verdicts: What people said.
    """
    verdicts = verdicts or Verdicts()
    fresh = None if new is None else set(new)
    ordered = sorted(promises, key=lambda p: (p.day, p.id))
    blocks: dict[tuple[str, str], list[Undertaking]] = defaultdict(list)
    found = {}
    for promise in ordered:
        keys = {(party, word) for party in parties_of(promise) for word in (*promise.aim.things, *promise.aim.names)}
        near = {p.id: p for key in keys for p in blocks[key] if promise.day - p.day <= AGAIN}
        for other in (near[id_] for id_ in sorted(near)):
            if fresh is None or promise.report in fresh or other.report in fresh:
                piece = _again(other, promise, verdicts)
                if piece is not None:
                    found[piece.commitment, piece.item] = piece
        for key in keys:
            blocks[key].append(promise)
    return tuple(sorted(found.values(), key=Evidence.order))


def _again(first: Undertaking, later: Undertaking, verdicts: Verdicts) -> Evidence | None:
    said = verdicts.of(first.id, later.id)
    a, b = first.aim, later.aim
    if said is False or first.report == later.report:
        return None
    who = max(acts_for(m, o, verdicts) for m in later.by for o in first.by)
    kinds = bool(a.kinds & b.kinds) or a.verb == b.verb
    one, other = a.things | a.names, b.things | b.names
    shared = len(one & other) / max(len(one | other), 1)
    numbers = a.number is None or b.number is None or a.number == b.number
    if not said and (who < 0.8 or not kinds or shared < 0.5 or not numbers):
        return None
    reasons = ("a person said so",) if said else (f"same promise: {', '.join(sorted(one & other))}",)
    score = 1.0 if said else round(min(1.0, 0.3 * who + 0.7 * shared), 3)
    return Evidence(first.id, later.report, later.start, later.end, later.day, "again", score, reasons, item=later.id)
