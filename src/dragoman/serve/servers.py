"""Servers: the processes that answer for one app, alone or several on one port."""

import logging
import socket
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from dragoman.serve.apps import make_app
from dragoman.serve.settings import Settings

PATIENCE = 60
"""Seconds that a worker may take to begin, or be silent, before another takes its place."""


def served_app(settings: Settings) -> Any:
    """Return the app, with its log on standard error; each process that serves makes its own."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    return make_app(settings)


def run(settings: Settings, *, host: str, port: int, workers: int = 1) -> None:
    """Serve until a signal says to end.

    Several workers share one port; a connection is answered by whichever takes it first, and one that dies is
    replaced. Who is signed in and how often an address may ask holds for all of them together.

    Args:
        settings: What is served, to whom, how much.
        host: Where to listen.
        port: 0 for any that is free.
        workers: Processes.
    """
    settings = replace(settings, warm=True)
    options: dict[str, Any] = {
        "host": host, "port": port, "log_level": "info", "server_header": False, "access_log": False, "ws": "none",
        "factory": True, "timeout_worker_healthcheck": PATIENCE,
    }  # fmt: skip
    if workers == 1:
        uvicorn.run(partial(served_app, settings), **options)
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        shared = replace(settings, shared=Path(folder))
        config = uvicorn.Config(partial(served_app, shared), workers=workers, **options)
        Multiprocess(config, sockets=[_tcp(config.bind_socket())]).run()


def _tcp(bound: socket.socket) -> socket.socket:
    """The same socket, known as one of TCP: else asyncio lets answers wait 40 milliseconds for acknowledgements."""
    return socket.socket(bound.family, bound.type, socket.IPPROTO_TCP, fileno=bound.detach())
