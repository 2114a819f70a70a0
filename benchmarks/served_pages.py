"""Served pages: which addresses the bench of the pages asks, by kind, spread over what a ledger holds."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from dragoman.ledger import (
    ActorQuestion,
    ActorRow,
    CommitmentQuestion,
    HappeningQuestion,
    HistoryQuestion,
    Ledger,
    NetworkQuestion,
    PlaceQuestion,
    ReportQuestion,
)

TYPES = ("ASSAULT", "CONSULT", "ACCUSE", "AGREE", "COERCE", "PROTEST", "REQUEST", "THREATEN", "AID", "SUPPORT")
STATUSES = ("happened", "planned", "conditional", "called_for", "hypothetical")
SORTS = {
    "events": ("date", "type", "who", "whom", "place", "status", "intensity", "confidence"),
    "statements": ("date", "who", "whom", "kind", "confidence"),
    "positions": ("date", "who", "stance", "issue", "confidence"),
    "commitments": ("date", "who", "whom", "deadline", "confidence"),
    "reports": ("date", "title", "source"),
    "actors": ("key", "name", "kind", "country", "reports", "first", "last"),
}
API = ("events", "statements", "actors")
"""Lists that programs ask for as JSON."""
MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class Names:
    """What a ledger holds, as far as addresses name it.

    Args:
        months: YYYY-MM, from the first report's to the last one's.
        reports: Keys, spread over the months.
        words: Words of reports.
        actors: Keys of actors: those of the most reports, middling ones, those of few.
        pairs: Two parties each, those of the most deeds first.
        places: Keys.
        tellings: One event each of deeds that several events tell of.
        promises: REPORT/ITEM.
        courses: Ids of positions over time.
    """

    months: Sequence[str]
    reports: Sequence[str]
    words: Sequence[str]
    actors: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    places: Sequence[str]
    tellings: Sequence[str]
    promises: Sequence[str]
    courses: Sequence[str]


def names_of(place: str, *, count: int, seed: int = 1) -> Names:
    """Return what addresses can name in a ledger: `count` of each kind, the same for the same seed."""
    chance = random.Random(seed)
    with Ledger.open(place) as ledger:
        months = _months(ledger)
        reports, words = _reports(ledger, chance, months, count)
        actors = ledger.actors(ActorQuestion(sort="-reports", limit=1000)).rows
        pairs = [
            (pair.a, pair.b)
            for by in ("country", "actor")
            for pair in ledger.network(NetworkQuestion(by=by, most=60)).pairs[: 2 * count]
        ]
        places = [row.key for row in ledger.places(PlaceQuestion()).places[: 4 * count]]
        tellings = [row.id for row in ledger.happenings(HappeningQuestion(limit=4 * count)).rows]
        promises = [row.id for row in ledger.commitments(CommitmentQuestion(limit=4 * count)).rows]
        courses = [row.id for row in ledger.position_histories(HistoryQuestion(limit=4 * count)).rows]
    spread = _spread(actors, chance, count)
    for some in (pairs, places, tellings, promises, courses):
        chance.shuffle(some)
    return Names(months, reports, words, spread, pairs, places, tellings, promises, courses)


def _months(ledger: Ledger) -> list[str]:
    days = [
        row.date or ""
        for order in ("date", "-date")
        for row in ledger.reports(ReportQuestion(sort=order, since="1000", limit=1)).rows
    ]
    if not days:
        return ["2024-01"]
    first, last = (int(day[:4]) * 12 + int(day[5:7] or 1) - 1 for day in days)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)]


def _reports(
    ledger: Ledger, chance: random.Random, months: Sequence[str], count: int
) -> tuple[list[str], list[str]]:  # fmt: skip
    keys: list[str] = []
    words: set[str] = set()
    for month in chance.choices(months, k=count):
        rows = ledger.reports(ReportQuestion(since=month, until=month, limit=40)).rows
        if rows:
            row = chance.choice(rows)
            keys.append(row.key)
            words |= {word.strip(".,;:'\"()") for word in row.beginning.split() if len(word) > 4 and word.isalpha()}
    found = sorted(words)[:MOST_WORDS]
    chance.shuffle(found)
    return sorted(set(keys)), found or ["talks"]


def _spread(actors: Sequence[ActorRow], chance: random.Random, count: int) -> list[str]:
    """The actors of the most reports, as many of the middle and as many of few."""
    part = max(1, count // 3)
    middle, few = list(actors[part : len(actors) // 2]), list(actors[len(actors) // 2 :])
    chosen = [*actors[:part], *chance.sample(middle, min(part, len(middle))), *chance.sample(few, min(part, len(few)))]
    keys = [row.entity for row in chosen]
    chance.shuffle(keys)
    return keys


def pages_of(names: Names, *, count: int, seed: int = 2) -> dict[str, list[str]]:
    """Return the addresses of pages, at most `count` of each kind."""
    draw = _Draw(names, random.Random(seed))
    made = {
        "start": ["/", "/about", "/read", "/search"],
        "reports": draw.lists("reports", count), "events": draw.lists("events", count),
        "statements": draw.lists("statements", count), "positions": draw.lists("positions", count),
        "commitments": draw.lists("commitments", count), "actors": draw.lists("actors", count),
        "report": [f"/reports/{key}" for key in names.reports],
        "actor": [f"/actors/{quote(key)}" for key in names.actors],
        "timeline": [f"/timeline?actor={quote(key)}" for key in names.actors],
        "search": [f"/search?{urlencode({'text': word})}" for word in names.words],
        "review": ["/review", "/review?kind=position", *(f"/review?skip={skip}" for skip in range(20, 1000, 20))],
        "happenings": draw.lists("happenings", count),
        "happening": [f"/happenings/{telling}" for telling in names.tellings],
        "matrix": draw.matrices(count),
        "course": [f"/positions/courses/{quote(key, safe='')}" for key in names.courses],
        "contradictions": draw.lists("contradictions", count),
        "board": draw.boards(count),
        "promise": [f"/commitments/board/{promise}" for promise in names.promises],
        "changes": draw.changes("/changes", count), "feed": draw.changes("/changes.atom", count // 2),
        "csv": [f"/api/v1{page}&format=csv" for page in draw.lists("events", count)],
        "api": [f"/api/v1{page}" for kind in API for page in draw.lists(kind, count // len(API))],
    }  # fmt: skip
    return {kind: list(dict.fromkeys(pages))[:count] for kind, pages in made.items()}


def pictures_of(names: Names, *, count: int, seed: int = 3) -> dict[str, list[str]]:
    """Return the addresses of networks, maps and dyads, at most `count` of each kind."""
    draw = _Draw(names, random.Random(seed))
    dyads = [urlencode({"a": a, "b": b}) for a, b in names.pairs]
    made = {
        "network": ["/network", *draw.networks(count)],
        "map": ["/map", *draw.maps(count)],
        "dyad": ["/dyad", *(f"/dyad?{dyad}{draw.dyad()}" for dyad in dyads)],
        "dyad deeds": [f"/dyad/deeds?{dyad}" for dyad in dyads],
        "map deeds": [f"/map/deeds?{urlencode({'place': key})}" for key in names.places],
        "network api": [f"/api/v1{page}" for page in draw.networks(count)],
        "map api": [f"/api/v1{page}" for page in draw.maps(count, views=False)],
    }
    return {kind: list(dict.fromkeys(pages))[:count] for kind, pages in made.items()}


class _Draw:
    """Addresses with filters and orders by chance."""

    def __init__(self, names: Names, chance: random.Random) -> None:
        self.names, self.chance = names, chance
        self.parties = [party for pair in names.pairs for party in pair] or ["USA"]

    def _time(self) -> dict[str, str]:
        since, until = sorted(self.chance.choices(self.names.months, k=2))
        return {"since": since, "until": until}

    def _filters(self, path: str) -> Iterator[dict[str, str]]:
        pick, word = self.chance.choice, self.chance.choice(self.names.words)
        yield self._time()
        yield {"text": word}
        yield {"confidence": str(pick((0.5, 0.6, 0.7, 0.8)))} | self._time()
        if path in ("events", "happenings"):
            yield {"type": pick(TYPES)} | self._time()
            yield {"type": pick(TYPES), "party": pick(self.parties)}
        if path == "events":
            yield {"actor": pick(self.parties)}
            yield {"actor": pick(self.parties), "recipient": pick(self.parties)}
            yield {"place": pick(self.names.places or ["Gaza"])}
            yield {"status": pick(STATUSES), "newest_first": "true"}
        own = {"statements": "speaker", "positions": "holder", "commitments": "by", "actors": "actor",
               "contradictions": "party"}  # fmt: skip
        if path in own:
            yield {own[path]: pick(self.parties)}
        if path in SORTS:
            yield {"sort": pick(("", "-")) + pick(SORTS[path])}
            yield {"sort": pick(("", "-")) + pick(SORTS[path])} | self._time()

    def lists(self, path: str, count: int) -> list[str]:
        """Addresses of a list: as it is, then with filters and orders."""
        made = [f"/{path}?newest_first=true" if path != "actors" else "/actors?sort=-reports"]
        while len(made) < count:
            made += [f"/{path}?{urlencode(filters)}" for filters in self._filters(path)]
        return made[:count]

    def matrices(self, count: int) -> list[str]:
        """Addresses of matrices."""
        made = ["/positions/matrix", "/positions/matrix?family=recognition", "/positions/matrix?changed=true"]
        return made + [f"/positions/matrix?{urlencode(self._some('holder'))}" for _ in range(count)]

    def boards(self, count: int) -> list[str]:
        """Addresses of boards."""
        made = ["/commitments/board", "/commitments/board?status=overdue"]
        return made + [f"/commitments/board?{urlencode(self._some('by'))}" for _ in range(count)]

    def changes(self, path: str, count: int) -> list[str]:
        """Addresses of what changed."""
        made = [path]
        for _ in range(count):
            made.append(f"{path}?{urlencode(self._some('actor'))}")
        return made

    def _some(self, role: str) -> dict[str, str]:
        """A time, or a party, or both."""
        party = {role: self.chance.choice(self.parties)}
        return self.chance.choice((self._time(), party, party | {"since": self._time()["since"]}))

    def _deeds(self) -> dict[str, str]:
        pick = self.chance.choice
        some: dict[str, str] = {}
        if self.chance.random() < 0.6:
            some |= self._time()
        if self.chance.random() < 0.3:
            some["type"] = pick(TYPES)
        if self.chance.random() < 0.2:
            some["party"] = pick(self.parties)
        if self.chance.random() < 0.2:
            some["status"] = pick((*STATUSES, "any", "denied"))
        if self.chance.random() < 0.4:
            some["count"] = pick(("events", "happenings"))
        if self.chance.random() < 0.2:
            some["copies"] = "false"
        return some

    def networks(self, count: int) -> list[str]:
        """Addresses of networks."""
        pick = self.chance.choice
        made = []
        for _ in range(count):
            asked = self._deeds() | {"by": pick(("country", "actor")), "most": pick(("12", "30", "60"))}
            made.append(f"/network?{urlencode(asked)}")
        return made

    def maps(self, count: int, *, views: bool = True) -> list[str]:
        """Addresses of maps."""
        made = []
        for _ in range(count):
            asked = self._deeds()
            if views and self.chance.random() < 0.5:
                asked |= {"zoom": str(self.chance.randint(0, 5)), "lon": str(self.chance.randint(-90, 140)),
                          "lat": str(self.chance.randint(-30, 60))}  # fmt: skip
            made.append(f"/map?{urlencode(asked)}")
        return made

    def dyad(self) -> str:
        """What a dyad's address asks besides its parties."""
        return (
            f"&by={self.chance.choice(('week', 'month', 'year'))}&count={self.chance.choice(('events', 'happenings'))}"
        )
