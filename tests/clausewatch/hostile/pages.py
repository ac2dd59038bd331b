"""The pages of the invented platform, healthy and not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from tests.clausewatch.hostile.words import PROMISE, SECTIONS, TITLE

Sections = Sequence[tuple[str, Sequence[str]]]
NAV = "<header><nav><a href=/>Home</a> <a href=/new>New works</a> <a href=/help>Help</a></nav></header>"
FOOT = "<footer><a href=/terms>Terms</a> <a href=/privacy>Privacy</a> <a href=/imprint>Imprint</a></footer>"


def with_news(
    news: str, after: str = PROMISE, sections: Sections = SECTIONS, without: Collection[str] = ()
) -> Sections:
    """The sections with one sentence more, and some fewer."""
    return [
        (
            title,
            [
                s
                for said in sentences
                for s in ([said, news] if said == after else [said])
                if s not in without
            ],
        )
        for title, sentences in sections
    ]


def document(
    sections: Sections = SECTIONS,
    *,
    title: str = TITLE,
    language: str = "en",
    head: str = "",
    top: str = "",
    bottom: str = "",
    body: Callable[[Sections], str] | None = None,
) -> str:
    """A whole page of terms."""
    said = (body or paragraphs)(sections)
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title} - Reedmarket</title>{head}"
        f"</head><body>{NAV}<main>{top}<h1>{title}</h1>{said}{bottom}</main>{FOOT}</body></html>"
    )


def paragraphs(sections: Sections) -> str:
    """Sections of paragraphs."""
    return "".join(
        f"<section><h2>{n}. {title}</h2>{''.join(f'<p>{s}</p>' for s in said)}</section>"
        for n, (title, said) in enumerate(sections, 1)
    )


def lists(sections: Sections) -> str:
    """The same as lists in boxes."""
    return "".join(
        f"<div class=box><div class=t><strong>{title}</strong></div><ul>{''.join(f'<li>{s}</li>' for s in said)}</ul></div>"
        for title, said in sections
    )


def folded(sections: Sections) -> str:
    """The same behind folds."""
    return "".join(
        f"<details><summary>{title}</summary><p>{' '.join(said)}</p></details>" for title, said in sections
    )


def table(sections: Sections) -> str:
    """The same as a table."""
    rows = "".join(f"<tr><th>{title}</th><td>{'<br><br>'.join(said)}</td></tr>" for title, said in sections)
    return f"<table>{rows}</table>"


def shell(inner: str, title: str = "Reedmarket", language: str = "en", nav: str = NAV) -> str:
    """A page of the site without the document."""
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body>{nav}<main>{inner}</main>{FOOT}</body></html>"
    )


def notice(words: Mapping[str, tuple[str, str]], day: int, extra: str = "") -> str:
    """One of the notices, another language each day."""
    language = list(words)[day % len(words)]
    heading, sentence = words[language]
    return shell(f"<h1>{heading}</h1><p>{sentence}</p>{extra}", heading, language)


def essay(paragraph_count: int = 8) -> str:
    """Long text of no document: what popular articles and portals say."""
    lines = (
        "Ten brushes that every illustrator should try before the winter comes, chosen by our editors.",
        "How a small choir from Delft recorded its first album in a kitchen with two old microphones.",
        "Our guide to drawing hands: begin with the palm, think of boxes, and do not fear the thumb.",
        "A reader asks how to price a commission; three artists answer from their own experience.",
        "What we learnt from a hundred short stories about lighthouses that were sent in last summer.",
    )
    return "".join(f"<p>{lines[n % len(lines)]}</p>" for n in range(paragraph_count))
