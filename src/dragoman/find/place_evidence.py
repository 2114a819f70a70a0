"""Place evidence: what speaks for and against a name of the gazetteer being a place where it stands.

Prepositions, larger places behind a comma, feature words and the entity recogniser's labels speak for it; titles,
persons' names in the text, and longer names that it is a part of speak against it.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from dragoman.find.place_context import MOVES, is_adjective, lies_in, preposition_of
from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import PlaceEntry, load_places

PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
WEAK = "weak"
"""The verdict on a name that is a place if the text is sure of it elsewhere."""
_NO_PLACE = frozenset(
    ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE")
)
_LONGEST = 7
_LARGE = frozenset(("country", "territory", "continent", "capital", "disputed", "admin1", "region"))
_STATES = frozenset(("country", "territory", "continent", "capital", "disputed"))
_CONTAINERS = frozenset(("country", "territory", "admin1", "admin2", "disputed"))
_DASHES = frozenset(("-", "--", "–", "—"))


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A stretch that names a place, with why: gazetteer, recogniser or both."""

    span: Span
    rule: str
    label: str | None
    entries: tuple[PlaceEntry, ...]


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Words that name persons and bodies in a Doc: last names, and words that name something else than a place."""

    last: frozenset[str]
    bodies: frozenset[str]


def other_names(doc: Doc) -> OtherNames:
    """Return the words that name persons, bodies and things in a Doc."""
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
    return OtherNames(frozenset(last), frozenset(bodies))


@dataclass(frozen=True, slots=True)
class _Case:
    """One name of the gazetteer in its place, with what is asked about it more than once."""

    span: Span
    entries: tuple[PlaceEntry, ...]
    key: str
    entity: Span | None
    label: str | None
    behind: bool
    placed: bool

    @property
    def large(self) -> bool:
        """Whether it may be a place that news speaks of without an introduction."""
        return any(e.code in _LARGE or e.population > 300_000 for e in self.entries if e.match in ("main", "other"))

    @property
    def state(self) -> bool:
        """Whether it may be a state, a capital or a continent."""
        return any(e.code in _STATES for e in self.entries)

    @property
    def strong(self) -> bool:
        """Whether it may be a state or a place of a million people."""
        return self.state or any(
            e.match == "main" and (e.population > 1_000_000 or e.code == "region") for e in self.entries
        )

    @property
    def exact(self) -> bool:
        """Whether the recogniser takes just this stretch for one name."""
        return self.entity is not None and len(self.entity) == len(self.span)


def verdict(span: Span, entries: tuple[PlaceEntry, ...], *, others: OtherNames, before: PlaceSpan | None) -> str:
    """Return the rule by which a stretch that the gazetteer knows is a place here, WEAK, or "" if it is none.

    Args:
        span: The stretch.
        entries: What it may stand for.
        others: The words that name persons and bodies in the text.
        before: The last place found before it.
    """
    words = load_place_words()
    entity = _entity_around(span)
    case = _Case(
        span=span,
        entries=entries,
        key=place_key(span.text),
        entity=entity,
        label=str(entity[0].ent_type_) if entity is not None else None,
        behind=before is not None and _behind_place(span, before) and lies_in(before.entries, entries),
        placed=preposition_of(span) in words.strong_locative or _moved_to(span, before),
    )
    if len(case.key) <= 3 and case.key not in words.short:
        return _short(case)
    if case.key == "us" and not span.text.isupper() and "." not in span.text:
        return ""
    if case.behind and case.label != "PERSON":
        return "gazetteer.container"
    if span.text.isupper() and len(span.text) > 3 and "." not in span.text:
        if _dateline(span):
            return "gazetteer.dateline"
        if not case.strong:
            return ""
    if _never(case) or _inside_name(span, entity, case.label):
        return ""
    if is_adjective(entries):
        return "gazetteer.adjective"
    if before_container(span):
        return "gazetteer.contained"
    if _featured(span):
        return "gazetteer.feature"
    if not case.placed and not case.state and _names_body(span, others, sure=case.large):
        return ""
    return _by_label(case, others)


def _never(case: _Case) -> bool:
    words = load_place_words()
    if case.key in words.never or case.key in words.parts or case.key in words.titles:
        return True
    return case.label in _NO_PLACE and not (case.label == "LANGUAGE" and is_adjective(case.entries))


def _by_label(case: _Case, others: OtherNames) -> str:
    """The verdict on a name that nothing but its label, its size and a preposition tell of."""
    words = load_place_words()
    label, placed = case.label, case.placed
    if len(case.span) == 1 and _is_person(case.span, label, others) and not (label == "GPE" and case.state):
        return "gazetteer.preposition" if placed and case.large and label in PLACE_LABELS else ""
    if case.key in words.common and not placed:
        return "gazetteer.recogniser" if label in ("GPE", "LOC") and case.strong else ""
    if label in PLACE_LABELS and (case.large or _covers(case)):
        return "gazetteer.recogniser"
    if placed:
        return "gazetteer.preposition"
    if label == "PERSON":
        return "gazetteer.large" if case.strong and case.exact else WEAK
    if label == "ORG":
        known = case.state or any(e.code == "region" for e in case.entries) or (len(case.span) > 1 and case.strong)
        return "gazetteer.large" if known else WEAK
    known = case.large or (len(case.span) > 1 and any(e.population > 20_000 or not e.geonameid for e in case.entries))
    if case.span.root.pos_ == "PROPN" and known and (case.state or not _before_capital(case.span)):
        return "gazetteer.large"
    return WEAK


def _before_capital(span: Span) -> bool:
    """Whether a word with a capital follows, with which the name may form another one: "Federal Judge"."""
    doc = span.doc
    return span.end < len(doc) and doc[span.end].text[:1].isupper() and not doc[span.end].is_sent_start


def _covers(case: _Case) -> bool:
    """Whether no capital of the recognised name lies outside the stretch."""
    if case.entity is None:
        return False
    return sum(t.text[:1].isupper() for t in case.entity) <= sum(t.text[:1].isupper() for t in case.span)


def _short(case: _Case) -> str:
    """The verdict on a name of three letters or fewer: "Pa." behind a town, "outside Gao", "N.J."."""
    divisions = any(e.code in _CONTAINERS and e.match != "adjective" for e in case.entries)
    if case.behind and divisions:
        return "gazetteer.container"
    if divisions and case.label == "GPE" and "." in case.span.text and len(case.span.text) > 3:
        return "gazetteer.recogniser"
    return "gazetteer.preposition" if _short_town(case.span, case.entries) else ""


def _dateline(span: Span) -> bool:
    """Whether a dash or an agency in brackets follows, at once or behind a larger place: "BOSTON (Reuters) -"."""
    doc, i = span.doc, span.end
    if i < len(doc) and (doc[i].text in _DASHES or doc[i].text == "("):
        return True
    return i < len(doc) and doc[i].text == "," and any(t.text in _DASHES or t.text == "(" for t in doc[i + 1 : i + 5])


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


def _names_body(span: Span, others: OtherNames, *, sure: bool) -> bool:
    """Whether a word names an organisation or a thing here: elsewhere in the text, or by the noun before it."""
    doc, words = span.doc, load_place_words()
    if span.start and doc[span.start - 1].text in words.body_nouns:
        return True
    return not sure and len(span) == 1 and span[0].lower_ in others.bodies


def _behind_place(span: Span, before: PlaceSpan | None) -> bool:
    """Whether the stretch stands behind another place and a comma."""
    return before is not None and before.span.end == span.start - 1 and span.doc[span.start - 1].text == ","


def before_container(span: Span) -> bool:
    """Whether a larger place stands behind the stretch and a comma: "Lebanon, Pennsylvania"."""
    doc = span.doc
    if span.end + 1 >= len(doc) or doc[span.end].text != "," or not doc[span.end + 1].text[:1].isupper():
        return False
    for end in range(run_end(doc, span.end + 1), span.end + 1, -1):
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


def _is_person(span: Span, label: str | None, others: OtherNames) -> bool:
    """Whether a single word names a person: titled, or a name somebody bears in the text."""
    token, doc = span[0], span.doc
    words = load_place_words()
    if token.i and doc[token.i - 1].lower_ in words.titles and doc[token.i - 1].text[:1].isupper():
        return True
    if token.lower_ in others.last and label not in ("GPE", "LOC"):
        return True
    return token.lower_ in others.last and preposition_of(span) not in words.strong_locative


def _runs_into_body(span: Span) -> bool:
    """Whether the capitals behind a name end in a word for a body or a paper: "Paris Climate Accord"."""
    doc, words = span.doc, load_place_words()
    for i in range(span.end, min(span.end + 4, len(doc))):
        token = doc[i]
        if not token.text[:1].isupper() or token.is_sent_start:
            return False
        if token.lower_ in words.bodies:
            return True
    return False


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
        if after.lower_ not in ("state", "police", "church") and _runs_into_body(span):
            return True
        if after.ent_type_ == "PERSON" and after.ent_iob_ == "I":
            return True
    if before is not None and before.text[:1].isupper() and before.ent_type_ == "PERSON" and span[0].ent_iob_ == "I":
        return True
    return (
        before is not None and before.lower_ == "of" and span.start > 1 and doc[span.start - 2].text[:1].isupper()
        and doc[span.start - 2].lower_ in words.bodies
    )  # fmt: skip


def run_end(doc: Doc, start: int) -> int:
    """The end of the stretch that a name beginning here may cover."""
    connectors = load_place_words().connectors
    end = start + 1
    for i in range(start + 1, min(start + _LONGEST, len(doc))):
        token = doc[i]
        if token.is_space or token.is_sent_start:
            break
        if any(c.isupper() for c in token.text):
            end = i + 1
        elif token.lower_ not in connectors and not _district(doc, i):
            break
    return end


def _district(doc: Doc, comma: int) -> bool:
    """Whether a comma stands inside "Washington, D.C."."""
    return doc[comma].text == "," and comma + 1 < len(doc) and doc[comma + 1].text in ("D.C.", "DC", "D.C")
