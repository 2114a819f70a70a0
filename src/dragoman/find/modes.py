"""Modes: how a deed was done, by its means in the clause, or by the deed that it asks for, refuses or threatens."""

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.knowledge.mode_words import load_mode_words

NEAR = 8
"""Words from the trigger within which a means counts."""


def mode_by_means(trigger: Token, type_: str) -> str | None:
    """Return the mode that the nearest means in the trigger's neighbourhood gives, or None.

    Example: "gunmen attacked" gives firearms, "hit by drones" drone, "fired tear gas" crowd-control.
    """
    means = load_mode_words().means.get(type_)
    if not means:
        return None
    sentence = trigger.sent
    best: tuple[int, int, str] | None = None
    for token in trigger.doc[max(sentence.start, trigger.i - NEAR) : min(sentence.end, trigger.i + NEAR + 1)]:
        lemma = token.lemma_.lower()
        pair = f"{token.nbor(-1).lemma_.lower()} {lemma}" if token.i > sentence.start else ""
        mode = means.get(pair) or means.get(lemma) or means.get(token.lower_)
        if mode is None or _in_other_clause(token, trigger):
            continue
        rank = (abs(token.i - trigger.i), token.i, mode)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _in_other_clause(token: Token, trigger: Token) -> bool:
    low, high = sorted((token.i, trigger.i))
    return any(t.text in (";", ":", "—") or (t.dep_ == "cc" and t.head.dep_ == "ROOT") for t in token.doc[low:high])


def mode_by_content(type_: str, content: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> str | None:
    """Return the mode that the deeds an event is about give it, or None.

    Args:
        type_: The event's type.
        content: (types, modes) of the deeds embedded in it, in text order.
    """
    words = load_mode_words()
    by_content, by_mode = words.by_content.get(type_, {}), words.by_mode.get(type_, {})
    for types, modes in content:
        for mode in modes:
            if mode in by_mode:
                return by_mode[mode]
        if types and types[0] in by_content:
            return by_content[types[0]]
    return by_content.get("") if content else None
