"""Place words: prepositions, features, titles and other words that stand with names of places."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError

_FILE = "data/places/words.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that tell whether a name is a place, and what sort; all lower case.

    Args:
        locative: Prepositions whose object is where something is or happens.
        strong_locative: Of these, the ones that make a place of an unknown name.
        motion: Verbs whose object is a place somebody goes to, leaves, takes or hits.
        organs: Nouns for a state's people and organs; a country before them acts.
        features: Word that follows a name ("river") to its class: admin, water, mountain, site.
        leading: Word that stands before a name ("lake", "city of") to its class.
        parts: Words that make a part of a place ("northern").
        connectors: Small words inside a name.
        short: Names of three letters or fewer that are names on their own.
        bodies: Words of organisations: a place before them is part of another name.
        usual: Keys of names to the GeoNames id of what news means by them where the text says nothing else.
        body_nouns: Nouns before a name that make it the name of a body ("news agency").
        blocs: Blocs of states: no places, save for what lies in them.
        kinds: Nouns for places of any kind ("destination").
        between: Words between a name and its feature word ("nuclear").
        titles: Titles before a person's name.
        common: Names of places that are first of all something else.
        never: Names of places that news text hardly ever means: months, days, organisations.
        sha256: Digest of the file.
    """

    locative: frozenset[str]
    strong_locative: frozenset[str]
    motion: frozenset[str]
    organs: frozenset[str]
    features: Mapping[str, str]
    leading: Mapping[str, str]
    parts: frozenset[str]
    connectors: frozenset[str]
    short: frozenset[str]
    bodies: frozenset[str]
    usual: Mapping[str, str]
    body_nouns: frozenset[str]
    blocs: frozenset[str]
    kinds: frozenset[str]
    between: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    sha256: str

    def feature_class(self, word: str) -> str | None:
        """Return admin, city, water, mountain, island or site for a feature word, or None."""
        return self.features.get(word) or self.leading.get(word)


def _classes(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


@cache
def load_place_words() -> PlaceWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If their file is missing or damaged; it names the part.
    """
    try:
        content = files("dragoman.knowledge").joinpath(_FILE).read_bytes()
        data: dict[str, Any] = tomllib.loads(content.decode("utf-8"))
        names = data["names"]
        return PlaceWords(
            locative=frozenset(data["locative"]),
            strong_locative=frozenset(data["strong_locative"]),
            motion=frozenset(data["motion"]),
            organs=frozenset(data["organs"]),
            features=_classes(data["features"]),
            leading=_classes(data["leading"]),
            parts=frozenset(names["parts"]),
            connectors=frozenset(names["connectors"]),
            short=frozenset(names["short"]),
            bodies=frozenset(names["bodies"]),
            usual=dict(names["usual"]),
            body_nouns=frozenset(names["body_nouns"]),
            blocs=frozenset(names["blocs"]),
            kinds=frozenset(names["kinds"]),
            between=frozenset(names["between"]),
            titles=frozenset(names["titles"]),
            common=frozenset(names["common"]),
            never=frozenset(names["never"]),
            sha256=hashlib.sha256(content).hexdigest(),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"{_FILE}: is missing or damaged: {error!r}: reinstall the package") from error
