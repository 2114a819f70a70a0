"""Event drafts: a deed on its way from a trigger to an event, and what it is bound to on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.mentions import MentionTable
from dragoman.find.triggers import Trigger
from dragoman.values.finds import FoundEvent, FoundStatement

VERBAL = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT"))
"""Types whose deed is a saying: what its words are about is told by its actor."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What events are bound to: who is who, who said what, where and when things are.

    Args:
        table: The mentions.
        chain_of: Chain index by mention id.
        several: Ids of the mentions that stand for several who are named ("both sides").
        statements: In text order.
        place_of: The place of the deed that a token names, as an index, or None.
        time_of: The time that dates it, as an index, or None.
        size_of: The numbers of people that its sentence gives for it.
        contexts_of: Its PLOVER contexts.
    """

    table: MentionTable
    chain_of: Mapping[int, int]
    statements: Sequence[FoundStatement]
    place_of: Callable[[int], int | None]
    time_of: Callable[[int], int | None]
    size_of: Callable[[Token, str], object]
    contexts_of: Callable[[Token, tuple[str, ...], tuple[str, ...]], tuple[str, ...]]
    several: frozenset[int] = frozenset()

    def chains(self, mentions: Sequence[int]) -> set[int | None]:
        """Return the chains of mentions."""
        return {self.chain_of.get(m) for m in mentions}


@dataclass(slots=True)
class Draft:
    """A trigger with the event that it is becoming.

    Args:
        trigger: The trigger.
        event: The event so far.
        embedding: Index of the draft whose words this deed is in, or None.
    """

    trigger: Trigger
    event: FoundEvent
    embedding: int | None = None

    @property
    def definite(self) -> bool:
        """Whether the trigger is a noun with "the" or "this", or with a day before it ("Monday's attack")."""
        token = self.trigger.token
        return token.pos_ == "NOUN" and any(
            (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "that", "those"))
            or (c.dep_ == "poss" and c.ent_type_ == "DATE")
            for c in token.children
        )
