"""Quote binding: speakers for the quotes that the parse has left without, by what stands beside them.

A quote is bound to a verb of speech behind it (“...,” she said) or before it (she said: “...”). One that goes on after
the interruption, or stands alone behind words already attributed, joins those words; one that fills a paragraph
continues what was said before the paragraph.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dragoman.find.candidates import Candidate, Interval, Paragraph, characters
from dragoman.find.quotes import Quote
from dragoman.find.sources import cue_tokens, source_tokens
from dragoman.knowledge.cues import load_cues

_CLOSERS = "”’\"'»›"
_LONGEST_FRAME = 40


def bind_quotes(paragraph: Paragraph, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the unbound quotes of the paragraph joined to them or added as new ones."""
    found = list(candidates)
    for number, quote in enumerate(paragraph.quotes):
        if any(c.touches(quote.start, quote.end) for c in found):
            continue
        words = paragraph.report[quote.start : quote.end].split()
        if len(words) < 2 and not _complete(paragraph, quote):
            continue
        behind = _behind(paragraph, number)
        if behind is not None and _interrupted(paragraph, number, found):
            behind = None
        verb = behind if behind is not None else _before(paragraph, number)
        if verb is not None:
            _attach(paragraph, quote, verb, found)
        elif (turn := _turn(paragraph, number)) is not None:
            found.append(turn)
        elif (joined := _continued(paragraph, number, found)) is not None:
            old = found[joined]
            found[joined] = replace(old, content=(*old.content, (quote.start, quote.end)))
        elif len(words) >= 4 and quote.start <= paragraph.start + 1 and _complete(paragraph, quote):
            rest = paragraph.report[quote.end : paragraph.end].strip()
            if not rest:
                found.append(Candidate(((quote.start, quote.end),), (), (), 0.5, "continues"))
    return found


def _complete(paragraph: Paragraph, quote: Quote) -> bool:
    """Whether the words in the quote end like a sentence or a clause before its telling."""
    inner = paragraph.report[quote.start : quote.end].rstrip(_CLOSERS).rstrip()
    return inner[-1:] in ".,!?…—–-" or not quote.closed


def _behind(paragraph: Paragraph, number: int) -> Token | None:
    """Return the verb of speech that follows a quote in its sentence."""
    doc, quote = paragraph.doc, paragraph.quotes[number]
    text = paragraph.report
    inner = text[quote.start : quote.end].rstrip(_CLOSERS)[-1:]
    frame = _frame_behind(paragraph, number)
    words = [t for t in doc[frame[0] : frame[1]] if not t.is_punct and not t.is_space]
    if not words:
        return None
    if inner not in ",?!—–-…" and text[quote.end : quote.end + 1] not in (",", "—") and not (
        words[0].is_lower and inner != "."
    ):  # fmt: skip
        return None
    return _first_teller(words)


def _first_teller(words: Sequence[Token]) -> Token | None:
    table = load_cues()
    for token in words[:_LONGEST_FRAME]:
        if token.pos_ not in ("VERB", "AUX") or token.tag_ == "VBG":
            continue
        cue = table.of("verb", token.lemma_.lower())
        if cue is not None and cue.weight("quote") and token.dep_ not in ("aux", "auxpass", "relcl", "acl"):
            return token
    return None


def _frame_behind(paragraph: Paragraph, number: int) -> Interval:
    """Return the tokens between a quote and the end of its sentence or the next quote."""
    doc, quote = paragraph.doc, paragraph.quotes[number]
    stop = paragraph.quotes[number + 1].start if number + 1 < len(paragraph.quotes) else paragraph.end
    low, high = paragraph.tokens_between(quote.end, stop)
    for i in range(low, high):
        if doc[i].text in (".", "!", "?", ";") or (i > low and doc[i].is_sent_start and doc[i - 1].text in ".!?"):
            return low, i
    return low, high


def _before(paragraph: Paragraph, number: int) -> Token | None:
    """Return the verb of speech that leads up to a quote in its sentence."""
    doc, quote = paragraph.doc, paragraph.quotes[number]
    start = paragraph.quotes[number - 1].end if number else paragraph.start
    low, high = paragraph.tokens_between(start, quote.start)
    for i in range(high - 1, low - 1, -1):
        if doc[i].text in (".", "!", "?", ";") and i < high - 1:
            low = i + 1
            break
    words = [t for t in doc[low:high] if not t.is_space]
    if not words:
        return None
    last = words[-1]
    direct = last.text in (",", ":", "—", "–") or last.pos_ in ("VERB", "AUX", "PART", "SCONJ", "ADP") or last.is_quote
    if not direct and last.pos_ not in ("NOUN", "PROPN", "PRON", "ADV"):
        return None
    table = load_cues()
    for token in reversed(words[-_LONGEST_FRAME:]):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        cue = table.of("verb", token.lemma_.lower())
        if cue is not None and cue.weight("quote") >= 0.5 and token.dep_ not in ("aux", "auxpass"):
            return token
        if not direct:
            return None
    return None


