"""`dragoman serve token`: who may read and who may write."""

from typing import Annotated

import typer

from dragoman.cli.serve import OptionalLedger, TokensOption, tokens_file

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose token; judgements bear this name.")]


def add(
    name: NameArgument,
    ledger: OptionalLedger = None,
    tokens: TokensOption = None,
    write: Annotated[bool, typer.Option("--write", help="It may judge items and add reports too.")] = False,
) -> None:
    """Make a token and print it, once: only its hash is kept."""
    from dragoman.serve.tokens import Tokens

    held = Tokens(tokens_file(ledger, tokens))
    typer.echo(held.add(name, right="write" if write else "read"))
    typer.echo(f"{held.path}: {name} may {'read and write' if write else 'read'}", err=True)


def listing(ledger: OptionalLedger = None, tokens: TokensOption = None) -> None:
    """List the tokens: name, right, when it was made."""
    from dragoman.serve.tokens import Tokens

    for token in Tokens(tokens_file(ledger, tokens)).all():
        typer.echo(f"{token.name}\t{token.right}\t{token.made}")


def remove(name: NameArgument, ledger: OptionalLedger = None, tokens: TokensOption = None) -> None:
    """Take a token away at once; whoever is signed in with it is signed out."""
    from dragoman.serve.tokens import Tokens

    held = Tokens(tokens_file(ledger, tokens))
    held.remove(name)
    typer.echo(f"{held.path}: {name} has no token any more", err=True)
