"""Frames: which uses of a word the lexicon knows fit the place where it stands, and who fills their slots."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import (
    antecedent,
    children,
    complement_kinds,
    conjuncts,
    is_passive,
    noun_agent,
    object_of,
    particles,
    phrases,
    small_clause_subject,
    split_object,
    subject_of,
    surface_subject,
)
from dragoman.knowledge.lexicon import Frame, Lexicon
from dragoman.knowledge.operators import load_operators
from dragoman.knowledge.syntax_words import load_syntax_words

_PERSONS = frozenset(("PERSON", "NORP"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_BETWEEN = ("between", "among")


@dataclass(frozen=True, slots=True)
class Fit:
    """A frame that fits a trigger, and the tokens that its conditions used up."""

    frame: Frame
    consumed: tuple[int, ...] = ()
    complement: int | None = None
    literal: int = 0
    """How many conditions were met by a word that the frame names itself, not by a class."""


class Site:
    """A word that may be a trigger, with what stands around it, read once."""

    def __init__(self, token: Token, table: MentionTable) -> None:
        self.token = token
        self.table = table
        self.verbal = token.pos_ in ("VERB", "AUX")
        self.passive = self.verbal and is_passive(token)
        self.subject = subject_of(token) if self.verbal or token.pos_ == "ADJ" else None
        self.object = object_of(token) if self.verbal else None
        self.particles = particles(token) if self.verbal else set()
        self.split = split_object(token) if self.verbal and self.object is None and not self.passive else None
        self.phrases = list(phrases(token))
        self.complements = complement_kinds(token)
        if token.pos_ == "ADJ":
            self.subject = _adjective_subject(token)
            if token.dep_ == "acomp":
                self.complements = {**complement_kinds(token.head), **self.complements}
        if self.verbal and self.object is not None and self.object.i > token.i:
            self.phrases += list(phrases(self.object))
            self.phrases += [p for c in children(self.object, "acl") if c.tag_ == "VBN" for p in phrases(c)]
            self.complements = {**complement_kinds(self.object), **self.complements}
        if not self.verbal:
            self.modifiers = _premodifiers(token)
            self.light = self._light()
        else:
            self.modifiers = {c.lower_ for c in token.children if c.dep_ in ("advmod", "acomp", "oprd") or (
                c.dep_ in ("ccomp", "xcomp") and small_clause_subject(c) is not None)}  # fmt: skip
            if self.object is not None:
                self.modifiers |= _premodifiers(self.object)
            self.light = None

    def _light(self) -> Token | None:
        """The verb that carries the noun ("launched an attack", "an attack was launched", "engaged in talks").

        Its subject does the deed; that of another verb ("feared an attack", "welcomed the talks") does not.
        """
        head, label = self.token.head, self.token.dep_
        if label == "conj" and head.pos_ in ("NOUN", "PROPN"):
            label, head = head.dep_, head.head
        if label in ("dobj", "nsubjpass", "obj", "oprd") and head.pos_ in ("VERB", "AUX"):
            carries = load_operators().get("verb", head.lemma_.lower())
            return head if carries is not None and carries.status in ("", "planned") and not carries.negative else None
        if label == "pobj" and head.lower_ in ("in", "with", "into", "to") and head.head.pos_ == "VERB":
            carries = load_operators().get("verb", head.head.lemma_.lower())
            return head.head if carries is not None and carries.status == "" else None
        return None

    def slot(self, name: str) -> list[Token]:
        """Return the heads that fill a slot of a frame, coordinated ones included; empty where nothing fills it."""
        token = self.token
        if name == "subject":
            return conjuncts(self.subject) if self.subject is not None else []
        if name == "object":
            return conjuncts(self.object) if self.object is not None else []
        if name == "poss":
            return [t for c in children(token, "poss") for t in conjuncts(c)]
        if name == "modifier":
            return [
                c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss") and not self._is_site(c)
            ]
        if name == "light":
            verb = self.light
            if verb is None:
                return []
            subject = subject_of(verb) or (surface_subject(verb) if verb.i < token.i else None)
            return conjuncts(subject) if subject is not None and subject != token else []
        wanted = _BETWEEN if name in _BETWEEN else ("on", "upon") if name == "on" else (name,)
        found = [o for p, o in self.phrases if p in wanted]
        if not found and self.light is not None and self.light.dep_ != "ROOT!":
            found = [o for p, o in phrases(self.light) if p in wanted and o != token]
        if not found and name == "from" and token.dep_ == "dobj" and token.head.pos_ == "VERB":
            found = [o for p, o in phrases(token.head) if p == name and o.i > token.i]
        return [t for o in found for t in conjuncts(o)]

    def _is_site(self, word: Token) -> bool:
        """Whether a place before the noun says where, not who: "the Beirut blast", unlike "the US strikes"."""
        index = self.table.at(word.i)
        if index is None or word.dep_ == "poss":
            return False
        mention = self.table.mentions[index]
        return mention.label in _PLACES and not mention.country_words

    def fits(self, frame: Frame, lexicon: Lexicon) -> Fit | None:
        """Return the fit if all the frame's conditions hold here, else None."""
        consumed: list[int] = []
        if frame.particle and frame.particle not in self.particles:
            if self.split is None or self.split[0] != frame.particle or frame.no_object:
                return None
            return self._with_object(self.split[1], frame, lexicon)
        if frame.passive is not None and frame.passive != self.passive:
            return None
        if frame.no_object and self.object is not None:
            return None
        if frame.governor and self.token.head.lemma_.lower() not in frame.governor:
            return None
        if frame.object:
            if self.object is None or not self._any(conjuncts(self.object), frame.object, lexicon, consumed):
                return None
        if frame.not_object and self.object is not None and self._any([self.object], frame.not_object, lexicon, []):
            return None
        if frame.subject:
            subject = self.subject
            if not self.verbal and subject is None:
                subject = self.light and surface_subject(self.light)
            if subject is None or not self._any([subject], frame.subject, lexicon, []):
                return None
        if frame.modifier and not self.modifiers & set(frame.modifier):
            return None
        if frame.not_modifier and self.modifiers & set(frame.not_modifier):
            return None
        if frame.of:
            heads = [t for c in ("poss", "of", "modifier") for t in self.slot(c)]
            if not self._any(heads, frame.of, lexicon, []):
                return None
        if frame.prep and not self._phrase(frame, lexicon, consumed):
            return None
        complement: int | None = None
        if frame.complement:
            kind = next((k for k in frame.complement if k in self.complements), None)
            if kind is None:
                return None
            if frame.complement_verb and self.complements[kind].lemma_.lower() not in frame.complement_verb:
                return None
            complement = self.complements[kind].i
        elif self.complements:
            complement = next(iter(self.complements.values())).i
        return Fit(frame, tuple(consumed) if frame.consumes else (), complement, self._literal(frame))

    def _with_object(self, head: Token, frame: Frame, lexicon: Lexicon) -> Fit | None:
        self.object, self.particles = head, {*self.particles, frame.particle}
        fit = self.fits(frame, lexicon)
        self.object, self.particles = None, self.particles - {frame.particle}
        return fit

    def _literal(self, frame: Frame) -> int:
        heads = [(self.object, frame.object), (self.subject, frame.subject)]
        named = sum(head is not None and bool(word_forms(head) & set(wanted)) for head, wanted in heads)
        return named + any(word_forms(o) & set(frame.prep_object) for p, o in self.phrases if p in frame.prep)

    def _phrase(self, frame: Frame, lexicon: Lexicon, consumed: list[int]) -> bool:
        for preposition, obj in self.phrases:
            if preposition in frame.prep:
                if not frame.prep_object:
                    return True
                if self._any(conjuncts(obj), frame.prep_object, lexicon, consumed):
                    return True
        if self.light is not None:
            for preposition, obj in phrases(self.light):
                if preposition in frame.prep and obj is not self.token and not frame.prep_object:
                    return True
        return False

    def _any(self, heads: list[Token], wanted: tuple[str, ...], lexicon: Lexicon, consumed: list[int]) -> bool:
        for head in heads:
            if self._matches(head, wanted, lexicon):
                if not self._acts(head):
                    consumed.append(head.i)
                return True
        return False

    def _acts(self, head: Token) -> bool:
        mention = self.table.at(head.i)
        return mention is not None and self.table.mentions[mention].form != "nominal"

    def _matches(self, head: Token, wanted: tuple[str, ...], lexicon: Lexicon) -> bool:
        forms = word_forms(head)
        for name in wanted:
            if not name.startswith("@"):
                if name in forms:
                    return True
            elif name in lexicon.classes:
                if forms & lexicon.classes[name]:
                    return True
                if name == "@person" and self._is_person(head):
                    return True
            elif name == "@actor":
                if self.table.at(head.i) is not None:
                    return True
            elif (
                (name == "@person" and self._is_person(head))
                or (name == "@place" and self._is_place(head))
                or (name == "@number" and (head.like_num or any(c.like_num for c in head.children)))
            ):
                return True
        return False

    def _is_place(self, head: Token) -> bool:
        index = self.table.at(head.i)
        return head.ent_type_ in _PLACES or (index is not None and self.table.mentions[index].label in _PLACES)

    def _is_person(self, head: Token) -> bool:
        if head.ent_type_ in _PERSONS:
            return True
        index = self.table.at(head.i)
        if index is None:
            return False
        mention = self.table.mentions[index]
        return mention.form != "name" and mention.gender != "n"


