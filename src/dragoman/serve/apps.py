"""Apps: the API and the pages, as one ASGI application."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

import dragoman
from dragoman.serve import api
from dragoman.serve.access import Access
from dragoman.serve.buckets import Buckets
from dragoman.serve.holders import CoderHolder, LedgerHolder
from dragoman.serve.keeping_pages import KeptPages, Pages
from dragoman.serve.limits import Limits
from dragoman.serve.pages import routing
from dragoman.serve.problems import Problem, add_handlers
from dragoman.serve.sessions import Sessions
from dragoman.serve.settings import Settings
from dragoman.serve.sharing import Shared
from dragoman.serve.templating import HERE
from dragoman.serve.tokens import Tokens
from dragoman.serve.warming import warm


def _load() -> Any:
    from dragoman.coder import load

    return load()


def make_app(settings: Settings, *, load: Callable[[], Any] = _load) -> FastAPI:
    """Return the application that serves a ledger.

    Args:
        settings: What it serves, to whom, how much.
        load: What gives the coder when a text is first read.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        host = "localhost" if settings.hosts == ("*",) else settings.hosts[0]
        warming = asyncio.create_task(warm(app, host=host)) if settings.warm and settings.open else None
        yield
        if warming is not None:
            warming.cancel()
        app.state.ledger.close()
        app.state.access.sessions.close()

    app = FastAPI(
        title="Dragoman", version=dragoman.__version__, docs_url=None, redoc_url=None,
        openapi_url=f"{api.PREFIX}/openapi.json", lifespan=life,
        description="Who said what, who did what to whom, and whether it happened, with the words that say so.",
    )  # fmt: skip
    folder = settings.shared
    app.state.settings = settings
    app.state.ledger = LedgerHolder(settings.ledger, Shared(folder))
    app.state.coder = CoderHolder(load)
    tries = Buckets(rate=0.2, burst=20, file=folder and folder / "tries")
    app.state.access = Access(settings, Tokens(settings.tokens), Sessions(folder and folder / "sessions"), tries)
    app.include_router(api.routes())
    app.include_router(routing.routes())
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    if settings.open:
        app.add_middleware(KeptPages, pages=Pages(folder and folder / "pages"), ledger=app.state.ledger)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))
    buckets = Buckets(rate=settings.rate, burst=settings.burst, file=folder and folder / "requests")
    app.add_middleware(Limits, buckets=buckets, most_bytes=settings.most_bytes)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Let the OpenAPI description hold the problem that errors come with."""
    made = app.openapi

    def described() -> dict[str, Any]:
        schema = made()
        problem = Problem.model_json_schema()
        components = schema.setdefault("components", {}).setdefault("schemas", {})
        components["Problem"] = problem
        components.pop("HTTPValidationError", None)
        components.pop("ValidationError", None)
        return schema

    app.openapi = described  # type: ignore[method-assign]
