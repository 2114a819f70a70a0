"""Place spans: the stretches of a Doc that name places, by the gazetteer and the entity recogniser together."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dragoman.find.place_context import MOVES, entries_of, is_adjective, lies_in, preposition_of
from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import PlaceEntry, load_places

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_NO_PLACE = frozenset(
    ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")
)
_LONGEST = 7
_LARGE = frozenset(("country", "territory", "continent", "capital", "disputed", "admin1", "region"))
_CONTAINERS = frozenset(("country", "territory", "admin1", "admin2", "disputed"))
_ARTICLES = frozenset(("al", "el", "as", "an", "ad", "ar", "at", "ash", "az", "ez", "es"))


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A stretch that names a place, with why: gazetteer, recogniser or both."""

    span: Span
    rule: str
    label: str | None
    entries: tuple[PlaceEntry, ...]


@dataclass(slots=True)
class _Persons:
    """Words that name persons and bodies in a Doc: last names, and words that name something else than a place."""

    last: frozenset[str]
    bodies: frozenset[str]


def place_spans(doc: Doc) -> list[PlaceSpan]:
    """Return the stretches that name places, in text order, none overlapping another."""
    persons = _persons(doc)
    found: list[PlaceSpan] = []
    i, size = 0, len(doc)
    while i < size:
        token = doc[i]
        whole = _site_at(doc, i)
        if whole is not None:
            found.append(whole)
            i = whole.span.end
            continue
        if not _may_start(token):
            i += 1
            continue
        taken = _match_at(doc, i, persons, found[-1] if found else None)
        if taken is not None:
            found.append(taken)
            i = taken.span.end
        else:
            i += 1
    return _with_recognised(doc, found, persons)


def _site_at(doc: Doc, start: int) -> PlaceSpan | None:
    """The whole of a recognised site or place that begins here, of which the gazetteer knows less or nothing."""
    token = doc[start]
    if token.ent_iob_ != "B" or token.ent_type_ not in PLACE_LABELS:
        return None
    end = start + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    span = _trimmed(doc[start:end])
    if span is None or len(span) < 2 or not span.root.text[:1].isupper():
        return None
    words = load_place_words()
    capital = [t for t in span if t.text[:1].isupper() and t.lower_ not in words.parts]
    if len(capital) < 2 or any(t.text in ",()/" or t.is_space for t in span):
        return None
    known = load_places().knows(span.text) or bool(load_places().lookup_loosely(span.text))
    if known or (span[-1].lower_ in words.features and (words.features[span[-1].lower_] != "admin")):
        return PlaceSpan(span, "recogniser.whole", str(token.ent_type_), entries_of(span.text))
    return None


def _persons(doc: Doc) -> _Persons:
    words = load_place_words()
    last: set[str] = set()
    bodies: set[str] = set()
    labels: dict[str, list[int]] = {}
    for entity in doc.ents:
        capital = [t for t in entity if t.text[:1].isupper() and t.lower_ not in words.titles]
        if entity.label_ == "PERSON":
            if len(capital) > 1 or (capital and entity.start and doc[entity.start - 1].lower_ in words.titles):
                last.add(capital[-1].lower_)
        elif entity.label_ == "ORG" and len(capital) > 1 and entity[-1].lower_ in words.bodies:
            bodies.add(capital[0].lower_)
        if len(entity) == 1:
            count = labels.setdefault(entity[0].lower_, [0, 0])
            count[entity.label_ not in PLACE_LABELS] += 1
    bodies.update(word for word, (place, other) in labels.items() if other > place)
    return _Persons(frozenset(last), frozenset(bodies))


def _may_start(token: Token) -> bool:
    text = token.text
    if text[:1].isupper():
        return True
    return text in _ARTICLES and token.i + 2 < len(token.doc) and token.doc[token.i + 1].text == "-"


def _run_end(doc: Doc, start: int) -> int:
    """The end of the stretch that a name beginning here may cover."""
    connectors = load_place_words().connectors
    end = start + 1
    for i in range(start + 1, min(start + _LONGEST, len(doc))):
        token = doc[i]
        if token.is_space or token.is_sent_start:
            break
        if any(c.isupper() for c in token.text):
            end = i + 1
        elif token.lower_ not in connectors and not (
            token.text == "," and i + 1 < len(doc) and doc[i + 1].text in ("D.C.", "DC")
        ):
            break
    return end


def _district(doc: Doc, comma: int) -> bool:
    """Whether a comma stands inside "Washington, D.C."."""
    return doc[comma].text == "," and comma + 1 < len(doc) and doc[comma + 1].text in ("D.C.", "DC", "D.C")


def _match_at(doc: Doc, start: int, persons: _Persons, before: PlaceSpan | None) -> PlaceSpan | None:
    places = load_places()
    for end in range(_run_end(doc, start), start, -1):
        if not any(c.isupper() for c in doc[end - 1].text):
            continue
        span = doc[start:end]
        if places.knows(span.text):
            entries = entries_of(span.text)
            if doc[start].lower_ == "the":
                entries = tuple(
                    e for e in entries if e.name.startswith(("The ", "the ")) or place_key(e.name) == "hague"
                )
            if not entries:
                continue
            rule = _accepted(span, entries, persons, before)
            if rule:
                return PlaceSpan(span, rule, _label(span), entries)
    return None


