"""Attribution: one question for each paragraph, with the attributions that the rules propose as its clues.

A cue is a word of the cue table in one of its patterns (`find.complements`). Its `because.rule` is
`cue.<part>:<lemma>.<pattern>`; quotes that the parse does not reach are bound by what stands beside them (`quote`), and
a quote that stands alone continues what was said before it (`continues`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dragoman.find.candidates import Candidate, Interval, Paragraph, characters, paragraphs_of
from dragoman.find.complements import Complement, adjective_complements, noun_complements, verb_complements
from dragoman.find.contents import fitted, trimmed_tokens
from dragoman.find.headlines import headline_candidates
from dragoman.find.phrase_cues import phrase_candidates
from dragoman.find.quote_binding import bind_quotes
from dragoman.find.quotes import Quote
from dragoman.find.sources import cue_tokens, source_tokens
from dragoman.knowledge.cues import Cue, load_cues
from dragoman.values.questions import Attribution, AttributionQuestion
from dragoman.values.spans import Because, span_of

THRESHOLD = 0.33
"""The share of uses that must be attributions for a pattern to be proposed."""
_RECORDED = 0.15
"""The same where the pattern makes a statement of the record."""
_PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
_COMPLEMENTS = {"verb": verb_complements, "noun": noun_complements, "adj": adjective_complements}


def propose_attributions(doc: Doc, quotes: Sequence[Quote]) -> tuple[AttributionQuestion, ...]:
    """Return one question for each paragraph, in text order.

    Args:
        doc: The parsed report.
        quotes: Its quotes, as `find_quotes` gives them.
    """
    questions = []
    for paragraph in paragraphs_of(doc, quotes):
        clues = tuple(_as_attribution(paragraph, c) for c in candidates_of(paragraph))
        text = paragraph.report[paragraph.start : paragraph.end]
        questions.append(AttributionQuestion(text, paragraph.start, _sentences(paragraph), clues))
    return tuple(questions)


def _sentences(paragraph: Paragraph) -> tuple[Interval, ...]:
    doc = paragraph.doc
    starts = [i for i in range(paragraph.first, paragraph.last) if i == paragraph.first or doc[i].is_sent_start]
    bounds = zip(starts, [*starts[1:], paragraph.last], strict=True)
    return tuple((doc[a].idx - paragraph.start, doc[b - 1].idx + len(doc[b - 1]) - paragraph.start) for a, b in bounds)


def candidates_of(paragraph: Paragraph) -> list[Candidate]:
    """Return the attributions of a paragraph that the rules propose, in text order, one for each cue."""
    quoted = _quoted_tokens(paragraph)
    found = [*_by_syntax(paragraph, quoted), *phrase_candidates(paragraph, quoted)]
    headline = headline_candidates(paragraph)
    found = bind_quotes(paragraph, [*headline, *(c for c in found if not _same(c, headline))])
    found = _with_sources(paragraph, found)
    return sorted(found, key=lambda c: (c.content[0][0], c.token))


def _same(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    return any(o.content[0][0] <= candidate.content[0][0] and o.content[0][1] <= candidate.content[0][1] + 2
               and candidate.touches(*o.content[0]) for o in others)  # fmt: skip


def _with_sources(paragraph: Paragraph, found: Sequence[Candidate]) -> list[Candidate]:
    """Give a telling that hangs on told words the teller of those: "said it was over, adding that ..."."""
    doc = paragraph.doc
    phrases = [c.source[0] for c in found if c.rule.startswith("cue.phrase") and c.source]
    found = [_beyond(paragraph.report, c, phrases) for c in found]
    result = []
    for candidate in found:
        if candidate.token >= 0 and _hangs(doc[candidate.token]):
            head = doc[candidate.token].head
            while head.dep_ in ("advcl", "conj", "xcomp") and _subjectless(head) and head.head.i != head.i:
                head = head.head
            at = head.idx
            outer = [o for o in found if o.source and o.token != candidate.token and o.touches(at, at + 1)
                     and not o.touches(*candidate.cue[0]) and o.cue[0][0] < candidate.cue[0][0]]  # fmt: skip
            if outer:
                candidate = replace(candidate, source=outer[-1].source)
        result.append(candidate)
    return result


def _beyond(text: str, candidate: Candidate, phrases: Sequence[Interval]) -> Candidate:
    """Part the source of a verb from that of a phrase before it ("According to X, Y said" is not said by X)."""
    for start, end in phrases:
        if candidate.source and candidate.source[0][0] == start and candidate.source[0][1] > end + 2:
            low = end
            while low < candidate.source[0][1] - 1 and not text[low].isalnum():
                low += 1
            return replace(candidate, source=((low, candidate.source[0][1]),))
    return candidate


def _hangs(verb: Token) -> bool:
    free = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "ccomp", "acl", "dep")
    return verb.pos_ == "VERB" and _subjectless(verb) and (free or verb.dep_ == "conj")


def _subjectless(verb: Token) -> bool:
    return not any(c.dep_ in ("nsubj", "nsubjpass", "agent", "expl") for c in verb.children)


def _by_syntax(paragraph: Paragraph, quoted: bytearray) -> Iterator[Candidate]:
    table = load_cues()
    for i in range(paragraph.first, paragraph.last):
        token = paragraph.doc[i]
        part = _PARTS.get(token.pos_)
        if part == "noun" and _is_verb(token):
            part = "verb"
        if part is None or quoted[i - paragraph.first]:
            continue
        cue = table.of(part, token.lemma_.lower())
        if cue is None:
            continue
        best: tuple[float, Complement] | None = None
        for complement in _COMPLEMENTS[part](token):
            weight = cue.weight(complement.pattern)
            enough = weight >= THRESHOLD or (weight >= _RECORDED and complement.pattern in cue.record)
            if enough and (best is None or weight > best[0]):
                best = (weight, complement)
        if best is not None:
            candidate = _candidate(paragraph, token, cue, best[1], best[0])
            if candidate is not None:
                yield candidate


def _is_verb(noun: Token) -> bool:
    """Whether the tagger has taken a verb for a noun: it has a subject and a clause for its object."""
    labels = {c.dep_ for c in noun.children}
    return "nsubj" in labels and "ccomp" in labels


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
        end = _with_apposition(doc, end, token.i, paragraph.last)
        low, high = fitted(doc, (start, end), paragraph.quotes, text=paragraph.report)
        if high > low and not low <= token.idx < high:
            content.append((low, high))
    if not content:
        return None
    source = source_tokens(token)
    return Candidate(
        tuple(content),
        (characters(doc, cue_tokens(token, found.cue)),),
        () if source is None or source[0] < paragraph.first else (characters(doc, source),),
        weight,
        f"cue.{cue.pos}:{cue.lemma}.{found.pattern}",
        token.i,
    )


def _with_apposition(doc: Doc, end: int, cue: int, last: int) -> int:
    """Take in an apposition that follows at once but that the parse has hung on a word before the cue."""
    if end + 1 >= last or doc[end].text != ",":
        return end
    for token in doc[end + 1 : min(end + 6, last)]:
        if token.dep_ == "appos" and token.left_edge.i == end + 1 and token.head.i < cue:
            return min(token.right_edge.i + 1, last)
    return end


def _as_attribution(paragraph: Paragraph, candidate: Candidate) -> Attribution:
    offset = paragraph.start
    words = tuple(span_of(paragraph.report, a, b) for a, b in candidate.cue)

    def moved(spans: Sequence[Interval]) -> tuple[Interval, ...]:
        return tuple((a - offset, b - offset) for a, b in spans)

    because = (Because(candidate.rule, words),)
    return Attribution(
        moved(candidate.content), moved(candidate.cue), moved(candidate.source), candidate.weight, because
    )
