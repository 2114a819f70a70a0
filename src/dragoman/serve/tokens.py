"""Tokens: who may read and who may write, kept as hashes in one file."""

import hashlib
import json
import os
import re
import secrets
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import InputError

RIGHTS = ("read", "write")
"""What a token may do; who may write may read."""

_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,80}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret.

    Args:
        name: Whose it is; judgements given with it bear this name.
        right: One of `RIGHTS`.
        digest: SHA-256 of the secret, hexadecimal; the secret has 256 bits, so no slower hash is needed.
        made: When, ISO 8601 in UTC.
    """

    name: str
    right: str
    digest: str
    made: str

    def may(self, right: str) -> bool:
        """Return whether the token has a right."""
        return RIGHTS.index(self.right) >= RIGHTS.index(right)


class Tokens:
    """The tokens of one file; a change of the file counts at once.

    Args:
        path: The file; without it there are no tokens.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._seen: tuple[int, int] | None = None
        self._held: tuple[Token, ...] = ()

    def all(self) -> tuple[Token, ...]:
        """Return the tokens, by name.

        Raises:
            InputError: If the file is none of tokens.
        """
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            self._seen, self._held = None, ()
            return ()
        if self._seen != (stat.st_mtime_ns, stat.st_ino):
            try:
                held = json.loads(self.path.read_text(encoding="utf-8"))
                self._held = tuple(Token(**row) for row in held)
            except (OSError, ValueError, TypeError) as error:
                raise InputError(str(self.path), "is no file of tokens", mend="add tokens to another file") from error
            self._seen = (stat.st_mtime_ns, stat.st_ino)
        return self._held

    def add(self, name: str, *, right: str) -> str:
        """Make a token and return its secret, which is kept nowhere.

        Raises:
            InputError: If there is a token of that name, or the right is none.
        """
        if not _NAME.fullmatch(name) or not name.strip():
            raise InputError("token", f"name {name!r} is none", mend="give 1 to 80 characters on one line")
        if right not in RIGHTS:
            raise InputError("token", f"right {right!r} is none of {', '.join(RIGHTS)}")
        held = self.all()
        if any(token.name == name for token in held):
            raise InputError("token", f"there is one of {name}", mend="remove it first, or give another name")
        secret = secrets.token_urlsafe(32)
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._write((*held, Token(name, right, _digest(secret), made)))
        return secret

    def remove(self, name: str) -> None:
        """Take a token away; sessions begun with it end.

        Raises:
            InputError: If there is none of that name.
        """
        held = self.all()
        kept = tuple(token for token in held if token.name != name)
        if kept == held:
            raise InputError("token", f"there is none of {name}", mend="`dragoman serve token list` names them")
        self._write(kept)

    def find(self, secret: str) -> Token | None:
        """Return the token with a secret, or None."""
        return self.held(_digest(secret))

    def held(self, digest: str) -> Token | None:
        """Return the token with a digest, or None."""
        return next((token for token in self.all() if secrets.compare_digest(token.digest, digest)), None)

    def _write(self, tokens: tuple[Token, ...]) -> None:
        rows = [asdict(token) for token in sorted(tokens, key=lambda token: token.name)]
        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(rows, stream, ensure_ascii=False, indent=1)
                stream.write("\n")
            os.replace(name, self.path)
        except OSError as error:
            raise InputError(str(self.path), f"cannot be written: {error.strerror or error}") from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
