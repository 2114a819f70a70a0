"""Role weights: the files of the head that says who has which part in a deed, beside the encoder it learned from."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.heads.weights import ENVIRONMENT, FOLDER, check_file, read_manifest

ROLES = "roles"
"""Folder, beside the heads of one text, of the one that judges roles."""

_FORM = 1
_FILES = ("role.onnx",)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """A folder of weights of the role head, whose files are whole.

    Args:
        folder: Where they lie.
        name: Of the model.
        sha256: Of its manifest, which holds the hashes of all its files and of the encoder.
        traits: What a candidate can be like, in the order of the head's inputs.
    """

    folder: Path
    name: str
    sha256: str
    traits: tuple[str, ...]

    def file(self, name: str) -> Path:
        """Return the path of one file."""
        return self.folder / name


def load_roles(folder: Path | None = None) -> RoleWeights:
    """Return the weights of the role head in a folder of heads; by default DRAGOMAN_HEADS, else the package's.

    Raises:
        ModelError: If a file is missing, truncated or not the one that the manifest names, or if the encoder is
            another than the one whose states it learned from; it names the file.
    """
    return _load(folder or Path(os.environ.get(ENVIRONMENT) or FOLDER))


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
