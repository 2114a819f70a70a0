"""Names: the stretches of a Doc that name somebody.

What the knowledge tables hold goes before the entity recogniser, whose commonest slips are put right: titles inside
names, articles, possessive endings, a surname called an organisation.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from dragoman.find.drafts import lemma_of
from dragoman.find.name_labels import agreed, relabelled
from dragoman.find.name_spans import Name, Names, has_body_word, is_capital
from dragoman.find.owners import is_territory
from dragoman.knowledge.entities import Entity, load_entities
from dragoman.knowledge.mention_words import MentionWords, load_mention_words

NAMING = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
_OTHER = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EVENT", "LAW", "LANGUAGE"))


def find_names(doc: Doc) -> Names:
    """Return the names of a report in text order; none overlaps another."""
    words = load_mention_words()
    known = [Name(a, b, _label(r), r) for a, b, r in load_entities().find_names([t.text for t in doc])]
    known = [k for k in known if _is_name(doc, k, words)]
    countries = tuple((k.start, k.end) for k in known if _of_country(k))
    covered = bytearray(len(doc))
    found: list[Name] = []
    held = {k: e for e in doc.ents if e.label_ in NAMING for k in range(e.start, e.end)}
    for name in known:
        around = {e.start: e for k in range(name.start, name.end) if (e := held.get(k)) is not None}
        if not any(_swallows(doc, e.start, e.end, e.label_, name, words) for e in around.values()):
            found.append(name)
            _cover(covered, name.start, name.end)
    for ent in doc.ents:
        if ent.label_ in NAMING:
            for start, end in _free(covered, ent.start, ent.end):
                label = ent.label_ if start == ent.start or end - start < 2 else "PERSON"
                found.extend(_trimmed(doc, Name(start, end, label), words))
        elif ent.label_ in _OTHER:
            _cover(covered, ent.start, ent.end)
    for name in found:
        _cover(covered, name.start, name.end)
    found.extend(n for run in _runs(doc, covered) for n in _trimmed(doc, run, words))
    found = relabelled(doc, found, words)
    found = _with_adjectives(doc, sorted(found, key=lambda n: n.start), words)
    return Names(tuple(agreed(doc, found, words)), countries)


def _label(readings: tuple[Entity, ...]) -> str:
    first = readings[0]
    if all(r.sense in ("adjective", "demonym") for r in readings) or first.kind == "population":
        return "NORP"
    if first.kind == "place_metonym":
        return "LOC"
    return "GPE" if is_territory(first) and first.sense != "seat" else "ORG"


def _is_name(doc: Doc, name: Name, words: MentionWords) -> bool:
    """Return whether a name of the tables is meant: not "Jordan" in "Jordan Smith", not a lower-case word."""
    first, last = doc[name.start], doc[name.end - 1]
    if not any(ch.isupper() for ch in first.text + last.text) or any(ch in first.text for ch in "$€£()[]/@#"):
        return False
    if name.end - name.start == 1 and name.end < len(doc):
        after = doc[name.end]
        given = words.given_gender(first.text) or first.ent_type_ == "PERSON"
        if given and after.pos_ == "PROPN" and first.dep_ == "compound" and not words.classes(after.lemma_.lower()):
            return False
    return not (first.pos_ == "VERB" and first.is_sent_start)


def _of_country(name: Name) -> bool:
    return any(r.country and (is_territory(r) or r.kind == "population") for r in name.readings[:1])


def _swallows(doc: Doc, start: int, end: int, label: str, name: Name, words: MentionWords) -> bool:
    """Return whether a recognised name goes before a known one that it contains: "the Bank of Georgia"."""
    while start < end and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
        end -= 1
    if not (start <= name.start and name.end <= end) or end - start <= name.end - name.start:
        return False
    if label == "PERSON":
        return name.start > start or name.label != "NORP"
    if label not in ("ORG", "FAC", "LOC", "GPE"):
        return False
    if any(doc[k].tag_ == "POS" for k in range(name.end, end)) and doc[name.end].tag_ == "POS":
        return False
    rest = [doc[k] for k in range(start, end) if not name.start <= k < name.end]
    if name.end < end and words.given_gender(doc[name.end].text) and doc[name.end].ent_type_:
        return False
    if start == name.start and start > 1 and doc[start - 1].lower_ in ("of", "for", "to", "at"):
        held = words.classes(lemma_of(doc[start - 2])) & {"office"}
        behind = doc[name.end : end]
        if (
            held
            and len(behind)
            and all(is_capital(t) or not t.is_alpha for t in behind)
            and not has_body_word(behind, words)
        ):
            return False
    if name.label == "ORG" and all(words.is_title(lemma_of(t)) or not t.text[:1].isupper() for t in rest):
        return False
    return any(t.text[:1].isupper() and not words.is_title(lemma_of(t)) for t in rest)


def _with_adjectives(doc: Doc, names: list[Name], words: MentionWords) -> list[Name]:
    """Return the names with a state's adjective joined to the proper name behind it: "Saudi Aramco"."""
    result: list[Name] = []
    for name in names:
        before = result[-1] if result else None
        joins = (
            before is not None
            and before.end == name.start
            and before.label in ("NORP", "GPE")
            and bool(before.readings)
            and not name.readings
            and name.label in ("ORG", "NORP", None)
            and doc[before.end - 1].dep_ in ("compound", "amod", "nmod")
            and not any(words.is_title(lemma_of(t)) for t in doc[name.start : name.end])
            and doc[name.end - 1].pos_ == "PROPN"
        )
        if joins and before is not None:
            result[-1] = Name(before.start, name.end, "ORG")
        else:
            result.append(name)
    return result


