"""Codes: the closed vocabularies of the record, as types."""

from typing import Literal, get_args

ActorKind = Literal[
    "state", "disputed", "government", "person", "party", "igo", "ngo", "armed_force", "armed_group", "company",
    "media", "population", "place_metonym",
]  # fmt: skip
StatementKind = Literal["direct", "indirect", "mixed"]
Status = Literal["happened", "planned", "conditional", "called_for", "hypothetical"]
Polarity = Literal["positive", "negative"]
DateBasis = Literal["stated", "inferred", "report"]
Stance = Literal["recognises", "does_not_recognise", "regards_as", "supports", "opposes", "claims"]
LinkKind = Literal["same", "cause", "response", "condition"]
SizeKind = Literal["dead", "injured", "arrested", "displaced", "participants"]

ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
STATEMENT_KINDS: tuple[str, ...] = get_args(StatementKind)
STATUSES: tuple[str, ...] = get_args(Status)
POLARITIES: tuple[str, ...] = get_args(Polarity)
DATE_BASES: tuple[str, ...] = get_args(DateBasis)
STANCES: tuple[str, ...] = get_args(Stance)
LINK_KINDS: tuple[str, ...] = get_args(LinkKind)
