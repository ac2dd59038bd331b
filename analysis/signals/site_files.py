"""Files beside robots.txt: ai.txt, whose name three unrelated things share, and llms.txt."""

from __future__ import annotations

import re

from analysis.signals import groups
from analysis.signals.making import Found, decoded, words
from analysis.signals.usage import stricter
from data.domain.signal import ALLOW, DENY, Fact

DIALECT = "dialect"
_HEADING = re.compile(r"\s*#\s+\S")
_SAID = re.compile(r"^[ \t]*([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_MOST_STATEMENTS = 100


def ai_txt(body: bytes) -> Found:
    """
    `/ai.txt` in the dialect it is written in, which is told first.

    `media-rules` (Spawning; robots-like, by file type) allow and deny. `site-facts` (Markdown about the site)
    and `statement` (draft-car-ai-txt, 2026) are kept in their words and never taken for consent.
    """
    text = decoded(body)
    rules = [line for line in groups.lines(text) if line.field in ("allow", "disallow")]
    if rules:
        said = [Fact(a, words(r.value) or "/", "use", _rule(r)) for r in rules for a in r.agents or ("*",)]
        return Found((Fact("", "", DIALECT, "media-rules"), *stricter(said)))
    if _HEADING.match(text):
        return Found((Fact("", "", DIALECT, "site-facts"),), ("facts about the site, no statement on use",))
    pairs = _SAID.findall(text)[:_MOST_STATEMENTS]
    if not pairs:
        return Found()
    stated = [Fact("", "", f"says {words(key).lower()}", f"“{words(value)}”") for key, value in pairs]
    return Found((Fact("", "", DIALECT, "statement"), *stated), ("a draft, not a standard",))


def llms_txt(body: bytes) -> Found:
    """`/llms.txt`: that there is one. A guide for assistants; it neither permits nor forbids."""
    if not _HEADING.match(decoded(body)):
        return Found()
    return Found((Fact("", "", "guide", "given"),), ("a guide for assistants, no consent and no refusal",))


def _rule(line: groups.Line) -> str:
    """An empty Disallow allows, as in robots.txt."""
    return DENY if line.field == "disallow" and line.value else ALLOW
