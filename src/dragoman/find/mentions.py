"""Mentions: every phrase of a report that may stand for an actor, with what its neighbourhood tells.

Mentions are names, nouns that denote people or bodies, numbers of people, pronouns (relative and possessive ones too),
and adjectives and names of states before a noun that is no actor ("Russian" in "the Russian invasion").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dragoman.find.names import Name, find_names
from dragoman.find.phrases import acronym_behind, left_edge, span_between, tense_of, title_spans
from dragoman.find.quotes import find_quotes
from dragoman.knowledge.mention_words import MentionWords, load_mention_words
from dragoman.values.mentions import Mention, MentionForm
from dragoman.values.spans import Span

_MODIFIER_LABELS = frozenset(("compound", "amod", "nmod"))
_RELATIVES = frozenset(("who", "whom", "whose", "which", "that"))
_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "NUM"))
_ACTING = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"))


@dataclass(frozen=True, slots=True)
class MentionTable:
    """The mentions of a report, and where they stand.

    Args:
        mentions: In text order; a mention's id is its index.
        heads: The token index of each mention's head.
        by_token: Ids by token index; words that share a mention ("thousands", "people") have the same id.
    """

    mentions: tuple[Mention, ...]
    heads: tuple[int, ...]
    by_token: Mapping[int, int]

    def at(self, token_index: int) -> int | None:
        """Return the id of the mention whose head is that token, or None."""
        return self.by_token.get(token_index)

    def head(self, mention_id: int) -> int:
        """Return the index of the token that heads the mention in the parse."""
        return self.heads[mention_id]

    def covering(self, start_char: int, end_char: int) -> tuple[int, ...]:
        """Return the ids of the mentions that overlap the characters, in text order."""
        return tuple(m.id for m in self.mentions if m.span.start < end_char and start_char < m.span.end)


@dataclass(slots=True)
class _Draft:
    """A mention while it is made."""

    head: int
    start: int
    end: int
    form: MentionForm
    name: Name | None = None
    noun: int | None = None
    aliases: list[int] = field(default_factory=list)


def find_mentions(doc: Doc) -> MentionTable:
    """Return the mentions of a parsed report. Offsets are characters of its text."""
    words = load_mention_words()
    found = find_names(doc)
    drafts = _drafts(doc, found.names, words)
    drafts.sort(key=lambda d: (doc[d.start].idx, doc[d.head].idx))
    by_token: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        by_token.setdefault(draft.head, number)
    for number, draft in enumerate(drafts):
        for alias in draft.aliases:
            by_token.setdefault(alias, number)
    reading = _Reading(doc, words, by_token=by_token, drafts=drafts, countries=found.countries)
    return MentionTable(tuple(reading.mention(i) for i in range(len(drafts))), tuple(d.head for d in drafts), by_token)


def _drafts(doc: Doc, names: tuple[Name, ...], words: MentionWords) -> list[_Draft]:
    drafts: list[_Draft] = []
    taken: set[int] = set()
    for name in names:
        draft = _name_draft(doc, name, words)
        if draft is not None and draft.head not in taken:
            drafts.append(draft)
            taken.update(range(draft.name.start if draft.name else draft.head, draft.end))
            taken.add(draft.head)
    for token in doc:
        if token.i in taken:
            continue
        new = _pronoun_draft(token, words) or _noun_draft(token, words)
        if new is not None:
            drafts.append(new)
            taken.add(new.head)
            taken.update(new.aliases)
    return drafts


def _name_draft(doc: Doc, name: Name, words: MentionWords) -> _Draft | None:
    """Return the mention of a name; None where the name stands inside a phrase that speaks for itself."""
    head = _root(doc, name.start, name.end)
    untitled = words.is_title(doc[name.end - 1].lemma_.lower().removesuffix("s"))
    if untitled and name.label in (None, "PERSON", "ORG") and name.end - name.start <= 3:
        return None
    last = doc[name.end - 1]
    if last.lower_ in words.geography and name.label in ("LOC", "FAC", None, "GPE"):
        return None
    outer = head.head
    outside = outer.i >= name.end and head.dep_ in _MODIFIER_LABELS
    if outside:
        classes = words.classes(outer.lemma_.lower())
        adjacent = outer.i == name.end
        if name.label in ("GPE", "NORP", "LOC") and classes:
            if not _among_states(doc, name, head):
                return None
        elif adjacent and classes & {"group", "company", "media", "government"} and name.label in ("ORG", "NORP", None):
            return _Draft(outer.i, left_edge(outer), outer.i + 1, "name", name, outer.i)
        return _Draft(head.i, name.start, name.end, "name", name)
    if last.lower_ in words.geography and name.label is None:
        return None
    start = min(name.start, left_edge(head))
    return _Draft(head.i, start, name.end, "name", name)


def _among_states(doc: Doc, name: Name, head: Token) -> bool:
    """Return whether a state's name or adjective is coordinated with another: "US and British activists"."""
    pair = [c for c in head.children if c.dep_ == "conj"]
    if pair:
        return any(c.ent_type_ in ("GPE", "NORP") for c in pair)
    return head.dep_ == "conj" and False


