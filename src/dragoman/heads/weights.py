"""Weights: the files of the learned heads, checked by their hashes before they are used."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import ModelError

FOLDER = Path(__file__).parent / "data"
"""The weights that the package carries."""

ENVIRONMENT = "DRAGOMAN_HEADS"
"""Names another folder of weights."""

MANIFEST = "manifest.json"
FORM = 2
_FILES = (
    "encoder.onnx", "link.onnx", "pair.onnx", "marked.onnx", "trigger.onnx", "factuality.onnx", "tokenizer.json",
)  # fmt: skip
_MEND = "install the package anew, or name another folder by --weights or DRAGOMAN_HEADS"


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights whose files are whole.

    Args:
        folder: Where they lie.
        name: Of the model.
        sha256: Of its manifest, which holds the hashes of all its files.
        types: Labels of the type heads; "" stands for no event.
        layers: Labels of the attribution head: content, source, cue.
        marks: Before and after the source, before and after the target, in the marked pass.
        longest: Word pieces that are read of one text.
        temperature: By head, what its scores are divided by before they become probabilities.
    """

    folder: Path
    name: str
    sha256: str
    types: tuple[str, ...]
    layers: tuple[str, ...]
    marks: tuple[str, ...]
    longest: int
    temperature: Mapping[str, float]

    def file(self, name: str) -> Path:
        """Return the path of one file."""
        return self.folder / name


def load_weights(folder: Path | None = None) -> Weights:
    """Return the weights of a folder, of the one that DRAGOMAN_HEADS names, or of the package.

    Raises:
        ModelError: If a file is missing, truncated or not the one that the manifest names; it names the file.
    """
    return _load(folder or Path(os.environ.get(ENVIRONMENT) or FOLDER))


@cache
def _load(folder: Path) -> Weights:
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
        said: dict[str, Any] = json.loads(raw)
    except FileNotFoundError as error:
        raise ModelError(f"{path}: no such file: no weights of the learned heads lie there ({_MEND})") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read as JSON: {error} ({_MEND})") from error
    if said.get("form") != FORM or not set(_FILES) <= set(said.get("files", {})):
        raise ModelError(f"{path}: is no manifest of heads of form {FORM} ({_MEND})")
    for name in _FILES:
        _check(folder / name, said["files"][name])
    return Weights(
        folder=folder,
        name=str(said["name"]),
        sha256=hashlib.sha256(raw).hexdigest(),
        types=tuple(said["types"]),
        layers=tuple(said["layers"]),
        marks=tuple(said["marks"]),
        longest=int(said["longest"]),
        temperature=dict(said.get("temperature", {})),
    )


def _check(path: Path, sha256: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror} ({_MEND})") from error
    if found != sha256:
        size = path.stat().st_size
        raise ModelError(
            f"{path}: is not the file that {MANIFEST} names: it has {size:,} bytes and SHA-256 {found[:12]}…, "
            f"{sha256[:12]}… is wanted; it may be truncated or of another model ({_MEND})"
        )
