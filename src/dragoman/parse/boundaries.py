"""Boundaries: where sentences may and may not begin, told to the parser before it parses.

spaCy's parser keeps boundaries that are set on tokens beforehand. Set here are those that the layout makes certain
(a new line begins a sentence) and those that punctuation makes impossible (after "U.N." before a capitalised noun,
before a closing quotation mark, after an initial).
"""

import re

from spacy.tokens import Doc

_ABBREVIATION = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Maj|Capt|Sen|Rep|Gov|Prof|St|Sr|Jr|Rev|Adm|Brig|vs|No|Vol|Art|Ft|Mt)\."
)  # noqa: E501
_STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "in",
        "on",
        "at",
        "but",
        "and",
        "this",
        "that",
        "these",
        "those",
        "there",
        "his",
        "her",
        "its",
        "their",
        "after",
        "as",
        "for",
        "when",
        "while",
        "however",
        "meanwhile",
        "if",
        "by",
        "with",
        "from",
        "officials",
        "since",
        "during",
        "although",
        "according",
        "no",
        "one",
    ]
)
_CLOSING = frozenset("”’»")
_STRAIGHT = frozenset(('"', "''"))


def mark_boundaries(doc: Doc) -> Doc:
    """Return the doc with `is_sent_start` set on the tokens whose place is certain."""
    open_quote = False
    for i, token in enumerate(doc):
        text = token.text
        if i and token.is_space is False and "\n" in doc[i - 1].text and doc[i - 1].is_space:
            token.is_sent_start = True
            if doc[i - 1].text.count("\n") > 1:
                open_quote = False
        closes = text in _CLOSING or (text in _STRAIGHT and open_quote)
        if text in _STRAIGHT:
            open_quote = not open_quote
        if not i or token.is_sent_start:
            continue
        if (
            token.is_space
            or (closes and not doc[i - 1].is_space)
            or (_ABBREVIATION.fullmatch(doc[i - 1].text) and text.lower() not in _STARTERS)
            or (text[:1].islower() and doc[i - 1].text not in ".!?…" and not doc[i - 1].is_quote)
        ):
            token.is_sent_start = False
    return doc