def _turn(paragraph: Paragraph, number: int) -> Candidate | None:
    """Return the quote as a turn of whoever is named before a colon: `The premier: "No."`."""
    doc, quote = paragraph.doc, paragraph.quotes[number]
    start = paragraph.quotes[number - 1].end if number else paragraph.start
    low, high = paragraph.tokens_between(start, quote.start)
    words = [t for t in doc[low:high] if not t.is_space]
    if not words or words[-1].text != ":":
        return None
    first = words[-1].i
    while first > low and doc[first - 1].text not in (".", "!", "?", ";", ":", "”", '"') and words[-1].i - first < 14:
        first -= 1
    named = [t for t in doc[first : words[-1].i] if not t.is_space]
    if not any(t.pos_ == "PROPN" for t in named) or any(t.pos_ in ("VERB", "AUX") for t in named):
        return None
    colon = characters(doc, (words[-1].i, words[-1].i + 1))
    return Candidate(((quote.start, quote.end),), (colon,), (characters(doc, (named[0].i, words[-1].i)),), 0.6,
                     "cue.colon:turn.colon")  # fmt: skip


def _interrupted(paragraph: Paragraph, number: int, found: Sequence[Candidate]) -> bool:
    """Whether the quote goes on with one whose telling stands between the two (“A,” he said, “b”)."""
    if not number:
        return False
    previous = paragraph.quotes[number - 1]
    between = paragraph.report[previous.end : paragraph.quotes[number].start].rstrip()
    return between.endswith(",") and any(c.touches(previous.start, previous.end) and
        any(previous.end <= a < paragraph.quotes[number].start for a, _ in c.cue) for c in found)  # fmt: skip


def _attach(paragraph: Paragraph, quote: Quote, verb: Token, found: list[Candidate]) -> None:
    """Give the quote to a verb: to its candidate, if it has one that is quoted too, else as a new one."""
    doc = paragraph.doc
    for k, old in enumerate(found):
        if old.token == verb.i:
            apart = not any(a < quote.end and quote.start < b for a, b in old.content)
            if apart:
                if any(_is_quoted(paragraph, span) for span in old.content):
                    found[k] = replace(old, content=tuple(sorted((*old.content, (quote.start, quote.end)))))
                else:
                    found[k] = replace(old, content=((quote.start, quote.end),), rule=_rule(verb), weight=0.9,
                                       source=old.source or _source(paragraph, quote, verb))  # fmt: skip
            return
    cue = load_cues().of("verb", verb.lemma_.lower())
    found.append(
        Candidate(
            ((quote.start, quote.end),),
            (characters(doc, cue_tokens(verb)),),
            _source(paragraph, quote, verb),
            cue.weight("quote") if cue is not None else 0.5,
            _rule(verb),
            verb.i,
        )
    )


def _source(paragraph: Paragraph, quote: Quote, verb: Token) -> tuple[Interval, ...]:
    source = source_tokens(verb) or _beside(paragraph, quote, verb)
    return () if source is None or source[0] < paragraph.first else (characters(paragraph.doc, source),)


def _rule(verb: Token) -> str:
    return f"cue.verb:{verb.lemma_.lower()}.quote"


def _is_quoted(paragraph: Paragraph, span: Interval) -> bool:
    return any(q.start <= span[0] and span[1] <= q.end for q in paragraph.quotes)


def _beside(paragraph: Paragraph, quote: Quote, verb: Token) -> Interval | None:
    """Return the words between a quote and the verb behind it, or behind that verb, where no subject is parsed."""
    doc = paragraph.doc
    low, high = paragraph.tokens_between(quote.end, doc[verb.i].idx)
    words = [t.i for t in doc[low:high] if not t.is_punct and not t.is_space and t.pos_ not in ("AUX", "ADV")]
    if words:
        return words[0], words[-1] + 1
    late = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if late is not None and quote.start < verb.idx:
        return late.left_edge.i, late.right_edge.i + 1
    end = verb.i + 1
    while end < paragraph.last and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"):
        end += 1
    return (verb.i + 1, end) if end > verb.i + 1 and quote.start < verb.idx else None


def _continued(paragraph: Paragraph, number: int, found: Sequence[Candidate]) -> int | None:
    """Return the candidate whose words a quote goes on with: told just before, nothing else in between."""
    quote = paragraph.quotes[number]
    text = paragraph.report
    best: tuple[int, int] | None = None
    for k, candidate in enumerate(found):
        ends = [b for a, b in (*candidate.content, *candidate.cue, *candidate.source) if b <= quote.start]
        if not ends or not candidate.cue or not _speaks(candidate):
            continue
        if best is None or (max(ends), len(candidate.content)) > best:
            best = (max(ends), k)
    if best is None:
        return None
    between = text[best[0] : quote.start]
    if sum(c in ".!?" for c in between) > 1 or len(between) > 160:
        return None
    if number and any(paragraph.quotes[j].start >= best[0] for j in range(number)):
        return None
    return best[1]


def _speaks(candidate: Candidate) -> bool:
    name = candidate.rule.partition(":")[2].rpartition(".")[0]
    cue = load_cues().of("verb", name)
    return candidate.rule.startswith("cue.phrase") or (cue is not None and cue.weight("quote") >= 0.6
                                                       and cue.kind in ("speech", "document"))  # fmt: skip
