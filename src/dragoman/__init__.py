"""Dragoman: who said what, who did what to whom, and whether it happened, with the words that say so."""

__version__ = "0.1.0"
