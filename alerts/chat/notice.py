"""
A digest that fits into one message of a chat service.

The worst finding comes first, with its quote. Then as many others are named as there is room for, then those
are quoted too, the worst first. What is left over is counted, with the address of the site. Nothing is ever
cut inside a word or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alerts import shorten
from alerts.chat.limits import Limit
from alerts.chat.words import inert
from alerts.digest import Digest
from alerts.items import Action, Item, item, moved_item, opposed_item, past_item
from alerts.passages import Extent, Passage
from alerts.view import title
from alerts.wording import Phrases, phrases
from data.clean import href

# Events looked at; no service has room to name more. One quote each, shorter than in a mail.
EXTENT = Extent(events=40, quotes=1, context=80, changed=300)

# Longest sentence where even the worst finding hardly fits, in characters.
TIGHT = (200, 110, 60)

_MARKS = {"equal": ("", ""), "insert": ("[+", "+]"), "delete": ("[-", "-]")}
# An address of a choice is shown where no service reads anything but an address in it.
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9./?&=%_~+,;:-]+")


def notice(digest: Digest, limit: Limit) -> str:
    """The digest as text, worst first, never longer than `limit` allows."""
    told = _items(digest)
    blocks: list[str] = []
    if told:
        blocks += _first(told[0], digest, limit, len(told))
    for one in told[1:] if blocks else ():
        longer = [*blocks, _named(one, limit)]
        if not limit.fits(_whole(longer, digest, limit, len(told))):
            break
        blocks = longer
    for place, one in enumerate(told[: len(blocks)]):
        longer = [*blocks[:place], _quoted(one, digest, limit), *blocks[place + 1 :]]
        if limit.fits(_whole(longer, digest, limit, len(told))):
            blocks = longer
    return _whole(blocks, digest, limit, len(told))


def _items(digest: Digest) -> list[Item]:
    """What is told, in the digest's own order; what is over comes late, what only stands beside it last."""
    new = [item(event, digest, EXTENT) for event in (*digest.events, *digest.good)]
    new += [past_item(event, digest, EXTENT) for event in (*digest.reversed, *digest.withdrawn)]
    new += [moved_item(event, digest, EXTENT) for event in digest.moved]
    return new + [opposed_item(event, digest, EXTENT) for event in digest.contradictions]


def _first(worst: Item, digest: Digest, limit: Limit, count: int) -> list[str]:
    """The worst finding in the fullest form there is room for; empty when there is room for none."""
    forms = [_quoted(worst, digest, limit), _named(worst, limit)]
    forms += [_line(worst, limit, longest) for longest in TIGHT]
    fitting = (form for form in forms if limit.fits(_whole([form], digest, limit, count)))
    return list(fitting)[:1]


def _whole(blocks: Sequence[str], digest: Digest, limit: Limit, count: int) -> str:
    """The message with these findings; the rest of `count` is counted."""
    words = phrases(digest.language)
    opening = [f"{words.brand}: {title(digest)}"]
    if digest.quiet:
        opening.append(words.quiet_summary)
    closing = list(_closing(digest, words, count - len(blocks)))
    parts = ["\n".join(inert(line, limit) for line in opening), *blocks]
    if closing:
        parts.append("\n".join(line if line == _site(digest) else inert(line, limit) for line in closing))
    whole = "\n\n".join(parts)
    # A site with a very long address: the first line alone is better than a message nobody takes.
    return whole if blocks or limit.fits(whole) else parts[0]


def _closing(digest: Digest, words: Phrases, hidden: int) -> Iterator[str]:
    """What is not told here, and where it stands."""
    if hidden > 0:
        yield f"… {words.more_events.of(hidden)}"
    if digest.unreadable:
        yield f"{words.sections.unchecked}: {len(digest.unreadable)}"
    if digest.held_back:
        yield f"{words.sections.held_back}: {digest.held_back}"
    site = _site(digest)
    if site and not digest.quiet:
        yield f"{words.whole}:"
    if site:
        yield site


def _site(digest: Digest) -> str | None:
    return href(digest.site)


def _named(one: Item, limit: Limit) -> str:
    """How bad, one sentence, and where the evidence is."""
    return "\n".join([_line(one, limit, shorten.LINE), *([one.evidence] if one.evidence else [])])


def _line(one: Item, limit: Limit, longest: int) -> str:
    # A character of ours first, so that no word of others begins a line and becomes a heading or a list.
    return inert(f"• {one.severity_words}: {shorten.head(one.sentence, longest)}", limit)


def _quoted(one: Item, digest: Digest, limit: Limit) -> str:
    """The finding with its quote, what it means and what can be done."""
    words = phrases(digest.language)
    lines = [_line(one, limit, shorten.LINE)]
    for passage in one.passages[:1]:
        lines += [inert(line, limit) for line in _passage(passage)]
    for name, value in one.facts:
        if name == words.facts.effective_on:
            lines.append(inert(f"{name}: {value}", limit))
    for action in one.actions[:1]:
        lines += _action(action, words, limit)
    if one.hint:
        lines.append(inert(f"{words.actions.title}: {one.hint}", limit))
    return "\n".join([*lines, *([one.evidence] if one.evidence else [])])


def _passage(passage: Passage) -> Iterator[str]:
    for topic in passage.topics[:2]:
        yield f"{topic.label} · {topic.stance} · {topic.polarity}"
    if passage.foreign:
        yield passage.foreign
    lead_in = f"{passage.lead_in} " if passage.lead_in else ""
    for name, runs in passage.sides:
        marked = "".join(f"{_MARKS[kind][0]}{words}{_MARKS[kind][1]}" for kind, words in runs)
        yield f"{name}: “{lead_in}{marked}”"


def _action(action: Action, words: Phrases, limit: Limit) -> Iterator[str]:
    until = f" ({action.until})" if action.until else ""
    yield inert(f"{words.actions.title}: {action.what}{until}", limit)
    if action.url and _PLAIN_ADDRESS.fullmatch(action.url):
        yield action.url
