"""Place context: what stands around a name of a place: its role, its feature word, its larger place, the dateline."""

from spacy.tokens import Doc, Span, Token

from dragoman.knowledge.place_keys import place_key
from dragoman.knowledge.place_words import load_place_words
from dragoman.knowledge.places import PlaceEntry, load_places

_DASHES = frozenset("-–—")
_STATES = frozenset(("country", "territory"))
_AIMED = frozenset(("to", "from", "on", "between", "over", "toward", "towards", "at", "beyond", "past"))
"""Prepositions behind which a state is mostly one that something is done to."""
_ACTING = frozenset(("country", "territory", "capital", "disputed"))


def dateline_end(doc: Doc) -> int:
    """Return the index of the dash that ends the report's dateline, or 0 where it has none.

    A dateline stands in the first words of a text or of its first lines: "KABUL, Afghanistan (Agency) —".
    """
    start = 0
    for token in doc[:80]:
        if token.is_space and "\n" in token.text:
            start = token.i + 1
        if token.text in ("--", "–", "—") or (token.text == "-" and token.i and doc[token.i - 1].whitespace_):
            head = doc[start : token.i]
            first = next((t for t in head if not t.is_space), None)
            if first is not None and len(head) <= 14 and first.text[:1].isupper() and not _clause(head):
                return token.i
            return 0
    return 0


def _clause(span: Span) -> bool:
    return any(t.pos_ in ("VERB", "AUX") and not t.text[:1].isupper() for t in span)


def entries_of(name: str) -> tuple[PlaceEntry, ...]:
    """Return what a name may stand for by itself."""
    return load_places().readings(name)


def is_adjective(entries: tuple[PlaceEntry, ...]) -> bool:
    """Return whether a name is an adjective or the name of inhabitants, before anything else."""
    return bool(entries) and all(e.match == "adjective" for e in entries)


def lies_in(smaller: tuple[PlaceEntry, ...], larger: tuple[PlaceEntry, ...]) -> bool:
    """Return whether a name may stand for a place within what another name may stand for."""
    states = {e.territory for e in larger if e.code in _STATES and e.match != "adjective"}
    divisions = {
        (e.territory, e.name) for e in larger if e.code in ("admin1", "admin2", "disputed", "island", "region")
    }
    parents = {(e.country, e.name) for e in larger if e.code in ("disputed", "island", "region")}
    for e in smaller:
        if e.territory in states and e.code not in _STATES:
            return True
        if (e.territory, e.admin1) in divisions or (e.territory, e.admin2) in divisions:
            return True
        if parents and e.code not in _STATES and any(e.country == country for country, _ in parents):
            return True
    return False


def feature_of(span: Span) -> str | None:
    """Return the lower-case feature word that stands with a name or ends it: "river", "province", or None.

    "Hama province", "Hama Province", "Lake Chad", "the city of Hama", "the town Hama".
    """
    words = load_place_words()
    doc, last = span.doc, span[-1]
    if len(span) > 1:
        if last.lower_ in words.features:
            return str(last.lower_)
        if span[0].lower_ in words.leading:
            return str(span[0].lower_)
    if span.end < len(doc):
        after = doc[span.end]
        if after.lower_ in words.between and after.i + 1 < len(doc):
            after = doc[after.i + 1]
        if after.lower_ in words.features and after.lower_ not in ("state", "city", "area", "metro"):
            return str(after.lower_)
        if after.lower_ in ("state", "city") and after.i + 1 < len(doc) and after.pos_ in ("NOUN", "PROPN"):
            following = doc[after.i + 1]
            if following.pos_ not in ("NOUN", "PROPN"):
                return str(after.lower_)
    if span.start:
        before = doc[span.start - 1]
        if before.lower_ == "of" and span.start > 1:
            word = doc[span.start - 2]
            return str(word.lower_) if word.lower_ in words.leading else None
        if before.lower_ in words.leading and before.pos_ in ("NOUN", "PROPN"):
            return str(before.lower_)
    return None


