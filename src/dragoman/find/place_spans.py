"""Place spans: the stretches of a Doc that name places, by the gazetteer and the entity recogniser together."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from dragoman.find.place_context import entries_of, preposition_of
from dragoman.find.place_evidence import (
    PLACE_LABELS,
    WEAK,
    OtherNames,
    PlaceSpan,
    before_container,
    other_names,
    run_end,
    verdict,
)
from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import load_places

_ARTICLES = frozenset(("al", "el", "as", "an", "ad", "ar", "at", "ash", "az", "ez", "es"))


def place_spans(doc: Doc) -> list[PlaceSpan]:
    """Return the stretches that name places, in text order, none overlapping another."""
    others = other_names(doc)
    found: list[PlaceSpan] = []
    weak: list[PlaceSpan] = []
    i, size = 0, len(doc)
    while i < size:
        taken = _site_at(doc, i)
        if taken is None and _may_start(doc[i]):
            taken = _match_at(doc, i, others, found[-1] if found else None)
        if taken is not None:
            (weak if taken.rule == WEAK else found).append(taken)
            i = taken.span.end
        else:
            i += 1
    return _with_recognised(doc, found + _repeated(found, weak), others)


def _repeated(found: list[PlaceSpan], weak: list[PlaceSpan]) -> list[PlaceSpan]:
    """The weak ones whose name is a place for sure elsewhere in the text."""
    sure = {place_key(p.span.text) for p in found}
    return [PlaceSpan(p.span, "gazetteer.repeated", p.label, p.entries) for p in weak if place_key(p.span.text) in sure]


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


def _may_start(token: Token) -> bool:
    text = token.text
    if text[:1].isupper():
        return True
    return text in _ARTICLES and token.i + 2 < len(token.doc) and token.doc[token.i + 1].text == "-"


def _match_at(doc: Doc, start: int, others: OtherNames, before: PlaceSpan | None) -> PlaceSpan | None:
    places = load_places()
    for end in range(run_end(doc, start), start, -1):
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
            rule = verdict(span, entries, others=others, before=before)
            if rule:
                return PlaceSpan(span, rule, _label(span), entries)
    return None


def _label(span: Span) -> str | None:
    labels = [t.ent_type_ for t in span if t.ent_type_]
    return str(max(sorted(set(labels)), key=labels.count)) if labels else None


def _with_recognised(doc: Doc, found: list[PlaceSpan], others: OtherNames) -> list[PlaceSpan]:
    """Add what only the recogniser takes for a place."""
    taken = [False] * len(doc)
    for item in found:
        for i in range(item.span.start, item.span.end):
            taken[i] = True
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS and not any(taken[entity.start : entity.end]):
            span = _trimmed(entity)
            if span is not None and _unknown_place(span, others):
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


def _unknown_place(span: Span, others: OtherNames) -> bool:
    words = load_place_words()
    if len(span.text) <= 3 or not span.text[:1].isupper() or span[-1].lower_ in others.last:
        return False
    key = place_key(span.text)
    if key in words.never or key in words.parts:
        return False
    if span[-1].lower_ in words.features or before_container(span):
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