def _label(span: Span) -> str | None:
    labels = [t.ent_type_ for t in span if t.ent_type_]
    return str(max(sorted(set(labels)), key=labels.count)) if labels else None


def _entity_around(span: Span) -> Span | None:
    """The recognised entity that holds the whole stretch, or None."""
    token = span[0]
    if not token.ent_type_:
        return None
    start = token.i
    while start and span.doc[start].ent_iob_ == "I":
        start -= 1
    end = start + 1
    while end < len(span.doc) and span.doc[end].ent_iob_ == "I":
        end += 1
    return span.doc[start:end] if end >= span.end else None


def _accepted(span: Span, entries: tuple[PlaceEntry, ...], persons: _Persons, before: PlaceSpan | None) -> str:
    """The rule by which a stretch that the gazetteer knows is a place here, or "" if it is none."""
    words = load_place_words()
    key = place_key(span.text)
    contained = _behind_place(span, before)
    behind = contained and before is not None and lies_in(before.entries, entries)
    if len(key) <= 3 and key not in words.short:
        if behind and any(e.code in _CONTAINERS for e in entries):
            return "gazetteer.container"
        return "gazetteer.preposition" if _short_town(span, entries) else ""
    if key == "us" and not span.text.isupper() and "." not in span.text:
        return ""
    entity = _entity_around(span)
    label = str(entity[0].ent_type_) if entity is not None else None
    if behind and label != "PERSON":
        return "gazetteer.container"
    if key in words.never or (label in _NO_PLACE and not (label == "LANGUAGE" and is_adjective(entries))):
        return ""
    if span.text.isupper() and len(span.text) > 3 and "." not in span.text and not _strong(entries):
        return ""
    if _inside_name(span, entity, label):
        return ""
    if all(e.match == "adjective" for e in entries):
        return "gazetteer.adjective"
    larger = entity is not None and sum(t.text[:1].isupper() for t in entity) > sum(t.text[:1].isupper() for t in span)
    large = any(e.code in _LARGE or e.population > 300_000 for e in entries if e.match in ("main", "other"))
    placed = preposition_of(span) in words.strong_locative or _moved_to(span, before)
    if _before_container(span):
        return "gazetteer.contained"
    if _featured(span):
        return "gazetteer.feature"
    if not placed and _names_body(span, persons, sure=large) and not _state(entries):
        return ""
    if len(span) == 1 and _is_person(span, label, persons):
        return "gazetteer.preposition" if placed and large and label in PLACE_LABELS else ""
    if key in words.common and not placed:
        return "gazetteer.recogniser" if label in ("GPE", "LOC") and _strong(entries) else ""
    if label in PLACE_LABELS and not (larger and not large):
        return "gazetteer.recogniser"
    if label == "PERSON":
        return "gazetteer.preposition" if placed else "gazetteer.large" if _strong(entries) and len(span) == 1 else ""
    if label == "ORG":
        known = _state(entries) or any(e.code == "region" for e in entries) or (len(span) > 1 and _strong(entries))
        return "gazetteer.preposition" if placed else "gazetteer.large" if known else ""
    if placed:
        return "gazetteer.preposition"
    return "gazetteer.large" if (large or len(span) > 1) and span.root.pos_ == "PROPN" else ""


