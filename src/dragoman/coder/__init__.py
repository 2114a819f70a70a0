"""Coder: text in, Record out; the only place that knows every stage of reading."""

from dragoman.coder.coders import Coder, SetAsideReport, load

__all__ = ["Coder", "SetAsideReport", "load"]
