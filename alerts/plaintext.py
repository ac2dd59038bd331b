"""The plain-text twin of a digest: the same words in the same order, for people who read mail as text."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.clean import unlinked
from alerts.items import Action, Item
from alerts.passages import Passage
from alerts.view import Section, View
from alerts.wrap import width, wrapped
from data.domain.finding import Run

RULE = "-"
_MARKS = {"equal": ("", ""), "insert": ("[+", "+]"), "delete": ("[-", "-]")}


def lines(view: View) -> str:
    """The digest as text, ending in a line feed."""
    return "\n".join([*_opening(view), *_sections(view), *_closing(view)]) + "\n"


def _opening(view: View) -> Iterator[str]:
    yield wrapped(view.title)
    yield "=" * min(width(view.title), 76)
    yield f"{view.words.brand} · {view.period}"
    yield ""
    yield wrapped(view.summary)
    if view.has_marks:
        yield wrapped(view.words.marks)


def _sections(view: View) -> Iterator[str]:
    for section in view.sections:
        yield from _heading(section.title)
        if section.intro:
            yield wrapped(section.intro)
        yield from _groups(section, view)
    if view.left_out:
        yield from ("", wrapped(f"{view.left_out}. {view.words.whole if view.site else view.words.no_site}"))
        if view.site:
            yield view.site


def _groups(section: Section, view: View) -> Iterator[str]:
    for group in section.groups:
        yield from ("", f"## {unlinked(group.owner)}")
        for item in group.items:
            yield ""
            yield from _item(item, view)


def _item(item: Item, view: View) -> Iterator[str]:
    yield wrapped(f"[{item.severity_words}] {unlinked(item.sentence)}")
    if item.meaning:
        yield wrapped(item.meaning, "  ")
    for passage in item.passages:
        yield ""
        yield from _passage(passage, view)
    if item.more:
        yield from ("", f"  {item.more}")
    yield ""
    for name, value in item.facts:
        yield wrapped(f"{name}: {unlinked(value)}", "  ", "    ")
    yield from _actions(item, view)
    if item.evidence:
        yield f"  {view.words.evidence}: {item.evidence}"


def _passage(passage: Passage, view: View) -> Iterator[str]:
    for topic in passage.topics:
        yield wrapped(f"{topic.label} · {topic.stance} · {topic.polarity}", "  ")
        if topic.explanation:
            yield wrapped(unlinked(topic.explanation), "  ")
    if passage.foreign:
        yield wrapped(passage.foreign, "  ")
    if passage.context:
        yield wrapped(unlinked(passage.context), "  ")
    if passage.lead_in:
        yield wrapped(unlinked(passage.lead_in), "  | ")
    for name, runs in passage.sides:
        yield f"  {name}:"
        yield wrapped(_marked(runs), "  | ")
    if passage.shortened:
        yield wrapped(f"({view.words.quote.shortened})", "  ")


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"{_MARKS[kind][0]}{unlinked(words)}{_MARKS[kind][1]}" for kind, words in runs)


def _actions(item: Item, view: View) -> Iterator[str]:
    if item.actions or item.hint:
        yield f"  {view.words.actions.title}:"
    for action in item.actions:
        yield wrapped(f"- {_action(action)}", "  ", "    ")
        if action.url:
            yield f"    {action.url}"
    if item.hint:
        yield wrapped(item.hint, "    ")


def _action(action: Action) -> str:
    return unlinked(action.what) + (f" ({action.until})" if action.until else "")


def _closing(view: View) -> Iterator[str]:
    if view.unchecked or view.readable_again:
        yield from _heading(view.words.sections.unchecked)
    if view.unchecked:
        yield wrapped(view.words.intros.unchecked)
    for name, since, reason in view.unchecked:
        yield wrapped(f"- {unlinked(name)}: {since}; {unlinked(reason)}", "", "  ")
    if view.more_unchecked:
        yield f"- {view.more_unchecked}"
    for name in view.readable_again:
        yield wrapped(f"- {view.words.unchecked.again}: {unlinked(name)}", "", "  ")
    yield from _heading(view.words.sections.held_back)
    yield wrapped(view.held_back)
    yield from ("", RULE * 40, wrapped(view.words.footer))


def _heading(title: str) -> tuple[str, ...]:
    return ("", "", title.upper(), RULE * min(width(title), 76))