def _short_town(span: Span, entries: tuple[PlaceEntry, ...]) -> bool:
    """Whether a word of three letters is a town: a preposition says so, and nobody bears it ("outside Gao")."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and (after.text[:1] in "'’" or after.ent_iob_ == "I"):
        return False
    if span.text.isupper() or span[0].ent_iob_ == "I":
        return False
    known = any(e.match == "main" and e.population > 20_000 for e in entries)
    return known and preposition_of(span) in load_place_words().strong_locative


def _featured(span: Span) -> bool:
    """Whether a lower-case feature word says what the name is of: "Khurais oil field", "Hama province"."""
    doc, words = span.doc, load_place_words()
    i = span.end
    if i < len(doc) and doc[i].text in words.between:
        i += 1
    return i < len(doc) and doc[i].text in words.features and doc[i].text not in ("state", "city", "area", "school")


def _moved_to(span: Span, before: PlaceSpan | None) -> bool:
    """Whether the name is the object of a verb of motion, or coordinated with a place just before it."""
    root = span.root
    if root.dep_ == "dobj":
        return root.head.lemma_.lower() in load_place_words().motion
    if root.dep_ == "pobj" and root.head.lower_ in load_place_words().locative:
        governor = root.head.head
        return governor.pos_ == "VERB" and governor.lemma_.lower() in load_place_words().motion | MOVES
    doc = span.doc
    return before is not None and before.span.end == span.start - 1 and doc[span.start - 1].lower_ == "and"


def _names_body(span: Span, persons: _Persons, *, sure: bool) -> bool:
    """Whether a word names an organisation or a thing here: elsewhere in the text, or by the noun before it."""
    doc, words = span.doc, load_place_words()
    if span.start and doc[span.start - 1].text in words.body_nouns:
        return True
    return not sure and len(span) == 1 and span[0].lower_ in persons.bodies


def _strong(entries: tuple[PlaceEntry, ...]) -> bool:
    return _state(entries) or any(
        e.match == "main" and (e.population > 1_000_000 or e.code == "region") for e in entries
    )


def _state(entries: tuple[PlaceEntry, ...]) -> bool:
    return any(e.code in ("country", "territory", "continent", "capital", "disputed") for e in entries)


def _behind_place(span: Span, before: PlaceSpan | None) -> bool:
    """Whether the stretch stands behind another place and a comma."""
    return before is not None and before.span.end == span.start - 1 and span.doc[span.start - 1].text == ","


def _before_container(span: Span) -> bool:
    """Whether a larger place stands behind the stretch and a comma: "Lebanon, Pennsylvania"."""
    doc = span.doc
    if span.end + 1 >= len(doc) or doc[span.end].text != "," or not doc[span.end + 1].text[:1].isupper():
        return False
    for end in range(_run_end(doc, span.end + 1), span.end + 1, -1):
        entries = load_places().lookup(doc[span.end + 1 : end].text)
        inner = {e.territory for e in load_places().lookup(span.text)}
        if any(
            e.code in ("country", "territory", "admin1", "disputed", "admin2")
            and e.match != "adjective"
            and e.territory in inner
            for e in entries
        ):
            return True
    return False


def _is_person(span: Span, label: str | None, persons: _Persons) -> bool:
    """Whether a single word names a person: titled, or a name somebody bears in the text."""
    token, doc = span[0], span.doc
    words = load_place_words()
    if token.i and doc[token.i - 1].lower_ in words.titles and doc[token.i - 1].text[:1].isupper():
        return True
    if token.lower_ in persons.last and label not in ("GPE", "LOC"):
        return True
    return token.lower_ in persons.last and preposition_of(span) not in words.strong_locative


def _inside_name(span: Span, entity: Span | None, label: str | None) -> bool:
    """Whether the stretch is part of another name: of a person, an organisation, a work."""
    doc, words = span.doc, load_place_words()
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    larger = entity is not None and len([t for t in entity if t.is_alpha]) > len([t for t in span if t.is_alpha])
    if larger and entity is not None and label not in PLACE_LABELS and label != "NORP":
        rest = [t for t in entity if t.i < span.start or t.i >= span.end]
        return any(t.text[:1].isupper() and t.lower_ not in words.parts for t in rest)
    if after is not None and after.text[:1].isupper() and not after.is_sent_start:
        if after.lower_ in words.bodies and after.lower_ not in ("state", "police", "church"):
            return True
        if after.ent_type_ == "PERSON" and after.ent_iob_ == "I":
            return True
    if before is not None and before.text[:1].isupper() and before.ent_type_ == "PERSON" and span[0].ent_iob_ == "I":
        return True
    return (
        before is not None and before.lower_ == "of" and span.start > 1 and doc[span.start - 2].text[:1].isupper()
        and doc[span.start - 2].lower_ in words.bodies
    )  # fmt: skip


def _with_recognised(doc: Doc, found: list[PlaceSpan], persons: _Persons) -> list[PlaceSpan]:
    """Add what only the recogniser takes for a place."""
    taken = [False] * len(doc)
    for item in found:
        for i in range(item.span.start, item.span.end):
            taken[i] = True
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS and not any(taken[entity.start : entity.end]):
            span = _trimmed(entity)
            if span is not None and _unknown_place(span, persons):
                found.append(PlaceSpan(span, "recogniser." + entity.label_, str(entity.label_), ()))
    return sorted(found, key=lambda p: p.span.start)


def _trimmed(entity: Span) -> Span | None:
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and not any(c.isupper() for c in doc[start].text):
        start += 1
    while end > start and (doc[end - 1].text in ("'s", "’s", "'", "’") or doc[end - 1].is_space):
        end -= 1
    return doc[start:end] if start < end and end - start <= 6 else None


def _unknown_place(span: Span, persons: _Persons) -> bool:
    words = load_place_words()
    if len(span.text) <= 3 or not span.text[:1].isupper() or span[-1].lower_ in persons.last:
        return False
    if span[-1].lower_ in words.features or _before_container(span):
        return True
    if span[-1].lower_ in words.bodies or span.text.isupper():
        return False
    return preposition_of(span) in words.strong_locative


def feature_words(items: list[PlaceSpan]) -> Iterator[PlaceSpan]:
    """Return the spans with a capitalised feature word behind them taken in: "Hama" of "Hama Province" grows."""
    words = load_place_words()
    for item in items:
        doc, end = item.span.doc, item.span.end
        if end < len(doc) and doc[end].lower_ in words.features and _grows(item):
            item = PlaceSpan(doc[item.span.start : end + 1], item.rule, item.label, item.entries)
        yield item


def _grows(item: PlaceSpan) -> bool:
    return bool(item.span.doc[item.span.end].text[:1].isupper()) and not item.rule.endswith("adjective")
