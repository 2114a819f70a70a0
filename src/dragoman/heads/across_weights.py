"""Across weights: the files of the heads that read two texts beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.heads.weights import ModelFiles, heads_in, read_manifest

ACROSS = "across"
"""Folder, beside the heads that read one text, of those that read two beside each other."""

_FORM = 1
_FILES = ("across.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class AcrossWeights(ModelFiles):
    """The weights of the heads that read two texts beside each other.

    Args:
        folder: See `ModelFiles`.
        name: Likewise.
        sha256: Likewise.
        told: Labels of what a sentence can tell of a promise, "none" among them.
        marks: Before and after what is promised, before and after the later sentence.
        longest: Word pieces that are read of two texts together.
        temperature: By head, what its scores are divided by before they become probabilities.
    """

    told: tuple[str, ...]
    marks: tuple[str, ...]
    longest: int
    temperature: Mapping[str, float]


def load_across(folder: Path | None = None) -> AcrossWeights:
    """Return the weights that read two texts, of a folder of heads; by default DRAGOMAN_HEADS, else the package's.

    Raises:
        ModelError: If a file is missing, truncated or not the one that the manifest names; it names the file.
    """
    return _load(heads_in(folder))


@cache
def _load(folder: Path) -> AcrossWeights:
    said, sha256 = read_manifest(folder / ACROSS, _FORM, _FILES)
    return AcrossWeights(
        folder=folder / ACROSS,
        name=str(said["name"]),
        sha256=sha256,
        told=tuple(said["told"]),
        marks=tuple(said["marks"]),
        longest=int(said["longest"]),
        temperature=dict(said.get("temperature", {})),
    )
