"""What else is read never changes an answer: alone, in company, in any order, padded in a batch of unequal lengths."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coder import load
from dragoman.heads import Encoder, HeadTypeJudge, Reader, load_weights
from dragoman.values.questions import TypeQuestion
from dragoman.values.reports import Report

TEXTS = (
    "Kenya condemned the attack.",
    'The minister said on Tuesday that "talks will go on" and that no troops had crossed the border, aides said.',
    "Police arrested nine protesters in Minsk.",
    "The company launched a new phone. It will call its customers next week.",
    "Georgia, which Russia invaded in 2008, broke off relations with Moscow; Tbilisi refuses to restore them.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(load_weights())


def test_padded_and_batched_states_are_those_of_a_text_alone(encoder: Encoder) -> None:
    alone = [encoder.read(text) for text in TEXTS]
    encoded = [encoder.tokenizer.encode(text) for text in TEXTS]
    longest = max(len(e.ids) for e in encoded)
    ids = np.array([e.ids + [0] * (longest - len(e.ids)) for e in encoded], dtype=np.int64)
    mask = np.array([[1] * len(e.ids) + [0] * (longest - len(e.ids)) for e in encoded], dtype=np.int64)
    states, tags = encoder.session("encoder").run(["states", "attribution"], {"ids": ids, "mask": mask})
    cues = np.array([reading.pooled([(0, 5)]) for reading in alone])
    links = encoder.session("link").run(["scores"], {"states": states, "cue": cues})[0]
    for reading, row, one, link in zip(alone, tags, encoded, links, strict=True):
        linked = 1 / (1 + np.exp(-link[: len(one.ids)]))
        assert np.abs(linked - encoder.linked(reading, (0, 5))).max() < 1e-4
        batched = row[: len(one.ids)].reshape(reading.tags.shape)
        assert (batched.argmax(-1) == reading.tags.argmax(-1)).all()
        assert np.abs(_shares(batched) - _shares(reading.tags)).max() < 1e-4


def test_the_number_of_threads_changes_no_label(encoder: Encoder) -> None:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    path = encoder.weights.file("encoder.onnx")
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    for text in TEXTS:
        reading = encoder.read(text)
        ids = np.array([encoder.tokenizer.encode(text).ids], dtype=np.int64)
        _, tags = session.run(["states", "attribution"], {"ids": ids, "mask": np.ones_like(ids)})
        assert (tags[0].reshape(reading.tags.shape).argmax(-1) == reading.tags.argmax(-1)).all()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.integers(1, 5))
def test_records_are_the_same_bytes_in_any_company(order: list[int], size: int) -> None:
    coder = load()
    alone = {i: coder.code(Report(TEXTS[i], date="2024-05-01", id=str(i))) for i in range(len(TEXTS))}
    chosen = order[:size]
    together = list(coder.pipe(Report(TEXTS[i], date="2024-05-01", id=str(i)) for i in chosen))
    assert together == [alone[i] for i in chosen]


def test_types_are_probabilities_best_first(encoder: Encoder) -> None:
    text = TEXTS[2]
    at = text.index("arrested")
    answer = HeadTypeJudge(Reader(encoder)).judge_types([TypeQuestion(text, 0, (at, at + 8))])[0]
    shares = [p for _, p in answer.types]
    assert answer.types[0][0] == "COERCE"
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=0.01)


def test_a_text_longer_than_the_encoder_reads_is_read_around_the_word(encoder: Encoder) -> None:
    text = "The ministers spoke of trade and of fish and of roads, " * 60 + "and police arrested nine protesters there."
    at = text.index("arrested")
    answer = HeadTypeJudge(Reader(encoder)).judge_types([TypeQuestion(text, 0, (at, at + 8))])[0]
    assert answer.types[0][0] == "COERCE"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "🙂" * 400, "a" * 5000, "«\u202e»"])
def test_odd_texts_are_read(encoder: Encoder, text: str) -> None:
    reading = encoder.read(text)
    assert len(reading.starts) == len(reading.states) >= 2
    assert np.isfinite(reading.whole()).all()
    assert np.isfinite(reading.pooled([(0, 1)])).all()


def _shares(tags: np.ndarray) -> np.ndarray:
    raised = np.exp(tags - tags.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)