def _root(doc: Doc, start: int, end: int) -> Token:
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == i:
            return token
    return doc[end - 1]


def _pronoun_draft(token: Token, words: MentionWords) -> _Draft | None:
    lower = token.lower_
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "WDT", "WP$"):
        if lower in words.pronouns and token.dep_ != "expl" and not (lower == "it" and _pleonastic(token)):
            return _Draft(token.i, token.i, token.i + 1, "pronoun")
        if lower in _RELATIVES and token.tag_ in ("WP", "WDT", "WP$") and _in_relative(token):
            return _Draft(token.i, token.i, token.i + 1, "pronoun")
    return None


def _in_relative(token: Token) -> bool:
    word = token
    for _ in range(6):
        if word.dep_ == "relcl":
            return True
        if word.head is word:
            return False
        word = word.head
    return False


def _pleonastic(token: Token) -> bool:
    """Return whether "it" stands for a clause: "it is clear that", "it was agreed to"."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ in ("seem", "appear", "happen", "rain", "snow"):
        return any(c.dep_ in ("ccomp", "advcl", "xcomp") for c in verb.children)
    clausal = any(c.dep_ in ("ccomp", "csubj", "advcl", "xcomp", "acl") and c.i > verb.i for c in verb.children)
    if token.dep_ == "nsubjpass":
        return any(c.dep_ in ("ccomp", "csubjpass") for c in verb.children)
    if verb.lower_ in ("is", "was", "'s", "’s", "be", "been", "were"):
        for c in verb.children:
            if c.dep_ in ("acomp", "attr"):
                clausal = clausal or any(d.dep_ in ("ccomp", "xcomp", "relcl", "acl") and d.i > c.i for d in c.children)
        return clausal
    return False


def _noun_draft(token: Token, words: MentionWords) -> _Draft | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        classes = words.classes(lemma) or words.classes(lemma.removesuffix("s"))
        inner = _partitive(token, words)
        if inner is not None:
            return _Draft(token.i, left_edge(token), inner.i + 1, "nominal", None, inner.i, [inner.i])
        if not classes:
            return None
        if token.dep_ in _MODIFIER_LABELS and token.head.i > token.i:
            if lemma in words.weak or words.classes(token.head.lemma_.lower()) or token.head.pos_ == "PROPN":
                return None
            if classes <= {"person", "office"} and lemma != "troop":
                return None
            return _Draft(token.i, left_edge(token), token.i + 1, "nominal", None, token.i)
        if lemma in words.weak and token.dep_ not in _ACTING:
            return None
        return _Draft(token.i, left_edge(token), _nominal_end(token), "nominal", None, token.i)
    if token.pos_ in ("NUM", "DET", "ADJ", "PRON") and token.dep_ in _ACTING:
        return _bare_number(token, words)
    return None


def _nominal_end(token: Token) -> int:
    """Return where the phrase ends: behind the head, or behind a short of-phrase ("the government of Syria")."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
            objects = [c for c in child.children if c.dep_ == "pobj"]
            if objects and objects[0].i - token.i <= 7:
                return objects[0].i + 1
            break
    return token.i + 1


def _partitive(token: Token, words: MentionWords) -> Token | None:
    """Return the noun that "of" brings behind a measure: "people" in "thousands of people"."""
    if token.lower_ not in words.partitives and token.lemma_.lower() not in words.partitives:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for obj in child.children:
                if obj.dep_ == "pobj" and _number(obj) == "plur" and words.classes(obj.lemma_.lower()):
                    return obj
    return None


def _bare_number(token: Token, words: MentionWords) -> _Draft | None:
    inner = _partitive(token, words)
    if inner is not None:
        return _Draft(token.i, left_edge(token), inner.i + 1, "nominal", None, inner.i, [inner.i])
    if token.lower_ not in words.collectives:
        return None
    if token.lower_ == "those":
        if not any(c.dep_ in ("acl", "relcl", "amod", "prep") for c in token.children):
            return None
        return _Draft(token.i, token.i, token.i + 1, "nominal", None, token.i)
    if token.dep_ in ("nsubj", "nsubjpass", "dobj") and (token.dep_ != "nsubj" or token.head.pos_ == "VERB"):
        return _Draft(token.i, left_edge(token), token.i + 1, "nominal", None, token.i)
    return None


