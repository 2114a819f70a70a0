"""Export across: the trained reader of two texts as the files that the package ships, int8 weights, float activations.

python export_across.py --model runs/across/across.pt --out ../src/dragoman/heads/data/across
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from across import LONGEST, TOLD, Across
from export import compact
from network import MARKS, load_tokenizer

INPUTS = ("ids", "kinds", "mask")


def main() -> None:
    """Write the files and their manifest."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True)
    ask.add_argument("--temperature", type=json.loads, default={}, help='by head, such as {"same": 1.2, "told": 1.1}')
    ask.add_argument("--out", type=Path, required=True)
    ask = ask.parse_args()
    ask.out.mkdir(parents=True, exist_ok=True)
    model = Across()
    model.load_state_dict(torch.load(ask.model, weights_only=True))
    model.eval()
    ids = torch.randint(1000, 20000, (2, 12))
    kinds = torch.tensor([[0] * 6 + [1] * 6] * 2)
    path = ask.out / "across.onnx"
    torch.onnx.export(model, (ids, kinds, torch.ones_like(ids)), str(path), input_names=list(INPUTS),
                      output_names=["same", "told"], opset_version=17, dynamo=False,
                      dynamic_axes={n: {0: "n", 1: "p"} for n in INPUTS} | {n: {0: "n"} for n in ("same", "told")})  # fmt: skip
    compact(path)
    load_tokenizer().backend_tokenizer.save(str(ask.out / "tokenizer.json"))
    names = ("across.onnx", "tokenizer.json")
    manifest = {
        "name": "dragoman-across", "form": 1, "told": TOLD, "marks": MARKS, "longest": LONGEST,
        "temperature": ask.temperature,
        "files": {name: hashlib.sha256((ask.out / name).read_bytes()).hexdigest() for name in names},
    }  # fmt: skip
    (ask.out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{sum((ask.out / name).stat().st_size for name in names) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
