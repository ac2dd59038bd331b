"""What goes into a mail: a digest with its foot, or a letter about the subscription, as HTML and as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import escape

from alerts.letterwords import letter_words
from alerts.render import Rendered, inlined
from alerts.templating import environment
from alerts.wording import phrases
from alerts.wrap import wrapped
from data.clean import href

# Where the digest's template leaves room for the foot; escaped text can never contain it.
PLACE = '<div class="foot"></div>'

# Styles of the foot, which is put in after the style sheet was inlined: it differs from mail to mail.
_PARAGRAPH = "font-size: 14px; color: #5f5a50; margin: 0; padding: 0 4px 10px 4px;"
_LINK = "color: #1d4e89;"


@dataclass(frozen=True, slots=True)
class Foot:
    """The addresses at the foot of a digest."""

    change: str
    unsubscribe: str


def with_foot(digest: Rendered, foot: Foot, language: str) -> Rendered:
    """The digest with why it came and how to change or stop it."""
    words = letter_words(language)
    said = ((words.change, foot.change), (words.unsubscribe, foot.unsubscribe))
    text = [wrapped(words.why), *(f"{name}: {url}" for name, url in said)]
    links = " · ".join(
        f'<a style="{_LINK}" href="{escape(href(url) or "#")}">{name}</a>' for name, url in said
    )
    foot_html = f'<p class="footer" style="{_PARAGRAPH}">{escape(words.why)}<br>{links}</p>'
    return replace(
        digest,
        html=digest.html.replace(PLACE, foot_html, 1),
        text=digest.text + "\n" + "\n".join(text) + "\n",
    )


def letter(kind: Literal["confirm", "manage"], url: str, language: str) -> Rendered:
    """A letter that carries one link."""
    said = letter_words(language)
    words = said.confirm if kind == "confirm" else said.manage
    template = environment().get_template("letter.html.j2")
    brand = phrases(language).brand
    markup = template.render(letter=words, url=url, language=language, brand=brand)
    paragraphs = (wrapped(words.text), f"{words.button}:\n{url}", wrapped(words.after), f"-- \n{brand}")
    return Rendered(f"{brand}: {words.subject}", inlined(markup), "\n\n".join(paragraphs) + "\n")


def as_test(digest: Rendered, language: str) -> Rendered:
    """The digest under a subject that says it is only a test."""
    return replace(digest, subject=letter_words(language).test.format(subject=digest.subject))
