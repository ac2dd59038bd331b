"""Sites whose true change arrives together with a trouble; each must be told exactly once."""

from __future__ import annotations

from tests.clausewatch.hostile.mixtures import CONSENT_LAYER
from tests.clausewatch.hostile.pages import document, essay, notice, paragraphs, shell, with_news
from tests.clausewatch.hostile.times import BASE
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    AGE,
    CHALLENGE,
    CONSENT,
    GERMAN,
    GERMAN_TITLE,
    GERMAN_TRAINS,
    MISSING,
    PRIVACY,
    PRIVACY_TITLE,
    SECTIONS,
    TRAINS,
)

NEW = with_news(TRAINS)
CHANGED = document(NEW)
QUIET = [
    (title, [s for s in said if "intelligence" not in s and "machine" not in s]) for title, said in PRIVACY
]


def after(troubles: dict[int, str]) -> Site:
    """Trouble on these days, the news on all others from the second on."""
    return lambda v: page(troubles.get(v.day, CHANGED if v.day > 1 else BASE))


def _half(v: Visit) -> Say:
    """The news comes on a page that has lost its second half, for a day."""
    return page(document(NEW[:5]) if v.day == 2 else CHANGED if v.day > 2 else BASE)


def _variants(v: Visit) -> Say:
    """Two regional texts take turns; both change on the same day."""
    law = ("Irish law applies.", "The law of California applies.")[v.day % 2]
    sections = with_news(law, after=SECTIONS[8][1][1], sections=NEW if v.day >= 2 else SECTIONS)
    return page(document(sections))


def _doubled(v: Visit) -> Say:
    copies = [*NEW, *NEW] if v.day >= 2 else [*SECTIONS, *SECTIONS]
    return page(document(copies))


def _printed(v: Visit) -> Say:
    """From the second day the page holds its text twice, the news in both."""
    return page(
        BASE if v.day == 1 else document(NEW, bottom=f"<div class=print-only>{paragraphs(NEW)}</div>")
    )


def _german_at_times(v: Visit) -> Say:
    """The change comes on a day on which the page is German."""
    if v.day in (2, 4):
        return page(
            document(with_news(GERMAN_TRAINS, GERMAN[2][1][0], GERMAN), title=GERMAN_TITLE, language="de")
        )
    return page(CHANGED if v.day > 2 else BASE)


def _policy(v: Visit) -> Say:
    sections = QUIET if v.day == 1 else with_news(TRAINS, after=PRIVACY[1][1][0], sections=QUIET)
    return page(document(sections, title=PRIVACY_TITLE, top=CONSENT_LAYER if v.day > 1 else ""))


MIXED_NEWS: dict[str, Site] = {
    "news-behind-days-of-walls": after({2: notice(CHALLENGE, 0), 3: notice(CHALLENGE, 4), 4: notice(CONSENT, 2)}),
    "news-between-troubles": after({3: notice(AGE, 1), 5: notice(MISSING, 3)}),
    "news-after-a-front-page": after({2: shell(f"<h1>Draw, write, sing</h1>{essay(14)}", "Reedmarket")}),
    "news-on-a-half-page": _half,
    "news-in-both-variants": _variants,
    "news-on-a-doubled-page": _doubled,
    "news-printed-twice": _printed,
    "news-beside-a-language-flip": _german_at_times,
    "news-under-a-consent-layer": lambda v: page(document(NEW, top=CONSENT_LAYER) if v.day > 1 else BASE),
    "news-above-a-login": lambda v: page(
        document(NEW, bottom="<div class=modal role=dialog><h2>Log in</h2><input type=password></div>") if v.day > 1 else BASE
    ),
    "news-under-a-banner": lambda v: page(
        document(NEW, top="<div class=notice><p>We have updated our Terms of Use.</p></div>") if v.day > 1 else BASE
    ),
    "news-in-a-privacy-policy": _policy,
    "named-after-an-error": lambda v: page(
        (CHANGED if v.day > 1 else BASE).replace("Terms of Use - Reedmarket", "Terms of Use | Lost")
    ),
}  # fmt: skip
