"""Statements: from the answers about attribution to what the record keeps, with speakers, addressees and venue.

A judge of attribution marks thoughts, intentions, praise and blame as well; a record keeps words. Which uses of a cue
are words is said by the cue table (`record`); quoted words always are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.find.dating import time_of
from dragoman.find.mentions import MentionTable
from dragoman.find.quotes import find_quotes, quoted_characters
from dragoman.find.recorded import is_citation, is_recorded
from dragoman.find.speakers import addressees_of, speakers_of
from dragoman.find.venues import venue_of
from dragoman.values.codes import StatementKind
from dragoman.values.finds import FoundStatement, FoundTime
from dragoman.values.questions import Attribution, AttributionAnswer, AttributionQuestion
from dragoman.values.spans import Because, Span, span_of

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution with offsets in the report and the tokens of its cue."""

    content: tuple[Interval, ...]
    cue: tuple[Interval, ...]
    source: tuple[Interval, ...]
    confidence: float
    because: tuple[Because, ...]


def decide_statements(
    doc: Doc,
    table: MentionTable,
    questions: Sequence[AttributionQuestion],
    answers: Sequence[AttributionAnswer],
    *,
    times: Sequence[FoundTime] = (),
) -> tuple[FoundStatement, ...]:
    """Return the statements of a report in text order.

    Args:
        doc: The parsed report.
        table: Its mentions.
        questions: What was asked, a paragraph each.
        answers: What the judge said, in the same order; an attribution with neither cue nor source continues the one
            before it.
        times: The report's expressions of time, for the day on which something was said.
    """
    quotes = [(q.start, q.end) for q in find_quotes(doc) if q.depth == 0]
    text = doc.text
    found: list[FoundStatement] = []
    cited: list[Told] = []
    for told in _joined(_told(questions, answers)):
        if is_citation(doc, told.cue):
            cited.append(told)
        elif not is_recorded(doc, told.content, told.cue, quotes=quotes, named=bool(told.source)):
            continue
        else:
            found.append(_statement(doc, table, told, text=text, quotes=quotes, before=found))
    for told in cited:
        found.extend(_of_cited(doc, table, told, found))
    found = [_dated(doc, s, times) for s in found] if times else found
    found.sort(key=lambda s: (s.content[0].start, -s.content[-1].end))
    return _nested(tuple(found))


def _told(questions: Sequence[AttributionQuestion], answers: Sequence[AttributionAnswer]) -> Iterator[Told]:
    for question, answer in zip(questions, answers, strict=True):
        for attribution in sorted(answer.attributions + answer.nested, key=lambda a: a.content[:1]):
            if attribution.content:
                yield _moved(attribution, question)


def _moved(attribution: Attribution, question: AttributionQuestion) -> Told:
    def moved(spans: Sequence[Interval]) -> tuple[Interval, ...]:
        kept = [(max(0, a) + question.offset, min(b, len(question.text)) + question.offset) for a, b in spans]
        return tuple((a, b) for a, b in kept if b > a)

    return Told(
        moved(attribution.content), moved(attribution.cue), moved(attribution.source), attribution.confidence,
        attribution.because or (Because("attribution"),),
    )  # fmt: skip


def _joined(items: Iterator[Told]) -> Iterator[Told]:
    """Join what continues to what it continues."""
    last: Told | None = None
    for told in items:
        if not told.cue and not told.source:
            if last is not None:
                last = replace(last, content=last.content + told.content, because=last.because + told.because)
            continue
        if last is not None:
            yield last
        last = told
    if last is not None:
        yield last


def _statement(
    doc: Doc,
    table: MentionTable,
    told: Told,
    *,
    text: str,
    quotes: Sequence[Interval],
    before: Sequence[FoundStatement],
) -> FoundStatement:
    cue = cue_token(doc, told.cue)
    return FoundStatement(
        content=tuple(span_of(text, a, b) for a, b in told.content if text[a:b].strip()),
        kind=kind_of(text, told.content, quotes),
        because=told.because,
        confidence=round(told.confidence, 3),
        sources=speakers_of(doc, table, told.source, cue=cue, before=before),
        addressees=addressees_of(doc, table, cue) if cue is not None else (),
        source=span_of(text, *told.source[0]) if told.source else None,
        cue=span_of(text, *told.cue[0]) if told.cue else None,
        venue=venue_of(doc, cue, told.source, text=text) if cue is not None else None,
    )


def _dated(doc: Doc, statement: FoundStatement, times: Sequence[FoundTime]) -> FoundStatement:
    """Set the time of a statement that its cue is dated with; a time inside the words dates what they tell."""
    cue = cue_token(doc, [(statement.cue.start, statement.cue.end)]) if statement.cue is not None else None
    time = time_of(doc, cue.i, times) if cue is not None else None
    if time is None or any(c.overlaps(times[time].span) for c in statement.content):
        return statement
    return replace(statement, time=time)


def _of_cited(doc: Doc, table: MentionTable, told: Told, found: Sequence[FoundStatement]) -> Iterator[FoundStatement]:
    """Return the words of a source that a statement cites ("..., citing officials"), if one is named."""
    cue = cue_token(doc, told.cue)
    speakers = speakers_of(doc, table, told.content, cue=cue, before=())
    if cue is None or not speakers:
        return
    start, end = cue.sent.start_char, cue.sent.end_char
    telling = [s for s in found if s.cue is not None and start <= s.cue.start < end and s.cue.start < cue.idx]
    text = doc.text
    if telling:
        yield replace(
            telling[-1], because=told.because, sources=speakers, addressees=(), venue=None,
            source=span_of(text, *told.content[0]), cue=span_of(text, *told.cue[0]),
            confidence=round(min(telling[-1].confidence, told.confidence), 3),
        )  # fmt: skip


def cue_token(doc: Doc, cue: Sequence[Interval]) -> Token | None:
    """Return the token that carries a cue: its last verb, else its last word."""
    for start, end in cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        verbs = [t for t in span if t.pos_ == "VERB"]
        return verbs[-1] if verbs and verbs[-1].dep_ not in ("aux", "auxpass") else span.root
    return None


def kind_of(text: str, content: Sequence[Interval], quotes: Sequence[Interval]) -> StatementKind:
    """Return direct where all words stand in quotes, mixed where some do, else indirect."""
    total = quoted = 0
    for start, end in content:
        total += len(text[start:end].strip())
        quoted += quoted_characters(quotes, start, end)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total - 3 else "mixed"


def _nested(statements: tuple[FoundStatement, ...]) -> tuple[FoundStatement, ...]:
    """Set `within`: the smallest other statement whose words hold the cue or all words of this one."""
    result = []
    longest = max((s.content[-1].end - s.content[0].start for s in statements), default=0)
    starts = [s.content[0].start for s in statements]
    for i, inner in enumerate(statements):
        best: tuple[int, int] | None = None
        at = inner.content[0].start
        for j in range(bisect_left(starts, at - longest), bisect_right(starts, inner.content[-1].end)):
            outer = statements[j]
            if i == j or not _holds(outer, inner):
                continue
            size = sum(c.end - c.start for c in outer.content)
            if best is None or size < best[0]:
                best = (size, j)
        result.append(replace(inner, within=best[1]) if best is not None else inner)
    return tuple(result)


def _holds(outer: FoundStatement, inner: FoundStatement) -> bool:
    where: tuple[Span, ...] = (inner.cue,) if inner.cue is not None else inner.content
    held = all(any(c.contains(span) for c in outer.content) for span in where)
    return held and any(c.overlaps(i) for c in outer.content for i in inner.content)
