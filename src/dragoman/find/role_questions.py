"""Role questions: for an event that the rules found, who of those near it may have done it, or suffered it.

Candidates are all phrases of the deed's sentence, and of those whom that sentence does not name the nearest phrase of
the two sentences before it. Traits say in words what the rules see: the path through the parse, the order, the form of
the phrase, and what they chose themselves.
"""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from dragoman.find.mentions import MentionTable
from dragoman.find.syntax import is_passive
from dragoman.values.finds import Finds, FoundEvent
from dragoman.values.mentions import Mention
from dragoman.values.questions import RoleCandidate, RoleQuestion

BEFORE = 2
"""Sentences before that of the deed whose phrases may still have a part in it."""

_LONGEST = 5
"""Steps of a path that are told one by one."""
_NEAR = (1, 2, 3, 5, 8, 12, 20)
"""Distances in words that are told apart."""
_BESIDE = 300
"""Characters within which the parties of another deed tell something of this one."""


def role_questions(doc: Doc, table: MentionTable, finds: Finds, events: Iterable[int]) -> tuple[RoleQuestion, ...]:
    """Return one question for each of the events, in their order.

    Args:
        doc: The report.
        table: Its mentions.
        finds: What the rules found in it.
        events: Which events are asked about, by number.
    """
    asking = _Asking(doc, table, finds)
    return tuple(asking.question(number, finds.events[number]) for number in events)


class _Asking:
    """Makes the questions of one report."""

    def __init__(self, doc: Doc, table: MentionTable, finds: Finds) -> None:
        self.doc, self.table, self.finds = doc, table, finds
        self.entity = {m: i for i, chain in enumerate(finds.chains) for m in chain.mentions}
        self.sentences = list(doc.sents)
        self.by_sentence: dict[int, list[Mention]] = {}
        for mention in finds.mentions:
            self.by_sentence.setdefault(mention.sentence, []).append(mention)
        self.number = {s.start: i for i, s in enumerate(self.sentences)}
        self.parties = [
            ({self.entity.get(m) for m in e.actors}, {self.entity.get(m) for m in e.recipients}) for e in finds.events
        ]

    def question(self, number: int, event: FoundEvent) -> RoleQuestion:
        """Return the question about one event."""
        span = self.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        assert span is not None
        trigger = span.root
        sentence = trigger.sent
        here = self.number[sentence.start]
        rules = {self.entity.get(m, -1): "recipient" for m in event.recipients}
        rules |= {self.entity.get(m, -1): "actor" for m in event.actors}
        near = self._near(here, span.start, span.end)
        candidates = tuple(self._candidate(m, trigger, here, event, rules) for m in near)
        start = sentence.start_char
        return RoleQuestion(
            sentence.text,
            start,
            (event.trigger.start - start, event.trigger.end - start),
            number,
            event.types,
            event.actors,
            event.recipients,
            event.reciprocal,
            candidates,
            tuple(self._of_deed(number, event, trigger)),
        )

    def _near(self, here: int, first: int, behind: int) -> Iterator[Mention]:
        """The mentions of the sentence, the trigger itself left out, and the nearest one of others before it."""
        own = [m for m in self.by_sentence.get(here, ()) if not first <= self.table.head(m.id) < behind]
        seen = {self.entity.get(m.id) for m in own}
        earlier: list[Mention] = []
        for number in range(here - 1, max(-1, here - 1 - BEFORE), -1):
            for mention in reversed(self.by_sentence.get(number, ())):
                if self.entity.get(mention.id) not in seen:
                    seen.add(self.entity.get(mention.id))
                    earlier.append(mention)
        return iter(sorted((*earlier, *own), key=lambda m: m.id))

    def _candidate(
        self, mention: Mention, trigger: Token, here: int, event: FoundEvent, rules: Mapping[int, str]
    ) -> RoleCandidate:
        sentence = self.sentences[mention.sentence]
        start = sentence.start_char
        entity = self.entity.get(mention.id, -1 - mention.id)
        span = max(0, mention.span.start - start), min(len(sentence.text), mention.span.end - start)
        traits = (*self._of_mention(mention, trigger, here), *self._of_rules(mention, entity, event, rules))
        return RoleCandidate(sentence.text, start, span, mention.id, entity, traits)

    def _of_mention(self, mention: Mention, trigger: Token, here: int) -> Iterator[str]:
        head = self.doc[self.table.head(mention.id)]
        yield f"form:{mention.form}"
        yield f"label:{mention.label}"
        yield f"role:{mention.role}"
        yield f"number:{mention.number}"
        if mention.country_words:
            yield "state-word"
        if mention.person in (1, 2):
            yield "speaks"
        if mention.quoted:
            yield "quoted"
        if mention.conjuncts:
            yield "joined"
        if mention.sentence != here:
            yield f"sentence:{here - mention.sentence}"
            yield f"away:{mention.role}"
            return
        order = "before" if head.i < trigger.i else "behind"
        distance = abs(head.i - trigger.i)
        yield f"order:{order}"
        yield f"distance:{order}:{next((n for n in _NEAR if distance <= n), 'far')}"
        path, plain = path_between(trigger, head)
        voice = "passive" if trigger.pos_ in ("VERB", "AUX") and is_passive(trigger) else trigger.pos_
        yield f"path:{path}"
        yield f"plain:{plain}"
        yield f"{voice}:{plain}"
        yield f"first:{plain.partition(' ')[0]}"
        yield f"steps:{min(plain.count(' ') + 1, 8)}"
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT":
            yield "main-subject"
        if head.i <= trigger.i and trigger.is_ancestor(head):
            yield "inside:before"
        elif trigger.is_ancestor(head):
            yield "inside:behind"

    def _of_rules(self, mention: Mention, entity: int, event: FoundEvent, rules: Mapping[int, str]) -> Iterator[str]:
        chosen = rules.get(entity, "neither")
        yield f"rule:{chosen}"
        if mention.id in event.actors or mention.id in event.recipients:
            yield f"rule-itself:{chosen}"
        if event.reciprocal:
            yield f"mutual:{chosen}"
        sides = ("A" if event.actors else "-") + ("R" if event.recipients else "-")
        yield f"sides:{sides}:{chosen}"
        if event.told_by and entity in {self.entity.get(m) for m in event.told_by}:
            yield "teller"
        if event.embedded_in is not None:
            yield from self._part("outer", entity, event.embedded_in)
        for number, other in enumerate(self.finds.events):
            if other is not event and abs(other.trigger.start - event.trigger.start) < _BESIDE:
                yield from self._part("other", entity, number)

    def _part(self, name: str, entity: int, number: int) -> Iterator[str]:
        for side, parties in zip(("actor", "recipient"), self.parties[number], strict=True):
            if entity in parties:
                yield f"{name}:{side}"

    def _of_deed(self, number: int, event: FoundEvent, trigger: Token) -> Iterator[str]:
        yield f"pos:{trigger.pos_}"
        yield f"dep:{trigger.dep_}"
        yield f"status:{event.status}:{event.polarity}"
        yield f"frame:{event.because[0].rule.partition(':')[0]}"
        yield "sides:" + ("A" if event.actors else "-") + ("R" if event.recipients else "-")
        if event.reciprocal:
            yield "mutual"
        if event.embedded_in is not None:
            yield "embedded"
        if any(other.embedded_in == number for other in self.finds.events):
            yield "embeds"
        if event.statement is not None:
            yield "told"
        if event.modes:
            yield f"mode:{event.modes[0]}"
        if trigger.pos_ in ("VERB", "AUX") and is_passive(trigger):
            yield "passive"
        if any(c.dep_ == "det" for c in trigger.children):
            yield "determined"
        for reason in event.because[1:]:
            yield f"because:{reason.rule.partition(':')[0]}"


