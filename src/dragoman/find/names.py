"""Names: the stretches of a Doc that name somebody.

What the knowledge tables hold goes before the entity recogniser, whose commonest slips are put right: titles inside
names, articles, possessive endings, a surname called an organisation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dragoman.find.drafts import lemma_of
from dragoman.find.owners import is_territory
from dragoman.knowledge.entities import Entity, load_entities
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
        readings: What the knowledge tables say that it may be; empty where they do not hold it.
    """

    start: int
    end: int
    label: str | None
    readings: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a report, and the words that name or belong to a state, inside longer names too.

    Args:
        names: In text order; none overlaps another.
        countries: Names, adjectives and demonyms of states, as intervals of tokens in text order.
    """

    names: tuple[Name, ...]
    countries: tuple[tuple[int, int], ...]


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
    found = [_person(doc, n, words) for n in _without_things(doc, found, words)]
    found = _with_adjectives(doc, sorted(found, key=lambda n: n.start), words)
    return Names(tuple(_placed(doc, list(_voted(doc, found)), words)), countries)


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
            and all(_capital(t) or not t.is_alpha for t in behind)
            and not _body_words(behind, words)
        ):
            return False
    if name.label == "ORG" and all(words.is_title(lemma_of(t)) or not t.text[:1].isupper() for t in rest):
        return False
    return any(t.text[:1].isupper() and not words.is_title(lemma_of(t)) for t in rest)


def _without_things(doc: Doc, names: list[Name], words: MentionWords) -> list[Name]:
    """Return the names without those of things ("Hurricane Ida", "the Paris Agreement") and their short forms."""
    common = {t.text for t in doc}
    kept: list[Name] = []
    short: set[str] = set()
    for name in names:
        if name.readings:
            kept.append(name)
        elif any(lemma_of(t) in words.thing_first for t in doc[max(name.start - 1, 0) : name.end - 1]):
            short.add(doc[name.end - 1].text)
        elif not _names_thing(doc, name, words, common):
            kept.append(name)
    return [n for n in kept if n.readings or n.end - n.start > 1 or doc[n.start].text not in short]


def _names_thing(doc: Doc, name: Name, words: MentionWords, common: set[str]) -> bool:
    """Return whether a name is that of a product, law or day, or a common word that begins a sentence."""
    last = doc[name.end - 1]
    if any("]" in t.text or "[" in t.text for t in doc[name.start : name.end]):
        return True
    if lemma_of(last) in words.things or last.lower_ in words.things:
        return True
    if _is_portfolio(doc, name, words):
        return True
    if name.label == "NORP" and last.pos_ == "PROPN" and last.dep_ in ("compound", "nmod") and last.tag_ == "NNP":
        return True
    if _is_code(last.text) and name.label != "PERSON":
        return True
    return (
        name.label is None and bool(doc[name.start].is_sent_start) and doc[name.start : name.end].text.lower() in common
    )


def _is_portfolio(doc: Doc, name: Name, words: MentionWords) -> bool:
    """Return whether the words only say what a minister is of: "Japanese Defense" before "Minister"."""
    if name.end >= len(doc) or "office" not in words.classes(lemma_of(doc[name.end])) or name.label == "PERSON":
        return False
    rest = [t for t in doc[name.start : name.end] if t.ent_type_ != "NORP" and t.pos_ != "ADJ"]
    rest = rest[1:] if len(rest) > 1 and load_entities().lookup(rest[0].text) else rest
    return bool(rest) and all(t.lower_ in words.portfolios or t.lower_ == "and" for t in rest)


def _person(doc: Doc, name: Name, words: MentionWords) -> Name:
    """Return the name as a person's where a given name or an office beside it tells so, and no word names a body."""
    size = name.end - name.start
    if name.readings or name.label in ("PERSON",) or size > 4 or not _capital(doc[name.start]):
        return name
    rest = [t for t in doc[name.start : name.end] if t.text not in "-–'’."]
    if any(not _capital(t) and t.lower_ not in words.particles for t in rest):
        return name
    if any(t.is_upper and len(t) > 2 for t in rest) or _body_words(rest, words):
        return name
    if any(lemma_of(t) in words.geography or lemma_of(t) in words.things for t in rest):
        return name
    if size > 1 and words.given_gender(doc[name.start].text):
        return replace(name, label="PERSON")
    return replace(name, label="PERSON") if _beside_office(doc, name, words) else name


