"""Actors: the mentions of a report become actors with country, sectors and offices, one for each entity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.entities import Entities, load_entities
from dragoman.knowledge.mention_words import load_mention_words
from dragoman.knowledge.places import Places
from dragoman.knowledge.roles import load_roles
from dragoman.knowledge.spellings import load_spellings
from dragoman.resolve.painters import Painter
from dragoman.resolve.portraits import Portrait, merged
from dragoman.resolve.tenures import People
from dragoman.values.actors import Actor
from dragoman.values.mentions import Chain, Mention
from dragoman.values.spans import Span

_ACTING = frozenset(("nsubj", "nsubjpass", "agent", "poss", "dative"))
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class ActorResolution:
    """The actors of a report.

    Args:
        actors: In text order of their first mention; ids are a1, a2, …
        of_mention: By mention id, the ids of the actors it stands for; mentions that stand for none are left out.
    """

    actors: tuple[Actor, ...]
    of_mention: Mapping[int, tuple[str, ...]]


def resolve_actors(
    mentions: Sequence[Mention],
    chains: Sequence[Chain],
    *,
    date: str | None,
    needed: frozenset[int],
    people: People | None = None,
    entities: Entities | None = None,
    places: Places | None = None,
) -> ActorResolution:
    """Return the actors that the chains of a report stand for.

    A chain becomes an actor if it surely names one, or if one of its mentions is needed. Chains of pronouns alone
    become none, and chains that stand for several at once become those several.

    Args:
        mentions: All mentions, in text order; a mention's id is its index.
        chains: Every chain of mentions, single ones included.
        date: The report's date (EDTF), or None.
        needed: Ids of the mentions that events, statements, positions or commitments use.
        people: Who held which office when; without it, persons are what the report says of them.
        entities: The known names; those that ship with the package if None.
        places: A gazetteer, for the country of towns; without it, only capitals and divisions are known.
    """
    painter = Painter(
        mentions, chains, date, entities or load_entities(), load_roles(), load_spellings(),
        load_mention_words().given, people, places,
    )  # fmt: skip
    members = {m for c in chains if c.members and not needed.isdisjoint(c.mentions) for m in c.members}
    portraits: dict[int, Portrait] = {}
    for index, chain in enumerate(chains):
        if (not chain.members or _has_name(chain, mentions)) and _wanted(chain, mentions, needed | members):
            portrait = painter.portrait(index)
            asked = not (needed | members).isdisjoint(chain.mentions)
            if portrait is not None and (asked or portrait.confidence >= _SURE):
                portraits[index] = portrait
    groups = _groups(portraits)
    ordered = sorted(groups, key=lambda group: min(chains[i].mentions[0] for i in group))
    actors: list[Actor] = []
    actor_of: dict[int, str] = {}
    for number, group in enumerate(ordered, 1):
        portrait = portraits[group[0]]
        for index in group[1:]:
            portrait = merged(portrait, portraits[index])
        ids = sorted({m for index in group for m in chains[index].mentions})
        actors.append(_actor(f"a{number}", portrait, [mentions[m].span for m in ids]))
        actor_of.update(dict.fromkeys(group, f"a{number}"))
    return ActorResolution(tuple(actors), _of_mention(chains, actor_of))


def _has_name(chain: Chain, mentions: Sequence[Mention]) -> bool:
    return any(mentions[m].form == "name" for m in chain.mentions)


def _wanted(chain: Chain, mentions: Sequence[Mention], needed: frozenset[int]) -> bool:
    """Whether a chain becomes an actor: needed, or a name that is more than a place."""
    if not needed.isdisjoint(chain.mentions):
        return True
    return any(
        m.label in ("PERSON", "ORG", "NORP") or (m.label == "GPE" and m.role in _ACTING)
        for m in (mentions[i] for i in chain.mentions)
        if m.form == "name"
    )


def _groups(portraits: Mapping[int, Portrait]) -> list[list[int]]:
    """Chains by the identity of their portraits; those without one stand alone."""
    by_identity: dict[tuple[str, ...], list[int]] = {}
    groups: list[list[int]] = []
    for index, portrait in portraits.items():
        if portrait.identity is None:
            groups.append([index])
        elif portrait.identity in by_identity:
            by_identity[portrait.identity].append(index)
        else:
            by_identity[portrait.identity] = group = [index]
            groups.append(group)
    return groups


def _actor(id_: str, portrait: Portrait, spans: Sequence[Span]) -> Actor:
    return Actor(
        id=id_,
        name=portrait.name,
        kind=portrait.kind,
        mentions=tuple(dict.fromkeys(spans)),
        because=portrait.because,
        confidence=portrait.confidence,
        country=portrait.country,
        sectors=portrait.sectors,
        wikidata=portrait.wikidata,
        offices=portrait.offices,
        alternatives=portrait.alternatives,
    )


def _of_mention(chains: Sequence[Chain], actor_of: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    chain_of = {m: i for i, chain in enumerate(chains) for m in chain.mentions}
    result: dict[int, tuple[str, ...]] = {}
    for index, chain in enumerate(chains):
        if index in actor_of:
            ids: tuple[str, ...] = (actor_of[index],)
        else:
            owners = (actor_of.get(chain_of[m]) for m in chain.members if m in chain_of)
            ids = tuple(dict.fromkeys(a for a in owners if a))
        if ids:
            result.update(dict.fromkeys(chain.mentions, ids))
    return dict(sorted(result.items()))
