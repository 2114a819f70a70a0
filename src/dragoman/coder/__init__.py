"""Coder: text in, Record out; the only place that knows every stage of reading."""

from dragoman.coder.coders import Coder, SetAsideReport, load
from dragoman.coder.judging import judges_of

__all__ = ["Coder", "SetAsideReport", "judges_of", "load"]
