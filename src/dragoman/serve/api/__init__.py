"""API: what the ledger answers, under /api/v1, a concept a file."""

from fastapi import APIRouter

from dragoman.serve.api import code, courses, gold, items, judgements, pictures, rows, saved, search, words, writing

PREFIX = "/api/v1"


def routes() -> APIRouter:
    """Return all routes of the API."""
    router = APIRouter(prefix=PREFIX)
    for part in (rows, courses, pictures, saved, search, items, code, judgements, words, gold, writing):
        router.include_router(part.router)
    return router
