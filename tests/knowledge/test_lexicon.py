"""The event lexicon as data: its form, its breadth, and that no frame is written twice."""

import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lexicon import Frame, frame_from, load_lexicon
from dragoman.values.codes import POLARITIES, STATUSES
from dragoman.values.ontologies import plover

FRAMES: tuple[Frame, ...] = tuple(load_lexicon())
TOLD_BY_MENTIONS = frozenset(("@actor", "@person", "@place", "@number"))


def test_lexicon_knows_well_over_fifteen_hundred_verbs_nouns_and_phrases() -> None:
    entries = {(f.pos, f.lemma, f.particle, f.object or f.prep) for f in FRAMES if f.type}
    words = {(f.pos, f.lemma, f.particle) for f in FRAMES}
    assert len(entries) > 2000
    assert len(words) > 1500


def test_lexicon_covers_every_type_and_mode() -> None:
    known = {(t, m) for f in FRAMES for t in f.type for m in ("", *f.mode)}
    wanted = {(name, mode) for name, t in plover().types.items() for mode in ("", *t.modes)}
    assert not wanted - known


@pytest.mark.parametrize("type_", list(plover().types))
def test_lexicon_knows_verbs_and_nouns_for_every_type(type_: str) -> None:
    by_pos = Counter(f.pos for f in FRAMES if type_ in f.type)
    assert by_pos["verb"] >= 25
    assert by_pos["noun"] >= 10


def test_lexicon_knows_uses_that_are_no_deed() -> None:
    assert sum(not f.type for f in FRAMES) > 400


def test_lexicon_has_no_frame_twice() -> None:
    def conditions(frame: Frame) -> Frame:
        return replace(
            frame, type=(), mode=(), contexts=(), actor=(), recipient=(), reciprocal=False, consumes=True,
            negated=(), complement_status="", complement_polarity="", weight=0.9, example="", who="", whom="",
        )  # fmt: skip

    twice = [f for f, n in Counter(conditions(f) for f in FRAMES).items() if n > 1]
    assert not twice


def test_lexicon_conditions_use_known_classes() -> None:
    known = set(load_lexicon().classes) | TOLD_BY_MENTIONS
    lists = [(f, v) for f in FRAMES for v in (f.subject, f.object, f.not_object, f.prep_object, f.of)]
    assert not {(f.lemma, w) for f, words in lists for w in words if w.startswith("@") and w not in known}


def test_lexicon_classes_are_lower_case_words() -> None:
    for name, words in load_lexicon().classes.items():
        assert name.startswith("@")
        assert words == {w.lower().strip() for w in words}


def test_lexicon_says_only_what_the_record_can_say() -> None:
    for frame in FRAMES:
        assert frame.pos in ("verb", "noun", "adj"), frame
        assert frame.lemma == frame.lemma.lower().strip(), frame
        assert frame.complement_status in ("", *STATUSES), frame
        assert frame.complement_polarity in ("", *POLARITIES), frame
        assert 0 < frame.weight <= 1, frame
        assert set(frame.complement) <= {"to", "that", "ing", "if"}, frame
        assert len(frame.type) <= 2, frame


def test_lexicon_examples_hold_the_words_for_actor_and_recipient() -> None:
    for frame in FRAMES:
        assert frame.example[-1] in ".?!", frame
        assert frame.who in frame.example, frame
        assert frame.whom in frame.example, frame


def test_lexicon_files_say_where_they_come_from() -> None:
    folder = files("dragoman.knowledge").joinpath("data/events")
    for path in folder.iterdir():
        if path.name.endswith(".jsonl"):
            head = path.read_text(encoding="utf-8").splitlines()[:3]
            assert any("Source:" in line for line in head), path.name
            assert any("Licence:" in line for line in head), path.name


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"lemma": "meet", "pos": "verb", "type": "CONSULT"}, "example"),
        ({"lemma": "meet", "pos": "verb", "type": "GREET", "example": "They met."}, "GREET"),
        ({"lemma": "meet", "pos": "verb", "type": "CONSULT", "mode": "riot", "example": "They met."}, "riot"),
        ({"lemma": "meet", "pos": "verb", "type": "CONSULT", "objekt": ["him"], "example": "They met."}, "objekt"),
    ],
)
def test_lexicon_line_of_wrong_form_is_named(entry: dict[str, object], said: str) -> None:
    with pytest.raises(KnowledgeError, match=said) as caught:
        frame_from(json.loads(json.dumps(entry)), "consult.jsonl line 7")
    assert "consult.jsonl line 7" in str(caught.value)
