"""Portraits: what is known about an actor before it has its id in the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from dragoman.resolve.contexts import INTERNATIONAL
from dragoman.values.actors import Alternative, Office
from dragoman.values.codes import ActorKind
from dragoman.values.spans import Because

KIND_OF_SECTOR: Mapping[str, ActorKind] = MappingProxyType(
    {
        "GOV": "government", "LEG": "government", "JUD": "government", "COP": "government", "SPY": "government",
        "MIL": "armed_force", "REB": "armed_group", "UAF": "armed_group", "PRM": "armed_group", "PTY": "party",
        "JRN": "media", "BUS": "company", "SOC": "ngo", "REL": "ngo", "LAB": "ngo", "EDU": "ngo", "MED": "ngo",
        "OPP": "party",
    }
)  # fmt: skip
"""What a body of a sector is."""

CROWD_OF_SECTOR: Mapping[str, ActorKind] = MappingProxyType(
    {**{s: k for s, k in KIND_OF_SECTOR.items() if k in ("government", "armed_force", "armed_group")}, "PTY": "party"}
)
"""What several people of a sector are, where that is not a population."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What one phrase says about an actor.

    Args:
        country: PLOVER's code, or None.
        sectors: PLOVER sectors, the first one primary.
        office: The office that it gives, or None.
        former: Whether it says that this is over.
        weight: How sure it is, 0–1.
        because: What fired, with its words.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    former: bool = False
    weight: float = 0.8
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """An actor without its id and mentions.

    Args:
        name: The best name.
        kind: One of `codes.ACTOR_KINDS`.
        confidence: 0–1.
        identity: What two portraits of one actor share; None where only coreference could tell.
        country: PLOVER's code, or None.
        sectors: PLOVER sectors, the first one primary.
    """

    name: str
    kind: ActorKind
    confidence: float
    because: tuple[Because, ...]
    identity: tuple[str, ...] | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()
    alternatives: tuple[Alternative, ...] = field(default=())


def with_traits(portrait: Portrait, traits: tuple[Trait, ...]) -> Portrait:
    """Return the portrait of a person with what the phrases about it say, the surest first."""
    countries = [portrait.country, *(t.country for t in traits)]
    named = [c for c in countries if c]
    state = next((c for c in named if c not in INTERNATIONAL), None) if "GOV" in _all_sectors(traits) else None
    country = state if named and named[0] in INTERNATIONAL and state else next(iter(named), None)
    sectors = list(portrait.sectors)
    offices = list(portrait.offices)
    because = list(portrait.because)
    confidence = portrait.confidence
    over = False
    for trait in traits:
        added = ("ELI",) if trait.former else trait.sectors
        over = over or (trait.former and not sectors)
        if not over or trait.former:
            sectors.extend(s for s in added if s not in sectors)
        if trait.office:
            offices = _with_office(offices, trait.office)
        if trait.sectors or trait.country:
            confidence = max(confidence, trait.weight)
            because.extend(b for b in trait.because if b not in because)
    if "GOV" in sectors and "PTY" in sectors:
        sectors.sort(key=lambda s: s in ("PTY", "OPP"))
    return replace(
        portrait, country=country, sectors=tuple(sectors), offices=tuple(offices), because=tuple(because),
        confidence=confidence,
    )  # fmt: skip


def _with_office(offices: list[Office], office: Office) -> list[Office]:
    """The offices with one more; of two of one title that do not contradict each other, the one that says more."""
    for number, known in enumerate(offices):
        if known.title.lower().endswith(" " + office.title.lower()) and office.of in (None, known.of):
            return offices
        if known.title.lower() == office.title.lower() and (known.of is None or office.of in (None, known.of)):
            return offices if known.of or not office.of else [*offices[:number], office, *offices[number + 1 :]]
    return [*offices, office]


def _all_sectors(traits: tuple[Trait, ...]) -> set[str]:
    return {s for t in traits for s in t.sectors}


def merged(first: Portrait, second: Portrait) -> Portrait:
    """Return one portrait of two that share an identity; the first one's words win where both say something."""
    if first.kind == "government" and second.kind == "state":
        first, second = second, first
    offices = first.offices + tuple(o for o in second.offices if o not in first.offices)
    return replace(
        first,
        confidence=max(first.confidence, second.confidence),
        country=first.country or second.country,
        sectors=first.sectors or second.sectors,
        wikidata=first.wikidata or second.wikidata,
        offices=offices,
        because=first.because + tuple(b for b in second.because if b not in first.because),
    )
