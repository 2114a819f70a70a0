"""Sizes: how many people a deed touched, where its clause says so ("at least 71 killed", "two of the three")."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.find.syntax import object_of, surface_subject
from dragoman.knowledge.size_words import SizeWords, load_size_words
from dragoman.values.events import Count, Size
from dragoman.values.spans import Span


def size_of(trigger: Token, type_: str) -> Size | None:
    """Return the numbers of people that the sentence gives for the deed, None where it gives none.

    A number belongs to the deed whose word counts it ("killed 12"), else to the nearest deed of a type that may have
    such a number in the same sentence ("an attack that left 12 dead").
    """
    words = load_size_words()
    kinds = words.kinds_of_types.get(type_, ())
    if not kinds:
        return None
    found: dict[str, Count] = {}
    for kind, word, head in _counted(trigger.sent, words):
        if kind in kinds and kind not in found and _belongs(trigger, word, words):
            count = count_of(head, words)
            if count is not None:
                found[kind] = count
    return Size(**found) if found else None


def _counted(sentence: object, words: SizeWords) -> Iterator[tuple[str, Token, Token]]:
    """(kind, counting word, head of what is counted) in a sentence, in text order."""
    for token in sentence:  # type: ignore[attr-defined]
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words.verbs_object:
            head = object_of(token)
            if head is not None:
                yield words.verbs_object[lemma], token, head
        elif token.pos_ == "VERB" and lemma in words.verbs_subject:
            head = surface_subject(token)
            if head is not None:
                yield words.verbs_subject[lemma], token, head
        elif token.lower_ in words.adjectives and token.pos_ in ("ADJ", "NOUN", "VERB"):
            head = _of_adjective(token)
            if head is not None:
                yield words.adjectives[token.lower_], token, head
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            yield words.nouns[lemma], token, token


def _of_adjective(word: Token) -> Token | None:
    before = [c for c in word.children if c.i < word.i and (c.like_num or c.dep_ in ("nummod", "nsubj"))]
    if before:
        return before[-1] if not before[-1].like_num else word
    if word.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "attr", "acl"):
        return surface_subject(word) or surface_subject(word.head)
    if word.dep_ in ("amod",):
        return word.head
    return None


def _belongs(trigger: Token, word: Token, words: SizeWords) -> bool:
    if word == trigger:
        return True
    if trigger.lemma_.lower() in words.verbs_object:
        return word.head == trigger or trigger.head == word or (word.dep_ == "conj" and word.head == trigger)
    low, high = sorted((trigger.i, word.i))
    doc = trigger.doc
    between = doc[low + 1 : high]
    crossed = any(t.dep_ == "ROOT" and t.i not in (trigger.i, word.i) and t.lemma_ in ("say", "add") for t in between)
    return not crossed and high - low <= 18


def count_of(head: Token, words: SizeWords) -> Count | None:
    """Return the number that a noun phrase gives, None where it gives none.

    Example: "at least 71 people" has low 71 and no high, "dozens of people" low 24, "a soldier" one.
    """
    bearer = _number_token(head, words)
    if bearer is None:
        return None
    value = _value(bearer, words)
    if value is None:
        return None
    low, high = value
    hedge = bearer.doc[max(0, bearer.i - 3) : bearer.i].text.lower()
    if any(hedge.endswith(w) or f"{w} " in hedge + " " for w in words.at_least):
        high = None
    elif any(f"{w} " in hedge + " " for w in words.at_most):
        low, high = None, high if high is not None else low
    start, end = bearer.idx, max(bearer.idx + len(bearer.text), head.idx + len(head.text))
    text = bearer.doc.text[start:end]
    if len(text) > 60:
        end, text = bearer.idx + len(bearer.text), bearer.text
    return Count(low, high, Span(start, end, text))


def _number_token(head: Token, words: SizeWords) -> Token | None:
    if head.like_num or head.lower_ in words.vague or head.lower_ in ("dozen", "score"):
        return head
    for child in head.children:
        if child.i < head.i and (
            child.dep_ in ("nummod", "amod", "advmod") and (child.like_num or child.lower_ in words.vague)
        ):
            return child
    for child in head.children:
        if (
            child.i < head.i
            and child.dep_ == "det"
            and child.lower_ in ("a", "an", "one", "both")
            and head.tag_ in ("NN", "NNS")
        ):
            return child
    return None


def _value(token: Token, words: SizeWords) -> tuple[int | None, int | None] | None:
    if token.lower_ in words.vague:
        return words.vague[token.lower_]
    number = parse_number(
        [
            *(c.text for c in token.children if c.i < token.i and (c.like_num or c.dep_ in ("compound", "nummod"))),
            token.text,
        ],
        words,
    )
    return None if number is None else (number, number)


def parse_number(parts: list[str], words: SizeWords) -> int | None:
    """Return the whole number that words or figures say, None where they say none.

    Example: ["two", "hundred"] is 200, ["1,200"] is 1200, ["2.5", "million"] is 2500000.
    """
    total, current = 0.0, 0.0
    seen = False
    for part in (p for text in parts for p in text.lower().replace("-", " ").split()):
        digits = part.replace(",", "").removesuffix("+")
        if digits.replace(".", "", 1).isdigit() and digits.isascii():
            current += float(digits) if len(digits) < 16 else 0
            seen = True
        elif part in words.numbers:
            current = max(current, 1) * 12 if part == "dozen" else current + words.numbers[part]
            seen = True
        elif part in words.multipliers:
            current = max(current, 1) * words.multipliers[part]
            if words.multipliers[part] >= 1000:
                total, current = total + current, 0.0
            seen = True
    return int(total + current) if seen else None
