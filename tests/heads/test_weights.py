"""A damaged folder of weights is named, never used, and never silently replaced by rules."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.coder import judges_of, load
from dragoman.errors import ModelError
from dragoman.heads import FOLDER, Encoder, load_weights
from dragoman.link import load_linker


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "heads"))


def test_the_package_s_weights_are_whole_and_named_in_the_record() -> None:
    weights = load_weights()
    record = load()("Kenya condemned the attack.", date="2024-05-01")
    assert (weights.name, weights.sha256) in record.coder.models
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 60_000_000


def test_rules_alone_are_said_in_the_record() -> None:
    record = load(judges=judges_of("rules"))("Kenya condemned the attack.", date="2024-05-01")
    assert load_weights().name not in dict(record.coder.models)
    assert not [b.rule for e in record.events for b in e.because if b.rule.startswith("head.")]


@pytest.mark.parametrize("name", ["manifest.json", "encoder.onnx", "trigger.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(ModelError, match=name) as caught:
        judges_of(weights=copy)
    assert "--weights" in str(caught.value)


@pytest.mark.parametrize("name", ["manifest.json", "across.onnx", "tokenizer.json"])
def test_a_missing_file_of_the_reader_of_pairs_is_named(copy: Path, name: str) -> None:
    (copy / "across" / name).unlink()
    with pytest.raises(ModelError, match=f"across/{name}"):
        load_linker(copy)


def test_a_truncated_file_is_named_with_its_size(copy: Path) -> None:
    path = copy / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(ModelError, match=r"encoder\.onnx.*100,000 bytes.*truncated"):
        judges_of(weights=copy)


def test_a_foreign_file_is_named(copy: Path) -> None:
    (copy / "pair.onnx").write_bytes((copy / "marked.onnx").read_bytes())
    with pytest.raises(ModelError, match=r"pair\.onnx"):
        judges_of(weights=copy)


def test_a_file_that_onnxruntime_cannot_load_is_named(copy: Path) -> None:
    import hashlib

    path, manifest = copy / "encoder.onnx", copy / "manifest.json"
    path.write_bytes(b"no model")
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["files"]["encoder.onnx"] = hashlib.sha256(b"no model").hexdigest()
    manifest.write_text(json.dumps(said), encoding="utf-8")
    encoder = Encoder(load_weights(copy))
    with pytest.raises(ModelError, match=r"encoder\.onnx: onnxruntime cannot load it"):
        encoder.read("Kenya condemned the attack.")


@pytest.mark.parametrize("content", ["", "[", '{"form": 99}', '{"form": 1, "files": {}}'])
def test_a_manifest_of_something_else_is_named(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        load_weights(copy)


def test_the_command_line_says_what_to_do(copy: Path, tmp_path: Path) -> None:
    (copy / "encoder.onnx").unlink()
    report = tmp_path / "report.txt"
    report.write_text("Kenya condemned the attack.", encoding="utf-8")
    run = CliRunner().invoke(app, ["code", str(report), "--weights", str(copy)])
    assert run.exit_code != 0
    alone = CliRunner().invoke(app, ["code", str(report), "--judges", "rules"])
    assert alone.exit_code == 0
