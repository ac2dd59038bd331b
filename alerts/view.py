"""A digest put into words: what the HTML and the plain text both show, so that they say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alerts import naming, shorten
from alerts.digest import Digest, Unreadable
from alerts.items import Item, item, moved_item, opposed_item, past_item
from alerts.passages import Extent
from alerts.wording import Phrases, phrases
from data.clean import href
from data.domain.event import Event
from data.failing import in_words

Tell = Callable[[Event, Digest, Extent], Item]


@dataclass(frozen=True, slots=True)
class Group:
    """The events of one owner, worst first."""

    owner: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the digest."""

    title: str
    intro: str | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class View:
    """
    Everything a rendering needs, already in the digest's language.

    Attributes:
        left_out: How many events are not shown, None when all are.
        unchecked: Document, since when, and why.
        more_unchecked: How many more cannot be checked, None when all are named.
    """

    language: str
    words: Phrases
    title: str
    period: str
    summary: str
    sections: tuple[Section, ...]
    left_out: str | None
    unchecked: tuple[tuple[str, str, str], ...]
    more_unchecked: str | None
    readable_again: tuple[str, ...]
    held_back: str
    site: str | None

    @property
    def has_marks(self) -> bool:
        """Whether words are marked as new or gone, which needs to be explained."""
        items = (item for part in self.sections for group in part.groups for item in group.items)
        sides = (runs for item in items for passage in item.passages for _, runs in passage.sides)
        return any(kind != "equal" for runs in sides for kind, _ in runs)


def view(digest: Digest, extent: Extent) -> View:
    """Put a digest into words, as much of it as `extent` allows; the rest is counted."""
    words = phrases(digest.language)
    in_the_dark = len(digest.unreadable) - extent.unchecked
    hidden = len(digest.told) - extent.events
    return View(
        language=digest.language,
        words=words,
        title=title(digest),
        period=words.period.format(since=words.day(digest.since), until=words.day(digest.until)),
        summary=words.quiet_summary if digest.quiet else words.summary,
        sections=_sections(digest, words, extent),
        left_out=words.more_events.of(hidden) if hidden > 0 else None,
        unchecked=tuple(_unchecked(one, digest, words) for one in digest.unreadable[: extent.unchecked]),
        more_unchecked=words.unchecked.more.of(in_the_dark) if in_the_dark > 0 else None,
        readable_again=tuple(naming.places(event, digest) for event in digest.readable_again),
        held_back=words.held_back.of(digest.held_back),
        site=href(digest.site),
    )


def title(digest: Digest) -> str:
    """What the digest is about, in one line."""
    words = phrases(digest.language)
    if digest.quiet:
        return words.quiet_title
    if not digest.news:
        return words.contradictions.of(len(digest.contradictions))
    return words.title.of(len(digest.news))


def subject(digest: Digest) -> str:
    """The title with the platforms before it, worst first."""
    if digest.quiet:
        return title(digest)
    owners = naming.platforms(digest.told, digest)
    return phrases(digest.language).subject.format(owners=owners, title=title(digest))


def _sections(digest: Digest, words: Phrases, extent: Extent) -> tuple[Section, ...]:
    titles, intros = words.sections, words.intros
    parts: tuple[tuple[str, str | None, tuple[Event, ...], Tell], ...] = (
        (titles.changes, None, digest.events, item),
        (titles.good, intros.good, digest.good, item),
        (titles.reversed, intros.reversed, digest.reversed, past_item),
        (titles.withdrawn, intros.withdrawn, digest.withdrawn, past_item),
        (titles.moved, intros.moved, digest.moved, moved_item),
        (titles.contradictions, intros.contradictions, digest.contradictions, opposed_item),
    )
    left, sections = extent.events, []
    for name, intro, events, tell in parts:
        shown = events[:left]
        left -= len(shown)
        if shown:
            sections.append(Section(name, intro, _groups(shown, digest, extent, tell)))
    return tuple(sections)


def _groups(events: tuple[Event, ...], digest: Digest, extent: Extent, tell: Tell) -> tuple[Group, ...]:
    by_owner: dict[str, list[Event]] = {}
    for event in events:
        by_owner.setdefault(event.owner, []).append(event)
    return tuple(
        Group(naming.owner(owned, digest), tuple(tell(event, digest, extent) for event in owned))
        for owned in by_owner.values()
    )


def _unchecked(document: Unreadable, digest: Digest, words: Phrases) -> tuple[str, str, str]:
    since = words.unchecked.never
    if document.since is not None:
        since = words.unchecked.since.format(date=words.day(document.since))
    reason = shorten.line(in_words(document.reason, words.language))
    return naming.document(document.document_id, digest), since, reason
