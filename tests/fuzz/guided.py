"""The search that is guided by coverage (atheris, libFuzzer): run as a program of its own, it ends itself."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["analysis"]):
    from tests.fuzz.looking import LONGEST, look

# Counting branches makes Python slower.
SLOWER = 4


def one(body: bytes) -> None:
    """One body; libFuzzer stops at the first that raises."""
    took = look(body).seconds
    if took > SLOWER * LONGEST:
        raise AssertionError(f"{took:.2f} s for a body of {len(body)} bytes")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
