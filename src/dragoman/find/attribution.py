"""Attribution: one question for each paragraph, with the attributions that the rules propose as its clues.

A cue is a word of the cue table in one of its patterns (`find.complements`). Its `because.rule` is
`cue.<part>:<lemma>.<pattern>`; quotes that the parse does not reach are bound by what stands beside them (`quote`), and
a quote that stands alone continues what was said before it (`continues`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.complements import Complement, adjective_complements, noun_complements, verb_complements
from dragoman.find.contents import Interval, fitted, trimmed_tokens
from dragoman.find.paragraphs import cut_paragraphs
from dragoman.find.quotes import Quote
from dragoman.find.sources import cue_tokens, source_tokens
from dragoman.knowledge.cues import Cue, load_cues
from dragoman.values.questions import Attribution, AttributionQuestion
from dragoman.values.spans import Because, span_of

THRESHOLD = 0.33
"""The share of uses that must be attributions for a pattern to be proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution in the making: characters of the report, and the token that carries the cue."""

    content: tuple[Interval, ...]
    cue: tuple[Interval, ...]
    source: tuple[Interval, ...]
    weight: float
    rule: str
    token: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a doc: characters, tokens, and the outer quotes in it."""

    doc: Doc
    start: int
    end: int
    first: int
    last: int
    quotes: tuple[Quote, ...]

    def quote_at(self, offset: int) -> Quote | None:
        """Return the outer quote that covers a character, or None."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)


def propose_attributions(doc: Doc, quotes: Sequence[Quote]) -> tuple[AttributionQuestion, ...]:
    """Return one question for each paragraph, in text order.

    Args:
        doc: The parsed report.
        quotes: Its quotes, as `find_quotes` gives them.
    """
    questions = []
    for paragraph in paragraphs_of(doc, quotes):
        clues = tuple(_as_attribution(doc, c, paragraph.start) for c in candidates_of(paragraph))
        sentences = tuple(
            (max(s.start_char, paragraph.start) - paragraph.start, min(s.end_char, paragraph.end) - paragraph.start)
            for s in _sentences(doc, paragraph)
        )
        text = doc.text[paragraph.start : paragraph.end]
        questions.append(AttributionQuestion(text, paragraph.start, sentences, clues))
    return tuple(questions)


def paragraphs_of(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Paragraph]:
    """Return the paragraphs of a doc with the parts of outer quotes that lie in each."""
    outer = [q for q in quotes if q.depth == 0]
    parts = sorted((a, b, q.closed) for q in outer for a, b in q.parts or ((q.start, q.end),))
    token, at = 0, 0
    for start, end in cut_paragraphs(doc.text):
        while token < len(doc) and doc[token].idx < start:
            token += 1
        first = token
        while token < len(doc) and doc[token].idx < end:
            token += 1
        inside = []
        while at < len(parts) and parts[at][0] < end:
            if parts[at][0] >= start:
                a, b, closed = parts[at]
                inside.append(Quote(a, min(b, end), 0, closed, ((a, min(b, end)),)))
            at += 1
        if token > first:
            yield Paragraph(doc, start, end, first, token, tuple(inside))


def _sentences(doc: Doc, paragraph: Paragraph) -> Iterator[object]:
    yield from doc[paragraph.first : paragraph.last].sents


def candidates_of(paragraph: Paragraph) -> list[Candidate]:
    """Return the attributions of a paragraph that the rules propose, in text order, one for each cue."""
    found = [c for c in _by_syntax(paragraph)]
    return sorted(found, key=lambda c: (c.content[0][0], c.token))


def _by_syntax(paragraph: Paragraph) -> Iterator[Candidate]:
    table = load_cues()
    doc = paragraph.doc
    quoted = _quoted_tokens(paragraph)
    for i in range(paragraph.first, paragraph.last):
        if quoted[i - paragraph.first]:
            continue
        token = doc[i]
        part = _PARTS.get(token.pos_)
        if part is None:
            continue
        cue = table.of(part, token.lemma_.lower())
        if cue is None:
            continue
        best: tuple[float, Complement] | None = None
        for complement in _COMPLEMENTS[part](token):
            weight = cue.weight(complement.pattern)
            if weight >= THRESHOLD and (best is None or weight > best[0]):
                best = (weight, complement)
        if best is not None:
            candidate = _candidate(paragraph, token, cue, best[1], best[0])
            if candidate is not None:
                yield candidate


_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
_COMPLEMENTS = {"verb": verb_complements, "noun": noun_complements, "adj": adjective_complements}


def _quoted_tokens(paragraph: Paragraph) -> bytearray:
    """Return for each token of the paragraph whether it stands inside a quote."""
    flags = bytearray(paragraph.last - paragraph.first)
    quotes = iter(paragraph.quotes)
    quote = next(quotes, None)
    for i in range(paragraph.first, paragraph.last):
        at = paragraph.doc[i].idx
        while quote is not None and quote.end <= at:
            quote = next(quotes, None)
        if quote is None:
            break
        flags[i - paragraph.first] = quote.start <= at
    return flags


def _candidate(paragraph: Paragraph, token: Token, cue: Cue, found: Complement, weight: float) -> Candidate | None:
    doc = paragraph.doc
    content: list[Interval] = []
    for start, end in found.tokens:
        start, end = max(start, paragraph.first), min(end, paragraph.last)
        if end <= start:
            continue
        start, end = trimmed_tokens(doc, start, end, cue=token)
        low, high = fitted(doc, (start, end), paragraph.quotes)
        if high > low and not low <= token.idx < high:
            content.append((low, high))
    if not content:
        return None
    source = source_tokens(token)
    return Candidate(
        tuple(content),
        (_characters(doc, cue_tokens(token, found.cue)),),
        () if source is None or source[0] < paragraph.first else (_characters(doc, source),),
        weight,
        f"cue.{cue.pos}:{cue.lemma}.{found.pattern}",
        token.i,
    )


def _characters(doc: Doc, tokens: Interval) -> Interval:
    last = doc[tokens[1] - 1]
    return doc[tokens[0]].idx, last.idx + len(last)


def _as_attribution(doc: Doc, candidate: Candidate, offset: int) -> Attribution:
    words = tuple(span_of(doc.text, a, b) for a, b in candidate.cue)
    move = lambda spans: tuple((a - offset, b - offset) for a, b in spans)  # noqa: E731
    return Attribution(
        move(candidate.content), move(candidate.cue), move(candidate.source), candidate.weight,
        (Because(candidate.rule, words),),
    )  # fmt: skip
