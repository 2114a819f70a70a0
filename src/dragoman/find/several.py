"""Several: phrases that stand for several entities at once: "both sides", "the two countries", "the three leaders"."""

from dragoman.find.clusters import BODY, PEOPLE, PERSON, STATE, Clusters
from dragoman.knowledge.mention_words import MentionWords
from dragoman.values.mentions import Mention

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_SIDES = frozenset(("side", "party", "one", "neighbour", "neighbor", "rival", "ally", "enemy"))


def find_several(clusters: Clusters, *, words: MentionWords) -> None:
    """Give phrases for a known number of entities the last so many entities that fit."""
    for mention in clusters.mentions:
        if mention.form != "nominal" or not clusters.alone(mention.id):
            continue
        count = _count(mention)
        if count is None:
            continue
        kinds = _kinds(mention, words)
        found = _last(clusters, mention, kinds, count)
        if len(found) == count:
            clusters.several[mention.id] = found


def _count(mention: Mention) -> int | None:
    parts = mention.span.text.lower().split()
    if parts[0] == "both":
        return 2
    if parts[0] in ("the", "these", "those", "all") and len(parts) > 2:
        return _COUNTS.get(parts[1])
    return None


def _kinds(mention: Mention, words: MentionWords) -> tuple[str, ...]:
    classes = words.classes(mention.lemma)
    if mention.lemma in _SIDES or mention.lemma == "both":
        return (STATE, BODY, PERSON)
    if "state" in classes or mention.lemma == "government":
        return (STATE,)
    if classes & {"office", "person"}:
        return (PERSON,)
    return (BODY,) if classes else ()


def _last(clusters: Clusters, mention: Mention, kinds: tuple[str, ...], count: int) -> tuple[int, ...]:
    """Return the latest entities before the phrase, in text order; only named ones, of one kind."""
    for kind in kinds:
        found: dict[int, int] = {}
        for i in range(mention.id - 1, -1, -1):
            other = clusters.mentions[i]
            if mention.sentence - other.sentence > 3:
                break
            profile = clusters.profile(i)
            if other.form != "name" or profile.kind != kind or other.role in ("compound", "amod", "nmod"):
                continue
            if kind == STATE and other.governor in ("in", "at", "near"):
                continue
            found.setdefault(clusters.root(i), i)
            if len(found) == count:
                return tuple(sorted(found.values()))
    return ()


__all__ = ["PEOPLE", "find_several"]
