"""What a page and its headers say to machines: noai, noimageai, TDM reservation, AIPREF, RSL links."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.charset import text
from crawler.response import Answer
from crawler.signals.signal import ALLOW, DENY, Signal, Values, present
from crawler.signals.structured import dictionary

_NO_AI = ("noai", "noimageai")
_RESERVED = {"1": DENY, "0": ALLOW}
_Y_N = {"y": ALLOW, "n": DENY}
_RSL_TYPE = "application/rsl+xml"
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[^,;]+(?:=(?:\"[^\"]*\"|[^,;]*))?)*)")


def page_meta(answer: Answer) -> Signal:
    """
    The statements of one page: `noai` -> deny, `tdm-reservation` and `train-ai` -> deny or allow.

    A page is one work of one author on many platforms: what it says is said of that page.

    Source:
        noai and noimageai are unregistered directives in use since 2022. TDMRep: W3C community group report;
        the page's own meta stands above the header, and an unknown value is as good as none.
    """
    if answer.status >= 500 or answer.status == 429:
        return Signal("page-meta", answer.url, "error", notes=(f"status {answer.status}",))
    if answer.status != 200:
        return Signal("page-meta", answer.url, "absent")
    tree = LexborHTMLParser(text(answer.body, answer.content_type))
    return present("page-meta", answer.url, _headers(answer) | _metas(tree))


def rsl_links(answer: Answer) -> tuple[str, ...]:
    """Addresses of RSL licences a page points to, by header and by link element. Source: RSL 1.0."""
    named = [
        target
        for target, parameters in _LINK.findall(answer.headers.get("link", ""))
        if "license" in parameters.lower() and _RSL_TYPE in parameters.lower()
    ]
    tree = LexborHTMLParser(text(answer.body, answer.content_type))
    linked = [
        node.attributes.get("href") or ""
        for node in tree.css("link[rel~=license i]")
        if (node.attributes.get("type") or "").lower() == _RSL_TYPE
    ]
    return tuple(dict.fromkeys(address for address in [*named, *linked] if address))


def directives(value: str) -> Values:
    """noai and noimageai of a robots meta or an X-Robots-Tag; `bot: noai` is said to that bot only."""
    found: Values = {}
    agent = ""
    for part in value.lower().split(","):
        named, colon, rest = part.partition(":")
        if colon and " " not in named.strip() and named.strip() not in ("unavailable_after", "max-snippet"):
            agent, part = f"{named.strip()} ", rest
        if part.strip() in _NO_AI:
            found[f"{agent}{part.strip()}"] = DENY
    return found


def _headers(answer: Answer) -> Values:
    found = directives(answer.headers.get("x-robots-tag", ""))
    found |= _tdm(answer.headers.get("tdm-reservation"), answer.headers.get("tdm-policy"))
    usage = dictionary(answer.headers.get("content-usage", ""))
    found |= {key: _Y_N.get(value, value) for key, value in usage.items()}
    signals = (part.partition("=") for part in answer.headers.get("content-signal", "").lower().split(","))
    words = {"yes": ALLOW, "no": DENY}
    return found | {
        key.strip(): words.get(value.strip(), value.strip()) for key, _, value in signals if key.strip()
    }


def _metas(tree: LexborHTMLParser) -> Values:
    found: Values = {}
    said: dict[str, str] = {}
    for node in tree.css("meta[name][content]"):
        name, content = (node.attributes.get("name") or "").lower(), node.attributes.get("content") or ""
        said[name] = content
        if name == "robots":
            found |= directives(content)
    return found | _tdm(said.get("tdm-reservation"), said.get("tdm-policy"))


def _tdm(reservation: str | None, policy: str | None) -> Values:
    value = _RESERVED.get((reservation or "").strip())
    if value is None:
        return {}
    return {"tdm-reservation": value} | ({"tdm-policy": policy.strip()} if policy else {})
