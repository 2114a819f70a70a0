"""Atom: changes as a feed (RFC 4287), with names that stay whatever the server is called."""

import uuid
from collections.abc import Sequence
from xml.etree import ElementTree

from dragoman.serve.change_kinds import Change
from dragoman.serve.templating import shown

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
_SPACE = uuid.UUID("6f0b6a53-0d0a-5a55-9c1e-5a5c3c0c7d11")
"""The space of our names; with it a change has the same name in every ledger and at every address."""
_NEVER = "1970-01-01T00:00:00Z"


def name_of(words: str) -> str:
    """Return an IRI that follows from words alone."""
    return uuid.uuid5(_SPACE, words.encode("utf-8", "replace").decode()).urn


def moment_of(when: str) -> str:
    """Return a day or time as RFC 3339 wants it: a day is its first moment in UTC."""
    return when if "T" in when else f"{when}T00:00:00Z" if when else _NEVER


def feed(
    rows: Sequence[Change], *, title: str, name: str, base: str, self_: str, page: str, next_: str | None = None
) -> bytes:
    """Return a feed of changes, the latest first.

    Args:
        rows: The changes.
        title: What the feed is about.
        name: What its own name follows from: the filters alone.
        base: Address of the server, without a slash at its end.
        self_: Path and query of the feed.
        page: Path and query of the same for eyes.
        next_: Path and query of older changes, or None.
    """
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(root, "id", name_of(f"feed {name}"))
    _text(root, "title", title)
    _text(root, "updated", max((moment_of(row.when) for row in rows), default=_NEVER))
    _text(ElementTree.SubElement(root, f"{{{ATOM}}}author"), "name", "Dragoman")
    _link(root, "self", base + self_, MEDIA_TYPE)
    _link(root, "alternate", base + page, "text/html")
    if next_ is not None:
        _link(root, "next", base + next_, MEDIA_TYPE)
    for row in rows:
        entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "id", name_of(row.id))
        _text(entry, "title", row.title)
        _text(entry, "updated", moment_of(row.when))
        _text(ElementTree.SubElement(entry, f"{{{ATOM}}}author"), "name", row.source or "Dragoman")
        _link(entry, "alternate", base + row.address, "text/html")
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", {"term": row.kind})
        _text(entry, "summary", row.words or row.title)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _text(parent: ElementTree.Element, tag: str, words: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{tag}").text = _writable(words)


def _link(parent: ElementTree.Element, rel: str, href: str, type_: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": type_, "href": _writable(href)})


def _writable(words: str) -> str:
    """Words without the characters that XML has no form for."""
    return "".join("\ufffd" if "\ufdd0" <= c <= "\ufdef" or c in "\ufffe\uffff" else c for c in shown(words))
