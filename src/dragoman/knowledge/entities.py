"""Entities: the states, territories, peoples and organisations that the system knows, found by any of their names.

Each table is a file of tab-separated columns in `data/entities/`; the README there describes them. An entity has as
many readings as ways to be called: "Russian" is Russia by adjective, "the Kremlin" by the seat of its power.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.names import ARTICLES, is_acronym, key, pieces
from dragoman.knowledge.user_files import Row, load_user_knowledge
from dragoman.values.codes import ACTOR_KINDS, ActorKind
from dragoman.values.edtf import interval
from dragoman.values.ontologies import plover

Sense = Literal["name", "adjective", "demonym", "capital", "seat"]
"""How a word stands for an entity."""

SENSES: tuple[str, ...] = get_args(Sense)
_SENSE_COLUMNS: tuple[tuple[str, Sense], ...] = (
    ("name", "name"), ("names", "name"), ("adjectives", "adjective"), ("demonyms", "demonym"),
    ("capitals", "capital"), ("seats", "seat"),
)  # fmt: skip
_INSIDE = frozenset(("-", "–", "'", "’", "."))
"""Marks that may stand between the words of a name."""
USER_COLUMNS = ("kind", "country", "sectors", "name", "names", "valid", "wikidata", "source")
"""Cells of a row that a user has imported."""
_SOURCES = frozenset(("recall", "user"))


@dataclass(frozen=True, slots=True)
class Entity:
    """One reading of a name.

    Args:
        id: The same for all readings of one entity: a state's code ("RUS"), else a plain form of its name.
        name: Its name for display.
        kind: What it is as an actor; a seat or capital that acts is its state's government.
        country: PLOVER's code, or None where it belongs to no single one.
        sectors: PLOVER sectors, the first one primary.
        sense: How the name stands for it.
        valid: EDTF interval in which this reading holds, or "" for always.
        wikidata: Its Wikidata id where known.
        table: The file that holds it.
        source: Where the row is from: "recall" for the project's own compilation from general knowledge.
        written: The name as the table writes it; "" where that is `name`.
        shared: Whether the name is one that several have ("Socialist Party"), so that the context must bear it out.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    sense: Sense
    valid: str = ""
    wikidata: str | None = None
    table: str = ""
    source: str = "recall"
    written: str = ""
    shared: bool = False

    def holds(self, date: str | None) -> bool:
        """Return whether the reading holds on an EDTF date; without a date, or without limits, it does."""
        if not date or not self.valid:
            return True
        day = interval(date)
        start, _, end = self.valid.partition("/")
        first, last = interval(start), interval(end or start)
        if day is None:
            return True
        return (first is None or first[0] <= day[1]) and (last is None or day[0] <= last[1])


