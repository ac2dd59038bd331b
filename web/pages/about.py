"""How it works: method, labels, scores, limits."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

import data
from web.templating import page

CARD = Path(str(data.__file__)).parent / "models" / "README.md"

# A line of the model's card: `LICENSE_GRANT 527 P 0.899 R 0.793 F1 0.843`.
_SCORE = re.compile(r"^\s+([A-Z_]+)\s+(\d+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)$")
# What stands above such lines, at the margin: `French, German and Spanish, invented`.
_HEAD = re.compile(r"^\w")
_VERSION = re.compile(r"Version `(\w+)`")


def about(request: Request) -> Response:
    """Method, labels, what the shipped model scored, and limits."""
    del request  # the same for everybody
    return page("about.html.j2", scores=scores(), model=model())


@cache
def scores() -> dict[str, list[tuple[str, ...]]]:
    """By part of the card: label, cases, precision, recall, F1; empty without a card."""
    found: dict[str, list[tuple[str, ...]]] = {}
    head = None
    for line in _card().split("\n"):
        if _HEAD.match(line):
            head = line
        elif head is not None and (row := _SCORE.match(line)) and int(row[2]):
            found.setdefault(head, []).append(row.groups())
    return found


@cache
def model() -> str:
    """The version of the shipped model, empty without a card."""
    version = _VERSION.search(_card())
    return version[1] if version else ""


def _card() -> str:
    return CARD.read_text(encoding="utf-8") if CARD.exists() else ""
