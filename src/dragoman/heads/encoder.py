"""Encoder: a text becomes one state for each word piece, computed by itself, so that company changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dragoman.heads.sessions import Sessions
from dragoman.heads.weights import Weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Interval = tuple[int, int]


@dataclass
class Reading:
    """What the encoder saw in a text.

    Args:
        text: The text.
        starts: First character of each word piece, shape (pieces,); the pieces at both ends are empty.
        ends: Behind the last one, shape (pieces,).
        states: Shape (pieces, 384).
        tags: Scores of outside, begins, inside for each layer, shape (pieces, layers, 3).
    """

    text: str
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    states: Floats
    tags: Floats

    def pooled(self, spans: Sequence[Interval]) -> Floats:
        """Return the mean state of the pieces that touch any of the spans; the first state if none does."""
        chosen = np.zeros(len(self.starts), dtype=bool)
        for start, end in spans:
            chosen |= (self.starts < end) & (self.ends > start)
        chosen &= self.ends > self.starts
        if not chosen.any():
            chosen[0] = True
        mean: Floats = self.states[chosen].mean(axis=0)
        return mean

    def whole(self) -> Floats:
        """Return the mean state of all pieces; the first state if there is none."""
        return self._whole

    @cached_property
    def _whole(self) -> Floats:
        # every question about a text asks for it
        real = self.ends > self.starts
        mean: Floats = self.states[real].mean(axis=0) if real.any() else self.states[0]
        return mean


class Encoder:
    """Runs the encoder and the heads on one thread.

    Args:
        weights: Whose files are loaded at first use.

    Raises:
        ModelError: At first use, if onnxruntime or tokenizers cannot load a file; it names the file.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._parts = Sessions(weights)

    @property
    def tokenizer(self) -> "Tokenizer":
        """The tokenizer, which cuts off what is too long."""
        return self._parts.tokenizer(self.weights.longest)

    def session(self, name: str) -> "InferenceSession":
        """Return the session of one part of the model."""
        return self._parts.session(name)

    def read(self, text: str) -> Reading:
        """Return the reading of a text; what lies beyond `weights.longest` word pieces is not read."""
        encoded = self.tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        states, tags = self.session("encoder").run(["states", "attribution"], {"ids": ids, "mask": np.ones_like(ids)})
        offsets = np.array(encoded.offsets, dtype=np.int64)
        layers = len(self.weights.layers)
        return Reading(text, offsets[:, 0], offsets[:, 1], states[0], tags[0].reshape(len(offsets), layers, 3))

    def linked(self, reading: Reading, cue: Interval) -> Floats:
        """Return for each piece the probability to be content and source of a cue, shape (pieces, 2)."""
        given = {"states": reading.states[None], "cue": reading.pooled([cue])[None]}
        shares: Floats = 1 / (1 + np.exp(-self.session("link").run(["scores"], given)[0][0]))
        return shares

    def scores(self, head: str, pooled: Sequence[Floats]) -> Floats:
        """Return the scores of a head for each row of pooled states, row by row."""
        session = self.session(head)
        rows = [session.run(["scores"], {"pooled": row[None, :]})[0][0] for row in pooled]
        return np.array(rows, dtype=np.float32)
