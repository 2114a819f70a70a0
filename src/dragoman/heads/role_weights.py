"""Role weights: the files of the head that says who has which part in a deed, beside the encoder it learned from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.heads.weights import ModelFiles, check_file, heads_in, read_manifest

ROLES = "roles"
"""Folder, beside the heads of one text, of the one that judges roles."""

_FORM = 1
_FILES = ("role.onnx",)


@dataclass(frozen=True, slots=True)
class RoleWeights(ModelFiles):
    """The weights of the role head; its manifest holds the hash of the encoder too.

    Args:
        folder: See `ModelFiles`.
        name: Likewise.
        sha256: Likewise.
        traits: What a candidate can be like, in the order of the head's inputs.
    """

    traits: tuple[str, ...]


def load_roles(folder: Path | None = None) -> RoleWeights:
    """Return the weights of the role head in a folder of heads; by default DRAGOMAN_HEADS, else the package's.

    Raises:
        ModelError: If a file is missing, truncated or not the one that the manifest names, or if the encoder is
            another than the one whose states it learned from; it names the file.
    """
    return _load(heads_in(folder))


@cache
def _load(folder: Path) -> RoleWeights:
    said, sha256 = read_manifest(folder / ROLES, _FORM, _FILES)
    check_file(folder / "encoder.onnx", said["encoder"])
    return RoleWeights(
        folder=folder / ROLES,
        name=str(said["name"]),
        sha256=sha256,
        traits=tuple(said["traits"]),
    )
