"""`dragoman evaluate`: how well the coder does on annotated reports."""

import json
from typing import Annotated, Any

import typer

from dragoman.cli.judge_options import JudgesOption, Judging, WeightsOption, coder_of


def evaluate(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="records, events, pairs, attribution, times, places, …")],
    source: Annotated[str, typer.Argument(metavar="FILE", help="Annotated reports in the form of that kind.")],
    where: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=VALUE", help="Only rows with this value; may be given again.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, metavar="N", help="Code with N processes.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    judges: JudgesOption = Judging.BOTH,
    weights: WeightsOption = None,
) -> None:
    """Code annotated reports and print how much of them was found."""
    from dragoman.evaluate.kinds import evaluate_file

    figures = evaluate_file(kind, source, where=where or (), processes=processes, coder=coder_of(judges, weights))
    if as_json:
        typer.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        typer.echo(_line(name, value))


def _line(name: str, value: Any) -> str:
    if isinstance(value, dict):
        rates = "  ".join(f"{key} {value[key]:.3f}" for key in ("p", "r", "f1") if key in value)
        counts = "  ".join(f"{key} {value[key]}" for key in ("tp", "pred", "gold") if key in value)
        return f"{name:24} {rates}   {counts}"
    return f"{name:24} {value:.4f}" if isinstance(value, float) else f"{name:24} {value}"
