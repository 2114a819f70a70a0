"""Context words: what an event is about, by PLOVER context."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.values.ontologies import plover


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Contexts by word or two-word phrase (lower-case lemmas), contexts in the codebook's order."""

    by_word: Mapping[str, tuple[str, ...]]
    sha256: str


@cache
def load_context_words() -> ContextWords:
    """Return the words that ship with the package.

    Raises:
        KnowledgeError: If the file names a context that PLOVER lacks, or leaves one out.
    """
    content = files("dragoman.knowledge").joinpath("data/contexts/words.json").read_bytes()
    table = {k: v for k, v in json.loads(content).items() if not k.startswith("_")}
    contexts = plover().contexts
    if set(table) != set(contexts):
        raise KnowledgeError(
            f"contexts/words.json: contexts {sorted(set(table) ^ set(contexts))} do not agree with PLOVER"
        )
    by_word: dict[str, list[str]] = {}
    for context in contexts:
        for word in table[context]:
            by_word.setdefault(word, []).append(context)
    return ContextWords({w: tuple(c) for w, c in by_word.items()}, hashlib.sha256(content).hexdigest())
