"""Clusters: mentions that were found to be one, what is known of each cluster, and why its mentions were joined."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.values.mentions import Mention
from dragoman.values.spans import Because

PERSON, PEOPLE, BODY, STATE, PLACE = "person", "people", "body", "state", "place"


@dataclass(slots=True)
class Profile:
    """What the mentions of one cluster tell together.

    Args:
        kind: person, people, body, state, place, or None where nothing tells.
        gender: m, f or n, None where nothing tells.
        number: sing or plur, None where nothing tells.
        names: Its names as written.
        nouns: Lower-case lemmas that the report calls it by: heads of its nominals, its titles and roles.
        words: Lower-case words of its names, titles and modifiers.
        states: Keys of the states that its phrases name.
    """

    kind: str | None = None
    gender: str | None = None
    number: str | None = None
    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)

    def take(self, other: "Profile") -> None:
        """Add what another profile knows; what is known already stays."""
        self.kind = STATE if {self.kind, other.kind} == {PLACE, STATE} else self.kind or other.kind
        self.gender = self.gender or other.gender
        self.number = self.number or other.number
        self.names |= other.names
        self.nouns |= other.nouns
        self.words |= other.words
        self.states |= other.states


class Clusters:
    """Mentions joined step by step; a cluster is known by the id of its first mention."""

    def __init__(self, mentions: tuple[Mention, ...], profiles: list[Profile]) -> None:
        self.mentions = mentions
        self._parent = list(range(len(mentions)))
        self._members: list[list[int]] = [[i] for i in range(len(mentions))]
        self._profiles = profiles
        self._because: list[list[Because]] = [[] for _ in mentions]
        self.several: dict[int, tuple[int, ...]] = {}

    def root(self, mention: int) -> int:
        """Return the first mention of the cluster that a mention is in."""
        while self._parent[mention] != mention:
            mention = self._parent[mention]
        return mention

    def roots(self) -> Iterator[int]:
        """Return the clusters in the order of their first mentions."""
        return (i for i in range(len(self._parent)) if self._parent[i] == i)

    def members(self, mention: int) -> list[int]:
        """Return the mentions of a cluster in text order."""
        return self._members[self.root(mention)]

    def profile(self, mention: int) -> Profile:
        """Return what is known of the cluster that a mention is in."""
        return self._profiles[self.root(mention)]

    def because(self, mention: int) -> tuple[Because, ...]:
        """Return what bound the mentions of a cluster together, in text order."""
        return tuple(
            sorted(self._because[self.root(mention)], key=lambda b: (b.words[-1].start if b.words else -1, b.rule))
        )

    def alone(self, mention: int) -> bool:
        """Return whether nothing was joined to the mention yet."""
        return len(self.members(mention)) == 1

    def join(self, first: int, second: int, *, rule: str) -> bool:
        """Make two clusters one; return False where they are one already.

        Args:
            first: A mention of the cluster that the second one refers to.
            second: The mention that refers.
            rule: Name of the rule, told in `Chain.because`.
        """
        a, b = self.root(first), self.root(second)
        if a == b:
            return False
        reason = Because(f"coref.{rule}", (self.mentions[first].span, self.mentions[second].span))
        keep, drop = min(a, b), max(a, b)
        self._parent[drop] = keep
        self._members[keep] = sorted(self._members[keep] + self._members[drop])
        known, new = (self._profiles[a], self._profiles[b])
        known.take(new)
        self._profiles[keep] = known
        self._because[keep] = [*self._because[keep], *self._because[drop], reason]
        return True

    def latest(self, mention: int, *, before: int) -> int | None:
        """Return the last mention of the cluster that stands before the mention `before`, or None."""
        return max((m for m in self.members(mention) if m < before), default=None)
