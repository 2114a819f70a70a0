"""People: who held which office when, found by the person's names or by the office.

The tables in `data/people/` have one row for each tenure; all of them rest on recall, so that what a report itself says
goes before them. A name is found whatever its case, accents and usual spelling ("Sergey", "Sergei").
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entities import load_entities
from dragoman.knowledge.names import key
from dragoman.knowledge.user_files import UserKnowledge, load_user_knowledge
from dragoman.values.ontologies import plover

COLUMNS = (
    "name", "aliases", "gender", "country", "sectors", "office", "of", "from", "to", "party", "wikidata", "source",
)  # fmt: skip
_POINT = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[~?%]?")
_CODE = re.compile(r"[A-Z]{3}")
_OPEN = ("", "..")
_FIRST, _LAST = "-01-01", "-99-99"


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office.

    Args:
        person: The name that news use most.
        aliases: Further names of the person.
        gender: m, f, or None.
        country: PLOVER's code of the state, or of what kind of international body it is; None where none fits.
        sectors: PLOVER sectors of one who holds the office, the first one primary.
        office: The office, in lower-case words ("foreign minister").
        of: The state or body.
        start: EDTF value of the first day; "" where unknown.
        end: EDTF value of the last day; ".." where the tables know of no end.
        party: The person's party, or None.
        wikidata: The person's Wikidata id, where it is sure.
        source: Where the row is from: "recall" for the project's own compilation, "user" for an imported file.
        where: File and line.
    """

    person: str
    aliases: tuple[str, ...]
    gender: str | None
    country: str | None
    sectors: tuple[str, ...]
    office: str
    of: str
    start: str
    end: str
    party: str | None = None
    wikidata: str | None = None
    source: str = "recall"
    where: str = ""

    @property
    def prominent(self) -> bool:
        """Whether news call the holder of such an office by the last name alone."""
        return self.office in load_name_words()[0].prominent

    @property
    def valid(self) -> str:
        """From when to when, as an EDTF interval."""
        return f"{self.start or '..'}/{self.end}"

    @property
    def first(self) -> str:
        """The earliest day that may be the first, as text that sorts by time; "0" where unknown."""
        bare = self.start.rstrip("~?%")
        return bare + _FIRST[len(bare) - 4 :] if bare not in _OPEN else "0"

    @property
    def last(self) -> str:
        """The latest day that may be the last, as text that sorts by time; "9999" where open."""
        bare = self.end.rstrip("~?%")
        return bare + _LAST[len(bare) - 4 :] if bare not in _OPEN else "9999"

    def holds(self, date: str | None) -> bool:
        """Return whether the office was held on an EDTF date: some day of it; without a date, whether it is held still.

        A tenure known to the year counts for all of its first and last year.
        """
        if not date:
            return self.end in _OPEN
        begin, end = _days(date)
        return self.first <= end and begin <= self.last

    def known_on(self, date: str | None) -> bool:
        """Return whether the tables can know if it is held on an EDTF date: they end, and what is open then may not be.

        What a user has imported counts as known.
        """
        if not date or self.source != "recall" or self.end not in _OPEN:
            return True
        return _days(date)[0] <= f"{load_name_words()[0].horizon}-99"


@lru_cache(maxsize=256)
def _days(date: str) -> tuple[str, str]:
    """First and last day of an EDTF value as text that sorts by time."""
    start, slash, end = date.partition("/")
    start, end = start.rstrip("~?%"), (end if slash else start).rstrip("~?%")
    start = start.replace("X", "0") if start not in _OPEN else "0"
    end = end.replace("X", "9") if end not in _OPEN else "9999"
    return start + _FIRST[max(0, len(start) - 4) :], end + _LAST[max(0, len(end) - 4) :]


@dataclass(frozen=True, slots=True)
class NameWords:
    """How persons and offices are called.

    Args:
        horizon: The last month that the tables know.
        prominent: Offices whose holders news call by their last names alone.
        handover: Days for which two holders of one office may overlap.
        shared: Offices that several hold at once.
        first_word: States whose people are called by the first word of their names.
        particles: Words that are no name by themselves.
        variants: Spellings of a word, with the one that is compared.
        offices: Words for an office, with those that are compared.
        topics: Sectors that topics of FollowTheMoney give.
    """

    horizon: str
    prominent: frozenset[str]
    handover: int
    shared: frozenset[str]
    first_word: frozenset[str]
    particles: frozenset[str]
    variants: Mapping[str, str]
    offices: Mapping[str, str]
    topics: Mapping[str, str]

    def name_key(self, name: str) -> tuple[str, ...]:
        """Return the words of a name in the form that is compared."""
        return tuple(self.variants.get(w, w) for w in key(name))

    def office(self, title: str) -> str:
        """Return the office in the words that are compared: "defense secretary" is "defence minister"."""
        words = " ".join(title.lower().split())
        return self.offices.get(words, words)


