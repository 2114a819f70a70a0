"""`dragoman serve`: a ledger in the browser, and over HTTP."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
OptionalLedger = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE|URL", envvar="DRAGOMAN_LEDGER", help="The ledger: a file or a URL."),
]
TokensOption = Annotated[
    Path | None,
    typer.Option(
        "--tokens", metavar="FILE", help="The file of tokens; beside the ledger, LEDGER.tokens, if not given."
    ),
]


def tokens_file(ledger: str | None, given: Path | None) -> Path:
    """Return where a ledger's tokens are kept.

    Raises:
        InputError: If the ledger is a database elsewhere and no file is given.
    """
    if given is not None:
        return given
    if not ledger or "://" in ledger:
        raise InputError("tokens", "there is no file beside such a ledger", mend="name one with --tokens")
    return Path(f"{ledger}.tokens")


def serve(
    context: typer.Context,
    ledger: OptionalLedger = None,
    host: Annotated[
        str, typer.Option(help="Where to listen; 0.0.0.0 for every address of this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = 8000,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="NAME", help="A name that it answers to beside its own; may be given again."),
    ] = None,
    tokens: TokensOption = None,
    reading: Annotated[
        bool | None,
        typer.Option("--open/--closed", help="Whether reading needs no token; open if only this machine can ask."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="It stands behind HTTPS: the cookie goes over that alone.")
    ] = False,
    rate: Annotated[float, typer.Option(min=0, help="Requests a second from one address; 0 for any number.")] = 20.0,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Answer with N processes; as many as the machine has cores.")
    ] = 1,
) -> None:
    """Serve a ledger: pages for the browser, /api/v1 for programs. It writes for those with a token alone."""
    if context.invoked_subcommand is not None:
        return
    if ledger is None:
        raise typer.BadParameter("name the ledger: a file or a URL", param_hint="--ledger")
    try:
        from dragoman.serve import Settings
        from dragoman.serve.servers import run
        from dragoman.serve.settings import LOOPBACK as HERE
    except ModuleNotFoundError as error:
        raise InputError("serve", f"needs {error.name}", mend="pip install 'dragoman[serve]'") from error
    from dragoman.ledger import Ledger

    Ledger.open(ledger, create=False).close()
    loopback = host in LOOPBACK
    if not loopback and not names:
        typer.echo("no --name given: it answers to any name", err=True)
    settings = Settings(
        ledger=ledger, tokens=tokens_file(ledger, tokens), open=loopback if reading is None else reading,
        hosts=(*HERE, *(names or ())) if loopback or names else ("*",), rate=rate, secure=https,
    )  # fmt: skip
    run(settings, host=host, port=port, workers=workers)