def _beside_office(doc: Doc, name: Name, words: MentionWords) -> bool:
    """Return whether a name is in apposition to one person's office: "the spokeswoman, Ana Ruiz"."""
    head = doc[name.end - 1]
    while name.start <= head.head.i < name.end and head.head != head:
        head = head.head
    beside = [c for c in head.rights if c.dep_ == "appos"]
    if head.dep_ == "appos" and head.head.i < name.start and doc[name.start - 1].text == ",":
        beside.append(head.head)
    elif name.end - name.start < 2:
        return False
    return any(t.tag_ == "NN" and words.classes(lemma_of(t)) & {"office", "person"} for t in beside)


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
    return all(_capital(t) or not t.is_alpha or (i and tokens[i - 1].text in "-–") for i, t in enumerate(tokens))


def _body_words(tokens: Iterable[Token], words: MentionWords) -> bool:
    return any(words.classes(lemma_of(t)) or t.lower_ in words.designators for t in tokens)


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
    if not any(_capital(t) for t in doc[start:end]):
        return
    if end - start == 1 and (doc[start].lower_ in words.calendar or doc[start].is_stop):
        return
    yield replace(name, start=start, end=end)


def _is_code(text: str) -> bool:
    """Return whether a word mixes letters and digits as products and viruses do: "A380", "MQ-9"."""
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text.startswith(("al-", "el-", "iP", "eB"))


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


def _placed(doc: Doc, names: list[Name], words: MentionWords) -> list[Name]:
    """Return the names with those that the report only uses as places called so: "in Herat", "Herat province"."""
    where: dict[str, bool] = {}
    for name in names:
        if not name.readings and name.label in ("PERSON", "ORG", "FAC", None):
            text = doc[name.start : name.end].text
            where[text] = where.get(text, True) and _is_where(doc, name, words)
    texts = ((n, doc[n.start : n.end].text) for n in names)
    return [replace(n, label="GPE") if where.get(text) and not n.readings else n for n, text in texts]


def _is_where(doc: Doc, name: Name, words: MentionWords) -> bool:
    """Return whether a name stands where a place stands, and no word of it names a body or person."""
    tokens = doc[name.start : name.end]
    root = tokens.root
    while root.dep_ == "conj" and root.head.i < name.start:
        root = root.head
    if _body_words(tokens, words) or tokens.text.isupper() or words.given_gender(doc[name.start].text):
        return False
    if root.dep_ in ("compound", "nmod") and root.head.i >= name.end:
        return lemma_of(root.head) in words.place_kinds
    if root.dep_ != "pobj" or root.head.lower_ not in ("in", "near"):
        return False
    return lemma_of(root.head.head) not in words.held


def _voted(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Return the names with labels agreed over the report: a surname of a person is a person."""
    short = {
        text
        for n in names
        if n.label == "PERSON" and n.end - n.start > 1
        for k in range(n.start + 1, n.end)
        if doc[k].text[0].isalpha() and doc[k - 1].text != "-"
        for text in (doc[k : n.end].text, doc[k].text)
    }
    votes: dict[str, Counter[str]] = {}
    for n in names:
        if n.label and not n.readings:
            votes.setdefault(doc[n.start : n.end].text, Counter())[n.label] += 1
    for n in names:
        text = doc[n.start : n.end].text
        if n.readings:
            yield n
        elif text in short:
            yield replace(n, label="PERSON")
        elif text in votes:
            (label, count), *_ = sorted(votes[text].items(), key=lambda kv: (-kv[1], kv[0]))
            keep = n.label is not None and votes[text][n.label] == count
            yield n if keep else replace(n, label=label)
        else:
            yield n
