"""Serve: the ledger over HTTP, as an API for programs and as pages for eyes."""

from typing import TYPE_CHECKING, Any

from dragoman.serve.settings import Settings
from dragoman.serve.tokens import Tokens

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "Tokens", "make_app"]


def make_app(settings: Settings, **options: Any) -> "FastAPI":
    """Return the application that serves a ledger; see `dragoman.serve.apps.make_app`.

    Tokens can be kept without FastAPI, so it is imported here and not above.
    """
    from dragoman.serve.apps import make_app as make

    return make(settings, **options)
