"""Same names: mentions joined for one name: full and short, acronym and long form, state and adjective."""

import re
from collections.abc import Iterable

from dragoman.find.clusters import BODY, PEOPLE, PERSON, PLACE, STATE, Clusters
from dragoman.find.owners import StateKeys
from dragoman.knowledge.mention_words import MentionWords, load_mention_words
from dragoman.values.mentions import Mention

_SMALL = frozenset(("of", "the", "and", "for", "de", "la", "du", "des", "in", "on", "to", "a", "&"))


def plain_name(name: str) -> str:
    """Return a name for comparison: lower case, without article, dots and possessive ending.

    Example:
        >>> plain_name("The U.S.")
        'us'
    """
    name = re.sub(r"(?<=\b\w)\.", "", name.lower()).replace("’", "'").removesuffix("'s")
    return re.sub(r"[-\s]+", " ", name).removeprefix("the ").strip(" .'")


def acronyms_of(name: str) -> tuple[str, ...]:
    """Return the acronyms that a name of several words may have, small words left out or in.

    Example:
        >>> acronyms_of("Organization of African Unity")
        ('oau', 'ooau')
    """
    words = [w for w in re.split(r"[\s\-–]+", name) if w]
    if len(words) < 2:
        return ()
    short = "".join(w[0] for w in words if w.lower() not in _SMALL).lower()
    full = "".join(w[0] for w in words).lower()
    return tuple(dict.fromkeys(a for a in (short, full) if len(a) > 1))


def join_names(clusters: Clusters, *, words: MentionWords, states: StateKeys) -> None:
    """Join the mentions of one name, and short forms with the long form they shorten."""
    names = [m for m in clusters.mentions if m.form == "name" and m.name]
    _equal_names(clusters, names, states)
    _acronyms(clusters, names)
    _persons(clusters, [m for m in names if clusters.profile(m.id).kind in (PERSON, None)], words)
    _parts(clusters, names, words, states)
    _spellings(clusters, names, states)


def _equal_names(clusters: Clusters, names: Iterable[Mention], states: StateKeys) -> None:
    first: dict[tuple[str, str], int] = {}
    persons = (m.name or "" for m in names if clusters.profile(m.id).kind == PERSON)
    surnames = {plain_name(n).split()[-1] for n in persons if " " in n}
    for mention in names:
        profile = clusters.profile(mention.id)
        name = mention.name or ""
        if profile.kind == PEOPLE and _counted(mention):
            continue
        if profile.kind == BODY and mention.label == "NORP" and name.lower().split()[-1] != mention.lemma:
            name = f"{name} {mention.lemma}"
        reading = states.reading(name)
        if profile.kind == PLACE and not states.is_region(name):
            key = ("place", plain_name(name))
        elif reading is not None and profile.kind != PEOPLE:
            key = ("known", reading.id)
        elif reading is not None:
            key = ("people", plain_name(name))
        else:
            key = ("person" if profile.kind == PERSON else "", plain_name(name))
        other = first.get(key)
        kinds = ("person", "") if key[1] in surnames else ("person", "", "place")
        if other is None and key[0] in ("person", ""):
            other = next((first[k, key[1]] for k in kinds if (k, key[1]) in first), None)
        if other is None and key[0] in ("person", ""):
            bare = key[1]
            shapes = (bare[:-1],) if bare.endswith("s") else (bare + "s",)
            other = next((first["", w] for w in shapes if ("", w) in first and len(w) > 3), None)
        if other is None:
            first[key] = mention.id
        elif not clash(clusters, other, mention.id):
            clusters.join(other, mention.id, rule="name")


def _counted(mention: Mention) -> bool:
    """Return whether a number stands before a people's name: "two Democrats" are not "the Democrats"."""
    counting = load_mention_words().nominals.counting
    return any(m.isdigit() or m in counting for m in mention.modifiers)


def clash(clusters: Clusters, a: int, b: int) -> bool:
    """Return whether two clusters cannot be one: their genders differ, or both are persons of different full names."""
    one, two = clusters.profile(a), clusters.profile(b)
    if one.gender and two.gender and one.gender != two.gender:
        return True
    if one.kind == two.kind == BODY and one.states and two.states and not one.states & two.states:
        return True
    if {one.kind, two.kind} == {PERSON, BODY}:
        person, body = (one, two) if one.kind == PERSON else (two, one)
        if body.nouns and (person.gender or any(" " in n for n in person.names)):
            return True
    if one.kind == two.kind == PERSON:
        return any(_different(x, y) for x in one.names for y in two.names)
    return False


def _different(a: str, b: str) -> bool:
    """Return whether two names are of two persons: both have a given name and the given names differ."""
    left, right = plain_name(a).split(), plain_name(b).split()
    if len(left) < 2 or len(right) < 2 or left[-len(right) :] == right or right[-len(left) :] == left:
        return False
    return left[0] != right[0] and not (left[0][0] == right[0][0] and min(len(left[0]), len(right[0])) <= 2)


