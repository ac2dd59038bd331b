"""Sites that change their terms once, in the midst of every kind of noise; each must be told exactly once."""

from __future__ import annotations

from tests.clausewatch.hostile.lapses import LAPSE_NEWS
from tests.clausewatch.hostile.mixed_news import MIXED_NEWS
from tests.clausewatch.hostile.odd_bytes import ODD_NEWS
from tests.clausewatch.hostile.pages import document, folded, lists, notice, table, with_news
from tests.clausewatch.hostile.relays import RELAY_NEWS
from tests.clausewatch.hostile.times import BASE, moved
from tests.clausewatch.hostile.transport import bomb
from tests.clausewatch.hostile.veneers import VENEER_NEWS
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    CHALLENGE,
    CHINESE_TRAINS,
    GERMAN,
    GERMAN_TRAINS,
    JAPANESE,
    JAPANESE_TRAINS,
    LOGIN,
    MAINTENANCE,
    PROMISE,
    SECTIONS,
    SIMPLIFIED,
    TRAINS,
)

NEW = with_news(TRAINS)
CHANGED = document(NEW)
REWRITTEN = (
    ("Scope", (
        "Reedmarket N.V. runs this service, and what follows governs every use that anybody makes of it.",
        "Whoever registers accepts these rules, on behalf of an employer too where that is how the name is used.",
    )),
    ("Content", (
        "Members stay the owners of what they upload.",
        "Each member grants Reedmarket a worldwide, perpetual, royalty-free licence to host, copy and display uploads.",
        "Uploads may be used by Reedmarket to train generative AI systems and to offer those systems to third parties.",
        "Deleting an upload does not end uses that have begun before the deletion.",
    )),
    ("Behaviour", (
        "Harassment, spam and unlawful material lead to removal and, when repeated, to the loss of membership.",
        "Whether a rule was broken is decided by our moderation team within a week.",
    )),
    ("Money", (
        "Plans are billed in advance, month by month, and no refund is due for a month that has begun.",
        "Creators are paid on the fifth of each month, provided that at least thirty euros are owed.",
    )),
    ("Finally", (
        "Dutch law applies, and the district court of The Hague is competent.",
        "Should one rule turn out to be void, all others stay in force.",
        "Notices are sent to the address that a member has given last.",
    )),
)  # fmt: skip


def _simple(*sentences: str, language: str, title: str) -> str:
    said = "".join(f"<p>{s}</p>" for s in sentences)
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><main><h1>{title}</h1>{said}</main></body></html>"
    )


def from_day(day: int, before: str, after: str) -> Site:
    return lambda v: page(after if v.day >= day else before)


def _counted(v: Visit) -> Say:
    sections = NEW if v.day >= 2 else SECTIONS
    return page(document(sections, bottom=f"<p>Read by {v.day * 41} people. Session {v.day * 7919}</p>"))


def _layouts(v: Visit) -> Say:
    return page(document(NEW if v.day >= 3 else SECTIONS, body=(lists, folded, table, None)[v.day % 4]))


def _walls(v: Visit) -> Say:
    if v.day in (3, 5):
        return page(notice(CHALLENGE, v.day))
    return page(CHANGED if v.day >= 2 else BASE)


def _outages(v: Visit) -> Say:
    if v.day == 3:
        return page("", 500)
    if v.day == 5:
        return page(notice(MAINTENANCE, v.day))
    return page(CHANGED if v.day >= 2 else BASE)


def _moved(v: Visit) -> Say:
    if v.day == 1 or v.path == "/legal/terms":
        return page(CHANGED if v.day > 1 else BASE)
    return moved("/legal/terms", 301)


def _redesigned(v: Visit) -> Say:
    if v.day == 1:
        return page(BASE)
    return page(document(NEW, title="Reedmarket Terms", body=lists, top="<p>Effective 1 April 2026</p>"))


def _old_and_new(v: Visit) -> Say:
    """The next edition is printed below the present one, then takes its place."""
    if v.day < 2:
        return page(BASE)
    both = [*SECTIONS, ("Terms of Use from 1 May 2026", ()), *NEW]
    return page(document(both if v.day < 6 else NEW))


