"""Owners: which state a name, adjective or demonym belongs to, as a key that is equal for all of them."""

from dragoman.knowledge.entities import Entities, Entity

_STATES = frozenset(("state", "disputed"))
_PARTS = frozenset(("capital", "seat"))


def is_territory(reading: Entity) -> bool:
    """Return whether a reading is a state, a disputed territory, a part of a state, or the seat of a state's power."""
    if reading.kind in _STATES or reading.sense in _PARTS:
        return True
    return reading.kind == "government" and reading.table == "territories.tsv"


class StateKeys:
    """Keys for the states that a report names.

    Args:
        entities: The knowledge tables.
    """

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._seen: dict[str, Entity | None] = {}

    def reading(self, word: str) -> Entity | None:
        """Return the likeliest reading of a name, or None where the tables do not hold it."""
        if word not in self._seen:
            found = self._entities.lookup(word)
            self._seen[word] = found[0] if found else None
        return self._seen[word]

    def key(self, word: str) -> str | None:
        """Return the key of a state's name, adjective or capital; None where it is none."""
        reading = self.reading(word)
        return reading.id if reading is not None and is_territory(reading) else None

    def known(self, word: str) -> bool:
        """Return whether the tables hold the name."""
        return self.reading(word) is not None

    def is_region(self, word: str) -> bool:
        """Return whether the name is that of a part of a state ("California")."""
        reading = self.reading(word)
        return (
            reading is not None and reading.kind == "government" and is_territory(reading) and reading.sense == "name"
        )