def _premodifiers(noun: Token) -> set[str]:
    """Lemmas and forms of what stands before a noun, hyphenated ones whole ("six-party")."""
    found = set()
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("compound", "amod", "nmod", "nummod", "det", "advmod"):
            found |= {child.lemma_.lower(), child.lower_}
            parts = [t for t in child.subtree if t.i <= child.i]
            if any(t.text == "-" for t in parts):
                found.add("".join(t.lower_ for t in parts))
    return found


def _adjective_subject(adjective: Token) -> Token | None:
    head = adjective.head
    if adjective.dep_ in ("acomp", "attr", "xcomp", "oprd", "conj", "ccomp", "ROOT"):
        return surface_subject(adjective) or surface_subject(head)
    if adjective.dep_ in ("amod", "relcl"):
        return head
    return None


def word_forms(head: Token) -> frozenset[str]:
    """Return the ways a noun may stand in the lexicon: its lemma, with its compound, and with its of-phrase."""
    lemma = head.lemma_.lower()
    forms = {lemma, head.lower_}
    for child in head.children:
        if child.dep_ in ("compound", "amod"):
            forms.add(f"{child.lemma_.lower()} {lemma}")
            forms.add(f"{child.lower_} {head.lower_}")
        elif child.dep_ == "prep" and child.lower_ == "of":
            for obj in child.children:
                if obj.dep_ == "pobj":
                    forms.add(f"{lemma} of {obj.lemma_.lower()}")
                    if lemma in load_syntax_words().partitives:
                        forms |= {obj.lemma_.lower(), obj.lower_}
    return frozenset(forms)