class _Reading:
    """Fills drafts in with what the parse tells."""

    def __init__(
        self,
        doc: Doc,
        words: MentionWords,
        *,
        by_token: Mapping[int, int],
        drafts: list[_Draft],
        countries: tuple[tuple[int, int], ...],
    ) -> None:
        self.doc = doc
        self.words = words
        self.by_token = by_token
        self.drafts = drafts
        self.countries = countries
        self.quotes = [(q.start, q.end) for q in find_quotes(doc)]
        self.sentence: list[int] = []
        self.content: list[tuple[tuple[int, str], ...]] = []
        for number, sent in enumerate(doc.sents):
            self.sentence.extend([number] * len(sent))
            self.content.append(tuple((t.i, t.lemma_.lower()) for t in sent if t.pos_ in _CONTENT))

    def mention(self, number: int) -> Mention:
        """Return the mention that a draft became."""
        doc, draft = self.doc, self.drafts[number]
        head = doc[draft.head]
        noun = doc[draft.noun] if draft.noun is not None else head
        name = draft.name
        pronoun = self.words.pronouns.get(head.lower_) if draft.form == "pronoun" else None
        titles = title_spans(doc, draft.start, name, self.words) if name else ()
        sentence = self.sentence[draft.head]
        return Mention(
            id=number,
            span=span_between(doc, draft.start, draft.end),
            head=span_between(doc, noun.i, noun.i + 1),
            form=draft.form,
            lemma=head.lower_ if draft.form == "pronoun" else noun.lemma_.lower(),
            sentence=sentence,
            name=span_between(doc, name.start, name.end).text if name else None,
            label=name.label if name else None,
            number=pronoun.number if pronoun else _number(noun),
            gender=pronoun.gender if pronoun else self._gender(draft, titles),
            person=pronoun.person if pronoun else (3 if draft.form == "pronoun" else None),
            titles=titles,
            modifiers=self._modifiers(draft, noun),
            country_words=self._country_words(draft),
            possessor=self._possessor(head, noun),
            of=self._of(number, head, noun),
            appositions=self._appositions(head),
            acronym=acronym_behind(doc, draft.end),
            role=head.dep_,
            governor=head.head.lemma_.lower() if head.head is not head else "",
            tense=tense_of(head),
            quoted=any(a <= head.idx < b for a, b in self.quotes),
            conjuncts=self._conjuncts(number, head),
            words=tuple(w for i, w in self.content[sentence] if not draft.start <= i < draft.end),
        )

    def _gender(self, draft: _Draft, titles: tuple[Span, ...]) -> str | None:
        for word in (w for t in titles for w in t.text.lower().split()):
            if word in self.words.gender:
                return self.words.gender[word]
        if draft.form == "nominal":
            return self.words.gender.get(self.doc[draft.noun if draft.noun is not None else draft.head].lemma_.lower())
        return None

    def _modifiers(self, draft: _Draft, noun: Token) -> tuple[str, ...]:
        stop = draft.name.start if draft.name and draft.name.start >= draft.start else noun.i
        return tuple(t.lower_ for t in self.doc[draft.start : stop] if t.pos_ in _CONTENT)

    def _country_words(self, draft: _Draft) -> tuple[str, ...]:
        return tuple(self.doc[a:b].text for a, b in self.countries if draft.start <= a and b <= draft.end)

    def _possessor(self, head: Token, noun: Token) -> int | None:
        for token in (head, noun):
            for child in token.children:
                if child.dep_ == "poss" and child.i in self.by_token:
                    return self.by_token[child.i]
        return None

    def _of(self, number: int, head: Token, noun: Token) -> tuple[int, ...]:
        found: list[int] = []
        for token in dict.fromkeys((head, noun)):
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "for", "to", "at", "within", "inside"):
                    for obj in child.children:
                        if obj.dep_ == "pobj":
                            found.extend(self.by_token[t.i] for t in (obj, *obj.conjuncts) if t.i in self.by_token)
                elif child.dep_ in _MODIFIER_LABELS and child.i in self.by_token:
                    found.append(self.by_token[child.i])
        return tuple(dict.fromkeys(i for i in found if i != number))

    def _appositions(self, head: Token) -> tuple[Span, ...]:
        found = []
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN") and child.i > head.i:
                found.append(span_between(self.doc, left_edge(child), _nominal_end(child)))
        return tuple(found)

    def _conjuncts(self, number: int, head: Token) -> tuple[int, ...]:
        ids = {self.by_token[t.i] for t in head.conjuncts if t.i in self.by_token}
        return tuple(sorted(ids - {number}))


def _number(noun: Token) -> str | None:
    if noun.tag_ in ("NNS", "NNPS") or noun.lemma_.lower() in ("people", "police", "personnel", "staff", "public"):
        return "plur"
    if noun.tag_ in ("NN", "NNP"):
        return "sing"
    return "plur" if noun.tag_ in ("CD", "DT") and noun.lower_ not in ("one", "someone") else None
