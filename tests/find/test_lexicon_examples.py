"""Every frame of the event lexicon at work: its example sentence comes out as the frame says."""

from collections import Counter

import pytest
from spacy.tokens import Doc

from dragoman.find.finder import decide, propose
from dragoman.find.judges import Judges
from dragoman.knowledge.lexicon import Frame, load_lexicon
from dragoman.parse.parsers import Parser
from dragoman.values.finds import Finds, FoundEvent

FRAMES: tuple[Frame, ...] = tuple(load_lexicon())
AT_LEAST = 0.95


def _of_frame(event: FoundEvent, frame: Frame) -> bool:
    """Whether the event came from the frame's word, or from the deed's noun that it carries ("staged a sit-in")."""
    rules = [because.rule for because in event.because]
    if any(rule.startswith(f"lexicon.{frame.pos}:{frame.lemma}") for rule in rules):
        return True
    carried = {w for name in frame.object for w in load_lexicon().classes.get(name, {name})} if frame.type else ()
    return any(rule.startswith("lexicon.noun:") and rule[13:].split()[0] in carried for rule in rules)


def _as_said(frame: Frame, finds: Finds) -> bool:
    events = [e for e in finds.events if _of_frame(e, frame)]
    if not frame.type:
        return not events
    return any(set(e.types) & set(frame.type) and (not frame.mode or set(e.modes) & set(frame.mode)) for e in events)


@pytest.fixture(scope="module")
def coded() -> list[tuple[Frame, Finds]]:
    """Each frame with what is found in its example."""
    judges = Judges()

    def found(doc: Doc) -> Finds:
        return decide(doc, judges.answer(propose(doc)))

    docs = Parser().pipe(f.example for f in FRAMES)
    return [(frame, found(doc)) for frame, doc in zip(FRAMES, docs, strict=True)]


def test_examples_come_out_as_their_frames_say(coded: list[tuple[Frame, Finds]]) -> None:
    failed = [frame for frame, finds in coded if not _as_said(frame, finds)]
    for frame in failed:
        print(f"{'/'.join(frame.type) or 'no deed'} {'/'.join(frame.mode)} {frame.name}: {frame.example}")
    assert 1 - len(failed) / len(coded) >= AT_LEAST


def test_examples_of_every_type_come_out(coded: list[tuple[Frame, Finds]]) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for frame, finds in coded:
        kind = frame.type[0] if frame.type else ""
        total[kind] += 1
        right[kind] += _as_said(frame, finds)
    assert {kind: right[kind] / total[kind] for kind in total if right[kind] / total[kind] < 0.9} == {}


def test_examples_name_their_actors(coded: list[tuple[Frame, Finds]]) -> None:
    named = [(frame, finds) for frame, finds in coded if frame.who and _as_said(frame, finds)]
    right = 0
    for frame, finds in named:
        actors = [finds.mentions[m].span.text for e in finds.events if _of_frame(e, frame) for m in e.actors]
        right += any(frame.who in actor or actor in frame.who for actor in actors)
    assert right / len(named) >= 0.88


def test_examples_name_their_recipients(coded: list[tuple[Frame, Finds]]) -> None:
    named = [(frame, finds) for frame, finds in coded if frame.whom and _as_said(frame, finds)]
    right = 0
    for frame, finds in named:
        events = [e for e in finds.events if _of_frame(e, frame)]
        parties = [m for e in events for m in e.recipients + (e.actors if e.reciprocal else ())]
        texts = [finds.mentions[m].span.text for m in parties]
        right += any(frame.whom in text or text in frame.whom for text in texts)
    assert right / len(named) >= 0.78
