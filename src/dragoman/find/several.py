"""Several: phrases that stand for several entities at once: "both sides", "the two countries", "the three leaders"."""

from collections.abc import Container
from itertools import pairwise

from dragoman.find.clusters import BODY, PERSON, STATE, Clusters
from dragoman.find.owners import StateKeys
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_JOINT = len(", and the ")
"""How many characters may stand between two names of a list."""


def find_several(
    clusters: Clusters, *, words: MentionWords, states: StateKeys, bound: Container[int] = frozenset()
) -> None:
    """Give phrases for a known number of entities the last so many entities that fit.

    Args:
        clusters: The mentions as far as they are one.
        words: Words of mentions.
        states: Names of states.
        bound: Mentions that a phrase behind them says more of: "sides" in "all sides in the Malian war".
    """
    for mention in clusters.mentions:
        if mention.form == "pronoun" and (both := _subjects(clusters, mention)):
            clusters.several[mention.id] = both
        if mention.form != "nominal" or not clusters.alone(mention.id):
            continue
        owners = _each_of(clusters, mention, words)
        if owners:
            clusters.several[mention.id] = owners
            continue
        count = _count(mention, words)
        if count is None:
            listed = _listed(clusters, mention, words) if mention.id not in bound else ()
            if listed:
                clusters.several[mention.id] = listed
            continue
        found = _last(clusters, mention, _kinds(mention, words), count, states)
        if len(found) == count:
            clusters.several[mention.id] = found


def _subjects(clusters: Clusters, mention: Mention) -> tuple[int, ...]:
    """Those whom "they" stands for behind a subject of several names: "Ruto and Museveni said they would meet"."""
    if (mention.person, mention.number, mention.quoted) != (3, "plur", False) or not clusters.alone(mention.id):
        return ()
    if mention.role not in ("nsubj", "nsubjpass", "poss"):
        return ()
    before = [
        m for m in clusters.mentions[: mention.id]
        if m.sentence == mention.sentence and m.role in ("nsubj", "nsubjpass") and m.form != "pronoun"
    ]  # fmt: skip
    if not before or not before[-1].conjuncts:
        return ()
    named = [clusters.mentions[m] for m in (before[-1].id, *before[-1].conjuncts)]
    if any(m.form != "name" for m in named) or len({clusters.root(m.id) for m in named}) < 2:
        return ()
    if any(m.number == "plur" and m.form == "nominal" for m in clusters.mentions[named[-1].id + 1 : mention.id]):
        return ()
    return tuple(sorted(m.id for m in named))


def _listed(clusters: Clusters, mention: Mention, words: MentionWords) -> tuple[int, ...]:
    """The last list of states or bodies in the sentences before, for "all sides", "all parties": however many."""
    parts = mention.span.text.lower().split()
    if parts[0] not in ("all", "every") or mention.lemma not in words.nominals.sides:
        return ()
    if mention.possessor is not None:
        return ()
    for back in range(3):
        here = [
            m for m in clusters.mentions[: mention.id] if m.sentence == mention.sentence - back and m.form == "name"
        ]
        for kind in (STATE, BODY):
            kin = [m for m in here if clusters.profile(m.id).kind == kind]
            roots: dict[int, int] = {}
            for m, after in pairwise(kin):
                if 0 < after.span.start - m.span.end <= _JOINT:
                    roots[clusters.root(m.id)], roots[clusters.root(after.id)] = m.id, after.id
            if len(roots) > 1:
                return tuple(sorted(roots.values()))
    return ()


def _each_of(clusters: Clusters, mention: Mention, words: MentionWords) -> tuple[int, ...]:
    """The states that a phrase names one office or force each of: "the navies of Oman and India" are two states'."""
    if mention.number != "plur" or not words.classes(mention.lemma) & {"office", "force", "government"}:
        return ()
    named = [clusters.mentions[m] for m in mention.of if m > mention.id]
    states = [m for m in named if m.form == "name" and clusters.profile(m.id).kind == STATE]
    return tuple(m.id for m in states) if len(states) > 1 and len(states) == len(named) else ()


def _count(mention: Mention, words: MentionWords) -> int | None:
    if mention.number != "plur" or mention.possessor is not None:
        return None
    parts = mention.span.text.lower().split()
    if parts[0] == "both":
        return 2
    if parts[0] in words.nominals.definite or parts[0] == "all":
        return words.nominals.several.get(parts[1]) if len(parts) > 2 else None
    return None


def _kinds(mention: Mention, words: MentionWords) -> tuple[str, ...]:
    classes = words.classes(mention.lemma)
    if mention.lemma in words.nominals.sides:
        return (STATE, BODY, PERSON)
    if "state" in classes or mention.lemma in words.nominals.governments:
        return (STATE,)
    if classes & {"office", "person"}:
        return (PERSON,)
    return (BODY,) if classes else ()


def _last(
    clusters: Clusters, mention: Mention, kinds: tuple[str, ...], count: int, states: StateKeys
) -> tuple[int, ...]:
    """Return the latest entities before the phrase, in text order; only named ones, of one kind.

    A sentence that names exactly so many is preferred; states count where only their adjective stands there too.
    """
    for back in range(3):
        for kind in kinds:
            here = _named(clusters, mention, kind, mention.sentence - back, states)
            if len(here) == count:
                return tuple(sorted(here.values()))
    behind = _named(clusters, mention, STATE, mention.sentence, states, behind=True) if STATE in kinds else {}
    if len(behind) == count:
        return tuple(sorted(behind.values()))
    if kinds != (STATE,):
        return ()
    found: dict[int, int] = {}
    for back in range(4):
        here = _named(clusters, mention, STATE, mention.sentence - back, states)
        for root, at in sorted(here.items(), key=lambda x: -x[1]):
            found.setdefault(root, at)
            if len(found) == count:
                return tuple(sorted(found.values()))
    return ()


def _named(
    clusters: Clusters, mention: Mention, kind: str, sentence: int, states: StateKeys, *, behind: bool = False
) -> dict[int, int]:
    """Return the entities of a kind that a sentence names before the phrase, or as subjects behind it."""
    roots = {frozenset(clusters.profile(r).states): r for r in clusters.roots() if clusters.profile(r).kind == STATE}
    here: dict[int, int] = {}
    for other in clusters.mentions[mention.id :] if behind else clusters.mentions[: mention.id]:
        if other.sentence != sentence or other.form == "pronoun" or mention.span.contains(other.span):
            continue
        profile = clusters.profile(other.id)
        if profile.kind == kind and other.form == "name" and other.governor not in ("in", "at", "near"):
            if kind == STATE and states.is_region(other.name or ""):
                continue
            if behind and other.role not in ("nsubj", "nsubjpass"):
                continue
            if mention.lemma != "both" or other.role in ("nsubj", "nsubjpass", "conj"):
                here[clusters.root(other.id)] = other.id
        elif not profile.states or behind:
            continue
        elif kind == STATE and profile.kind != STATE and frozenset(profile.states) in roots and other.titles:
            root = roots[frozenset(profile.states)]
            here.setdefault(root, root)
    return here
