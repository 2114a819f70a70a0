"""Names: the stretches of a Doc that name somebody, with the entity recogniser's commonest slips put right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dragoman.knowledge.mention_words import MentionWords, load_mention_words

NAMING = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
_OTHER = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EVENT", "LAW", "LANGUAGE"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an interval of tokens.

    Args:
        start: Index of its first token, titles excluded.
        end: Index behind its last token.
        label: The recogniser's label after correction, None where it gave none.
    """

    start: int
    end: int
    label: str | None


def find_names(doc: Doc) -> tuple[Name, ...]:
    """Return the names of a report in text order; none overlaps another."""
    words = load_mention_words()
    found: list[Name] = []
    covered = bytearray(len(doc))
    for ent in doc.ents:
        if ent.label_ in NAMING:
            found.extend(_trimmed(doc, Name(ent.start, ent.end, ent.label_), words))
        elif ent.label_ in _OTHER:
            covered[ent.start : ent.end] = b"\1" * (ent.end - ent.start)
    for name in found:
        covered[name.start : name.end] = b"\1" * (name.end - name.start)
    found.extend(n for run in _runs(doc, covered) for n in _trimmed(doc, run, words))
    found.sort(key=lambda n: n.start)
    return tuple(_voted(doc, found))


def _runs(doc: Doc, covered: bytearray) -> Iterator[Name]:
    """Return runs of proper nouns that no entity covers."""
    i, n = 0, len(doc)
    while i < n:
        if covered[i] or doc[i].pos_ != "PROPN":
            i += 1
            continue
        j = i + 1
        while j < n and not covered[j] and doc[j].pos_ == "PROPN" and not doc[j].is_sent_start:
            j += 1
        yield Name(i, j, None)
        i = j


def _trimmed(doc: Doc, name: Name, words: MentionWords) -> Iterator[Name]:
    """Return the name without article, titles, possessive ending and trailing common noun; split at a possessive."""
    start, end = name.start, name.end
    for k in range(start + 1, end - 1):
        if doc[k].tag_ == "POS" and doc[k + 1].text[:1].isupper() and name.label in ("PERSON", "ORG", "GPE"):
            if name.label == "ORG" and doc[k + 1].pos_ == "PROPN" and not words.is_title(doc[k + 1].lower_):
                continue
            yield from _trimmed(doc, Name(start, k, name.label), words)
            yield from _trimmed(doc, Name(k + 1, end, name.label), words)
            return
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < end and (doc[start].pos_ in ("DET", "PUNCT", "SPACE") or doc[start].tag_ == "POS"):
        start += 1
    body = start < end and bool(words.classes(_lemma(doc[end - 1])) - {"office", "person"})
    if name.label in ("PERSON", None, "ORG") and not body:
        start = _behind_titles(doc, start, end, words)
    while end - start > 1 and doc[end - 1].text[:1].islower() and doc[end - 1].pos_ in ("NOUN", "VERB", "ADP"):
        end -= 1
    if any(t.text[:1].isupper() or t.pos_ == "PROPN" or t.text.startswith("al-") for t in doc[start:end]):
        if end - start == 1 and doc[start].lower_ in words.calendar:
            return
        yield replace(name, start=start, end=end)


def _behind_titles(doc: Doc, start: int, end: int, words: MentionWords) -> int:
    """Return where the bare name begins behind titles; `start` where all of it is titles or none is."""
    last = start
    for k in range(start, end):
        if words.is_title(_lemma(doc[k])):
            last = k + 1
        elif doc[k].text[:1].isupper() and doc[k].pos_ != "PROPN" and k == last:
            continue
    return last if last < end and doc[last].text[:1].isupper() and not doc[last].is_punct else start


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _voted(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Return the names with labels agreed over the report: a surname of a person is a person."""
    last = {doc[n.end - 1].text for n in names if n.label == "PERSON" and n.end - n.start > 1}
    votes: dict[str, Counter[str]] = {}
    for n in names:
        if n.label:
            votes.setdefault(doc[n.start : n.end].text, Counter())[n.label] += 1
    for n in names:
        text = doc[n.start : n.end].text
        if n.end - n.start == 1 and text in last:
            yield replace(n, label="PERSON")
        elif text in votes:
            (label, count), *_ = sorted(votes[text].items(), key=lambda kv: (-kv[1], kv[0]))
            keep = n.label is not None and votes[text][n.label] == count
            yield n if keep else replace(n, label=label)
        else:
            yield n
