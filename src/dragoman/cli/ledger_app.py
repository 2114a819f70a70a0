"""`dragoman ledger`: the commands that ask a ledger, judge its items, and move it."""

import typer

from dragoman.cli.ledger_actors import actors
from dragoman.cli.ledger_commitments import commitment, commitments, verdict
from dragoman.cli.ledger_contradictions import contradictions
from dragoman.cli.ledger_dump import dump, load
from dragoman.cli.ledger_dyad import dyad
from dragoman.cli.ledger_events import events
from dragoman.cli.ledger_happenings import happenings
from dragoman.cli.ledger_judge import judge
from dragoman.cli.ledger_judgements import judgements
from dragoman.cli.ledger_positions import positions
from dragoman.cli.ledger_rejects import rejects
from dragoman.cli.ledger_report import report
from dragoman.cli.ledger_same import identities, not_same, same
from dragoman.cli.ledger_statements import statements
from dragoman.cli.ledger_take_back import take_back
from dragoman.cli.ledger_timeline import timeline

ledger_app = typer.Typer(
    help="Ask a ledger, judge its items, move it.", no_args_is_help=True, rich_markup_mode=None, add_completion=False
)

for command in (
    events, statements, positions, commitments, actors, timeline, dyad, report, judge, judgements, rejects, dump, load,
):  # fmt: skip
    ledger_app.command()(command)
for other in (commitment, verdict, contradictions, happenings, same, not_same, identities):
    ledger_app.command()(other)
ledger_app.command("take-back")(take_back)
