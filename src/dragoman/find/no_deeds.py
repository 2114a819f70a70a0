"""No deeds: what a frame fits and what yet tells no deed, by who is named and by what else the report tells.

A deed is somebody's. Harm that nobody does is an accident where the report or the sentence tells of a disaster; a
thing ("its use reduces trade", "this reassures voters") does no political deed; a constitution that prohibits something
lays down a rule; a word that names neither side is a deed only if the judges are sure of it. The same word is one deed,
whatever frames carry it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dragoman.find.event_drafts import Draft, Surroundings
from dragoman.find.syntax import surface_subject
from dragoman.knowledge.deed_limits import load_deed_limits
from dragoman.knowledge.lexicon import load_lexicon
from dragoman.values.finds import FoundEvent

SURE_OF_NOBODY = 0.65
"""Confidence below which a happened deed that names neither side is none."""


def no_deeds(doc: Doc, drafts: Sequence[Draft], around: Surroundings) -> set[int]:
    """Return the indexes of the drafts that tell no deed.

    Args:
        doc: The report.
        drafts: All that may be deeds, in text order, with their participants.
        around: Who is who.
    """
    found: set[int] = set()
    telling = _telling(doc, drafts)
    for index, draft in enumerate(drafts):
        if (
            _is_calamity(draft, telling, around)
            or _by_a_thing(draft)
            or _is_norm(draft)
            or _is_same_word(index, drafts)
        ):
            found.add(index)
    return found


def names_nobody(draft: Draft, event: FoundEvent, around: Surroundings) -> bool:
    """Return whether a happened deed names neither side, and the judges are not sure that it is one.

    A passive names nobody as a rule ("the rally was allowed"), a motion fails and protests break out by themselves, and
    a place or a number of people makes it one deed.
    """
    if (event.status, event.polarity) != ("happened", "positive") or event.confidence >= SURE_OF_NOBODY:
        return False
    if event.size is not None or event.place is not None or "PROTEST" in event.types:
        return False
    if "REJECT" in event.types and draft.trigger.token.pos_ == "VERB":
        return False
    if draft.trigger.token.lemma_.lower() in load_deed_limits().wars and _in_a_state(draft.trigger.token, around):
        return False
    if draft.trigger.site.passive and any(
        c.dep_ == "auxpass" and c.tag_ in ("VBD", "VBN") for c in draft.trigger.token.children
    ):
        return False
    return not _somebody(event.actors + event.recipients, around)


def _in_a_state(token: Token, around: Surroundings) -> bool:
    """Whether the sentence names a state: a war's sides may be known from where it was fought."""
    sentence = token.sent
    return any(
        around.table.mentions[m].country_words for m in around.table.covering(sentence.start_char, sentence.end_char)
    )


def _somebody(mentions: Sequence[int], around: Surroundings) -> bool:
    """Whether a noun or a name stands for any of the mentions: pronouns alone are nobody that the report names."""
    chains = around.chains(mentions)
    return any(m.form != "pronoun" and (m.id in mentions or around.chain_of.get(m.id) in chains)
               for m in around.table.mentions)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Telling:
    """How much of a report, and of each of its sentences, tells of disasters and how much of violence."""

    disasters: Counter[int]
    violence: Counter[int]
    force: bool
    """Whether the report tells a deed of force beside mere harm."""

    @property
    def of_a_disaster(self) -> bool:
        """Whether the report is about a disaster: no violence in it, or little beside the disaster."""
        violence = sum(self.violence.values())
        return sum(self.disasters.values()) > 2 * violence and not (self.force and violence)


def _telling(doc: Doc, drafts: Sequence[Draft]) -> _Telling:
    limits, classes = load_deed_limits(), load_lexicon().classes
    calamities = classes["@nature"] | classes["@disaster"] | classes["@accident"]
    violent = classes["@violence"] | classes["@raiders"] | classes["@explosives"] | limits.violent
    disasters, violence = Counter[int](), Counter[int]()
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
            lemma = token.lemma_.lower()
            disasters[token.sent.start] += lemma in calamities and not _is_shot(token)
            violence[token.sent.start] += lemma in violent or _is_shot(token)
    force = any("ASSAULT" in d.event.types and d.trigger.token.lemma_.lower() not in limits.harming for d in drafts)
    return _Telling(disasters, violence, force)


def _is_shot(token: Token) -> bool:
    """Whether "fire" is that of guns: "opened fire", "came under fire"."""
    if token.lemma_.lower() != "fire":
        return False
    return token.pos_ == "VERB" or token.head.lemma_.lower() in load_deed_limits().firing


def _is_calamity(draft: Draft, telling: _Telling, around: Surroundings) -> bool:
    """Whether a draft tells harm that nobody does, or the emergency that was declared for it."""
    event, token, limits = draft.event, draft.trigger.token, load_deed_limits()
    if event.types == ("COERCE",) and "martial-law" in event.modes:
        return telling.of_a_disaster
    if event.types == ("COERCE",) and "curfew" in event.modes and not _somebody(event.actors, around):
        return telling.of_a_disaster
    if token.lemma_.lower() not in limits.harming or "ASSAULT" not in event.types:
        return False
    if token.dep_ == "advcl" and token.head.lemma_.lower() in limits.mishaps:
        return True
    sentence = token.sent.start
    if _somebody(event.actors, around) or telling.violence[sentence]:
        return False
    return bool(telling.disasters[sentence]) or telling.of_a_disaster


def _by_a_thing(draft: Draft) -> bool:
    """Whether the subject of an active verb is a thing that carries nobody's will."""
    token, event = draft.trigger.token, draft.event
    limits = load_deed_limits()
    if token.pos_ != "VERB" or draft.trigger.site.passive or event.actors or set(event.types) & limits.without_doer:
        return False
    if any(slot != "subject" for slot in draft.trigger.frame.actor):
        return False
    subject = surface_subject(token)
    if subject is None or draft.trigger.site.table.at(subject.i) is not None:
        return False
    if subject.pos_ == "PRON":
        return subject.lower_ in limits.pronouns
    lemma = subject.lemma_.lower()
    if subject.pos_ != "NOUN" or lemma in limits.carriers or _is_named(subject):
        return False
    if any(f.type for f in load_lexicon().of("noun", lemma)):
        return False
    classes = load_lexicon().classes
    return lemma.endswith(limits.abstract_endings) or any(lemma in classes[name] for name in limits.thing_classes)


def _is_named(noun: Token) -> bool:
    """Whether a noun is the head of a name ("Transport for London")."""
    return noun.text[:1].isupper() and any(c.pos_ == "PROPN" for c in noun.subtree if c.dep_ != "appos")


def _is_norm(draft: Draft) -> bool:
    """Whether a law, a treaty or a right says in the present what holds in general."""
    token = draft.trigger.token
    if token.tag_ not in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in token.children):
        return False
    subject = surface_subject(token)
    if subject is None or draft.trigger.site.table.at(subject.i) is not None:
        return False
    return subject.lemma_.lower() in load_deed_limits().norms


def _is_same_word(index: int, drafts: Sequence[Draft]) -> bool:
    """Whether another frame carries the same word as a deed of the same type already."""
    event = drafts[index].event
    return any(
        d.event.trigger == event.trigger and set(d.event.types) & set(event.types) for d in drafts[:index]
    )  # fmt: skip