def _all_capitals(tokens: Span) -> bool:
    """Return whether every word is capitalised; the later part of a hyphened one ("Man-kei") need not be."""
    return all(is_capital(t) or not t.is_alpha or (i and tokens[i - 1].text in "-–") for i, t in enumerate(tokens))


def _cover(covered: bytearray, start: int, end: int) -> None:
    covered[start:end] = b"\1" * (end - start)


def _free(covered: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the stretches of an interval that are not covered."""
    at = start
    while at < end:
        if covered[at]:
            at += 1
            continue
        stop = at
        while stop < end and not covered[stop]:
            stop += 1
        yield at, stop
        at = stop


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
        if doc[k].text in "([":
            yield from _trimmed(doc, Name(start, k, name.label), words)
            yield from _trimmed(doc, Name(k + 1, end, None if doc[k + 1].is_upper else name.label), words)
            return
        if doc[k].lower_ == "in" or (name.label == "PERSON" and (doc[k].is_quote or doc[k].text in ",;:—")):
            yield from _trimmed(doc, Name(start, k, name.label if doc[k].lower_ == "in" else None), words)
            yield from _trimmed(doc, Name(k + 1, end, name.label), words)
            return
    if (
        name.label == "ORG"
        and end - start > 2
        and doc[start + 1].lower_ == "of"
        and words.is_title(lemma_of(doc[start]))
    ):
        start += 2 if doc[start].tag_ in ("NNS", "NNPS") else 0
    for k in range(start + 1, end - 1):
        if doc[k].tag_ == "POS" and doc[k + 1].text[:1].isupper() and name.label in ("PERSON", "ORG", "GPE"):
            if name.label == "ORG" and doc[k + 1].pos_ == "PROPN" and not words.is_title(lemma_of(doc[k + 1])):
                continue
            yield from _trimmed(doc, Name(start, k, name.label), words)
            yield from _trimmed(doc, Name(k + 1, end, name.label), words)
            return
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < end and (doc[start].pos_ in ("DET", "PUNCT", "SPACE", "CCONJ", "ADP") or doc[start].tag_ == "POS"):
        start += 1
    body = start < end and bool(words.classes(lemma_of(doc[end - 1])) - {"office", "person"})
    if name.label == "ORG" and any(t.pos_ == "ADP" for t in doc[start:end]):
        body = True
    if name.label in ("PERSON", None, "ORG") and not body:
        start = _behind_titles(doc, start, end, words)
    while end - start > 1 and doc[end - 1].text[:1].islower() and doc[end - 1].pos_ in ("NOUN", "VERB", "ADP"):
        end -= 1
    if not any(is_capital(t) for t in doc[start:end]):
        return
    if end - start == 1 and (doc[start].lower_ in words.calendar or doc[start].is_stop):
        return
    yield replace(name, start=start, end=end)


def _behind_titles(doc: Doc, start: int, end: int, words: MentionWords) -> int:
    """Return where the bare name begins behind titles; `start` where all of it is titles or none is."""
    last = start
    for k in range(start, end):
        if k == start and words.given_gender(doc[k].text) and words.classes(lemma_of(doc[k])) == {"person"}:
            return start
        if words.is_title(lemma_of(doc[k])) or (doc[k].lower_ in words.waiting and k > start):
            last = k + 1
        elif doc[k].text[:1].isupper() and doc[k].pos_ != "PROPN" and k == last:
            continue
    if last >= end or doc[last].is_punct:
        return start
    named = doc[last].text[:1].isupper() or (doc[last].lower_ in words.particles and last + 1 < end)
    return last if named else start