def _acronyms(clusters: Clusters, names: list[Mention]) -> None:
    short = {plain_name(m.name or ""): m for m in reversed(names) if (m.name or "").replace(".", "").isupper()}
    for mention in clusters.mentions:
        if mention.acronym and plain_name(mention.acronym) in short:
            clusters.join(mention.id, short[plain_name(mention.acronym)].id, rule="acronym in brackets")
    for mention in names:
        for acronym in acronyms_of(mention.name or ""):
            other = short.get(acronym)
            if other is not None and clusters.profile(mention.id).kind != PERSON:
                clusters.join(mention.id, other.id, rule="acronym")


def _persons(clusters: Clusters, names: list[Mention], words: MentionWords) -> None:
    """Join surnames, and surnames with a title, to the person who bears them."""
    full: dict[str, list[int]] = {}
    for mention in names:
        parts = plain_name(mention.name or "").split()
        if len(parts) > 1 and clusters.profile(mention.id).kind == PERSON:
            first = parts[0] if not words.given_gender(parts[0]) and parts[0] not in _SMALL else None
            for key in (*_surnames(parts), *([first] if first else [])):
                full.setdefault(key, []).append(mention.id)
    for mention in names:
        parts = plain_name(mention.name or "").split()
        bearers = full.get(" ".join(parts), [])
        bearers = [b for b in bearers if clusters.root(b) != clusters.root(mention.id)]
        bearers = [b for b in bearers if not clash(clusters, b, mention.id)]
        if not bearers or len(parts) > 2:
            continue
        before = [b for b in bearers if b < mention.id]
        clusters.join(before[-1] if before else bearers[0], mention.id, rule="surname")


def _surnames(parts: list[str]) -> list[str]:
    """Return the ways a full name is shortened: its last word, its last two, one word in between."""
    keys = [parts[-1]]
    if len(parts) > 2:
        keys.extend(p for p in parts[1:-1] if len(p) > 3)
        keys.append(" ".join(parts[-2:]))
        if parts[-2] in ("al", "el", "van", "von", "de", "bin"):
            keys.append(" ".join(parts[-2:]))
    return list(dict.fromkeys(keys))


def _parts(clusters: Clusters, names: list[Mention], words: MentionWords, states: StateKeys) -> None:
    """Join a body's name to a longer one that begins or ends with it: "Mahan" and "Mahan Air"."""
    long: list[tuple[list[str], Mention]] = []
    for mention in names:
        parts = plain_name(mention.name or "").split()
        if len(parts) > 1 and clusters.profile(mention.id).kind in (BODY, None):
            long.append((parts, mention))
    for mention in names:
        profile = clusters.profile(mention.id)
        parts = plain_name(mention.name or "").split()
        if profile.kind == STATE or len(parts) > 2 or words.classes(parts[-1]) or states.known(mention.name or ""):
            continue
        if profile.kind == PERSON and (mention.titles or any(" " in n for n in profile.names)):
            continue
        for longer, other in long:
            if (
                len(longer) > len(parts)
                and _part_of(parts, longer, mention.name or "", words)
                and not clash(clusters, other.id, mention.id)
            ):
                clusters.join(other.id, mention.id, rule="part of the name")
                break


def _part_of(parts: list[str], longer: list[str], written: str, words: MentionWords) -> bool:
    """Return whether one name is short for another: it begins it, and what is left says little; or it ends it."""
    if longer[: len(parts)] == parts:
        rest = longer[len(parts) :]
        return len(rest) == 1 or all(w in words.designators for w in rest)
    if longer[-len(parts) :] == parts and not written.isupper():
        return not _SMALL & set(longer)
    return False


def _spellings(clusters: Clusters, names: list[Mention], states: StateKeys) -> None:
    """Join a lone single name to the only person whose surname differs from it by one letter: "Sarea" and "Saree"."""
    full: dict[str, int] = {}
    for mention in names:
        if clusters.profile(mention.id).kind == PERSON and " " in (mention.name or ""):
            full.setdefault(plain_name(mention.name or "").split()[-1], mention.id)
    for mention in names:
        name = plain_name(mention.name or "")
        if " " in name or len(name) < 5 or not clusters.alone(mention.id) or states.known(name):
            continue
        if mention.role not in ("nsubj", "nsubjpass") or mention.label in ("GPE", "NORP", "LOC"):
            continue
        near = [at for surname, at in full.items() if _one_letter(name, surname)]
        if len(near) == 1 and near[0] < mention.id:
            clusters.join(near[0], mention.id, rule="spelling")


def _one_letter(a: str, b: str) -> bool:
    """Return whether two words begin alike and differ by one letter, put in, left out or changed."""
    if a[:2] != b[:2] or abs(len(a) - len(b)) > 1 or a == b:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]
