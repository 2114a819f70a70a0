"""Contents: the words that are attributed, as characters, fitted to quotation marks and freed of what hangs on.

The parse often lets a new telling hang on the words told: "said it was over, adding that ...". Such clauses are cut
off. Words that touch a quote take in the whole of it, however many sentences it has.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.find.quotes import Quote
from dragoman.knowledge.cues import load_cues

_DATELINE = re.compile(r"[A-Z][A-Z .,'’\-]{2,}[^—–\n]{0,50}?(?: —|—| –| --| -) ?(?=\S)")
_EDGE = frozenset(",;:.–—-")

Interval = tuple[int, int]


def trimmed_tokens(doc: Doc, start: int, end: int, *, cue: Token | None = None) -> Interval:
    """Return the interval of tokens without punctuation at its edges and without clauses that tell anew."""
    for i in range(start + 1, end):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX") and _leaves(token, start, cue):
            stop = _clause_start(token, start)
            if stop > start + 1:
                end = stop
                break
    while end > start + 1 and (doc[end - 1].text in _EDGE or doc[end - 1].is_space):
        end -= 1
    while start < end - 1 and (doc[start].text in _EDGE or doc[start].is_space):
        start += 1
    return start, end


def _leaves(verb: Token, start: int, cue: Token | None) -> bool:
    """Whether a clause inside told words is none of them: ", adding ...", "while stating", "and has resisted"."""
    if cue is not None and verb.i < cue.i:
        return False
    at = verb.left_edge.i
    if verb.dep_ == "conj" and verb.head.i >= start and verb.tag_ in ("VBD", "VBZ", "VBP") and not _subject(verb):
        head = verb.head
        helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in head.children)
        return (head.tag_ in ("VB", "VBG") and not helped) or head.pos_ in ("NOUN", "PROPN")
    if verb.tag_ != "VBG" or at <= start:
        return False
    known = load_cues().of("verb", verb.lemma_.lower())
    if known is None or known.kind not in ("speech", "document") or known.weight("that") < 0.4:
        return False
    before = verb.doc[at - 1]
    if before.is_quote and at - 2 >= start:
        before = verb.doc[at - 2]
    while_ = any(c.dep_ == "mark" and c.lower_ in ("while", "after", "before") for c in verb.children)
    return before.text == "," or while_ or verb.nbor(-1).text == ","


def _subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)


def _clause_start(verb: Token, start: int) -> int:
    at = verb.left_edge.i if verb.left_edge.i > start else verb.i
    while at - 1 > start and verb.doc[at - 1].text in (",", "and", "but", "while"):
        at -= 1
    return at


def fitted(doc: Doc, interval: Interval, quotes: Sequence[Quote], *, text: str) -> Interval:
    """Return the characters of a token interval, with every quote that it touches taken in whole.

    Args:
        doc: The parsed report.
        interval: Tokens, end exclusive.
        quotes: Outer quotes of the paragraph, in text order.
        text: The report's text.
    """
    start, end = doc[interval[0]].idx, doc[interval[1] - 1].idx + len(doc[interval[1] - 1])
    low, high = start, end
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        inner_low, inner_high = quote.start + 1, max(quote.start + 1, quote.end - 1)
        if min(end, inner_high) > max(start, inner_low):
            low, high = min(low, quote.start), max(high, quote.end)
        elif quote.start >= end - 2 and quote.start < end:
            high = min(high, quote.start)
        if quote.start == low and quote.end < high and _is_whole(text, quote):
            high = quote.end
    if low <= doc[interval[0]].idx and (line := _DATELINE.match(text, low, high)) and _begins_line(text, low):
        low = line.end()
    while high > low and (text[high - 1].isspace() or text[high - 1] in ",;:"):
        high -= 1
    while low < high and (text[low].isspace() or text[low] in ",;:"):
        low += 1
    return low, high


def _is_whole(text: str, quote: Quote) -> bool:
    """Whether a quote at the start of told words is all of them: it ends like a clause before its telling."""
    inner = text[quote.start : quote.end].rstrip("”’\"'»")[-1:]
    after = text[quote.end : quote.end + 2].strip()[:1]
    return quote.end - quote.start > 12 and (inner in ",.!?" or after == ",")


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\n\r"
