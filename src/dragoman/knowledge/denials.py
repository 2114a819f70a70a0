"""Denials: how deeds are denied, and which types of deeds are worth holding against a denial."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class DenialWords:
    """What denials are read by.

    Args:
        denying: Words for denying.
        blame: What is denied of a deed by whoever did not do it.
        nobody: Words at the beginning of a name that stands for nobody ("no group").
        types: PLOVER types that are deeds one can deny or renounce; words alone are none.
        claiming: Words for owning up: who has not claimed responsibility has denied nothing.
        adding: Stems that tell a number as added to or summed with others ("toll", "another").
        divisions: Stems of words in many names that name no one place ("province").
        accusing: Words by which a deed told before is denied without being named ("denies the allegation").
        pointing: Likewise, where the denial begins its sentence: else they mean what stands in it ("denies this").
        harm: PLOVER types that one is accused of.
        sha256: Of the file.
    """

    denying: frozenset[str]
    blame: frozenset[str]
    nobody: frozenset[str]
    types: frozenset[str]
    claiming: frozenset[str]
    adding: frozenset[str]
    divisions: frozenset[str]
    accusing: frozenset[str]
    pointing: frozenset[str]
    harm: frozenset[str]
    sha256: str


_LISTS = ("denying", "blame", "nobody", "types", "claiming", "adding", "divisions", "accusing", "pointing", "harm")


@cache
def load_denial_words() -> DenialWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If the file is damaged.
    """
    content = files("dragoman.knowledge").joinpath("data/positions/denials.json").read_bytes()
    try:
        table = json.loads(content)
        lists = [frozenset(table[name]) for name in _LISTS]
    except (json.JSONDecodeError, KeyError) as error:
        raise KnowledgeError(f"denials.json: is damaged: {error!r}") from error
    denying, blame, nobody, types, claiming, adding, divisions, accusing, pointing, harm = lists
    digest = hashlib.sha256(content).hexdigest()
    return DenialWords(denying, blame, nobody, types, claiming, adding, divisions, accusing, pointing, harm, digest)