def _bytes(v: Visit) -> Say:
    """Other bytes, another protocol, the same news."""
    if v.day == 1:
        return page(BASE)
    raw = CHANGED.replace("<meta charset=utf-8>", "").replace("‑", "-").encode("cp1252", "replace")
    if v.day % 2:
        return Say((b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n" + raw,))
    return page(CHANGED)


def _behind_banner(v: Visit) -> Say:
    banner = (
        "<div role=dialog><p>We and our partners use cookies to improve your experience.</p><button>Accept all</button></div>"
        if v.day % 2
        else ""
    )
    return page(document(NEW if v.day >= 3 else SECTIONS, top=banner))


def _after_a_week_of_bombs(v: Visit) -> Say:
    if 2 <= v.day <= 4:
        return page(bomb(), 200, {"Content-Encoding": "gzip"})
    return page(CHANGED if v.day > 4 else BASE)


def _region(v: Visit) -> Say:
    """Two regional texts take turns; the news is in both."""
    law = ("Irish law applies.", "The law of California applies.")[v.day % 2]
    sections = with_news(law, after=SECTIONS[8][1][1], sections=NEW if v.day >= 3 else SECTIONS)
    return page(document(sections))


def _tagged(v: Visit) -> Say:
    """A server that answers conditional requests, as most do."""
    tag = '"two"' if v.day >= 3 else '"one"'
    if v.headers.get("if-none-match") == tag:
        return page("", 304, {"ETag": tag})
    return page(CHANGED if v.day >= 3 else BASE, 200, {"ETag": tag})


def _experiments(v: Visit) -> Say:
    """Another sentence comes and goes every day, the news stays."""
    other = "Members who pay may upload songs of up to ninety minutes." if v.day % 2 else ""
    sections = with_news(other, after=SECTIONS[4][1][0], sections=NEW if v.day >= 3 else SECTIONS)
    return page(document(sections))


def _german(*more: str) -> list[str]:
    """The German terms without what they say of training, and with something else."""
    said = [s for _, sentences in GERMAN for s in sentences if "KI-Modelle" not in s]
    return [*said[:8], *more, *said[8:]]


NEWS: dict[str, Site] = {
    "added": from_day(2, BASE, CHANGED),
    "added-late": from_day(5, BASE, CHANGED),
    "promise-gone": from_day(3, BASE, document(with_news("", without=(PROMISE, "")))),
    "promise-turned": from_day(3, BASE, document(with_news(TRAINS, without=(PROMISE,)))),
    "rewritten": from_day(2, BASE, document(REWRITTEN)),
    "rewritten-elsewhere": lambda v: (
        page(document(REWRITTEN, body=table) if v.day > 1 else BASE)
        if v.day == 1 or v.path == "/terms-2026"
        else moved("/terms-2026", 301)
    ),
    "among-counters": _counted,
    "among-layouts": _layouts,
    "among-walls": _walls,
    "among-outages": _outages,
    "among-banners": _behind_banner,
    "among-regions": _region,
    "moved": _moved,
    "redesigned": _redesigned,
    "old-and-new-on-one-page": _old_and_new,
    "in-other-bytes": _bytes,
    "after-bombs": _after_a_week_of_bombs,
    "tagged": _tagged,
    "chinese": from_day(
        2,
        _simple(*SIMPLIFIED, language="zh", title="用户协议"),
        _simple(*SIMPLIFIED[:4], CHINESE_TRAINS, *SIMPLIFIED[4:], language="zh", title="用户协议"),
    ),
    "japanese": from_day(
        3,
        _simple(*JAPANESE, language="ja", title="利用規約"),
        _simple(*JAPANESE[:4], JAPANESE_TRAINS, *JAPANESE[4:], language="ja", title="利用規約"),
    ),
    "among-long-walls": lambda v: page(
        notice(LOGIN, v.day) if 3 <= v.day <= 4 else CHANGED if v.day > 1 else BASE
    ),
    "among-experiments": _experiments,
    "in-german-terms": from_day(
        2,
        _simple(*_german(), language="de", title="Nutzungsbedingungen"),
        _simple(*_german(GERMAN_TRAINS), language="de", title="Nutzungsbedingungen"),
    ),
    "as-a-list": from_day(2, document(body=lists), document(NEW, body=lists)),
    "folded": from_day(2, document(body=folded), document(NEW, body=folded)),
    "on-a-bare-page": from_day(
        2, "<h1>Terms</h1>" + "".join(f"<p>{s}" for _, said in SECTIONS for s in said),
        "<h1>Terms</h1>" + "".join(f"<p>{s}" for _, said in NEW for s in said),
    ),
    **ODD_NEWS,
    **MIXED_NEWS,
    **VENEER_NEWS,
    **RELAY_NEWS,
    **LAPSE_NEWS,
}  # fmt: skip
