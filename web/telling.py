"""An event in one sentence, and what a quote means, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.domain.event import Event, Quote
from data.domain.finding import Polarity, Stance
from data.moving import came_from
from data.opposing import opposed
from data.retelling import KEPT, retold
from web.shelf import Shelf
from web.wording import Wording, wording

# What went with a clause that is gone; anything else is only gone.
LOST = {
    Stance.PROMISES_NOT: "lost_promise",
    Stance.PROHIBITS: "lost_ban",
    Stance.OPT_OUT: "lost_choice",
    Stance.OPT_IN: "lost_choice",
}


@dataclass(frozen=True, slots=True)
class Told:
    """
    A sentence of ours.

    Attributes:
        language: The tag of the language it is in; not the reader's where we have no words for it.
    """

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Side:
    """
    One side of a quote.

    Attributes:
        name: What it is called: before, now, or the document that says it.
        mark: Which of its words are marked: those that went, those that came, or none.
    """

    name: str
    words: str
    mark: Literal["before", "after", "none"]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells events of one shelf."""

    shelf: Shelf

    def __call__(self, event: Event) -> Told:
        """The event in one sentence; in English its own, which names what happened most closely."""
        words = wording()
        forms = words.pages.get("sentences")
        if forms is None:
            return Told(event.sentence, KEPT)
        if event.kind == "contradiction":
            return self._contradiction(event, forms, words)
        form = forms[_form(event) if event.quotes else _noticed(event)]
        what = _what(event.quotes[0], words) if event.quotes else ""
        origin = came_from(event)
        if origin is not None:
            names = {"one": self.called(origin), "other": self.called(event.quotes[0].document_id)}
            told = form.format(platform=self.shelf.name(event.platform_id), what=what, **names)
            return Told(told, words.language)
        return Told(form.format(where=self._where(event, forms), what=what), words.language)

    def sides(self, event: Event, quote: Quote) -> tuple[Side, ...]:
        """The sides of a quote in reading order; one where nothing of it changed."""
        place, here = wording().pages["event"], self.called(quote.document_id)
        before, after, origin = quote.before, quote.after, came_from(event)
        if event.kind == "withdrawn":
            return (Side(place["briefly"], after or before or "", "none"),)
        if after is not None and (event.kind == "contradiction" or (origin and before == after)):
            return (Side(here, after, "none"),)
        if before is None or after is None:
            gone = () if before is None else (Side(place["gone"], before, "before"),)
            return gone if after is None else (Side(place["new"], after, "after"),)
        names = [place["before"], place["after"]]
        if origin:
            names = [f"{names[0]} · {self.called(origin)}", f"{names[1]} · {here}"]
        return Side(names[0], before, "before"), Side(names[1], after, "after")

    def _contradiction(self, event: Event, forms: dict[str, str], words: Wording) -> Told:
        said = opposed(event.sentence, words.language)
        if said is None:
            return Told(event.sentence, KEPT)
        name = self.shelf.name(event.platform_id)
        return Told(forms["contradiction"].format(platform=name, what=said), words.language)

    def opposed(self, sentence: str) -> Told:
        """What is said of a contradiction that calls documents by their ids."""
        language = wording().language
        said = opposed(sentence, language, self.called)
        return Told(sentence, KEPT) if said is None else Told(said, language)

    def called(self, document_id: str) -> str:
        """A document's name; its id when it is not in the catalogue any more."""
        return self.shelf.called(document_id)

    def _where(self, event: Event, forms: dict[str, str]) -> str:
        id = event.quotes[0].document_id if event.quotes else next(iter(event.documents), event.platform_id)
        platform, _, name = id.partition("/")
        document = self.shelf.document(id)
        return forms["where"].format(
            platform=self.shelf.name(platform), document=document.name if document else name
        )


def badge(event: Event) -> str:
    """How much an event matters, in a word; what kind of event it is where nothing came or went."""
    words = wording()
    if event.kind != "change":
        return words.kinds[event.kind]
    return (
        words.severities[event.severity] if came_from(event) is None else words.pages["event"]["nothing_new"]
    )


def changed(event: Event) -> bool:
    """Whether something came, went or is worded anew; not where words moved, did not last or always stood."""
    return event.kind not in ("contradiction", "withdrawn") and came_from(event) is None


def meaning(event: Event) -> str | None:
    """What that asks of people; None where the event says it itself."""
    words, place = wording(), wording().pages["event"]
    if event.kind == "contradiction":
        return place["opposed_meaning"]
    if event.kind != "change":
        return None
    return words.severity_meanings[event.severity] if came_from(event) is None else place["moved_meaning"]


def explained(quote: Quote) -> Told:
    """What the clause of a quote says, in one sentence."""
    language = wording().language
    said = retold(quote.explanation, quote.label, quote.stance, language)
    return Told(quote.explanation, KEPT) if said is None else Told(said, language)


def _what(quote: Quote, words: Wording) -> str:
    """The explanation; its label and stance where it cannot be retold."""
    said = retold(quote.explanation, quote.label, quote.stance, words.language)
    return said or words.pages["sentences"]["else"].format(
        label=words.labels[quote.label].name, stance=words.stance(quote.label, quote.stance)
    )


def _form(event: Event) -> str:
    if event.kind == "withdrawn":
        return "withdrawn"
    if came_from(event) is not None:
        return "moved"
    worst = event.quotes[0]
    lost = LOST.get(worst.stance) if worst.polarity is Polarity.REMOVED else None
    return lost or worst.polarity.value


def _noticed(event: Event) -> str:
    """An event without quotes; of a signal whether programs may do more or less than before."""
    if event.kind == "signal":
        return "signal_open" if event.severity else "signal_closed"
    return event.kind if event.kind in ("unreadable", "readable-again") else "other"