@dataclass(frozen=True)
class KnownPeople:
    """All tenures, by the names of their holders and by office.

    Args:
        tenures: In the order of the tables.
        by_name: By full name, the places of its tenures in `tenures`.
        by_short: By last or first name, the same.
        words: How persons and offices are called.
        sha256: Digest of the tables.
    """

    tenures: tuple[Tenure, ...]
    by_name: Mapping[tuple[str, ...], Sequence[int]]
    by_short: Mapping[tuple[str, ...], Sequence[int]]
    words: NameWords
    sha256: str

    @cached_property
    def by_office(self) -> Mapping[tuple[str, tuple[str, ...]], Sequence[int]]:
        """By office and the words of the state or body, the places of its tenures."""
        found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        for number, tenure in enumerate(self.tenures):
            office = self.words.office(tenure.office.removeprefix("acting "))
            found.setdefault((office, key(tenure.of)), []).append(number)
        return found

    def lookup(self, name: str, *, date: str | None = None) -> tuple[Tenure, ...]:
        """Return the tenures of the persons of a name, the likeliest first; empty where nobody is known by it.

        Those that hold on the date come first, the latest begun before the others; then those that ended before it, the
        last ended first; then those still to come.

        Args:
            name: A full name, or a last name; titles are not part of it.
            date: An EDTF date; without it, today's holders of the tables come first.
        """
        words = self.words.name_key(name)
        if not words:
            return ()
        found = self.by_name.get(words)
        if found is None and len(words) > 2:
            found = self.by_name.get((words[0], words[-1]))
        if found is None:
            found = self.by_short.get(words, ())
        return ordered((self.tenures[i] for i in found), date)

    def holders(self, office: str, *, of: str, date: str | None = None) -> tuple[Tenure, ...]:
        """Return the tenures of an office on the date, the latest begun first; all of them, in time, without a date.

        Args:
            office: Such as "foreign minister"; words for the same office are one, and "acting" is left out.
            of: A state's code or any name of it, or a body's name.
            date: An EDTF date.
        """
        title = self.words.office(office.lower().removeprefix("acting "))
        found = [self.tenures[i] for i in self.by_office.get((title, _body_key(of)), ())]
        if date is None:
            return tuple(sorted(found, key=lambda t: t.first))
        return ordered((t for t in found if t.holds(date)), date)


@lru_cache(maxsize=1024)
def _body_key(of: str) -> tuple[str, ...]:
    """The words of a state's main name, by its code or any name; of anything else its own words."""
    entities = load_entities()
    readings = entities.by_id.get(of) or tuple(r for r in entities.lookup(of) if r.sense == "name")
    if readings and readings[0].kind in ("state", "disputed", "igo", "armed_group"):
        return key(readings[0].name)
    return key(of)


def ordered(tenures: Iterable[Tenure], date: str | None) -> tuple[Tenure, ...]:
    """Return tenures with those first that hold on the date, then the nearest before it, then those to come."""
    found = list(tenures)
    if not found:
        return ()
    begin = _days(date)[0] if date else "9999"
    found.sort(key=lambda t: (t.first, t.person, t.office, t.of), reverse=True)
    holding = [t for t in found if t.holds(date)]
    past = sorted((t for t in found if not t.holds(date) and t.last < begin), key=lambda t: t.last, reverse=True)
    coming = [t for t in reversed(found) if not t.holds(date) and t.last >= begin]
    return (*holding, *past, *coming)


@cache
def load_name_words() -> tuple[NameWords, bytes]:
    """Return how persons and offices are called, and the file that says so."""
    content = files("dragoman.knowledge").joinpath("data/people/words.toml").read_bytes()
    return _words(tomllib.loads(content.decode("utf-8"))), content


@cache
def load_people() -> KnownPeople:
    """Return the tenures that ship with the package, and those that the user has imported.

    Raises:
        KnowledgeError: If a table is damaged; it names file and line.
    """
    return people_with(load_user_knowledge())


def people_with(user: UserKnowledge) -> KnownPeople:
    """Return the tenures that ship with the package, and those of a user before them."""
    shipped = _shipped()
    if not user.people:
        return shipped
    added = [tenure_of([str(row.get(c, "")) for c in COLUMNS], where) for where, row in user.people]
    digest = hashlib.sha256(f"{shipped.sha256} {user.sha256}".encode()).hexdigest()
    return index_people((*added, *shipped.tenures), words=shipped.words, sha256=digest)


