"""Headlines with a colon: "Premier: No talks before spring" gives the words behind the colon to the name before it."""

import re

from dragoman.find.candidates import Candidate, Paragraph
from dragoman.knowledge.statement_words import load_statement_words

_SHORT = 140
_LEFT = re.compile(r"(?P<source>[^:“”\"]{2,60}?)(?: to (?P<hearer>[^:]{2,40}))?:\s+(?=\S)")
_TIME = re.compile(r"\d:\d")


def headline_candidates(paragraph: Paragraph) -> list[Candidate]:
    """Return the attribution of a paragraph that is a headline or a turn in a transcript, or nothing."""
    doc = paragraph.doc
    text = paragraph.report[paragraph.start : paragraph.end]
    match = _LEFT.match(text)
    if match is None or _TIME.search(match.group()) or not (_is_headline(paragraph, text) or _is_turn(match)):
        return []
    source = match.group("source")
    left = doc[paragraph.first : paragraph.tokens_between(paragraph.start, paragraph.start + match.end("source"))[1]]
    words = source.split()
    if len(words) > 6 or _is_label(source) or not any(t.pos_ in ("PROPN", "NOUN") for t in left):
        return []
    if any(t.pos_ in ("VERB", "AUX") and t.tag_ != "NNP" and not t.text[:1].isupper() for t in left):
        return []
    right = text[match.end() :].rstrip()
    quoted = right[:1] in "“\"‘'"
    end = len(right) if quoted or right[-1:] not in ".;" else len(right) - 1
    if len(right.split()) < 2 or end < 4:
        return []
    start = paragraph.start + match.end()
    colon = paragraph.start + match.group().index(":")
    return [
        Candidate(
            ((start, start + end),),
            ((colon, colon + 1),),
            ((paragraph.start, paragraph.start + match.end("source")),),
            0.7,
            "cue.colon:headline.colon",
            paragraph.first,
        )
    ]


def _is_headline(paragraph: Paragraph, text: str) -> bool:
    first = not paragraph.report[: paragraph.start].strip()
    quoted = any(mark in text for mark in (': "', ": “", ": ‘", ": '"))
    return len(text) <= _SHORT and "\n" not in text and (first or (quoted and text.rstrip()[-1:] not in ".!?"))


def _is_turn(match: re.Match[str]) -> bool:
    """Whether it is a turn in a transcript: a name in capitals before the colon."""
    return match.group("source").isupper() and match.group("hearer") is None


def _is_label(words: str) -> bool:
    return words.lower() in load_statement_words().labels
