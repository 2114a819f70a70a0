"""Actors: those who act, speak or are acted upon, one for each entity of a report."""

from dataclasses import dataclass

from dragoman.values.codes import ActorKind
from dragoman.values.spans import Because, Span


@dataclass(frozen=True, slots=True)
class Office:
    """An office that the report gives an actor: "Foreign Minister" of "Russia".

    Args:
        title: The office, in the report's words.
        of: The state or body, or None where the report does not say.
        evidence: The words that give it.
    """

    title: str
    of: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A runner-up of a resolution: its id or code, with the confidence (0–1) it would have had."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Actor:
    """One entity of the report, however often and by whatever words it is called.

    Args:
        id: Unique in its record.
        name: The best name the report or the knowledge gives it.
        kind: One of `codes.ACTOR_KINDS`.
        country: ISO 3166 alpha-3 or one of PLOVER's international codes; None where not known.
        sectors: PLOVER sectors, the first one primary.
        wikidata: Its Wikidata id where known.
        offices: As the report gives them.
        mentions: Where the report speaks of it, in text order.
        alternatives: The runners-up.
    """

    id: str
    name: str
    kind: ActorKind
    mentions: tuple[Span, ...]
    because: tuple[Because, ...]
    confidence: float
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
