"""
Expressions as `re` compiles them, kept so that no other process need compile them again.

Compiling the expressions that a run tries takes 0.8 s of every process that judges, restoring them 0.02 s.
`re` has no public name for what it compiles to, and some releases of Python compile to something else: what
is kept says by which it was made (`PYTHON`), and where that is another one, expressions are compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from importlib import import_module
from typing import Any
from zlib import compress, decompress

_sre: Any = import_module("_sre")

WORD = "I"
"""The type of the numbers an expression is compiled to, as `array` names it."""

PYTHON = f"{getattr(_sre, 'MAGIC', None)} {array(WORD).itemsize} {sys.byteorder}"
"""What compiled expressions hang on; one that is kept by another is of no use."""


def code(source: str) -> bytes:
    """What an expression is compiled to, packed; empty where it cannot be kept, for its groups or flags."""
    parsed = import_module("re._parser").parse(source)
    if parsed.state.flags != re.UNICODE.value or parsed.state.groups > 1:
        return b""
    return compress(array(WORD, import_module("re._compiler")._code(parsed, 0)), level=9)


def restored(source: str, kept: bytes) -> re.Pattern[str]:
    """
    An expression, by what this Python compiled it to before; compiled where nothing is kept.

    Raises:
        RuntimeError, zlib.error: What is kept is no expression.
    """
    if not kept:
        return re.compile(source)
    numbers = array(WORD, decompress(kept))
    pattern: re.Pattern[str] = _sre.compile(source, re.UNICODE.value, numbers.tolist(), 0, {}, (None,))
    return pattern
