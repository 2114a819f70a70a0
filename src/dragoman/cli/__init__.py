"""Command line: one command a file, registered in `app`; whatever is heavy is imported when a command runs."""


def main() -> None:
    """Run the command line: errors of this package end in one line on standard error and exit code 1."""
    import os
    import sys

    from dragoman.cli.app import app
    from dragoman.errors import DragomanError

    try:
        app(prog_name="dragoman")
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
