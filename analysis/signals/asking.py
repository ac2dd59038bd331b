"""Which addresses are asked for the signals that a platform declares."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from data.domain.platform import Platform
from data.domain.signal import SignalKind

ROBOTS_PATH, TDMREP_PATH, LLMS_PATH = "/robots.txt", "/.well-known/tdmrep.json", "/llms.txt"
AI_PATHS = ("/ai.txt", "/.well-known/ai.txt")

# What a name in a declaration stands for.
_ROBOTS = (SignalKind.ROBOTS, SignalKind.CONTENT_SIGNAL, SignalKind.AIPREF)
_PAGE = (SignalKind.PAGE_META, SignalKind.AIPREF)
DECLARED: dict[str, tuple[tuple[str, SignalKind], ...]] = {
    "robots": tuple(("robots", kind) for kind in _ROBOTS),
    "content-signal": (("robots", SignalKind.CONTENT_SIGNAL),),
    "aipref": (("robots", SignalKind.AIPREF), ("page", SignalKind.AIPREF)),
    "page-meta": tuple(("page", kind) for kind in _PAGE),
    "x-robots-tag": tuple(("page", kind) for kind in _PAGE),
    "tdmrep": (("tdmrep", SignalKind.TDMREP), ("page", SignalKind.TDMREP)),
    "rsl": (("robots", SignalKind.RSL), ("page", SignalKind.RSL)),
    "ai-txt": (("ai", SignalKind.AI_TXT), ("well-known-ai", SignalKind.AI_TXT)),
    "llms-txt": (("llms", SignalKind.LLMS_TXT),),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """
    An address, and the kinds of signals that are read from it.

    Attributes:
        page: True where a page of HTML is expected, False where one would be no answer.
    """

    url: str
    kinds: tuple[SignalKind, ...]
    page: bool


def asks(platform: Platform) -> tuple[Ask, ...]:
    """The addresses of a platform's declared signals, each once; none for a platform that declares none."""
    wanted: dict[str, list[SignalKind]] = {}
    for name in platform.signals:
        for place, kind in DECLARED.get(name, ()):
            kinds = wanted.setdefault(place, [])
            if kind not in kinds:
                kinds.append(kind)
    return tuple(
        Ask(_address(platform.home, place), tuple(kinds), place == "page") for place, kinds in wanted.items()
    )


def _address(home: str, place: str) -> str:
    paths = {
        "robots": ROBOTS_PATH,
        "tdmrep": TDMREP_PATH,
        "ai": AI_PATHS[0],
        "well-known-ai": AI_PATHS[1],
        "llms": LLMS_PATH,
    }
    return home if place == "page" else urljoin(home, paths[place])
