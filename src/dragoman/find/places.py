"""Places: the names that a report uses as places, with what stands around them.

The gazetteer proposes the longest known name at every capital letter; the entity recogniser's labels, prepositions,
larger places behind a comma, titles and persons' names in the text decide whether it is a place there, a person, or
part of another name. Adjectives and names of inhabitants ("Syrian") are given with role other: they are no places of a
record.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from dragoman.errors import ContractError
from dragoman.find.place_context import dateline_end, entries_of, feature_of, is_adjective, lies_in, role_of
from dragoman.find.place_spans import feature_words, place_spans
from dragoman.knowledge.places import PlaceEntry
from dragoman.values.finds import FoundPlace
from dragoman.values.spans import Because, Span

_Item = tuple[DocSpan, str, str | None, tuple[PlaceEntry, ...]]
"""A stretch, the rule that found it, its label and what it may stand for."""

_BETWEEN = frozenset(
    (",", "(", "in", ", in", "in the", ", in the", "in northern", "in southern", "in eastern", "in western",
     "in central", ", in northern", ", in southern", ", in eastern", ", in western", ", in central")
)  # fmt: skip
"""What may stand between a place and its larger one."""


def find_places(doc: Doc) -> tuple[FoundPlace, ...]:
    """Return the names that the text uses as places, in text order; empty for a text that names none.

    Args:
        doc: A parsed report; spans are characters of its text, end exclusive.
    """
    items = list(feature_words(place_spans(doc)))
    return _found(doc, [(i.span, i.rule, i.label, i.entries) for i in items])


def places_at(doc: Doc, spans: Iterable[tuple[int, int]]) -> tuple[FoundPlace, ...]:
    """Return the names at given characters as places, with what stands around them, in the order given.

    Args:
        doc: A parsed report.
        spans: Characters of its text, end exclusive; a span that splits a word takes in the whole word for context.
    """
    given: list[_Item] = []
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            raise ContractError(f"span {start}:{end}", "lies outside the text")
        text = doc.text[start:end]
        label = next((t.ent_type_ for t in span if t.ent_type_), None)
        given.append((span, "given", label, entries_of(text)))
    order = sorted(range(len(given)), key=lambda i: given[i][0].start)
    found = _found(doc, [given[i] for i in order])
    back = dict(zip(order, found, strict=True))
    return tuple(back[i] for i in range(len(given)))


def _found(doc: Doc, items: Sequence[_Item]) -> tuple[FoundPlace, ...]:
    dash = dateline_end(doc)
    sentence = _sentence_numbers(doc)
    found: list[FoundPlace] = []
    for index, (span, rule, label, entries) in enumerate(items):
        where = Span(span.start_char, span.end_char, span.text)
        contains = bool(found) and found[-1].container == span.text and items[index - 1][0].end <= span.start
        container = items[index + 1] if index + 1 < len(items) and _contained(items[index], items[index + 1]) else None
        dateline = span.end <= dash or rule == "gazetteer.dateline"
        found.append(
            FoundPlace(
                span=where,
                sentence=sentence[span.start],
                because=(Because(f"places.{rule}", (where,)),),
                role="loc" if dateline or contains else role_of(span, entries),
                container=str(container[0].text) if container is not None else None,
                feature=feature_of(span),
                label=label,
                dateline=dateline,
            )
        )
    return tuple(found)


def _contained(item: _Item, following: _Item) -> bool:
    """Whether a larger place stands behind a name: "Lebanon, Pennsylvania", "Hama in Syria"."""
    span, _, _, entries = item
    if following[0].start <= span.start or is_adjective(entries) or is_adjective(following[3]):
        return False
    if _listed(entries, following[3]) and span.text != following[0].text:
        return False
    between = " ".join(t.lower_ for t in span.doc[span.end : following[0].start] if not t.is_space)
    return between in _BETWEEN and (not entries or lies_in(entries, following[3]))


def _listed(first: tuple[PlaceEntry, ...], second: tuple[PlaceEntry, ...]) -> bool:
    """Whether two names may be divisions of one state, or states, and so stand beside each other in a list."""
    divisions = {e.territory for e in second if e.code == "admin1" and e.match == "main"}
    states = any(e.code == "country" for e in second)
    return any(
        (e.code == "admin1" and e.match == "main" and e.territory in divisions) or (e.code == "country" and states)
        for e in first
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start) or current < 0
        numbers.append(current)
    return numbers
