"""Profiles: what a single mention tells of the one it stands for, before any is joined to another."""

from collections.abc import Iterable

from dragoman.find.clusters import BODY, PEOPLE, PERSON, PLACE, STATE, Profile
from dragoman.find.owners import StateKeys, is_territory
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_BODIES = frozenset(("government", "force", "group", "company", "media", "crowd"))
_NAMED_BODIES = frozenset(("group", "company", "media"))
_KINDS = {"person": PERSON, "place_metonym": STATE}
_SKIP = frozenset(("the", "of", "and", "for", "a", "an", "to", "in"))


def profile_of(mention: Mention, *, words: MentionWords, states: StateKeys) -> Profile:
    """Return what one mention tells by itself."""
    profile = Profile(kind=_kind(mention, words, states), gender=mention.gender, number=mention.number)
    profile.states.update(k for k in map(states.key, mention.country_words) if k)
    reading = states.reading(mention.name) if mention.name else None
    if reading is not None and reading.country and reading.kind in ("government", "armed_force", "party"):
        profile.states.add(reading.country)
    if mention.form == "pronoun":
        return profile
    profile.words.update(w for w in mention.modifiers if w not in _SKIP)
    if mention.form == "name" and mention.name:
        profile.names.add(mention.name)
        profile.words.update(w for w in mention.name.lower().split() if w not in _SKIP)
        for title in mention.titles:
            parts = title.text.lower().split()
            profile.words.update(parts)
            profile.nouns.update(ranked(p, parts, words) for p in parts if words.classes(p))
        if profile.kind in (BODY, PERSON):
            profile.nouns.update(ranked(m, mention.modifiers, words) for m in mention.modifiers if words.classes(m))
        if not mention.name.lower().split()[-1].startswith(mention.lemma) and words.classes(mention.lemma):
            profile.nouns.add(mention.lemma)
    else:
        profile.nouns.add(ranked(mention.lemma, mention.modifiers, words))
        profile.words.add(mention.lemma)
        profile.words.update(w for w in mention.span.text.lower().split() if w not in _SKIP)
    for span in mention.appositions:
        parts = span.text.lower().split()
        if profile.kind in (PERSON, BODY, None):
            profile.words.update(parts)
    return profile


def ranked(noun: str, beside: Iterable[str], words: MentionWords) -> str:
    """Return a noun with the words that make another office of it: "vice president" is no "president"."""
    ranks = [w for w in beside if w in words.nominals.ranks and w != noun]
    return " ".join((*ranks, noun)) if "office" in words.classes(noun) else noun


def _kind(mention: Mention, words: MentionWords, states: StateKeys) -> str | None:
    if mention.form == "name":
        return _name_kind(mention, words, states)
    if mention.form == "pronoun":
        if mention.gender in ("m", "f") or (mention.person == 1 and mention.number == "sing"):
            return PERSON
        return None
    classes = words.classes(mention.lemma)
    if "state" in classes:
        return STATE
    if classes & _BODIES and not (classes & {"person", "office"} and mention.number == "sing"):
        return BODY
    if classes & {"person", "office"} or mention.lemma in words.collectives:
        return PERSON if mention.number == "sing" else PEOPLE
    return PEOPLE if mention.number == "plur" else None


def _name_kind(mention: Mention, words: MentionWords, states: StateKeys) -> str | None:
    last = (mention.name or "").split()[-1].lower() if mention.name else ""
    if mention.lemma != last and words.classes(mention.lemma) & _BODIES and not mention.titles:
        return BODY
    reading = states.reading(mention.name or "")
    if reading is not None:
        if (reading.sense == "demonym" and mention.number == "plur") or reading.kind == "population":
            return PEOPLE
        if reading.sense == "capital" or states.is_region(mention.name or ""):
            return STATE if acts(mention, words) else PLACE
        return STATE if is_territory(reading) else _KINDS.get(reading.kind, BODY)
    if (words.classes(mention.lemma) & _BODIES or words.classes(last) & _BODIES) and not (
        mention.label == "PERSON" and mention.titles
    ):
        return BODY
    if any(words.classes(m) & _NAMED_BODIES for m in mention.modifiers[-2:]) and not mention.titles:
        return BODY
    if mention.label == "PERSON" or (mention.titles and mention.label in (None, "ORG", "GPE", "NORP")):
        return PERSON
    if mention.label in ("GPE", "LOC", "FAC"):
        return PLACE
    if mention.label == "NORP":
        return PEOPLE
    return BODY if mention.label == "ORG" else None


def acts(mention: Mention, words: MentionWords) -> bool:
    """Return whether a capital is used for the government that sits in it: "Moscow denied it", "talks with Kyiv"."""
    if mention.role in ("nsubj", "agent"):
        return mention.governor in words.speaking or mention.governor in words.deeds or mention.governor in words.common
    if mention.role == "pobj":
        return mention.governor in ("with", "by", "against", "between", "toward", "towards", "among")
    if mention.role == "poss":
        classes = words.classes(mention.governor)
        return (not classes and mention.governor not in words.geography) or bool(classes & {"force"})
    return mention.role in ("dobj", "dative") and mention.governor in words.speaking
