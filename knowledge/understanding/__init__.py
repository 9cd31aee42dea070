"""From a question to a decision. This is the front: what is named here is what others use.

The passage of one question stands in :mod:`~knowledge.understanding.understanding`, and a module beside it holds each step. Only
:mod:`knowledge.training`, which makes an understanding, and the tests of a step look at the modules themselves.
"""

from knowledge.understanding.choosing import LAST, Said, among, pointed
from knowledge.understanding.decision import (
    Answer,
    Decision,
    NoMatch,
    Previous,
    Refer,
    Reply,
    Suggestions,
    remembered,
)
from knowledge.understanding.parameters import Parameters
from knowledge.understanding.parameters import load as load_parameters
from knowledge.understanding.parameters import save as save_parameters
from knowledge.understanding.semantic import Embedder, VectorStore, open_embedder
from knowledge.understanding.understanding import Understanding

__all__ = [
    "LAST",
    "Answer",
    "Decision",
    "Embedder",
    "NoMatch",
    "Parameters",
    "Previous",
    "Refer",
    "Reply",
    "Said",
    "Suggestions",
    "Understanding",
    "VectorStore",
    "among",
    "load_parameters",
    "open_embedder",
    "pointed",
    "remembered",
    "save_parameters",
]
