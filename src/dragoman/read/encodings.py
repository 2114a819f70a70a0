"""Encodings: which one a source is written in, and what to tell the user where that is not plain UTF-8."""

import codecs
from typing import BinaryIO

from charset_normalizer import from_bytes

from dragoman.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"{\\rtf", "an RTF document"),
)
_NOT_WESTERN = frozenset(("cp1251", "cp1253", "cp1255", "cp1256", "koi8_r", "koi8_u", "mac_cyrillic", "mac_greek"))
_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAVE_AS_TEXT = "save it as plain text in UTF-8"


def find_encoding(stream: BinaryIO, *, source: str) -> tuple[str, str | None]:
    """Return the encoding of a stream and what to say about it, or None where there is nothing to say.

    A byte order mark decides; else the whole stream is tried as UTF-8; else its beginning is compared with the legacy
    encodings, and the one that fits best is taken and named. The stream is left at its beginning.

    Args:
        stream: Bytes that can be sought.
        source: What to call it in an error.

    Raises:
        InputError: If the bytes are no text in any encoding.
    """
    head = stream.read(_SAMPLE)
    stream.seek(0)
    for mark, kind in _BINARY:
        if head.startswith(mark):
            raise InputError(source, f"is {kind}, not text", mend=_SAVE_AS_TEXT)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, None if encoding == "utf-8-sig" else f"read as {encoding.upper()} by its byte order mark"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(8, len(head) // 50):
        wide = _wide(head)
        if wide is None:
            raise InputError(source, "is a binary file, not text", mend=_SAVE_AS_TEXT)
        return wide, f"read as {wide.upper()}, since every second byte is zero"
    if _is_utf8(stream):
        return "utf-8", None
    return _legacy(stream, source=source)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: western text has a zero in nearly every second byte."""
    half = max(1, len(head) // 2)
    for encoding, zeros in (("utf-16-le", head[1::2].count(0)), ("utf-16-be", head[0::2].count(0))):
        if zeros > 0.7 * half and head.count(0) < 1.2 * zeros:
            return encoding
    return None


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _legacy(stream: BinaryIO, *, source: str) -> tuple[str, str]:
    sample = _telling(stream)
    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise InputError(source, "is no text in any encoding known here", mend=_SAVE_AS_TEXT)
    encoding = best.encoding
    ties = {name for match in matches if match.chaos <= best.chaos for name in match.could_be_from_charset}
    if encoding not in _NOT_WESTERN:
        encoding = next((common for common in ("cp1252", "mac_roman") if common in ties), encoding)
    named = encoding.replace("cp125", "Windows-125").replace("_", "-")
    return encoding, f"is not UTF-8; read as {named}, which fits its letters best (save it as UTF-8 to be sure)"


def _telling(stream: BinaryIO) -> bytes:
    """The lines around bytes that are not ASCII: what tells one legacy encoding from another."""
    told, size = [], 0
    for line in stream:
        if not line.isascii():
            told.append(line[:4096])
            size += len(told[-1])
            if size > _SAMPLE:
                break
    stream.seek(0)
    return b"".join(told)