def preposition_of(span: Span) -> str | None:
    """Return the lower-case preposition that stands before a name, its article and modifiers skipped, or None."""
    doc, i = span.doc, span.start - 1
    words = load_place_words()
    for _ in range(4):
        if i < 0:
            return None
        token = doc[i]
        if token.pos_ == "ADP" or token.lower_ in words.locative:
            if token.lower_ == "of" and i and doc[i - 1].lower_ in words.parts | words.leading.keys():
                return _before_part(doc, i - 1)
            return str(token.lower_)
        if token.pos_ not in ("DET", "ADJ", "NOUN", "ADV") and token.lower_ not in words.parts and token.text != "-":
            return None
        i -= 1
    return None


def _before_part(doc: Doc, i: int) -> str:
    for j in range(i - 1, max(i - 4, -1), -1):
        if doc[j].pos_ == "ADP":
            return str(doc[j].lower_)
    return "of"


def role_of(span: Span, entries: tuple[PlaceEntry, ...]) -> str:
    """Return loc, modifier, actor or other: how the text uses a name of a place.

    A preposition of place or a verb of motion makes it loc; standing before a noun or owning one makes it modifier,
    save a country before its own people and organs ("Syria's army"), which acts; a subject that could act does.
    """
    words = load_place_words()
    if is_adjective(entries):
        return "other"
    state = any(e.code in _STATES for e in entries)
    acts = any(e.code in _ACTING for e in entries)
    head = _coordinated(span.root)
    label = head.dep_
    if place_key(span.text) in words.blocs:
        return "loc" if label == "pobj" and head.head.lower_ in words.strong_locative else "actor"
    if label == "npadvmod" and acts and head.head.lower_ not in ("based", "born", "bound", "wide"):
        return "actor"
    if label == "npadvmod" or (label == "appos" and head.head.lemma_.lower() in words.kinds):
        return "loc"
    if label == "pobj":
        return _role_behind(head.head, state=state, acts=acts)
    if label in ("compound", "nmod", "amod", "poss"):
        noun = head.head
        if state and noun.lower_ in words.organs:
            return "actor"
        if state and label == "poss":
            return "loc" if noun.lower_ in words.features or noun.lemma_.lower() in words.kinds else "other"
        return "modifier"
    if label in ("nsubj", "agent") and acts:
        return "actor"
    if label in ("dobj", "nsubjpass") and (not state or head.head.lemma_.lower() in words.motion):
        return "loc"
    return "other" if acts else "loc"


def _role_behind(preposition: Token, *, state: bool, acts: bool) -> str:
    """The role of a name behind a preposition."""
    words = load_place_words()
    word, governor = preposition.lower_, preposition.head
    if word == "by" and acts:
        return "actor"
    if word in ("including", "like", "as") and governor.lemma_.lower() in words.kinds:
        outer = governor.head if governor.dep_ == "pobj" else None
        aimed = outer is not None and outer.lower_ in words.locative
        return (
            "loc"
            if aimed or governor.lemma_.lower() in ("destination", "location", "place", "city", "town")
            else "other"
        )
    if state and word in _AIMED:
        return "loc" if governor.lemma_.lower() in words.motion | MOVES else "other"
    if word == "of" and not state:
        return "other" if governor.lower_ in _RULE else "loc"
    return "loc" if word in words.locative else "other"


_RULE = frozenset(("government", "regime", "leader", "leaders", "mayor"))
MOVES = frozenset(
    ("go", "come", "travel", "fly", "move", "return", "arrive", "flee", "send", "bring", "deport", "withdraw", "drive",
     "cross", "head", "border", "flight", "trip", "visit", "journey", "refugee", "escape", "deploy", "march", "attack",
     "raid", "strike", "invasion", "withdrawal", "pull", "fall", "land", "rain", "advance", "crash", "retreat",
     "migrate", "import", "export", "ship", "smuggle")
)  # fmt: skip


def _coordinated(token: Token) -> Token:
    """The first of the names that a name is coordinated with: "in Syria and Iraq" is in both."""
    while token.dep_ == "conj" and token.head != token and token.head.pos_ in ("PROPN", "NOUN"):
        token = token.head
    return token