@cache
def _shipped() -> KnownPeople:
    folder = files("dragoman.knowledge").joinpath("data/people")
    digest = hashlib.sha256()
    words, content = load_name_words()
    digest.update(content)
    tenures: list[Tenure] = []
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".tsv")), key=lambda p: p.name):
        content = path.read_bytes()
        digest.update(content)
        tenures.extend(read_tenures(content.decode("utf-8").splitlines(), path.name))
    return index_people(tenures, words=words, sha256=digest.hexdigest())


def _words(table: Mapping[str, Any]) -> NameWords:
    groups = [group.replace("~", "").split() for group in table["variants"]]
    return NameWords(
        horizon=table["horizon"],
        prominent=frozenset(table["prominent"]),
        handover=int(table["handover"]),
        shared=frozenset(table["shared"]),
        first_word=frozenset(table["first_word"]),
        particles=frozenset(table["particles"]),
        variants={w: group[0] for group in groups for w in group},
        offices={w: group[0] for group in table["offices"] for w in group},
        topics=table["topics"],
    )


def read_tenures(lines: Sequence[str], file: str) -> list[Tenure]:
    """Return the tenures that the lines of one table give, in order.

    Raises:
        KnowledgeError: If a line has the wrong number of cells, or a cell a value that cannot be.
    """
    found: list[Tenure] = []
    header = False
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            if tuple(cells) != COLUMNS:
                raise KnowledgeError(
                    f"{file} line {number}: columns are {' '.join(cells)}; must be {' '.join(COLUMNS)}"
                )
            header = True
            continue
        if len(cells) != len(COLUMNS):
            raise KnowledgeError(f"{file} line {number}: has {len(cells)} cells for {len(COLUMNS)} columns")
        found.append(tenure_of(cells, f"{file} line {number}"))
    return found


def tenure_of(cells: Sequence[str], where: str) -> Tenure:
    """Return the tenure that the cells of one row give.

    Raises:
        KnowledgeError: If a cell has a value that cannot be; it names the row.
    """
    name, aliases, gender, country, sectors, office, of, start, end, party, wikidata, source = cells
    if not name or not office or not of:
        raise KnowledgeError(f"{where}: needs a name, an office and whose it is")
    if country and not _CODE.fullmatch(country):
        raise KnowledgeError(f"{where}: country {country!r} is no code of three capitals")
    if not (_is_point(start) and _is_point(end)):
        raise KnowledgeError(f"{where}: {start!r} to {end!r} are no dates; write YYYY, YYYY-MM or YYYY-MM-DD, or ..")
    tenure = Tenure(
        name, tuple(aliases.split("|")) if aliases else (), gender if gender in ("m", "f") else None, country or None,
        _sectors(sectors, where), office, of, "" if start == ".." else start, end or "..", party or None,
        wikidata or None, source, where,
    )  # fmt: skip
    if tenure.first > tenure.last:
        raise KnowledgeError(f"{where}: {tenure.valid} ends before it begins")
    return tenure


@lru_cache(maxsize=8192)
def _is_point(value: str) -> bool:
    return value in _OPEN or bool(_POINT.fullmatch(value))


_known_sectors: dict[str, tuple[str, ...]] = {}


def _sectors(cell: str, where: str) -> tuple[str, ...]:
    if cell not in _known_sectors:
        sectors = tuple(cell.split())
        if unknown := [s for s in sectors if s not in plover().sectors]:
            raise KnowledgeError(f"{where}: sector {unknown[0]!r} is none of PLOVER's")
        _known_sectors[cell] = sectors
    return _known_sectors[cell]


def index_people(tenures: Iterable[Tenure], *, words: NameWords, sha256: str = "") -> KnownPeople:
    """Return the tenures with their indexes."""
    kept = tuple(tenures)
    by_name: dict[tuple[str, ...], list[int]] = {}
    by_short: dict[tuple[str, ...], list[int]] = {}
    numbers: dict[tuple[str, tuple[str, ...], str | None], list[int]] = {}
    for number, tenure in enumerate(kept):
        numbers.setdefault((tenure.person, tenure.aliases, tenure.country), []).append(number)
    for (person, aliases, country), own in numbers.items():
        full, short = _forms((person.partition(" (")[0], *aliases), country, words)
        for form in full:
            by_name.setdefault(form, []).extend(own)
        for form in short:
            by_short.setdefault(form, []).extend(own)
    return KnownPeople(kept, by_name, by_short, words, sha256)


def _forms(
    names: Sequence[str], country: str | None, words: NameWords
) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The full names of a person, and the short ones."""
    full: set[tuple[str, ...]] = set()
    short: set[tuple[str, ...]] = set()
    for name in names:
        form = words.name_key(name)
        full.add(form)
        if len(form) < 2:
            short.add(form)
            continue
        if len(form) > 2:
            full.add((form[0], form[-1]))
        short.update(form[start:] for start in range(1, len(form)))
        if country in words.first_word and form[0] not in words.particles:
            short.add(form[:1])
    return full, short
