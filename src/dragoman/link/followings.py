"""Followings: what later sentences tell of promises, found by blocks so that the work stays near-linear."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.deeds import load_deeds, phrases_in
from dragoman.link.bearing import Blocks
from dragoman.link.deeds_told import Told, doers_of, manner_of, quantity, tellings_in
from dragoman.link.first_steps import ended, steps_in, unchanged
from dragoman.link.likeness import Likeness, acts_for, likeness
from dragoman.link.passages import Mover, Passage
from dragoman.link.readers import PairReader
from dragoman.link.readings import new_day, read_too
from dragoman.link.undertakings import Undertaking
from dragoman.link.words import stem
from dragoman.values.followings import Evidence, EvidenceKind
from dragoman.values.happenings import Verdicts

LEAST = 0.4
"""The least confidence of evidence."""

_ORDER: tuple[str, ...] = (
    "partly_done", "done", "withdrawn", "refused", "opposed", "delayed", "begun", "not_done",
)  # fmt: skip


def followings(
    promises: Iterable[Undertaking],
    passages: Iterable[Passage],
    *,
    verdicts: Verdicts | None = None,
    reader: PairReader | None = None,
) -> tuple[Evidence, ...]:
    """Return the evidence that sentences of later reports give of promises, sorted.

    Each pair of a promise and a sentence is judged by itself, so that any order, and any order of arrival, gives the
    same. A sentence is compared with the promises that it shares a country or name and a word with.

    Args:
        promises: Any number.
        passages: Any number; those of the promise's own day and report, or earlier, are no evidence.
        verdicts: What people said of who is the same.
        reader: Who reads a promise and a sentence beside each other; None for the rules alone.
    """
    verdicts = verdicts or Verdicts()
    blocks = Blocks(promises, verdicts)
    found = {}
    for passage in passages:
        for promise in blocks.near(passage):
            for piece in judge(promise, passage, verdicts, reader):
                found[piece.commitment, piece.report, piece.start, piece.kind] = piece
    return tuple(sorted(found.values(), key=Evidence.order))


def judge(
    promise: Undertaking, passage: Passage, verdicts: Verdicts, reader: PairReader | None = None
) -> list[Evidence]:  # fmt: skip
    """Return what one later sentence tells of a promise: of the deed, or else of the condition; at most one thing.

    A reader is asked where the rules find something, or where the sentence is about the promised thing at all.
    """
    judging = _Judging(promise, passage, verdicts)
    found = judging.of_deed() or judging.of_condition()
    pieces = [found] if found is not None else []
    if reader is not None and (pieces or judging.about()):
        return read_too(promise, passage, pieces, reader)
    return pieces


class _Judging:
    def __init__(self, promise: Undertaking, passage: Passage, verdicts: Verdicts) -> None:
        self.promise, self.passage, self.verdicts = promise, passage, verdicts
        self.aim = promise.aim
        self.alike = likeness(self.aim, passage, promise)

    def about(self) -> bool:
        """Whether the sentence speaks of what the promise is about, however it tells of it."""
        return self.alike is not None and not self.alike.bare

    def of_deed(self) -> Evidence | None:
        alike = self.alike
        candidates = [*self._deeds(alike), *self._against(alike)]
        planned = alike or self._of_a_plan()
        if planned is not None:
            candidates += self._cues(planned)
        if alike is not None and not alike.bare:
            candidates += [*self._unchanged(alike), *self._steps(alike), *self._fulfilled(alike)]
        if not candidates:
            return None
        best = min(candidates, key=lambda e: (_ORDER.index(e.kind), -e.confidence))
        if best.kind == "partly_done" and any(True for _ in steps_in(self.passage, frozenset())):
            best = replace(best, kind="begun", because=(*best.because, "and work goes on"))
        return best if best.confidence >= LEAST else None

    def _who(self, doers: Sequence[Mover]) -> tuple[float, str]:
        """How far the doers act for whoever promised, and a word of reason; unnamed doers may."""
        if not doers:
            return 0.6, "nobody else is named as doing it"
        best = max(
            ((acts_for(d, p, self.verdicts), d) for d in doers for p in self.promise.by), key=lambda pair: pair[0]
        )
        name = " ".join(best[1].party.words)
        return best[0], f"same actor: {name}" if best[0] == 1 else f"acts for the promiser: {name}"

    def _of_a_plan(self) -> Likeness | None:
        """The likeness of a sentence about a plan or promise for the very deed: "withdrew its offer to host talks"."""
        deeds = any(True for _ in tellings_in(self.passage, self.aim.kinds, verb=self.aim.verb))
        return likeness(self.aim, self.passage, self.promise, implied=True) if deeds and self._promised() else None

    def _known_here(self) -> bool:
        """Whether the sentence or its report has to do with the promiser's country or name at all."""
        own = {m.party.country for m in self.promise.by} - {None}
        aliases = {a for m in self.promise.by for a in m.aliases}
        return bool(own & self.passage.countries or aliases & set(self.passage.words))

    def _deeds(self, alike: Likeness | None) -> Iterator[Evidence]:
        aim, passage, table = self.aim, self.passage, load_deeds()
        if alike is None and table.lists["implied"] & aim.kinds and aim.names:
            alike = self._by_names()
        if alike is None:
            return
        for told in tellings_in(passage, aim.kinds, verb=aim.verb):
            if told.manner == "planned" or told.at in passage.promised or self._earlier(told):
                continue
            if told.manner == "done" and self._of_a_promise(told.at):
                continue
            who, reason = self._who(told.doers)
            if not told.doers and table.lists["local"].intersection(passage.words[max(0, told.at - 6) : told.at]):
                continue
            if aim.permits and told.kind not in ("allow", ""):
                who, reason = max(who, 0.7), "what was to be let happen"
            if not who or (who < 1 and not self._known_here()) or (alike.bare and who < 0.7):
                continue
            if alike.bare and who < 1 and not aim.refrain:
                continue
            manner = told.manner
            if manner == "done":
                manner = quantity(aim, passage, told)
                manner = self._first(manner, told)
            words = f"same end: {', '.join(alike.words)}" if alike.words else "same kind of deed"
            score = 0.3 + 0.4 * who + 0.3 * alike.score
            yield self._evidence(manner, score, (reason, words, f"word for the deed: {passage.words[told.at]}"))

    def _steps(self, alike: Likeness) -> Iterator[Evidence]:
        """First steps towards the deed, whoever takes them."""
        aim = self.aim
        own = {m.party.country for m in self.promise.by}
        foreign = self.passage.lands - own
        elsewhere = aim.lands and foreign and not aim.lands & foreign and not alike.named
        if aim.refrain or alike.score < 0.4 or not self._known_here() or elsewhere:
            return
        for step in steps_in(self.passage, self.aim.kinds, near=aim.things):
            if step.at in self.passage.promised:
                continue
            reasons = (f"same end: {', '.join(alike.words)}", f"a first step: {step.words}")
            yield self._evidence("begun", 0.45 + 0.4 * alike.score, reasons)
            return

    def _fulfilled(self, alike: Likeness) -> Iterator[Evidence]:
        """That what was promised is done, in words for any deed: "the fence has been finished"."""
        passage, words = self.passage, self.passage.words
        if self.aim.refrain or alike.score < 0.5:
            return
        for first, last, _ in phrases_in(words, load_deeds().cues["fulfilling"]):
            who, reason = self._who(doers_of(passage, first))
            manner = manner_of(passage, first, last)
            if not who or not self._known_here() or manner not in ("done", "not_done") or first in passage.promised:
                continue
            if manner == "done":
                manner = quantity(self.aim, passage, Told(first, "", "done", ()))
            reasons = (reason, f"same end: {', '.join(alike.words)}", f"it is done: {' '.join(words[first:last])}")
            yield self._evidence(manner, 0.2 + 0.4 * who + 0.3 * alike.score, reasons)

    def _unchanged(self, alike: Likeness) -> Iterator[Evidence]:
        """That all is as it was: whoever promised takes it back by saying so; after its day it is late, not broken."""
        told = unchanged(self.passage, self.aim.kinds) if not self.aim.refrain else None
        if told is None or not self._known_here():
            return
        who = max((acts_for(n.mover, p, self.verdicts) for n in self.passage.named for p in self.promise.by), default=0)
        kind = "withdrawn" if told.said and who >= 0.8 and self.promise.condition is None else "not_done"
        if kind == "not_done" and self._past_due():
            return
        reasons = (f"all is as it was: {told.words}", f"same end: {', '.join(alike.words)}")
        yield self._evidence(kind, 0.3 + 0.3 * who + 0.3 * alike.score, reasons)

    def _by_names(self) -> Likeness | None:
        """The likeness where all names of the aim are told, and its things go without saying."""
        alike = likeness(self.aim, self.passage, self.promise, implied=True)
        bare = likeness(replace(self.aim, things=frozenset()), self.passage, self.promise)
        return alike if bare is not None and bare.score == 1 and not bare.bare else None

    def _first(self, manner: str, told: Told) -> str:
        """A first convoy is a beginning; a first ship let through keeps a promise to let ships through."""
        parts = load_deeds().lists["by_parts"] & self.aim.kinds and not self.aim.permits
        near = self.passage.words[max(0, told.at - 5) : told.at + 6]
        return "begun" if manner == "done" and parts and "first" in near else manner

    def _earlier(self, told: Told) -> bool:
        """Whether the deed is dated before the promise."""
        day = self.promise.day
        deed = next((d for d in self.passage.deeds if d.at == told.at), None)
        if deed is not None and deed.dated and deed.last_day:
            return deed.last_day < day
        times = [when for when in self.passage.times if when.last and "since" not in when.before[-1:]]
        return bool(times) and all(when.last < day for when in times)

    def _against(self, alike: Likeness | None) -> Iterator[Evidence]:
        aim, passage = self.aim, self.passage
        if aim.refrain:
            yield from self._breach(alike)
            return
        opposite = frozenset(b for kind in aim.kinds for a, b in load_deeds().opposites if a == kind)
        if alike is None or not opposite - aim.kinds or alike.bare:
            return
        for told in tellings_in(passage, opposite - aim.kinds):
            who, reason = self._who(told.doers)
            if told.manner not in ("done", "begun") or not told.doers or who < 0.8 or told.noun or self._earlier(told):
                continue
            if phrases_at(passage, told.at) & aim.kinds or stem(passage.words[told.at]) in aim.things:
                continue
            words = f"the opposite deed: {passage.words[told.at]}"
            yield self._evidence("opposed", 0.2 + 0.4 * who + 0.4 * alike.score, (reason, words, *alike.words[:1]))

    def _breach(self, alike: Likeness | None) -> Iterator[Evidence]:
        """Deeds that a promise was to leave undone, that it is over, or that its time passed without any."""
        if "fight" in self.aim.undone and alike is not None and (over := ended(self.passage)) is not None:
            who = max(
                (acts_for(n.mover, p, self.verdicts) for n in self.passage.named for p in self.promise.by), default=0
            )
            if who >= 0.8:
                yield self._evidence(
                    "opposed", 0.3 + 0.4 * who + 0.2 * alike.score, (f"it is over: {over}",), lasting=True
                )
        for told in tellings_in(self.passage, self.aim.undone):
            if told.manner == "not_done" and alike is not None and self._past_due():
                who, reason = self._who(told.doers)
                if who >= 0.6:
                    words = f"left undone: {self.passage.words[told.at]}"
                    yield self._evidence("done", 0.3 + 0.4 * who + 0.3 * alike.score, (reason, words))
            if told.manner not in ("done", "begun") or not told.doers or self._earlier(told):
                continue
            if any(w in load_deeds().refrain for w in self.passage.words[max(0, told.at - 4) : told.at]):
                continue
            who, reason = self._who(told.doers)
            against = self._each_other(told)
            near = alike or likeness(replace(self.aim, things=frozenset()), self.passage, self.promise)
            alike = near if near is not None and not near.bare else alike
            if who < 0.8 or (alike is None and not against):
                continue
            score = 0.3 + 0.4 * who + 0.3 * max(alike.score if alike is not None else 0.0, 0.6 if against else 0.0)
            words = f"what was to be left undone: {self.passage.words[told.at]}"
            yield self._evidence("opposed", score, (reason, words), lasting=True)

    def _past_due(self) -> bool:
        """Whether the time for which something was to be left undone is over."""
        return self.promise.deadline is not None and self.passage.day >= self.promise.deadline

    def _each_other(self, told: Told) -> bool:
        """Whether it is done to another one who promised, or to whom it was promised."""
        others = {m.party.country for m in (*self.promise.by, *self.promise.to)} - {None}
        others -= {m.party.country for m in told.doers}
        if "fight" not in self.aim.undone:
            return False
        near = {m.party.country for d in self.passage.deeds if d.at == told.at for m in d.recipients}
        near |= {n.mover.party.country for n in self.passage.named if n.first > told.at}
        return bool(others & near)

    def _cues(self, alike: Likeness) -> Iterator[Evidence]:
        """Words that take a promise back, refuse it or put it off."""
        passage, table = self.passage, load_deeds()
        for name, kind in (("withdrawing", "withdrawn"), ("refusing", "refused"), ("delaying", "delayed")):
            for first, last, _ in phrases_in(passage.words, table.cues[name]):
                if (
                    self._own_word(first, last)
                    or not self._speaks(first, last)
                    or (alike.bare and not self._promised())
                ):
                    continue
                who, reason = self._who(doers_of(passage, first))
                if not who or (who < 1 and not self._known_here()):
                    continue
                due = new_day(passage, last) if kind == "delayed" else None
                words = f"{' '.join(passage.words[first:last])}: {', '.join(alike.words)}"
                yield self._evidence(kind, 0.25 + 0.4 * who + 0.35 * alike.score, (reason, words), due=due)

    def _own_word(self, first: int, last: int) -> bool:
        """Whether a cue is the very deed promised ("cancel debts"), and takes no plan or promise as its object."""
        own = phrases_at(self.passage, first) & self.aim.kinds
        after = set(self.passage.words[last : last + 4])
        promising = {word for (word,) in ((p[0][0],) for g in load_deeds().cues["promising"].values() for p in g)}
        return bool(own) and not after & promising

    def _of_a_promise(self, n: int) -> bool:
        """Whether a verb takes a plan or promise back, and is no deed: "scrapped its plan to withdraw"."""
        back = [
            last for first, last, _ in phrases_in(self.passage.words, load_deeds().cues["withdrawing"]) if first == n
        ]
        promising = load_deeds().cues["promising"].keys()
        return any(promising & set(self.passage.words[last : last + 3]) for last in back)

    def _promised(self) -> bool:
        return bool(phrases_in(self.passage.words, load_deeds().cues["promising"]))

    def _speaks(self, first: int, last: int) -> bool:
        """Whether a cue is a verb that is told as done, no noun and not itself denied or to come."""
        words = self.passage.words
        before = words[max(0, first - 3) : first]
        if before and before[-1] in ("of", "after", "without", "despite", "the", "a", "any", "further", "for"):
            return False
        if "not" in before or any(w.endswith(("n't", "n’t")) for w in before):
            return False
        if {"may", "might", "could", "if", "threatened"} & set(before):
            return False
        return not ({"urged", "asked", "called", "demanded"} & set(words[max(0, first - 5) : first]))

    def of_condition(self) -> Evidence | None:
        """Whether what the promise depends on has come about."""
        promise, passage = self.promise, self.passage
        if promise.condition is None or not promise.condition_words:
            return None
        alike = likeness(promise.condition, passage)
        if alike is None or alike.bare or not (promise.condition.things or promise.condition.names):
            return None
        for told in tellings_in(passage, promise.condition.kinds, verb=promise.condition.verb):
            if told.manner in ("done", "partly_done") and told.at not in passage.promised and not self._earlier(told):
                score = 0.4 + 0.6 * alike.score
                return self._evidence("condition_met", score, (f"the condition: {', '.join(alike.words)}",))
        stems = passage.stems()
        shared = {w for w in promise.condition_words if w in stems}
        if len(shared) >= 3 and len(shared) / len(promise.condition_words) >= 0.5 and self._plain():
            return self._evidence("condition_met", 0.6, (f"the condition: {', '.join(sorted(shared))}",))
        return None

    def _plain(self) -> bool:
        """Whether the sentence tells of no refusal, denial or plan."""
        words, cues = self.passage.words, load_deeds().cues
        return not any(phrases_in(words, cues[name]) for name in ("refusing", "denying", "ahead"))

    def _evidence(
        self, kind: str, score: float, because: tuple[str, ...], *, due: int | None = None, lasting: bool = False
    ) -> Evidence:
        p = self.passage
        kind_: EvidenceKind = kind  # type: ignore[assignment]
        return Evidence(
            self.promise.id, p.report, p.start, p.end, p.day, kind_, round(min(score, 1.0), 3), because, due,
            lasting=lasting,
        )  # fmt: skip


def phrases_at(passage: Passage, n: int) -> set[str]:
    """Return the kinds of deed that the verb at a word may name."""
    return {kind for first, _, kind in phrases_in(passage.words, load_deeds().verbs) if first == n}
