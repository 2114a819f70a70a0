"""Place weights: how much each sign counts for what place a name stands for, fitted on annotated news.

`data/places/weights.json` is made by `tools/fit_places.py`; the signs are those of `resolve.place_features`.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import KnowledgeError

_FILE = "data/places/weights.json"


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Weights, in the order of the signs.

    Args:
        names: The signs of `own`, then of `context`.
        prior: Of a candidate by itself, before any context is known.
        own: Of a candidate by itself, beside its context.
        context: Of its context.
        sha256: Digest of the file.
    """

    names: tuple[str, ...]
    prior: tuple[float, ...]
    own: tuple[float, ...]
    context: tuple[float, ...]
    sha256: str


@cache
def load_place_weights() -> PlaceWeights:
    """Return the weights that ship with the package.

    Raises:
        KnowledgeError: If their file is missing or damaged.
    """
    try:
        content = files("dragoman.knowledge").joinpath(_FILE).read_bytes()
        data = json.loads(content)
        prior, full = data["prior"], data["weights"]
        own = [name for name in full if name in prior]
        context = [name for name in full if name not in prior]
        if own != list(prior) or own + context != list(full):
            raise KnowledgeError(f"{_FILE}: its two lists of signs do not fit together: make it anew")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"{_FILE}: is missing or damaged: {error!r}: reinstall the package") from error
    return PlaceWeights(
        names=(*own, *context),
        prior=tuple(float(prior[n]) for n in own),
        own=tuple(float(full[n]) for n in own),
        context=tuple(float(full[n]) for n in context),
        sha256=hashlib.sha256(content).hexdigest(),
    )
