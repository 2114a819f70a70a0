"""Siting: where a deed happens, if the text says so."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dragoman.knowledge.place_words import load_place_words
from dragoman.values.finds import FoundPlace

_CLIMB = frozenset(
    ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "xcomp", "conj", "acl", "relcl", "advcl", "pcomp", "prep", "pobj",
     "appos", "aux", "auxpass", "dative")
)  # fmt: skip
_SENDING = frozenset(("to", "from", "into", "toward", "towards", "through", "across", "out"))


def place_of(doc: Doc, trigger_index: int, places: Sequence[FoundPlace]) -> int | None:
    """Return where the deed named by a token happens, as an index of `places`, or None where the text does not say.

    A phrase of place of the word itself comes first ("clashes in Hama"), then a name before it or its object ("the
    Beirut blast", "bombed Aleppo"), then the phrases of the clause it stands in; a dateline says nothing.

    Args:
        doc: The parsed report.
        trigger_index: Index of the token that names the deed.
        places: The report's places, as `find_places` gives them.
    """
    trigger = doc[trigger_index]
    where = _tokens_of(doc, trigger, places)
    if not where:
        return None
    seen: set[int] = set()
    token = trigger
    for step in range(4):
        found = _at(token, where, trigger, first=step == 0)
        if found is not None:
            return found
        seen.add(token.i)
        head = token.head
        if head == token or head.i in seen or token.dep_ not in _CLIMB:
            break
        if token.dep_ == "conj" and head.pos_ not in ("VERB", "NOUN", "AUX"):
            break
        token = head
    return None


def _tokens_of(doc: Doc, trigger: Token, places: Sequence[FoundPlace]) -> dict[int, int]:
    """The places of the trigger's sentence by the indexes of their tokens."""
    sentence = trigger.sent
    first, last = sentence.start_char, sentence.end_char
    where: dict[int, int] = {}
    for index, place in enumerate(places):
        if place.span.start >= last:
            break
        if place.span.end <= first or place.dateline or place.role in ("actor", "other"):
            continue
        for token in sentence:
            if token.idx >= place.span.end:
                break
            if token.idx + len(token) > place.span.start:
                where[token.i] = index
    return where


def _at(token: Token, where: dict[int, int], trigger: Token, *, first: bool) -> int | None:
    """The place that a word's own phrases, modifiers or object give."""
    words = load_place_words()
    for child in token.children:
        if child.dep_ in ("prep", "agent", "advmod", "prt") and child.lower_ in words.locative and child.i != trigger.i:
            if child.lower_ in _SENDING and token.lemma_.lower() not in words.motion and not _moves(token):
                continue
            found = _below(child, where)
            if found is not None:
                return found
    if first or token.pos_ == "NOUN":
        for child in token.children:
            if child.dep_ in ("compound", "nmod", "poss") and child.i in where and first:
                return where[child.i]
    if first and token.pos_ == "VERB":
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.i in where:
                return where[child.i]
    for child in token.children:
        if child.dep_ == "npadvmod" and child.i in where:
            return where[child.i]
    return None


def _moves(token: Token) -> bool:
    return token.pos_ in ("VERB", "NOUN") and token.lemma_.lower() in _MOVING


_MOVING = frozenset(
    ("withdraw", "withdrawal", "pullout", "pull", "retreat", "deport", "deportation", "expel", "expulsion", "deploy",
     "deployment", "send", "march", "move", "fire", "launch", "flee", "evacuate", "evacuation", "invade", "cross",
     "enter", "return", "visit", "travel", "arrive", "come", "go", "ship", "deliver", "airlift",
     "intervention", "incursion")
)  # fmt: skip


def _below(preposition: Token, where: dict[int, int]) -> int | None:
    """The nearest place that a phrase holds: its object, or what that object is of or in."""
    queue: list[Token] = [preposition]
    for _ in range(12):
        if not queue:
            return None
        token = queue.pop(0)
        if token.i in where:
            return where[token.i]
        queue.extend(_inner(token))
    return None


def _inner(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("pobj", "pcomp", "prep", "compound", "poss", "appos", "nmod", "conj"):
            yield child