def path_between(trigger: Token, head: Token) -> tuple[str, str]:
    """Return the path from a deed to a phrase through the parse, with its prepositions and without.

    Steps up are marked by `^`; conjuncts of conjuncts are one step, a preposition and its object too.

    Example: of "met" in "the envoy met with officials" the path to "officials" is `with`, plainly `prep`.
    """
    up = [trigger, *trigger.ancestors]
    above = {t.i: n for n, t in enumerate(up)}
    down = [head]
    while down[-1].i not in above and down[-1].head != down[-1]:
        down.append(down[-1].head)
    if down[-1].i not in above:
        return "apart", "apart"
    steps: list[tuple[str, str]] = []
    for token in up[: above[down[-1].i]]:
        _step(steps, "^", token)
    for token in reversed(down[:-1]):
        _step(steps, "", token)
    if len(steps) > _LONGEST:
        return f"far {steps[-1][0]}", f"far {steps[-1][1]}"
    return " ".join(s for s, _ in steps) or "itself", " ".join(s for _, s in steps) or "itself"


def _step(steps: list[tuple[str, str]], way: str, token: Token) -> None:
    label = token.dep_
    if label == "conj" and steps and steps[-1][1] == f"{way}conj":
        return
    if label == "pobj":
        if not way and steps and steps[-1][1] == "prep":
            return
        steps.append((f"{way}pobj", f"{way}pobj"))
    elif label == "prep":
        if way and steps and steps[-1][1] == "^pobj":
            steps.pop()
        steps.append((f"{way}{token.lower_}", f"{way}prep"))
    elif label == "agent":
        steps.append((f"{way}agent", f"{way}agent"))
    else:
        steps.append((f"{way}{label}", f"{way}{label}"))
