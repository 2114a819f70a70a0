"""Weights: the files of the learned heads, checked by their hashes before they are used."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
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
class ModelFiles:
    """A folder of weights whose files are whole.

    Args:
        folder: Where they lie.
        name: Of the model.
        sha256: Of its manifest, which holds the hashes of all its files.
    """

    folder: Path
    name: str
    sha256: str

    def file(self, name: str) -> Path:
        """Return the path of one file."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Weights(ModelFiles):
    """The weights of the encoder of single texts and its heads.

    Args:
        folder: See `ModelFiles`.
        name: Likewise.
        sha256: Likewise.
        types: Labels of the type heads; "" stands for no event.
        layers: Labels of the attribution head: content, source, cue.
        marks: Before and after the source, before and after the target, in the marked pass.
        longest: Word pieces that are read of one text.
        temperature: By head, what its scores are divided by before they become probabilities.
    """

    types: tuple[str, ...]
    layers: tuple[str, ...]
    marks: tuple[str, ...]
    longest: int
    temperature: Mapping[str, float]


def heads_in(folder: Path | None) -> Path:
    """Return a folder of heads: the one given, the one that DRAGOMAN_HEADS names, or the package's."""
    return folder or Path(os.environ.get(ENVIRONMENT) or FOLDER)


def load_weights(folder: Path | None = None) -> Weights:
    """Return the weights of a folder, of the one that DRAGOMAN_HEADS names, or of the package.

    Raises:
        ModelError: If a file is missing, truncated or not the one that the manifest names; it names the file.
    """
    return _load(heads_in(folder))


def read_manifest(folder: Path, form: int, files: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return the manifest of a folder whose files are whole, and its hash.

    Raises:
        ModelError: If a file is missing, truncated or foreign; it names the file.
    """
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
        said: dict[str, Any] = json.loads(raw)
    except FileNotFoundError as error:
        raise ModelError(f"{path}: no such file: no weights of the learned heads lie there ({_MEND})") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read as JSON: {error} ({_MEND})") from error
    if said.get("form") != form or not set(files) <= set(said.get("files", {})):
        raise ModelError(f"{path}: is no manifest of heads of form {form} ({_MEND})")
    for name in files:
        check_file(folder / name, said["files"][name])
    return said, hashlib.sha256(raw).hexdigest()


@cache
def _load(folder: Path) -> Weights:
    said, sha256 = read_manifest(folder, FORM, _FILES)
    return Weights(
        folder=folder,
        name=str(said["name"]),
        sha256=sha256,
        types=tuple(said["types"]),
        layers=tuple(said["layers"]),
        marks=tuple(said["marks"]),
        longest=int(said["longest"]),
        temperature=dict(said.get("temperature", {})),
    )


def check_file(path: Path, sha256: str) -> None:
    """Look whether a file is the one that a manifest names.

    Raises:
        ModelError: If it is missing or another; it names the file.
    """
    try:
        seen = path.stat()
        found = _digest(path, seen.st_mtime_ns, seen.st_size)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror} ({_MEND})") from error
    if found != sha256:
        size = path.stat().st_size
        raise ModelError(
            f"{path}: is not the file that {MANIFEST} names: it has {size:,} bytes and SHA-256 {found[:12]}…, "
            f"{sha256[:12]}… is wanted; it may be truncated or of another model ({_MEND})"
        )


@cache
def _digest(path: Path, changed: int, size: int) -> str:
    """The hash of a file as it is since it was changed: several models ask for that of one encoder."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