@dataclass(frozen=True, slots=True)
class Entities:
    """All entities, by their names.

    Args:
        by_name: By the words of a name, its readings.
        lengths: By the first word of names, how many words those have that begin so, the most first.
        by_id: The readings of each entity by its main name.
        sha256: Digest of the tables.
    """

    by_name: Mapping[tuple[str, ...], tuple[Entity, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    by_id: Mapping[str, tuple[Entity, ...]]
    sha256: str

    def lookup(self, name: str, *, date: str | None = None) -> tuple[Entity, ...]:
        """Return the readings of a name, the likeliest first; an empty tuple where it is unknown.

        Args:
            name: In any case, with or without article, accents and points; acronyms need their capitals.
            date: An EDTF date; readings that do not hold then are left out, unless none would be left.
        """
        return _dated(tuple(r for r in self.by_name.get(key(name), ()) if _fits(r, name, loose=True)), date)

    def find_names(self, words: Sequence[str], *, date: str | None = None) -> list[tuple[int, int, tuple[Entity, ...]]]:
        """Return the longest names in a sequence of tokens, as (first token, token behind the last, readings).

        Names do not overlap; a token may hold more than a name ("US-led" is found by "US").
        """
        flat: list[str] = []
        token: list[int] = []
        for number, word in enumerate(words):
            found = pieces(word)
            flat.extend(found)
            token.extend([number] * len(found))
            if not found and word not in _INSIDE:
                flat.append("")
                token.append(number)
        result: list[tuple[int, int, tuple[Entity, ...]]] = []
        at, count = 0, len(flat)
        while at < count:
            step = 1
            for length in self.lengths.get(flat[at], ()):
                readings = self.by_name.get(tuple(flat[at : at + length])) if at + length <= count else None
                if readings:
                    start, end = token[at], token[at + length - 1] + 1
                    text = " ".join(words[start:end])
                    fitting = tuple(r for r in readings if _fits(r, text))
                    if fitting:
                        result.append((start, end, _dated(fitting, date)))
                        step = length
                        break
            at += step
        return result


def _dated(readings: tuple[Entity, ...], date: str | None) -> tuple[Entity, ...]:
    """The readings that hold on a date: of an entity's, the dated ones first, those for all other times else."""
    if len(readings) < 2:
        return readings
    if date is None:
        return tuple(sorted(readings, key=lambda r: not r.valid.endswith("/..") and bool(r.valid)))
    dated = {r.id for r in readings if r.valid and r.holds(date)}
    return tuple(r for r in readings if r.holds(date) and (r.valid or r.id not in dated)) or readings


def _fits(reading: Entity, text: str, *, loose: bool = False) -> bool:
    """Tell whether the capitals of `text` allow the reading: "us" is no state, "turkey" no state in running text."""
    written = reading.written or reading.name
    if len(written) <= 5 and any(c.isupper() for c in written[1:]) and not is_acronym(written):
        return written in text
    if written.endswith("!") or is_acronym(written):
        bare = "".join(c for c in text.removeprefix("the ").removeprefix("The ") if c.isalpha())
        letters = sum(c.isalpha() for c in written)
        if letters > 3 and not written.endswith("!"):
            return bare[:1].isupper()
        return sum(c.isupper() for c in bare) >= min(2, letters)
    return loose or any(w[:1].isupper() or any(c.isupper() for c in w) for w in text.split() if w not in ARTICLES)


@cache
def load_entities() -> Entities:
    """Return the entities that ship with the package, and behind them those that the user has imported.

    Raises:
        KnowledgeError: If a table is damaged or contradicts itself; it names file and line.
    """
    folder = files("dragoman.knowledge").joinpath("data/entities")
    digest = hashlib.sha256()
    readings: list[Entity] = []
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".tsv")), key=lambda p: p.name)
    for path in sorted(paths, key=lambda p: p.name != "territories.tsv"):
        content = path.read_bytes()
        digest.update(content)
        readings.extend(read_table(content.decode("utf-8").splitlines(), path.name))
    user = load_user_knowledge()
    if user.entities:
        digest.update(user.sha256.encode())
    readings.extend(r for where, row in user.entities for r in user_entity(row, where))
    return index_entities(readings, sha256=digest.hexdigest())


def user_entity(row: Row, where: str) -> list[Entity]:
    """Return the readings of a row that a user has imported.

    Raises:
        KnowledgeError: If a cell has a value that cannot be; it names the row.
    """
    return _readings({column: str(row.get(column, "")) for column in USER_COLUMNS}, where, "user")


