"""The role head: chances are probabilities, the same in any company, and its files are checked before they are used."""

import shutil
from pathlib import Path

import pytest

from dragoman.coder import judges_of, load
from dragoman.errors import ModelError
from dragoman.heads import FOLDER, Encoder, HeadRoleJudge, Reader, load_roles, load_weights
from dragoman.values.questions import RoleCandidate, RoleQuestion

TEXT = "Gunmen of the Red Banner stormed the depot, and two guards were killed."


def asked(*phrases: str) -> RoleQuestion:
    """Who killed: one of the phrases?"""
    at = TEXT.index("killed")
    near = [(TEXT.index(p), TEXT.index(p) + len(p)) for p in phrases]
    form = ("form:nominal", "order:before")
    candidates = tuple(RoleCandidate(TEXT, 0, span, n, n, form) for n, span in enumerate(near))
    return RoleQuestion(TEXT, 0, (at, at + 6), 0, ("ASSAULT",), candidates=candidates)


@pytest.fixture(scope="module")
def judge() -> HeadRoleJudge:
    return HeadRoleJudge(Reader(Encoder(load_weights())), load_roles())


def test_chances_are_probabilities_of_each_candidate(judge: HeadRoleJudge) -> None:
    (answer,) = judge.judge_roles([asked("Gunmen of the Red Banner", "two guards")])
    assert [c.mention for c in answer.chances] == [0, 1]
    assert all(c.actor >= 0 and c.recipient >= 0 and c.actor + c.recipient <= 1.0001 for c in answer.chances)
    assert judge.judge_roles([asked()])[0].chances == ()


def test_other_questions_change_no_answer(judge: HeadRoleJudge) -> None:
    one, other = asked("Gunmen of the Red Banner", "two guards"), asked("two guards")
    assert judge.judge_roles([other, one, one]) == [*judge.judge_roles([other]), *judge.judge_roles([one]) * 2]


def test_the_record_names_the_role_weights() -> None:
    weights = load_roles()
    record = load()("Kenya condemned the attack.", date="2024-05-01")
    assert (weights.name, weights.sha256) in record.coder.models


@pytest.mark.parametrize("name", ["manifest.json", "role.onnx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copytree(FOLDER, tmp_path / "heads"))
    (copy / "roles" / name).unlink()
    with pytest.raises(ModelError, match=name):
        judges_of(weights=copy)


def test_another_encoder_than_the_one_learned_from_is_named(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(FOLDER, tmp_path / "heads"))
    (copy / "encoder.onnx").write_bytes((copy / "encoder.onnx").read_bytes() + b"\0")
    with pytest.raises(ModelError, match=r"encoder\.onnx"):
        load_roles(copy)
