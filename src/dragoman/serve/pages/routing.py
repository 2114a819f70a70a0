"""Routing: all pages of the app."""

from fastapi import APIRouter

from dragoman.serve.pages import (
    actor,
    board,
    changes,
    courses,
    dyad,
    happenings,
    lists,
    map,
    network,
    reading,
    report,
    review,
    saved,
    sign_in,
    start,
)


def routes() -> APIRouter:
    """Return all pages."""
    router = APIRouter(include_in_schema=False)
    answers = (happenings, courses, board, changes, saved)
    for part in (start, reading, sign_in, review, *answers, lists, dyad, network, map, actor, report):
        router.include_router(part.router)
    return router
