"""Records: how well whole records agree with gold reports, layer by layer.

Actors of a report are first matched one to one, so an actor split in two or two merged into one costs. The layers:

- events found: a type in common, triggers (at most 40 characters) in the same sentence, one to one;
- events who, status, told by, date, mode: found, and the same actors and recipients; the same status and polarity;
  told by the same actor or by the report itself; the same days, over events dated by the text; a mode in common;
- events not happened: the status layer over deeds that are not plainly happened;
- statements found, who: contents overlap by half of their joint characters; and the same speakers;
- positions, commitments: evidence overlaps (Jaccard .3), same holders and stance with one `about` in common; same `by`
  and both with or both without a condition;
- places: same name and country, within 161 km, states left out; times: the same days;
- row precision: of the events said to have happened, the share right in type, both sides' countries and teller;
- events historical, events size: found, and both background; found, and the number given lies in the number read;
- actors found, country, sector, offices: matched; with the same country; with the same first sector; and the offices
  that have a like title and a like body.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.evaluate.likeness import (
    SAME_PLACE,
    actor_likeness,
    kilometres,
    name_likeness,
    overlap,
    pair_off,
    same_time,
    words_of,
)
from dragoman.evaluate.sides import Interval, ScoredEvent, ScoredPlace, ScoredWords, Side
from dragoman.values.edtf import interval

LAYERS = (
    "events found", "events who", "events status", "events not happened", "events told by", "events date",
    "events mode", "statements found", "statements who", "positions", "commitments", "places", "times",
)  # fmt: skip
"""The layers with precision, recall and F1, in the order of printing."""

FURTHER_LAYERS = ("events historical", "events size", "actors found", "actors country", "actors sector", "offices")

_LONGEST_TRIGGER = 40


def score_records(pairs: Iterable[tuple[Side, Side]]) -> dict[str, dict[str, Any]]:
    """Return for each layer p, r, f1 (0–1) and the counts tp, pred, gold, over (gold, coded) sides of reports."""
    scores = _Scores()
    for gold, pred in pairs:
        scores.add(gold, pred)
    rows: dict[str, dict[str, Any]] = {layer: scores.row(layer) for layer in LAYERS}
    right, said = scores.total["rows", "tp"], scores.total["rows", "pred"]
    rows["row precision"] = {"f1": right / max(1, said), "tp": right, "pred": said}
    return rows | {layer: scores.row(layer) for layer in FURTHER_LAYERS}


class _Scores:
    """Counts over reports."""

    def __init__(self) -> None:
        self.total: Counter[tuple[str, str]] = Counter()

    def add(self, gold: Side, pred: Side) -> None:
        """Count one report."""
        _ReportScores(self, gold, pred).count()

    def count(self, layer: str, tp: int, gold: int, pred: int) -> None:
        """Add to a layer's counts."""
        for key, number in (("tp", tp), ("gold", gold), ("pred", pred)):
            self.total[layer, key] += number

    def row(self, layer: str) -> dict[str, Any]:
        """Return precision, recall, F1 and counts of a layer."""
        tp, gold, pred = (self.total[layer, key] for key in ("tp", "gold", "pred"))
        p, r = tp / pred if pred else 0.0, tp / gold if gold else 0.0
        return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if tp else 0.0, "tp": tp, "pred": pred, "gold": gold}


