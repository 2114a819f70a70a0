"""Options of the commands that read text: who judges, and by which weights."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dragoman.coder import Coder


class Judging(StrEnum):
    """Who judges."""

    BOTH = "both"
    RULES = "rules"
    HEADS = "heads"


JudgesOption = Annotated[
    Judging, typer.Option("--judges", help="both: rules and learned heads; rules or heads: either alone.")
]
WeightsOption = Annotated[
    Path | None,
    typer.Option("--weights", metavar="FOLDER", help="Other weights of the heads.  [env var: DRAGOMAN_HEADS]"),
]


def coder_of(judges: Judging, weights: Path | None, model: str | None = None) -> "Coder":
    """Return the coder that the options ask for.

    Raises:
        ModelError: If the language model or a file of the weights cannot be used.
    """
    from dragoman.coder import judges_of, load

    chosen = judges_of(judges.value, weights=weights)
    return load(judges=chosen) if model is None else load(model=model, judges=chosen)
