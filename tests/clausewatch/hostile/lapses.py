"""Texts with holes, numbers that never stand still, and pages that begin with something else than the document."""

from __future__ import annotations

import gzip
import random

from tests.clausewatch.hostile.pages import Sections, document, shell, with_news
from tests.clausewatch.hostile.times import BASE, always, at_times
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import JAPANESE, JAPANESE_TRAINS, PROMISE, SECTIONS, TRAINS

CHANCE = random.Random(20261124)
WORDS = ("reed", "kelp", "foam", "salt")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
CHANGED = document(with_news(TRAINS))
TURNED = document(
    with_news("We use your works to train generative models, and we let others do so.", without=(PROMISE,))
)
ENDS: Sections = [
    *SECTIONS,
    ("Machines", ("Nobody trains machine learning models on what you upload, neither we nor our partners.",)),
    ("Last words", ("Should one of these rules be invalid, all the others stay in force.",)),
]


def _bare(sections: Sections) -> str:
    """A page without end tags: wherever it is cut it looks whole."""
    return "<title>Terms of Use</title><h1>Terms of Use</h1>" + "".join(
        f"<h2>{title}</h2>" + "".join(f"<p>{s}" for s in said) for title, said in sections
    )


BARE = _bare(ENDS)
CUT = BARE[: BARE.index("Please write to us") + 40]


def _bare_at_times(broken: Say) -> Site:
    return lambda v: broken if v.day in (3, 4, 5) else page(BARE)


def _without(place: int, *left: str) -> Site:
    """On three days a section holds nothing, or something else."""
    holed = [(title, left if n == place else said) for n, (title, said) in enumerate(SECTIONS)]
    return at_times(always(page(document(holed))), 3, 4, 5)


def _code(_: Visit) -> Say:
    code = f"{CHANCE.randrange(16**6):06X}-{CHANCE.choice(WORDS)}"
    return page(document(with_news(f"Your code for opting out of the training of models is {code}.")))


def _counted(v: Visit) -> Say:
    said = f"Our members have kept {1_204_331 + v.day * 517:,} works out of the training of models so far."
    return page(document(with_news(said)))


def _turned_around_a_number(v: Visit) -> Say:
    verb = "may" if v.day >= 3 else "do not"
    said = f"We {verb} use your works, {1_204_331 + v.day * 517:,} by now, to train generative models."
    return page(document(with_news(said, without=(PROMISE,))))


def _begins(first: str, until: int = 4) -> Site:
    return lambda v: page(first if v.day < until else TURNED)


OLD_BROWSER = (
    "This program is too old to show Reedmarket. Get a newer one, or open the page on another device."
)
PUZZLE = "Something in the way that you browse looked like a program. Move the piece to its place and you may go on."
GERMAN_NOTICE = "Ihr Programm wird leider nicht mehr unterstützt. Bitte nehmen Sie eine neuere Fassung."
TITLED = shell(f"<h1>Terms of Use</h1><p>{OLD_BROWSER}</p>", "Terms of Use - Reedmarket")


def _japanese(*sentences: str) -> Say:
    """Undeclared letters behind a long script."""
    said = "".join(f"<p>{s}</p>" for s in sentences)
    text = f"<html lang=ja><head><script>{'var a = 1;' * 3_000}</script><title>利用規約</title></head><body>{said}"
    return page((text + "</body></html>").encode("cp932", "replace"), 200, {"Content-Type": "text/html"})


LAPSES: dict[str, Site] = {
    "bare-page-cut": _bare_at_times(page(CUT)),
    "bare-page-of-short-length": _bare_at_times(
        Say((OK + b"Content-Length: %d\r\n\r\n" % len(CUT.encode()) + BARE.encode(),))
    ),
    "bare-page-cut-within-a-tag": _bare_at_times(page(BARE[: BARE.index("<h2>Machines") + 3])),
    "section-empty": _without(2),
    "section-not-loaded": _without(2, "This part could not be shown.", "Please try again later."),
    "section-not-included": _without(2, "[an error occurred while processing this directive]"),
    "section-undefined": _without(2, "undefined"),
    "code-in-a-clause-on-training": _code,
    "number-in-a-clause-on-training": _counted,
    "begins-with-an-old-browser": _begins(TITLED),
    "begins-with-a-puzzle": _begins(shell(f"<h1>A puzzle first</h1><p>{PUZZLE}</p>")),
    "guidelines-begin-with-a-puzzle": _begins(shell(f"<h1>A puzzle first</h1><p>{PUZZLE}</p>")),
    "guidelines-begin-in-german": _begins(shell(f"<h1>Hinweis</h1><p>{GERMAN_NOTICE}</p>", language="de")),
}

LAPSE_NEWS: dict[str, Site] = {
    "turned-around-a-number": _turned_around_a_number,
    "among-codes": lambda v: page(
        document(
            with_news(
                f"Your code for opting out is {CHANCE.randrange(16**6):06X}-{CHANCE.choice(WORDS)}.",
                sections=with_news(TRAINS) if v.day >= 3 else SECTIONS,
            )
        )
    ),
    "after-an-old-browser": lambda v: page(TITLED if v.day < 3 else BASE if v.day < 5 else CHANGED),
    "after-german-guidelines": lambda v: page(
        shell(f"<h1>Hinweis</h1><p>{GERMAN_NOTICE}</p>", language="de")
        if v.day < 3
        else BASE
        if v.day < 5
        else CHANGED
    ),
    "japanese-behind-a-script": lambda v: _japanese(
        *JAPANESE[:4], *([JAPANESE_TRAINS] if v.day > 2 else []), *JAPANESE[4:]
    ),
    "in-quoted-gzip": lambda v: page(
        gzip.compress((CHANGED if v.day > 2 else BASE).encode()), 200, {"Content-Encoding": '"gzip";q=1.0'}
    ),
}