class _ReportScores:
    """One report, its actors matched."""

    def __init__(self, scores: _Scores, gold: Side, pred: Side) -> None:
        self.scores, self.gold, self.pred = scores, gold, pred
        ids = list(gold.actors), list(pred.actors)
        pairs = pair_off(list(gold.actors.values()), list(pred.actors.values()), actor_likeness)
        self.matched = {(ids[0][i], ids[1][j]) for i, j in pairs}
        self.sentence = {e.span: gold.sentence(e.span[0]) for e in (*gold.events, *pred.events)}
        self.one_place = {e.span: _in_one_place(e.span, pred) for e in pred.events}

    def count(self) -> None:
        self._events()
        self._statements()
        self._evidence("positions", self.gold.positions, self.pred.positions)
        self._evidence("commitments", self.gold.commitments, self.pred.commitments)
        self._places()
        self._times()
        self._actors()

    def _same(self, gold: Sequence[str], pred: Sequence[str]) -> bool:
        """The same set of actors, under the matching."""
        left, right = set(gold), set(pred)
        return len(left) == len(right) and all(any((a, b) in self.matched for b in right) for a in left)

    def _shares(self, gold: Sequence[str], pred: Sequence[str]) -> bool:
        return any((a, b) in self.matched for a in gold for b in pred)

    def _event_score(self, gold: ScoredEvent, pred: ScoredEvent) -> float:
        if not set(gold.types) & set(pred.types) or not self.one_place[pred.span]:
            return 0
        if self.sentence[gold.span] != self.sentence[pred.span]:
            return 0
        touching = max(gold.span[0], pred.span[0]) < min(gold.span[1], pred.span[1])
        return 1 + 4 * touching + self._same(gold.actors, pred.actors) + _same_state(gold, pred)

    def _events(self) -> None:
        gold, pred = self.gold.events, self.pred.events
        pairs = [(gold[i], pred[j]) for i, j in pair_off(gold, pred, self._event_score)]
        count, sizes = self.scores.count, (len(gold), len(pred))
        who = sum(self._same(g.actors, p.actors) and self._same(g.recipients, p.recipients) for g, p in pairs)
        told = [(g, p) for g, p in pairs if self._same_teller(g, p)]
        count("events found", len(pairs), *sizes)
        count("events who", who, *sizes)
        count("events status", sum(_same_state(g, p) for g, p in pairs), *sizes)
        count("events told by", len(told), *sizes)
        not_happened = sum(_same_state(g, p) and not g.happened for g, p in pairs)
        count(
            "events not happened",
            not_happened,
            _number(not e.happened for e in gold),
            _number(not e.happened for e in pred),
        )
        dated = sum(_dated(g) and _dated(p) and same_time(g.date, p.date) for g, p in pairs)
        count("events date", dated, _number(map(_dated, gold)), _number(map(_dated, pred)))
        moded = sum(bool(set(g.modes) & set(p.modes)) for g, p in pairs)
        count("events mode", moded, _number(bool(e.modes) for e in gold), _number(bool(e.modes) for e in pred))
        right = sum(g.happened and p.happened and self._same_countries(g, p) for g, p in told)
        count("rows", right, 0, _number(e.happened for e in pred))
        old = sum(g.historical and p.historical for g, p in pairs)
        count("events historical", old, _number(e.historical for e in gold), _number(e.historical for e in pred))
        count("events size", sum(_same_sizes(g, p) for g, p in pairs), sum(len(e.sizes) for e in gold),
              sum(len(e.sizes) for e in pred))  # fmt: skip

    def _same_teller(self, gold: ScoredEvent, pred: ScoredEvent) -> bool:
        return (not gold.told_by and not pred.told_by) or self._shares(gold.told_by, pred.told_by)

    def _same_countries(self, gold: ScoredEvent, pred: ScoredEvent) -> bool:
        sides = ((gold.actors, pred.actors), (gold.recipients, pred.recipients))
        return all(
            {self.gold.actors[a].country for a in left} == {self.pred.actors[a].country for a in right}
            for left, right in sides
        )

    def _statements(self) -> None:
        gold, pred = self.gold.statements, self.pred.statements
        pairs = pair_off(gold, pred, lambda g, p: max(0.0, overlap(g.spans, p.spans) - 0.499))
        self.scores.count("statements found", len(pairs), len(gold), len(pred))
        who = sum(self._same(gold[i].who, pred[j].who) for i, j in pairs)
        self.scores.count("statements who", who, len(gold), len(pred))

    def _evidence(self, layer: str, gold: Sequence[ScoredWords], pred: Sequence[ScoredWords]) -> None:
        def score(g: ScoredWords, p: ScoredWords) -> float:
            fits = g.says == p.says and self._same(g.who, p.who) and (not g.about or self._shares(g.about, p.about))
            return max(0.0, overlap(g.spans, p.spans) - 0.299) if fits else 0.0

        self.scores.count(layer, len(pair_off(gold, pred, score)), len(gold), len(pred))

    def _places(self) -> None:
        states = [words_of(n) for a in self.gold.actors.values() if a.kind == "state" for n in a.names]
        gold, pred = (
            [p for p in side.places if words_of(p.name) not in states] for side in (self.gold, self.pred)
        )  # fmt: skip
        self.scores.count("places", len(pair_off(gold, pred, _same_place)), len(gold), len(pred))

    def _times(self) -> None:
        gold, pred = (
            list({interval(t): t for t in side.times if interval(t)}.values()) for side in (self.gold, self.pred)
        )
        self.scores.count("times", len(pair_off(gold, pred, same_time)), len(gold), len(pred))

    def _actors(self) -> None:
        count, sizes = self.scores.count, (len(self.gold.actors), len(self.pred.actors))
        pairs = [(self.gold.actors[a], self.pred.actors[b]) for a, b in sorted(self.matched)]
        count("actors found", len(pairs), *sizes)
        count("actors country", sum(g.country == p.country for g, p in pairs), *sizes)
        count("actors sector", sum(g.sectors[:1] == p.sectors[:1] for g, p in pairs), *sizes)
        offices = sum(len(pair_off(g.offices, p.offices, _same_office)) for g, p in pairs)
        count("offices", offices, sum(len(a.offices) for a in self.gold.actors.values()),
              sum(len(a.offices) for a in self.pred.actors.values()))  # fmt: skip


def _in_one_place(span: Interval, side: Side) -> bool:
    """Whether a trigger is short enough and lies in one sentence."""
    start, end = span
    return end - start <= _LONGEST_TRIGGER and side.sentence(start) == side.sentence(max(start, end - 1))


def _number(values: Iterable[bool]) -> int:
    return sum(map(bool, values))


def _same_state(gold: ScoredEvent, pred: ScoredEvent) -> bool:
    return (gold.status, gold.polarity) == (pred.status, pred.polarity)


def _dated(event: ScoredEvent) -> bool:
    return event.stated and interval(event.date) is not None


def _same_sizes(gold: ScoredEvent, pred: ScoredEvent) -> int:
    read = {kind: (low, high) for kind, low, high in pred.sizes}
    right = 0
    for kind, number, _ in gold.sizes:
        low, high = read.get(kind, (None, None))
        right += (
            (low, high) != (None, None)
            and number is not None
            and (low or 0) <= number <= (number if high is None else high)
        )
    return right


def _same_place(gold: ScoredPlace, pred: ScoredPlace) -> float:
    if name_likeness(gold.name, pred.name) == 0 or gold.country != pred.country:
        return 0
    if gold.position is None:
        return 1
    return float(pred.position is not None and kilometres(gold.position, pred.position) <= SAME_PLACE)


def _same_office(gold: tuple[str, str | None], pred: tuple[str, str | None]) -> float:
    title = name_likeness(gold[0], pred[0])
    body = 1.0 if not gold[1] else name_likeness(gold[1], pred[1] or "")
    return title * body