def index_entities(readings: Iterable[Entity], *, sha256: str = "") -> Entities:
    """Return the entities with their indexes; of readings of one name, those given first stay first."""
    names: dict[tuple[str, ...], dict[tuple[object, ...], Entity]] = {}
    by_id: dict[str, dict[str, Entity]] = {}
    for reading in readings:
        words = key(reading.written or reading.name)
        if words:
            mark = (reading.id, reading.sense, reading.valid, reading.sectors, is_acronym(reading.written))
            names.setdefault(words, {}).setdefault(mark, reading)
        if not reading.written:
            by_id.setdefault(reading.id, {}).setdefault(reading.valid, reading)
    lengths: dict[str, set[int]] = {}
    for words in names:
        lengths.setdefault(words[0], set()).add(len(words))
    return Entities(
        {words: tuple(sorted(found.values(), key=lambda r: r.shared)) for words, found in names.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        {id_: tuple(group.values()) for id_, group in by_id.items()},
        sha256,
    )


def read_table(lines: Sequence[str], file: str) -> list[Entity]:
    """Return the readings that the lines of one table give, in order.

    Raises:
        KnowledgeError: If a line has too few cells, or a kind, code, sector or interval that there is not.
    """
    columns: list[str] = []
    found: list[Entity] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise KnowledgeError(f"{file} line {number}: has {len(cells)} cells for {len(columns)} columns")
        found.extend(_readings(dict(zip(columns, cells, strict=True)), f"{file} line {number}", file))
    return found


def _readings(row: Mapping[str, str], where: str, file: str) -> list[Entity]:
    kind, country = row["kind"], row["country"] or None
    if kind not in ACTOR_KINDS:
        raise KnowledgeError(f"{where}: kind {kind!r} is none of {', '.join(ACTOR_KINDS)}")
    if row["source"] not in _SOURCES and not row["source"].startswith("http"):
        raise KnowledgeError(
            f"{where}: source {row['source']!r} is none of {', '.join(sorted(_SOURCES))}, or an address"
        )
    if not row["name"] or (country and not (len(country) == 3 and country.isupper())):
        raise KnowledgeError(f"{where}: has no name, or country {country!r} is no code of three capitals")
    found = []
    identity = str(country) if kind == "state" and country and row.get("iso3") else "-".join(pieces(row["name"]))
    try:
        variants = _variants(row["sectors"], row.get("valid", ""))
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}") from error
    named = [(name, sense) for column, sense in _SENSE_COLUMNS for name in row.get(column, "").split("|") if name]
    for sectors, valid in variants:
        common = {
            "id": identity, "name": row["name"], "country": country, "sectors": sectors, "valid": valid,
            "wikidata": row.get("wikidata") or None, "table": file, "source": row["source"],
        }  # fmt: skip
        for name, sense in named:
            if sense == "capital" and kind == "government":
                town = {**common, "id": "-".join(pieces(name)), "name": name, "sectors": ("CVL",), "wikidata": None}
                found.append(Entity(kind="place_metonym", sense="name", **town))  # type: ignore[arg-type]
                continue
            acting = "government" if kind == "state" and sense in ("capital", "seat") else kind
            shared, written = name.endswith("?"), "" if name == row["name"] else name.removesuffix("?")
            found.append(Entity(kind=cast(ActorKind, acting), sense=sense, written=written, shared=shared, **common))  # type: ignore[arg-type]
        if row["name"].endswith(")") and file != "territories.tsv":
            bare = row["name"].partition(" (")[0]
            found.append(Entity(kind=cast(ActorKind, kind), sense="name", written=bare, shared=True, **common))  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=1024)
def _variants(cell: str, valid: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The sectors of a row: one set for all time, or several with the interval of each ("PTY OPP ../2012; PTY GOV")."""
    variants = []
    for part in cell.split(";"):
        words = part.split()
        interval_ = words.pop() if words and ("/" in words[-1] or words[-1][0].isdigit()) else valid
        unknown = [w for w in words if w not in plover().sectors]
        if unknown:
            raise ValueError(f"sector {unknown[0]!r} is none of PLOVER's")
        start, slash, end = interval_.partition("/")
        for point in (start, end):
            if point not in ("", "..") and interval(point) is None:
                raise ValueError(f"{interval_!r} is no EDTF interval")
        first, last = interval(start), interval(end)
        if slash and first and last and first > last:
            raise ValueError(f"{interval_!r} ends before it begins")
        variants.append((tuple(words), interval_))
    return tuple(variants)
