"""Sites whose terms look different on every visit, without any news in them."""

from __future__ import annotations

import random

from tests.clausewatch.hostile.pages import (
    NAV,
    document,
    folded,
    lists,
    table,
    with_news,
)
from tests.clausewatch.hostile.times import BASE, alternating, always, at_times, later
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    GERMAN,
    GERMAN_TITLE,
    PRIVACY,
    PRIVACY_TITLE,
    PROMISE,
    SECTIONS,
    SIMPLIFIED,
    TRADITIONAL,
    TRAINS,
)

CHANCE = random.Random(20261122)


def _number() -> str:
    return str(CHANCE.randrange(10**9))


def _advert(v: Visit) -> Say:
    adverts = (
        "Advertisement: Paint with Brushly Pro, now with an AI that learns from your own drawings!",
        "Sponsored: Our new AI image generator was trained on ten million works. Try it today.",
        "Advertisement: Learn to cook in thirty days with Panfire.",
        "Sponsored: Let our assistant use your photos to create avatars with generative AI.",
    )
    return page(
        document(bottom=f"<div class=promo><p>{adverts[(v.day * 7 + v.turn) % len(adverts)]}</p></div>")
    )


def _teasers(_: Visit) -> Say:
    titles = (
        "How we train our AI models on your content, and why",
        "Five facts about licences",
        "We may use your drawings in our calendar: take part in the contest",
        "Why your works will be used to train artificial intelligence, by a guest author",
        "News from the studio",
    )
    shown = CHANCE.sample(titles, 3)
    items = "".join(f"<li><a href=/blog/{n}>{t}</a></li>" for n, t in enumerate(shown))
    return page(document(bottom=f"<aside><h3>Read also</h3><ul>{items}</ul></aside>"))


def _comments(v: Visit) -> Say:
    said = (
        "Mira: I do not like that you use my works to train AI models!",
        "Jonas: great news, thanks.",
        "Ola: will you sell a licence to our drawings to others?",
    )
    return page(document(bottom=f"<section id=comments><h2>Comments</h2><p>{said[v.day % 3]}</p></section>"))


def _watermark(_: Visit) -> Say:
    """Invisible characters between words, others on each visit."""
    marks = "\u200b\u200c\u200d\u2060"
    return page(
        document([(t, [s.replace(" ", " " + CHANCE.choice(marks), 3) for s in said]) for t, said in SECTIONS])
    )


def _typography(v: Visit) -> Say:
    swaps = {"“": '"', "”": '"', "–": "-", "‑": "-", "'": "’", "é": "&eacute;", " a ": "\u00a0a "}
    said = BASE
    for old, new in list(swaps.items())[: 2 + v.day % 5]:
        said = said.replace(old, new)
    return page(said)


def _reordered(_: Visit) -> Say:
    sections = list(SECTIONS)
    CHANCE.shuffle(sections)
    return page(document(sections))


def _layout(v: Visit) -> Say:
    return page(document(body=(lists, folded, table, None)[v.day % 4]))


def _other_document(_: Visit) -> Say:
    return page(document(PRIVACY, title=PRIVACY_TITLE))


def _both_documents(_: Visit) -> Say:
    """The terms, and the privacy policy below them on the same page."""
    return page(document([*SECTIONS, *PRIVACY]))


def _doubled(_: Visit) -> Say:
    return page(document([*SECTIONS, *SECTIONS]))


def _german(_: Visit) -> Say:
    return page(document(GERMAN, title=GERMAN_TITLE, language="de"))


def _half_german(_: Visit) -> Say:
    return page(document([*SECTIONS[:5], *GERMAN[2:]]))


def _experiment(_: Visit) -> Say:
    """Some visitors are shown a sentence that the next ones are not."""
    return page(document(with_news(TRAINS)))


def _counters(v: Visit) -> Say:
    return page(
        document(
            top=f"<p>Read by {1000 + 37 * v.day} people</p><p>You are visitor no. {_number()}</p>",
            bottom=f"<p>Page generated on 2026-03-{v.day:02d} 08:0{v.day}:11 in 0.{v.day}31 seconds</p>"
            f"<p>Your address: 203.0.113.{v.day}</p><p>Was this helpful? {v.day * 3} of {v.day * 5} say yes</p>"
            f"<p>Session {_number()}</p><p>© {2025 + v.day % 2} Reedmarket. Build {_number()[:7]}</p>",
        )
    )


