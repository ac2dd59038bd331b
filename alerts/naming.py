"""What things are called in a digest: platforms, documents, and an event in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from alerts import shorten
from alerts.digest import Digest
from alerts.selection import BESIDE
from alerts.wording import Phrases, phrases
from data.domain.event import Event, Quote
from data.moving import came_from

# Names in a subject or a list of places before "and n more".
NAMES_SHOWN = 3
# Characters of a name.
NAME = 120


def sentence(event: Event, digest: Digest) -> str:
    """The event's own sentence in English; in other languages one made of the phrases."""
    words = phrases(digest.language)
    if words.sentences is None:
        return shorten.line(event.sentence)
    owner = digest.names.get(event.platform_id, event.owner)
    worst = event.quotes[0] if event.quotes else None
    if worst is None or event.kind == "signal":
        form = words.sentences["signal" if event.kind == "signal" else "other"]
        return shorten.line(form.format(owner=owner))
    said = {
        "owner": owner,
        "label": words.labels[worst.label],
        "stance": words.stance(worst.label, worst.stance),
    }
    form = words.sentences[_form(event, worst)]
    return shorten.line(form.format(**said, **_two_places(event, digest)))


def _form(event: Event, worst: Quote) -> str:
    """Which of the phrases tells an event with quotes."""
    if event.kind in BESIDE:
        return "contradiction" if len(event.documents) > 1 else "unsignalled"
    if event.kind == "withdrawn":
        return "withdrawn"
    return "moved" if came_from(event) is not None else worst.polarity.value


def _two_places(event: Event, digest: Digest) -> dict[str, str]:
    """The documents between which something happened: the first, and the second where there is one."""
    names = [shorten.line(digest.names.get(id, id), NAME) for id in event.documents[:2]]
    return {"one": names[0] if names else "", "other": names[-1] if names else ""}


def platforms(events: Iterable[Event], digest: Digest) -> str:
    """The platforms of these events, at most a few by name."""
    names = dict.fromkeys(digest.names.get(event.platform_id, event.owner) for event in events)
    return _listed(names, phrases(digest.language))


def owner(events: list[Event], digest: Digest) -> str:
    """The platforms of one owner, with the company behind them where that is another name."""
    company = shorten.line(events[0].owner, NAME)
    names = dict.fromkeys(
        shorten.line(digest.names.get(event.platform_id, company), NAME) for event in events
    )
    return ", ".join(names) if company in names else f"{', '.join(names)} ({company})"


def places(event: Event, digest: Digest) -> str:
    """The documents of an event, at most a few by name; with their platforms when there are several."""
    several = len({id.partition("/")[0] for id in event.documents}) > 1
    names = (document(id, digest) if several else digest.names.get(id, id) for id in event.documents)
    return _listed(names, phrases(digest.language))


def document(document_id: str, digest: Digest) -> str:
    """Platform and document by name where both have one, else the document's id."""
    platform = digest.names.get(document_id.partition("/")[0])
    name = digest.names.get(document_id)
    return shorten.line(f"{platform} – {name}" if platform and name else name or document_id, NAME)


def _listed(names: Iterable[str], words: Phrases) -> str:
    cleaned = [shorten.line(name, NAME) for name in names]
    shown = words.list.join(cleaned[:NAMES_SHOWN])
    left = len(cleaned) - NAMES_SHOWN
    return words.and_more.of(left, shown=shown) if left > 0 else shown
