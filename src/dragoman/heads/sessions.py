"""Sessions: the parts of a model, each loaded when it is first asked for; another process loads its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.heads.weights import ModelFiles

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


class Sessions:
    """Loads the parts of a model.

    Args:
        files: Where they lie.
    """

    def __init__(self, files: ModelFiles) -> None:
        self.files = files
        self._sessions: dict[str, InferenceSession] = {}
        self._tokenizers: dict[int, Tokenizer] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What is loaded stays with its process."""
        return {"files": self.files, "_sessions": {}, "_tokenizers": {}}

    def session(self, name: str) -> "InferenceSession":
        """Return the session of one part of the model.

        Raises:
            ModelError: If onnxruntime cannot load its file; it names the file.
        """
        if name not in self._sessions:
            self._sessions[name] = _session(self.files.file(f"{name}.onnx"))
        return self._sessions[name]

    def tokenizer(self, longest: int) -> "Tokenizer":
        """Return the tokenizer, which pads nothing and cuts off what is longer than so many word pieces.

        Raises:
            ModelError: If tokenizers cannot load its file; it names the file.
        """
        if longest not in self._tokenizers:
            self._tokenizers[longest] = _tokenizer(self.files.file("tokenizer.json"), longest)
        return self._tokenizers[longest]


def _tokenizer(path: Path, longest: int) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:
        raise ModelError(f"{path}: cannot be loaded as a tokenizer: {error}") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest)
    return tokenizer


def _session(path: Path) -> "InferenceSession":
    """A session on one thread, its int8 weights made floats once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights become floats once, at load
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{path}: onnxruntime cannot load it: {error}") from error
