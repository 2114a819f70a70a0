"""Dragoman: who said what, who did what to whom, and whether it happened, with the words that say so.

Example:
    >>> import dragoman
    >>> coder = dragoman.load()
    >>> record = coder("Kenya condemned the attack.", date="2024-05-01")
    >>> [(event.types, event.trigger.text) for event in record.events]
    [(('ACCUSE',), 'condemned')]
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coder import load

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def __getattr__(name: str) -> object:
    """Import what is heavy when it is first asked for."""
    if name == "load":
        from dragoman.coder import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
