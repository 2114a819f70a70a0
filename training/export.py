"""Export: a trained model as the files that the package ships: ONNX with int8 weights and float activations.

    python export.py --model runs/heads/heads.pt --calibration runs/heads/calibration.json --out ../src/dragoman/heads/data

Every matrix of the encoder and the heads is stored as int8 with one scale a row (embeddings) or a column (products),
symmetric; at load they become floats again, so activations are never rounded and a text is read alike in any company.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from examples import LAYERS, TYPES
from network import MARKS, START, WIDTH, Heads, load_tokenizer
from onnx import helper, numpy_helper
from torch import nn

_BY_PIECE = {"ids", "mask", "states"}
"""Inputs whose second axis are word pieces."""

SMALLEST = 4096
"""Elements from which a matrix is stored as int8."""


class Encoder(nn.Module):
    """The encoder alone: ids and mask to states, with the scores of the attribution head beside them."""

    def __init__(self, model: Heads) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return (batch, pieces, 384) and (batch, pieces, 9)."""
        states = self.model.states(ids, mask)
        return states, self.model.attribution(states)


def compact(path: Path) -> None:
    """Rewrite an ONNX file with its matrices as int8 and a scale each row or column."""
    model = onnx.load(path)
    gathered = {node.input[0] for node in model.graph.node if node.op_type == "Gather"}
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < SMALLEST:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in gathered else 1
        scale = np.maximum(np.abs(values).max(axis=1 - axis), 1e-12) / 127
        whole = np.round(values / np.expand_dims(scale, 1 - axis)).clip(-127, 127).astype(np.int8)
        kept += [
            numpy_helper.from_array(whole, f"{tensor.name}.int8"),
            numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}.scale"),
        ]
        nodes.append(
            helper.make_node(
                "DequantizeLinear", [f"{tensor.name}.int8", f"{tensor.name}.scale"], [tensor.name], axis=axis
            )
        )
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    for at, node in enumerate(nodes):
        model.graph.node.insert(at, node)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write(module: nn.Module, given: dict[str, torch.Tensor], outputs: list[str], path: Path) -> None:
    """Write a module whose inputs may vary in their first axis, and in the second where they are pieces."""
    axes = {name: {0: "n", 1: "p"} if name in _BY_PIECE else {0: "n"} for name in given}
    axes |= {name: {0: "n", 1: "p"} if _BY_PIECE & set(given) else {0: "n"} for name in outputs}
    torch.onnx.export(module, tuple(given.values()), str(path), input_names=list(given), output_names=outputs,
                      dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
    compact(path)


def main() -> None:
    """Write the files and their manifest."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--calibration", type=Path, help="what calibrate.py wrote")
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    ask.out.mkdir(parents=True, exist_ok=True)
    model = Heads()
    saved = torch.load(ask.model, weights_only=True)
    model.load_state_dict(saved.get("model", saved))
    model.eval()
    ids = torch.randint(1000, 20000, (2, 12))
    write(
        Encoder(model), {"ids": ids, "mask": torch.ones_like(ids)}, ["states", "attribution"], ask.out / "encoder.onnx"
    )
    given = {"states": torch.randn(2, 9, WIDTH), "cue": torch.randn(2, WIDTH)}
    write(model.link, given, ["scores"], ask.out / "link.onnx")
    for name, width in (("pair", 4), ("marked", 3), ("trigger", 2), ("factuality", 2)):
        write(getattr(model, name), {"pooled": torch.randn(2, width * WIDTH)}, ["scores"], ask.out / f"{name}.onnx")
    load_tokenizer().backend_tokenizer.save(str(ask.out / "tokenizer.json"))
    settings = json.loads(ask.calibration.read_text(encoding="utf-8")) if ask.calibration else {}
    names = [
        "encoder.onnx",
        "link.onnx",
        "pair.onnx",
        "marked.onnx",
        "trigger.onnx",
        "factuality.onnx",
        "tokenizer.json",
    ]
    manifest = {
        "name": "dragoman-heads",
        "form": 2,
        "types": TYPES,
        "layers": LAYERS,
        "marks": MARKS,
        "longest": 192,
        **settings,
        "files": {name: hashlib.sha256((ask.out / name).read_bytes()).hexdigest() for name in names},
    }
    (ask.out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    notice = START / "NOTICE"
    if notice.is_file():
        shutil.copy(notice, ask.out / "NOTICE")
    print(f"{sum((ask.out / name).stat().st_size for name in names) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
