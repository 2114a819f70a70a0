"""Mentions: every phrase of a report that may stand for an actor, with what its neighbourhood tells.

Mentions are names, nouns that denote people or bodies, numbers of people, pronouns (relative and possessive ones too),
and adjectives and names of states before a noun that is no actor ("Russian" in "the Russian invasion").
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.drafts import MODIFIERS, Draft, lemma_of
from dragoman.find.name_drafts import NameDrafts
from dragoman.find.name_spans import Names
from dragoman.find.names import find_names
from dragoman.find.noun_drafts import bare_word, noun_draft, pronoun_draft, related, split_states
from dragoman.find.phrases import acronym_behind, left_edge, span_between, tense_of
from dragoman.find.quotes import find_quotes
from dragoman.knowledge.mention_words import MentionWords, load_mention_words
from dragoman.values.mentions import Mention
from dragoman.values.spans import Span

_CONTENT = frozenset(("ADJ", "NOUN", "PROPN", "VERB", "NUM"))


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


def find_mentions(doc: Doc) -> MentionTable:
    """Return the mentions of a parsed report. Offsets are characters of its text."""
    words = load_mention_words()
    found = find_names(doc)
    drafts = _drafts(doc, found, words)
    drafts.sort(key=lambda d: (doc[d.start].idx, doc[d.head].idx))
    by_token: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        by_token.setdefault(draft.head, number)
    for number, draft in enumerate(drafts):
        for alias in (*draft.aliases, *_strays(doc, draft)):
            by_token.setdefault(alias, number)
    reading = _Reading(doc, words, by_token=by_token, drafts=drafts, countries=found.countries)
    return MentionTable(tuple(reading.mention(i) for i in range(len(drafts))), tuple(d.head for d in drafts), by_token)


def _strays(doc: Doc, draft: Draft) -> list[int]:
    """Return the words of a name and its titles that the parser hangs on something outside the phrase."""
    if draft.name is None:
        return []
    inside = [i for a, b in (*draft.titles, (draft.name.start, draft.name.end)) for i in range(a, b)]
    return [i for i in inside if not draft.start <= doc[i].head.i < draft.end and doc[i].pos_ in ("NOUN", "PROPN")]


def _drafts(doc: Doc, found: Names, words: MentionWords) -> list[Draft]:
    named = NameDrafts(doc, found.names, words)
    drafts: list[Draft] = []
    heads: set[int] = set()
    for draft in named.all():
        if draft.head not in heads and draft.head not in named.used:
            drafts.append(draft)
            heads.add(draft.head)
    taken = heads | named.used | {i for d in drafts if d.name for i in range(d.name.start, d.end)}
    more: list[Draft] = []
    relatives: list[Draft] = []
    for token in doc:
        if token.i in taken:
            continue
        pronoun = pronoun_draft(token, words=words)
        new = pronoun or noun_draft(token, words=words)
        if new is None or new.head in taken:
            continue
        if pronoun is not None and token.tag_[0] == "W":
            relatives.append(new)
            continue
        more.append(new)
        taken.add(new.head)
        taken.update(new.aliases)
        for other in split_states(doc, new, found.countries, words=words):
            if other.head not in taken:
                more.append(other)
                taken.add(other.head)
    all_heads = {i for d in (*drafts, *more) for i in (d.head, *d.aliases)}
    kept = [r for r in relatives if (noun := related(doc[r.head])) is not None and noun.i in all_heads]
    _join_hyphens(doc, drafts)
    _join_persons(doc, drafts)
    _join_states(doc, drafts, found.countries)
    return [*drafts, *more, *kept]


def _join_hyphens(doc: Doc, drafts: list[Draft]) -> None:
    """Make partners of states that a hyphen joins: "Russian-Ukrainian talks"."""
    ending = {d.name.end: d for d in drafts if d.name}
    for draft in drafts:
        mark = doc[draft.name.start - 1] if draft.name and draft.name.start > 1 else None
        if draft.name and mark is not None and mark.text in ("-", "–", "/") and not mark.whitespace_:
            other = ending.get(draft.name.start - 1)
            if other is not None:
                draft.partners.append(other.head)
                other.partners.append(draft.head)


def _join_persons(doc: Doc, drafts: list[Draft]) -> None:
    """Make partners of two people with "and" between them, where the parse hangs the first one inside the second.

    So "President Ruto and Tanzanian President Hassan met", of which it often makes one long title and name.
    """
    people = [d for d in drafts if d.name and d.name.label == "PERSON"]
    ending = {d.end: d for d in people}
    for second in people:
        first = ending.get(second.start - 1)
        if (
            first is not None
            and doc[first.end].lower_ in ("and", "&")
            and doc[second.head].is_ancestor(doc[first.head])
        ):
            first.partners.append(second.head)
            second.partners.append(first.head)


def _join_states(doc: Doc, drafts: list[Draft], countries: tuple[tuple[int, int], ...]) -> None:
    """Make partners of the states of a list that the parse takes apart: "Peru, Chile, and Bolivia met"."""
    states = sorted((d for d in drafts if d.name and (d.name.start, d.name.end) in countries), key=lambda d: d.start)
    run: list[Draft] = []
    for draft in (*states, None):
        between = doc[run[-1].end : draft.start] if run and draft and run[-1].end <= draft.start else ()
        words = {t.lower_ for t in between}
        if draft and run and words and words <= {",", "and", "or", "&"} and _is_beside(doc, run[0], draft):
            run.append(draft)
            continue
        joined = doc[run[-1].start - 1].lower_ in ("and", "or", "&") if len(run) > 2 else False
        for one in run if joined else ():
            one.partners.extend(other.head for other in run if other is not one)
        run = [draft] if draft else []


def _is_beside(doc: Doc, first: Draft, other: Draft) -> bool:
    """Whether two names may be of one list: in "In Peru, Chile and Bolivia met" the first one is not."""
    return doc[other.head].dep_ in ("conj", "appos", "npadvmod", "nmod", "dep", doc[first.head].dep_)


class _Reading:
    """Fills drafts in with what the parse tells."""

    def __init__(
        self,
        doc: Doc,
        words: MentionWords,
        *,
        by_token: Mapping[int, int],
        drafts: list[Draft],
        countries: tuple[tuple[int, int], ...],
    ) -> None:
        self.doc = doc
        self.words = words
        self.by_token = by_token
        self.drafts = drafts
        self.countries = countries
        self.quoted = bytearray(len(doc.text))
        for quote in find_quotes(doc):
            self.quoted[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
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
        pronoun = self.words.pronouns.get(bare_word(head)) if draft.form == "pronoun" else None
        titles = tuple(span_between(doc, a, b) for a, b in draft.titles)
        sentence = self.sentence[draft.head]
        return Mention(
            id=number,
            span=span_between(doc, draft.start, draft.end),
            head=span_between(doc, noun.i, noun.i + 1),
            form=draft.form,
            lemma=bare_word(head) if draft.form == "pronoun" else lemma_of(noun),
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
            appositions=self._appositions(head, draft.end),
            acronym=acronym_behind(doc, draft.end),
            role=head.dep_,
            governor=head.head.lemma_.lower() if head.head != head else "",
            tense=tense_of(head),
            quoted=bool(self.quoted[head.idx]),
            conjuncts=self._conjuncts(number, head),
            words=tuple(w for i, w in self.content[sentence] if not draft.start <= i < draft.end),
        )

    def _gender(self, draft: Draft, titles: tuple[Span, ...]) -> str | None:
        for word in (w for t in titles for w in t.text.lower().split()):
            if word in self.words.gender:
                return self.words.gender[word]
        if draft.name and draft.name.label == "PERSON" and draft.name.end - draft.name.start > 1:
            return self.words.given_gender(self.doc[draft.name.start].text)
        if draft.form == "nominal":
            return self.words.gender.get(self.doc[draft.noun if draft.noun is not None else draft.head].lemma_.lower())
        return None

    def _modifiers(self, draft: Draft, noun: Token) -> tuple[str, ...]:
        stop = draft.name.start if draft.name and draft.name.start >= draft.start else noun.i
        others = {i for a, b in draft.without for i in range(a, b)}
        if draft.only is not None:
            inside = [c for c in self.countries if draft.start <= c[0] and c[1] <= noun.i and c != draft.only]
            others = {i for a, b in inside for i in range(a, b)}
        words = [t for t in self.doc[draft.start : stop] if t.pos_ in _CONTENT and t.i not in others]
        return tuple(t.lower_ for t in words)

    def _country_words(self, draft: Draft) -> tuple[str, ...]:
        if draft.only is not None:
            return (self.doc[draft.only[0] : draft.only[1]].text,)
        first = bisect_left(self.countries, (draft.start, 0))
        last = bisect_left(self.countries, (draft.end, 0))
        inside = (c for c in self.countries[first:last] if c[1] <= draft.end and c not in draft.without)
        return tuple(self.doc[a:b].text for a, b in inside)

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
                elif child.dep_ in MODIFIERS and child.i in self.by_token:
                    found.append(self.by_token[child.i])
        draft = self.drafts[number]
        if draft.titles and draft.name:
            before = range(draft.start, draft.name.start)
            found.extend(i for k in before if (i := self.by_token.get(k)) is not None and self.drafts[i].name)
        own = self._possessor(head, noun)
        beside = {self.by_token.get(k) for k in draft.partners}
        return tuple(dict.fromkeys(i for i in found if i not in (number, own) and i not in beside))

    def _appositions(self, head: Token, end: int) -> tuple[Span, ...]:
        found = []
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN") and child.i >= end:
                found.append(span_between(self.doc, left_edge(child), child.i + 1 + _of_length(child)))
        return tuple(found)

    def _conjuncts(self, number: int, head: Token) -> tuple[int, ...]:
        ids = {self.by_token[t.i] for t in head.conjuncts if t.i in self.by_token}
        ids |= {self.by_token[i] for i in self.drafts[number].partners if i in self.by_token}
        return tuple(sorted(ids - {number}))


def _of_length(token: Token) -> int:
    """Return how many tokens the of-phrase takes that follows a noun at once; 0 without one."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to") and child.i == token.i + 1:
            objects = [c.i for c in child.children if c.dep_ == "pobj"]
            if objects and objects[0] - token.i <= 8:
                return objects[0] - token.i
            break
    return 0


def _number(noun: Token) -> str | None:
    if noun.tag_ in ("NNS", "NNPS") or noun.lemma_.lower() in ("people", "police", "personnel", "staff", "public"):
        return "plur"
    if noun.tag_ in ("NN", "NNP"):
        return "sing"
    return "plur" if noun.tag_ in ("CD", "DT") and noun.lower_ not in ("one", "someone") else None
