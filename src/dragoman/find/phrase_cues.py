"""Phrase cues: attributions by "according to" and its like, whose words are the clause around the phrase."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dragoman.find.candidates import Candidate, Interval, Paragraph, characters
from dragoman.find.contents import fitted, trimmed_tokens
from dragoman.knowledge.cues import Cue, load_cues


def phrase_candidates(paragraph: Paragraph, quoted: bytearray) -> Iterator[Candidate]:
    """Return the attributions by phrases in a paragraph; `quoted` flags its tokens inside quotes."""
    phrases = load_cues().phrases
    for i in range(paragraph.first, paragraph.last):
        group = phrases.get(paragraph.doc[i].lower_)
        if not group or quoted[i - paragraph.first]:
            continue
        for cue in group:
            words = cue.lemma.split()
            if all(i + k < paragraph.last and paragraph.doc[i + k].lower_ == w for k, w in enumerate(words)):
                found = _adverb(paragraph, i, cue) if "adverb" in cue.weights else _phrase(paragraph, i, cue)
                if found is not None:
                    yield found
                break


def _phrase(paragraph: Paragraph, at: int, cue: Cue) -> Candidate | None:
    doc = paragraph.doc
    behind = at + len(cue.lemma.split())
    source = _source(doc, behind, paragraph.last)
    if source is None:
        return None
    pieces = _clause_pieces(paragraph, at, source[1])
    content: list[Interval] = []
    for start, end in pieces:
        start, end = trimmed_tokens(doc, start, end)
        low, high = fitted(doc, (start, end), paragraph.quotes, text=paragraph.report)
        if high - low > 2 and any(t.is_alpha for t in doc[start:end]):
            content.append((low, high))
    if not content:
        return None
    weight = cue.weight("phrase")
    return Candidate(
        tuple(content), (characters(doc, (at, behind)),), (characters(doc, source),), weight,
        f"cue.phrase:{cue.lemma}.phrase", at,
    )  # fmt: skip


def _source(doc: Doc, behind: int, last: int) -> Interval | None:
    """Return the noun phrase behind the phrase, relative clauses left out."""
    if behind >= last:
        return None
    preposition = doc[behind - 1]
    head = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp") and c.i >= behind), None)
    if head is None:
        end = behind
        while end < last and doc[end].text not in (",", ".", ";", ":", "—") and doc[end].pos_ not in ("VERB", "AUX"):
            end += 1
        return (behind, end) if end > behind else None
    end = head.right_edge.i + 1
    for token in doc[head.i + 1 : end]:
        if token.dep_ in ("relcl",) or (token.text == "," and token.i + 1 < last and not _apposition(head, token)):
            end = min(token.left_edge.i, token.i)
            break
    return behind, max(end, head.i + 1)


def _apposition(head: Token, comma: Token) -> bool:
    return any(c.dep_ in ("appos", "conj") and c.left_edge.i > comma.i for c in head.children)


def _clause_pieces(paragraph: Paragraph, at: int, behind: int) -> list[Interval]:
    """Return what stands before and behind the phrase in the clause that it belongs to."""
    doc = paragraph.doc
    sentence = doc[at].sent
    low, high = max(sentence.start, paragraph.first), min(sentence.end, paragraph.last)
    governor = doc[at].head
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    while governor.dep_ in ("advcl", "acl") and governor.tag_ in ("VBG", "VBN") and governor.head.i != governor.i:
        governor = governor.head
    inner = governor.dep_ in ("ccomp", "conj", "relcl", "advcl", "parataxis") and governor.i != sentence.root.i
    if inner and not _opens(doc, at, low):
        start, end = governor.left_edge.i, governor.right_edge.i + 1
        if low <= start <= at and behind <= end <= high:
            low, high = start, end
    elif inner and governor.dep_ in ("conj", "ccomp") and governor.i > at:
        high = min(high, governor.right_edge.i + 1)
    before, after = (low, at), (behind, high)
    words = [sum(t.is_alpha for t in doc[a:b]) for a, b in (before, after)]
    if words[0] >= 2 and words[1] >= 1 and _stops(doc, behind, high):
        return [before]
    return [piece for piece, count in zip((before, after), words, strict=True) if count]


def _opens(doc: Doc, at: int, low: int) -> bool:
    return not any(t.is_alpha for t in doc[low:at])


def _stops(doc: Doc, behind: int, high: int) -> bool:
    """Whether what follows the phrase is no part of the words: ", which ...", ", and ...", ", who"."""
    rest = [t for t in doc[behind : min(behind + 3, high)] if not t.is_punct]
    return bool(rest) and (rest[0].lower_ in ("who", "which", "where", "whose") or rest[0].pos_ == "CCONJ"
                           or rest[0].tag_ in ("VBG", "VBN"))  # fmt: skip


def _adverb(paragraph: Paragraph, at: int, cue: Cue) -> Candidate | None:
    doc = paragraph.doc
    head = doc[at].head
    if head.pos_ not in ("VERB", "AUX") or cue.weight("adverb") < 0.33:
        return None
    low, high = max(head.left_edge.i, paragraph.first), min(head.right_edge.i + 1, paragraph.last)
    content = []
    for start, end in ((low, at), (at + 1, high)):
        if any(t.is_alpha for t in doc[start:end]):
            content.append(fitted(doc, trimmed_tokens(doc, start, end), paragraph.quotes, text=paragraph.report))
    if not content:
        return None
    return Candidate(
        tuple(content), (characters(doc, (at, at + 1)),), (), cue.weight("adverb"), f"cue.phrase:{cue.lemma}.adverb", at
    )
