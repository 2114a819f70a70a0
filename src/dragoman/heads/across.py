"""Across: two sentences of different reports are read beside each other, each pair by itself.

The encoder is another than the one that reads single texts: it was trained, from the same start, to say whether two
sentences tell of one deed, and what a later sentence tells of a promise.
"""

import numpy as np

from dragoman.heads.across_weights import AcrossWeights
from dragoman.heads.beside import beside, marked_promise, marked_sentence
from dragoman.heads.encoder import Floats
from dragoman.heads.sessions import Sessions
from dragoman.values.questions import Interval


class AcrossReader:
    """Reads pairs of sentences on one thread.

    Args:
        weights: Whose files are loaded at first use.

    Raises:
        ModelError: At first use, if onnxruntime or tokenizers cannot load a file; it names the file.
    """

    def __init__(self, weights: AcrossWeights) -> None:
        self.weights = weights
        self.parts = Sessions(weights)

    @property
    def sha256(self) -> str:
        """Return the hash of the weights."""
        return self.weights.sha256

    def same(self, first: str, second: str, days: int) -> float:
        """Return how likely it is that two sentences tell of one deed, 0–1.

        Args:
            first: The sentence of the earlier report.
            second: That of the later one.
            days: Days between the reports.
        """
        scores = self._read(*beside(first, second, days))[0]
        return float(1 / (1 + np.exp(-scores[0] / self.weights.temperature.get("same", 1.0))))

    def told(self, promise: str, words: Interval, before: str, sentence: str, days: int) -> dict[str, float]:
        """Return how likely a sentence is to tell each thing of a promise, "none" among them; they add up to 1.

        Args:
            promise: The sentence of the promise.
            words: Where in it the words for what is promised stand, characters, end exclusive.
            before: The sentence before the later one, "" for none.
            sentence: The later sentence.
            days: Days between the reports.
        """
        marks = self.weights.marks
        scores = self._read(
            marked_promise(promise, words, marks), marked_sentence(before, sentence, days, marks)
        )[1]  # fmt: skip
        shares = np.exp((scores - scores.max()) / self.weights.temperature.get("told", 1.0))
        shares /= shares.sum()
        return {label: float(share) for label, share in zip(self.weights.told, shares, strict=True)}

    def _read(self, first: str, second: str) -> tuple[Floats, Floats]:
        encoded = self.parts.tokenizer(self.weights.longest).encode(first, second)
        ids = np.array([encoded.ids], dtype=np.int64)
        kinds = np.array([encoded.type_ids], dtype=np.int64)
        given = {"ids": ids, "kinds": kinds, "mask": np.ones_like(ids)}
        same, told = self.parts.session("across").run(["same", "told"], given)
        return same[0], told[0]
