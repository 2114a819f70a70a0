"""Profiles: what a single mention tells of the one it stands for, before any is joined to another."""

from dragoman.find.clusters import BODY, PEOPLE, PERSON, PLACE, STATE, Profile
from dragoman.find.owners import StateKeys
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_BODIES = frozenset(("government", "force", "group", "company", "media", "crowd"))
_SKIP = frozenset(("the", "of", "and", "for", "a", "an", "to", "in"))


def profile_of(mention: Mention, *, words: MentionWords, states: StateKeys) -> Profile:
    """Return what one mention tells by itself."""
    profile = Profile(kind=_kind(mention, words), gender=mention.gender, number=mention.number)
    for word in mention.country_words:
        key = states.key(word)
        if key:
            profile.states.add(key)
    if mention.form == "pronoun":
        return profile
    profile.words.update(w for w in mention.modifiers if w not in _SKIP)
    if mention.form == "name" and mention.name:
        profile.names.add(mention.name)
        profile.words.update(w for w in mention.name.lower().split() if w not in _SKIP)
        for title in mention.titles:
            parts = title.text.lower().split()
            profile.words.update(parts)
            profile.nouns.update(p for p in parts if words.classes(p))
        if profile.kind in (BODY, PERSON):
            profile.nouns.update(m for m in mention.modifiers if words.classes(m))
        if mention.name.split()[-1].lower() != mention.lemma and words.classes(mention.lemma):
            profile.nouns.add(mention.lemma)
        if profile.kind == PERSON:
            profile.gender = profile.gender or words.given_gender(mention.name.split()[0])
    else:
        profile.nouns.add(mention.lemma)
        profile.words.add(mention.lemma)
    for span in mention.appositions:
        parts = span.text.lower().split()
        if profile.kind in (PERSON, BODY, None):
            profile.words.update(parts)
    return profile


def _kind(mention: Mention, words: MentionWords) -> str | None:
    if mention.form == "name":
        return _name_kind(mention, words)
    if mention.form == "pronoun":
        if mention.gender in ("m", "f") or mention.person == 1 and mention.number == "sing":
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


def _name_kind(mention: Mention, words: MentionWords) -> str | None:
    last = (mention.name or "").split()[-1].lower() if mention.name else ""
    if words.classes(mention.lemma) & _BODIES or words.classes(last) & _BODIES:
        return BODY
    if mention.label == "PERSON" or (mention.titles and mention.label in (None, "ORG", "GPE", "NORP")):
        return PERSON
    if mention.label in ("GPE", "NORP"):
        return PEOPLE if mention.label == "NORP" and mention.number == "plur" else STATE
    if mention.label in ("LOC", "FAC"):
        return PLACE
    return BODY if mention.label == "ORG" else None