def fitting_frames(site: Site, pos: str, lemma: str, lexicon: Lexicon) -> list[Fit]:
    """Return the frames of a word that fit its site, the best first.

    Most conditions first, then weight, then file order; a use that is no deed is an exception, so it weighs two more.
    """
    fits = [fit for frame in lexicon.of(pos, lemma) if (fit := site.fits(frame, lexicon)) is not None]
    fits.sort(key=lambda f: (-f.frame.specificity - f.literal - 2 * (not f.frame.type), -f.frame.weight))
    if fits and site.split is not None and fits[0].frame.particle == site.split[0]:
        site.object = site.split[1]
    return fits


def slot_mentions(site: Site, slots: tuple[str, ...], *, taken: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """Return the mention ids that fill the first slot that anybody fills.

    A head that is no mention passes the place to whom it belongs: the possessor, the of-phrase, the adjective of a
    state ("welcomed Lavrov's remarks", "condemned the decision of the court", "rejected the Russian offer"). A time
    does so only to a person whom the parse makes a part of it ("met with President Arce Tuesday").
    """
    for slot in slots:
        heads = site.slot(slot)
        found = _mentions_of(site.table, heads, deep=slot != "modifier")
        if not found and slot == "subject" and len(heads) == 1 and heads[0].pos_ == "NOUN":
            agent = noun_agent(heads[0])
            found = _mentions_of(site.table, [agent], deep=False) if agent is not None else []
        found = [m for m in found if m not in taken]
        if found:
            return tuple(found)
    return ()


def mentions_for(table: MentionTable, heads: Sequence[Token]) -> tuple[int, ...]:
    """Return the mention ids that heads stand for, coordinated ones included, or those that they belong to."""
    return tuple(_mentions_of(table, [t for h in heads for t in conjuncts(h)], deep=True))


def _mentions_of(table: MentionTable, heads: Sequence[Token], *, deep: bool) -> list[int]:
    """The mentions that heads stand for, in order, with those that "including" or "along with" adds to them."""
    found: list[int] = []
    for head in heads:
        own = _standing_for(table, head, deep=deep)
        own += [c for m in own for c in table.mentions[m].conjuncts if c not in own and m == table.at(head.i)]
        added = [m for t in companions(head) for m in _standing_for(table, t, deep=False)]
        if added and head.lemma_.lower() in load_syntax_words().collectives and len(own) == 1:
            own = own if table.mentions[own[0]].country_words else []
        found += [m for m in own + added if m not in found]
    return found


def companions(head: Token) -> list[Token]:
    """Return the heads that a phrase adds to a noun: "allies such as Germany", "Russia, along with Syria"."""
    found = []
    for child in head.children:
        word = child.lower_
        if child.dep_ != "prep" or child.i < head.i:
            continue
        if word in ("including", "like", "alongside") or (
            word == "as" and any(c.lower_ == "such" for c in child.children)
        ) or (word == "with" and any(c.lower_ in ("along", "together") for c in child.children)):  # fmt: skip
            for obj in child.children:
                if obj.dep_ == "pobj":
                    found += conjuncts(obj)
                    found += companions(obj)
    return found


def _titled(table: MentionTable, word: Token) -> int | None:
    """The name that a word stands before as part of its title, where the parse took the title for the head."""
    at = bisect_right(table.mentions, word.idx, key=lambda m: m.span.start)
    for mention in reversed(table.mentions[max(0, at - 4) : at]):
        if mention.form == "name" and mention.label == "PERSON" and word.idx < mention.span.end:
            return mention.id
    return None


def _of(noun: Token) -> bool:
    """Whether an of-phrase says what a time was full of: "days of clashes with the rebels"."""
    return any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def _standing_for(table: MentionTable, head: Token, *, deep: bool) -> list[int]:
    head = antecedent(head)
    own = table.at(head.i)
    if own is None:
        own = _titled(table, head)
    if own is not None:
        return [own]
    if not deep:
        return []
    if (head.ent_type_ in ("DATE", "TIME") or head.lemma_.lower() in load_syntax_words().times) and not _of(head):
        before = [m for c in children(head, "compound") if (m := table.at(c.i)) is not None]
        return [m for m in before[-1:] if table.mentions[m].label == "PERSON"]
    for labels in (("poss",), ("amod", "compound", "nmod")):
        found = [m for c in children(head, *labels) for t in conjuncts(c) if (m := table.at(t.i)) is not None]
        if found:
            return found
    found = []
    belongs = [
        p for c in children(head, "acl", "relcl") if c.lemma_.lower() in load_syntax_words().owning for p in phrases(c)
    ]
    for preposition, obj in [*belongs, *phrases(head)]:
        if preposition in ("of", "by", "from", "in", "against", "on", "with", "to"):
            found = [m for t in conjuncts(obj) if (m := table.at(t.i)) is not None]
            if not found and preposition == "of":
                found = _standing_for(table, obj, deep=True) if obj.i > head.i else []
            if found:
                return found
    return []
