"""Heads: learned judges. One small encoder reads a text once, and several heads answer from what it saw.

Run by onnxruntime on one thread, one text at a time: what else is read never changes an answer. Made by `training/`.
"""

from dragoman.heads.across import AcrossReader
from dragoman.heads.across_weights import AcrossWeights, load_across
from dragoman.heads.encoder import Encoder, Reading
from dragoman.heads.judges import HeadAttributionJudge, HeadFactualityJudge, HeadTypeJudge
from dragoman.heads.readers import Reader
from dragoman.heads.role_weights import RoleWeights, load_roles
from dragoman.heads.roles import HeadRoleJudge
from dragoman.heads.weights import FOLDER, Weights, load_weights

__all__ = [
    "FOLDER",
    "AcrossReader",
    "AcrossWeights",
    "Encoder",
    "HeadAttributionJudge",
    "HeadFactualityJudge",
    "HeadRoleJudge",
    "HeadTypeJudge",
    "Reader",
    "Reading",
    "RoleWeights",
    "Weights",
    "load_across",
    "load_roles",
    "load_weights",
]
