"""robots.txt as AI agents read it: the verdict for each agent and path, and what stands beside the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from protego import Protego

from crawler.response import Answer
from crawler.signals.signal import ALLOW, DENY, Signal, Values, present, signal
from crawler.signals.structured import dictionary

AGENTS_FILE = Path(__file__).with_name("agents.yml")
_YES_NO = {"yes": ALLOW, "no": DENY}
_Y_N = {"y": ALLOW, "n": DENY}
# Comments by which delivery networks mark what they add to a site's file.
_CDN_MARKS = ("cloudflare managed", "managed by cloudflare", "begin cloudflare")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a group: what is said, and to which agents (lower case)."""

    agents: tuple[str, ...]
    field: str
    value: str


def agents() -> dict[str, tuple[str, ...]]:
    """The known agents by what they do, from the dated list."""
    return {kind: tuple(names) for kind, names in _list()["agents"].items()}


def verdicts(answer: Answer, paths: Sequence[str] = ("/",)) -> Signal:
    """
    Which agent may fetch which path, as `GPTBot /` -> allow or deny.

    Compared by meaning: a rewritten file with the same verdicts is the same signal.
    """
    names = [name for kind in agents().values() for name in kind]

    def read(text: str) -> Values:
        rules = Protego.parse(text)
        values = {f"{name} {path}": _verdict(rules, name, path) for name in names for path in paths}
        delays = {f"{name} crawl-delay": rules.crawl_delay(name) for name in names}
        return values | {key: f"{delay:g}" for key, delay in delays.items() if delay is not None}

    return signal("robots", answer, read)


def content_signals(answer: Answer) -> Signal:
    """
    Cloudflare's Content Signals: `* ai-train` -> allow or deny.

    A missing key says nothing. Keys and values outside of the policy are kept as they are, never guessed at.

    Source:
        contentsignals.org; draft-romm-aipref-contentsignals-00.
    """

    def read(text: str) -> Values:
        found: Values = {}
        for line in lines(text):
            if line.field == "content-signal":
                said = (part.partition("=") for part in line.value.split(","))
                values = {key.strip().lower(): value.strip().lower() for key, _, value in said if key.strip()}
                found |= {
                    f"{agent} {key}": _YES_NO.get(value, value)
                    for agent in line.agents or ("*",)
                    for key, value in values.items()
                }
        return found

    read_signal = signal("content-signal", answer, read)
    text = answer.body.decode("utf-8-sig", "replace").lower()
    if read_signal.state != "present" or not any(mark in text for mark in _CDN_MARKS):
        return read_signal
    return present("content-signal", answer.url, dict(read_signal.values), ("injected by a CDN",))


def content_usage(answer: Answer) -> Signal:
    """
    AIPREF rules in robots.txt: `* / train-ai` -> allow or deny; the stricter of two statements counts.

    Source:
        draft-ietf-aipref-attach and draft-ietf-aipref-vocab. Drafts: shown as such.
    """

    def read(text: str) -> Values:
        found: Values = {}
        for line in lines(text):
            if line.field != "content-usage":
                continue
            path, rest = line.value.split(None, 1) if line.value.startswith("/") else ("/", line.value)
            for key, value in dictionary(rest).items():
                for agent in line.agents or ("*",):
                    place = f"{agent} {path} {key}"
                    found[place] = DENY if found.get(place) == DENY else _Y_N.get(value, value)
        return found

    return signal("aipref", answer, read)


def licences(text: str) -> tuple[str, ...]:
    """Addresses of RSL licences named in robots.txt (`License:`), in their order. Source: RSL 1.0."""
    return tuple(line.value for line in lines(text) if line.field == "license" and line.value)


def lines(text: str) -> Iterator[Line]:
    """Every statement of a robots.txt with the agents it is made to; agents named in a row are a group."""
    group: list[str] = []
    open_group = False
    for raw in text.splitlines():
        field, colon, value = raw.partition("#")[0].partition(":")
        name, said = field.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            group = [*group, said.lower()] if open_group else [said.lower()]
            open_group = True
            continue
        open_group = False
        yield Line(tuple(group), name, said)


def _verdict(rules: Protego, name: str, path: str) -> str:
    return ALLOW if rules.can_fetch(f"https://site.invalid{path}", name) else DENY


@cache
def _list() -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(AGENTS_FILE.read_text(encoding="utf-8"))
    return loaded