def _prices(v: Visit) -> Say:
    fees = ("twenty euros", "25 dollars", "18 pounds", "3,200 yen")
    return page(document().replace("twenty euros", fees[v.day % 4]))


def _regions(v: Visit) -> Say:
    eea = "If you live in the European Economic Area, you may object to the training of models on your works."
    row = "If you live elsewhere, the courts of San Francisco decide, and our partners may train models on your works."
    return page(document(with_news(eea if v.day % 2 else row)))


def _at_random(_: Visit) -> Say:
    """Half of the visitors are shown other prices, thrown like a coin."""
    return page(BASE.replace("twenty euros", CHANCE.choice(("twenty euros", "thirty euros"))))


def _rewrapped(v: Visit) -> Say:
    """Sentences share paragraphs or not, and tags and soft hyphens stand inside of words."""
    if v.day % 3 == 0:
        return page(document(body=lambda s: "".join(f"<h2>{t}</h2><p>{' '.join(said)}</p>" for t, said in s)))
    if v.day % 3 == 1:
        return page(BASE.replace("generative", "<b>gene</b>rative").replace("permission", "per\u00admission"))
    return page(BASE.replace(" models, and ", "<br>models, <span>and</span> ").replace("first", "\ufb01rst"))


def _numbered(v: Visit) -> Say:
    """Paragraph numbers come, change and go."""
    marks = ("", "{a}.{b} ", "({b}) ", "§ {a}.{b} ")[v.day % 4]
    return page(
        document(
            [
                (title, [marks.format(a=a, b=b) + said for b, said in enumerate(sentences, 1)])
                for a, (title, sentences) in enumerate(SECTIONS, v.day)
            ]
        )
    )


def _chinese(v: Visit) -> Say:
    """Simplified at first, then in traditional characters for visitors from elsewhere."""
    said = SIMPLIFIED if v.day == 1 else TRADITIONAL
    return page(document([("", said)], title="用户协议" if v.day == 1 else "用戶協議", language="zh"))


WORDING: dict[str, Site] = {
    "other-document": later(_other_document),
    "other-document-at-times": at_times(_other_document, 3, 4),
    "other-document-alternating": alternating(_other_document),
    "both-documents-at-times": at_times(_both_documents, 4),
    "doubled": later(_doubled),
    "doubled-alternating": alternating(_doubled),
    "german": later(_german),
    "german-alternating": alternating(_german),
    "half-german-alternating": alternating(_half_german),
    "at-random": later(_at_random),
    "rewrapped": later(_rewrapped),
    "renamed": later(always(page(BASE.replace("Reedmarket", "Reedly")))),
    "another-company": later(always(page(BASE.replace("Reedmarket B.V., a company in Leiden", "Reedmarket Ltd")))),
    "assistant": later(
        always(page(document(top="<p>Ask our AI assistant about these terms. Its answers may be wrong.</p>")))
    ),
    "translated-notice": later(
        always(page(document(top="<p>This page was translated by a machine; the Dutch text is the one that counts.</p>")))
    ),
    "plain-banner": later(
        always(page(document(top="<p>We and our 91 partners use cookies to improve your experience and our services.</p>")))
    ),
    "numbered": later(_numbered),
    "traditional-chinese": _chinese,
    "adverts": later(_advert),
    "teasers": later(_teasers),
    "comments": later(_comments),
    "counters": later(_counters),
    "layouts": later(_layout),
    "reordered": later(_reordered),
    "typography": later(_typography),
    "watermark": later(_watermark),
    "prices": later(_prices),
    "regions": later(_regions),
    "experiment-alternating": alternating(_experiment),
    "experiment-one-day": at_times(_experiment, 3),
    "experiment-within-a-day": lambda v: _experiment(v) if v.day == 4 or v.day == 6 else page(BASE),
    "promise-hidden-at-times": alternating(lambda _: page(document(with_news("", without=(PROMISE, ""))))),
    "nav-grows": later(always(page(BASE.replace(NAV, NAV + "".join(f"<p><a href=/{n}>Train AI models {n}</a></p>" for n in range(40)))))),
}  # fmt: skip
