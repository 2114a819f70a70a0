"""Name labels: what a name is of, where the entity recogniser errs: things, persons, places, surnames."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from dragoman.find.drafts import lemma_of
from dragoman.find.name_spans import Name, has_body_word, is_capital
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.mention_words import MentionWords


def relabelled(doc: Doc, names: list[Name], words: MentionWords) -> list[Name]:
    """Return the names of a report without things, and with the labels that their words and neighbours ask for."""
    return [_person(doc, n, words) for n in _without_things(doc, names, words)]


def agreed(doc: Doc, names: list[Name], words: MentionWords) -> list[Name]:
    """Return the names with labels on which all uses of a name in the report agree."""
    return _placed(doc, list(_voted(doc, names)), words)


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
    if name.readings or name.label in ("PERSON",) or size > 4 or not is_capital(doc[name.start]):
        return name
    rest = [t for t in doc[name.start : name.end] if t.text not in "-–'’."]
    if any(not is_capital(t) and t.lower_ not in words.particles for t in rest):
        return name
    if any(t.is_upper and len(t) > 2 for t in rest) or has_body_word(rest, words):
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


def _is_code(text: str) -> bool:
    """Return whether a word mixes letters and digits as products and viruses do: "A380", "MQ-9"."""
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


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
    if has_body_word(tokens, words) or tokens.text.isupper() or words.given_gender(doc[name.start].text):
        return False
    if root.dep_ in ("compound", "nmod") and root.head.i >= name.end:
        return lemma_of(root.head) in words.place_kinds
    if root.dep_ != "pobj" or root.head.lower_ not in ("in", "near"):
        return False
    return lemma_of(root.head.head) not in words.held


def _before_region(doc: Doc, name: Name, starts: Mapping[int, int]) -> bool:
    """Return whether the larger place follows: "of Allen, Texas"."""
    end = starts.get(name.end + 1)
    return end is not None and doc[name.end].text == "," and not (end < len(doc) and doc[end].tag_ == "POS")


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
    starts = {n.start: n.end for n in names if n.readings and n.label == "GPE"}
    for n in names:
        if n.label and not n.readings:
            votes.setdefault(doc[n.start : n.end].text, Counter())[n.label] += 1
    for n in names:
        text = doc[n.start : n.end].text
        if n.readings:
            yield n
        elif (
            n.start
            and doc[n.start - 1].lower_ in ("of", "in", "at", "near", "to", "from")
            and _before_region(doc, n, starts)
        ):
            yield replace(n, label="GPE")
        elif text in short:
            yield replace(n, label="PERSON")
        elif text in votes:
            (label, count), *_ = sorted(votes[text].items(), key=lambda kv: (-kv[1], kv[0]))
            keep = n.label is not None and votes[text][n.label] == count
            yield n if keep else replace(n, label=label)
        else:
            yield n
