"""What stands between a site and us: caches, proxies, translators, printers; and bytes that got lost on the way."""

from __future__ import annotations

import gzip
import re
import zlib

import brotli
import zstandard

from tests.clausewatch.hostile.pages import FOOT, NAV, document, folded, with_news
from tests.clausewatch.hostile.times import BASE, Hostile, alternating, always, at_times, later, moved
from tests.clausewatch.hostile.veneers import framed
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import GERMAN, SECTIONS, TITLE, TRAINS

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHANGED = document(with_news(TRAINS))
OLDER = document(
    [(title, [s for s in said if "Moderators may hide" not in s]) for title, said in SECTIONS],
    top="<p>Last updated: 9 January 2024</p>",
)
REWORDED = document(
    [
        (
            title,
            [
                s.replace(
                    "You give us a non-exclusive permission", "You grant us a non-exclusive right"
                ).replace("Subscriptions renew each month", "Plans are renewed month after month")
                for s in said
            ],
        )
        for title, said in SECTIONS
    ]
)


def printed(html: str) -> str:
    """The print version: no menus, sheets with heads and feet of their own."""
    bare = html.replace(NAV, "").replace(FOOT, "")
    sheet = "<p class=sheet>https://reedmarket.example/terms?print=1 - sheet {} of 5 - 3.4.2026, 10:01</p>"
    for number in range(2, 6):
        bare = bare.replace(
            f"<section><h2>{number * 2 - 1}.", sheet.format(number) + f"<section><h2>{number * 2 - 1}."
        )
    return bare.replace("<main>", "<main><button onclick=print()>Print</button>" + sheet.format(1))


def plain(html: str) -> str:
    """The text alone, in one preformatted block."""
    text = re.sub(r"<(?:/p|/h\d|br)>", "\n\n", html.partition("<main>")[2].partition("</main>")[0])
    return f"<html lang=en><head><title>{TITLE}</title></head><body><pre>{re.sub('<[^>]+>', '', text)}</pre></body></html>"


def translated(html: str) -> str:
    """As a translating proxy gives it back: a bar above, every sentence in boxes of its own."""
    boxed = re.sub(r"<p>(.*?)</p>", r"<p><font style=vertical-align:inherit><font>\1</font></font></p>", html)
    bar = "<div id=gt-nvframe>Translated from English <a href=/o>Show the original</a> <a>Rate this translation</a></div>"
    return boxed.replace("<body>", "<body>" + bar)


def archived(html: str) -> str:
    """As an archive shows it, under its own bar."""
    bar = (
        "<div id=wm-ipp-base lang=en><div id=wm-ipp><p>The archive has 214 captures of this page, 4 Jan 2019 to 2 Apr "
        "2026.</p><a>About this capture</a></div></div>"
    )
    return html.replace("<body>", "<body>" + bar).replace(
        "href=/", "href=/web/20260402/https://reedmarket.example/"
    )


def squeezed(html: str) -> str:
    """As a proxy that saves bytes sends it: no end tags that may be left out, no title of the language."""
    return re.sub(r"</(?:p|li|body|html|head)>", "", html).replace("<!doctype html>", "").replace("\n", "")


def in_numbers(html: str) -> str:
    """Every letter of the sentences as a number."""
    return re.sub(r"(?<=<p>)[^<]+", lambda m: "".join(f"&#{ord(c)};" for c in m.group()), html)


def garbled(html: str) -> bytes:
    """UTF-8 taken for Windows' own letters and written as UTF-8 once more."""
    return html.encode().decode("cp1252", "replace").encode()


def twice_each(html: str) -> str:
    """Every paragraph for small and for large screens."""
    return re.sub(r"<p>(.*?)</p>", r"<p class=small-screens>\1</p><p class=large-screens>\1</p>", html)


def with_bar(html: str) -> str:
    """What a provider writes into the pages of others."""
    bar = (
        "<div style='position:fixed'>You have used 91 % of your data for this month. <a href=http://isp.example>Buy "
        "more</a></div><script src=http://isp.example/bar.js></script>"
    )
    return html.replace("<body>", "<body>" + bar)


def _portal(_: Visit) -> Say:
    """The terms of use of a hotel's wireless network, which everybody is shown before anything else."""
    said = (
        "Welcome to the wireless network of the Hotel Zeeblick. By connecting you accept these terms of use.",
        "You may use the network for as long as you stay with us, and you shall not download unlawful material.",
        "We may keep records of the addresses that you visit, and the law obliges us to keep them for six months.",
        "We are not liable for interruptions or for what others do to your device.",
        "We may use the data of your device to train models that improve the service of our partners.",
    )
    return page(
        framed(f"<h1>Terms of Use</h1>{''.join(f'<p>{s}</p>' for s in said)}<button>Connect</button>", TITLE)
    )


def _mid_sentence(v: Visit) -> Say:
    """Cut within a sentence, somewhere else each day, and closed with every tag."""
    at = BASE.index("<section><h2>5.") + 60 + 37 * (v.day % 5)
    return page(
        BASE[:at].rpartition("<")[0] + f"<p>Subscriptions ren</p></section></main>{FOOT}</body></html>"
    )


def _without_middle(_: Visit) -> Say:
    return page(document([*SECTIONS[:3], *SECTIONS[7:]]))


def _half_twice(_: Visit) -> Say:
    return page(document([*SECTIONS[:5], *SECTIONS[:5]]))


def _columns(_: Visit) -> Say:
    rows = zip(SECTIONS, GERMAN, strict=False)
    cells = "".join(f"<tr><td>{' '.join(e[1])}</td><td lang=de>{' '.join(g[1])}</td></tr>" for e, g in rows)
    return page(document(bottom=f"<table>{cells}</table>"))


def _unseen(_: Visit) -> Say:
    """News where nobody reads it: in what scripts, machines and other pages may make of it."""
    hidden = (
        f'<meta name=description content="{TRAINS}"><script type=application/ld+json>{{"text": "{TRAINS}"}}</script>'
        f"<script>var next = '<p>{TRAINS}</p>'</script><template><p>{TRAINS}</p></template><!-- <p>{TRAINS}</p> -->"
    )
    shown = f'<img src=/a.png alt="{TRAINS}"><a href=/x title="{TRAINS}">More</a><input type=hidden value="{TRAINS}">'
    return page(document(head=hidden, bottom=shown))


def _reloads(_: Visit) -> Say:
    """A healthy page that calls itself up again, and holds scripts that could leave it."""
    head = (
        "<meta http-equiv=refresh content=900><script>function out(){ window.location.href = '/login' }"
        "if (false) location.replace('/mobile')</script>"
    )
    return page(document(head=head))


def _checked(_: Visit) -> Say:
    """One moment please, we look whether your browser keeps cookies."""
    return page(
        '<html><head><meta http-equiv=refresh content="0; url=/terms?c=1"><title>Terms of Use</title></head><body>'
        "<p>We check whether your browser keeps cookies. You will be taken to the page in a moment.</p></body></html>",
        200,
        {"Set-Cookie": "seen=1"},
    )


def _said(body: bytes, encoding: str) -> Hostile:
    return always(page(body, 200, {"Content-Encoding": encoding}))


def _bomb(kind: str) -> bytes:
    zeros = b"<p>a</p>" * 5_000_000
    if kind == "br":
        return brotli.compress(zeros, quality=3)
    if kind == "zstd":
        return zstandard.ZstdCompressor().compress(zeros)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return gzip.compress(packer.compress(zeros) + packer.flush())


def _to(target: str, what: str | bytes, status: int = 301) -> Hostile:
    return lambda v: page(what) if v.path == target else moved(target, status)


def _wandering(v: Visit) -> Say:
    """The same text at another address each day."""
    return page(BASE) if v.path.startswith("/legal/") else moved(f"/legal/{v.day}/terms", 302)


def _robots(what: Say) -> Site:
    return lambda v: what if v.path == "/robots.txt" and v.day > 1 else page(BASE)


RELAYS: dict[str, Site] = {
    "stale-cache": alternating(always(page(OLDER))),
    "stale-cache-at-times": at_times(always(page(OLDER)), 3, 4),
    "two-wordings": alternating(always(page(REWORDED))),
    "print-version": later(always(page(printed(BASE)))),
    "print-version-alternating": alternating(always(page(printed(BASE)))),
    "print-version-at-a-redirect": alternating(_to("/terms?print=1", printed(BASE), 302)),
    "plain-version": later(always(page(plain(BASE)))),
    "translating-proxy": later(always(page(translated(BASE)))),
    "archive-proxy": alternating(always(page(archived(BASE)))),
    "saving-proxy": later(always(page(squeezed(BASE)))),
    "letters-in-numbers": later(always(page(in_numbers(BASE)))),
    "garbled": later(always(page(garbled(BASE)))),
    "garbled-alternating": alternating(always(page(garbled(BASE)))),
    "two-screens": later(always(page(twice_each(BASE)))),
    "provider-bar": alternating(always(page(with_bar(BASE)))),
    "wireless-portal": at_times(_portal, 3, 4),
    "wireless-portal-alternating": alternating(_portal),
    "mid-sentence": later(_mid_sentence),
    "mid-sentence-alternating": alternating(_mid_sentence),
    "middle-missing": at_times(_without_middle, 3, 4, 5),
    "half-twice": later(_half_twice),
    "two-columns": at_times(_columns, 3),
    "unseen-news": later(_unseen),
    "reloads-itself": later(_reloads),
    "cookie-check": later(_checked),
    "moved-with-a-new-frame": later(_to("/legal/terms-2026", framed(f"<h1>{TITLE}</h1>{folded(SECTIONS)}"))),
    "wandering": later(_wandering),
    "brotli-bomb": later(_said(_bomb("br"), "br")),
    "zstd-bomb": later(_said(_bomb("zstd"), "zstd")),
    "bomb-in-a-bomb": later(_said(_bomb("gzip"), "gzip, gzip")),
    "bomb-in-an-error": later(always(page(_bomb("gzip"), 404, {"Content-Encoding": "gzip"}))),
    "gigabyte": later(always(Say((OK + b"Content-Length: 1073741824\r\n\r\n" + BASE.encode(), b"<p>x</p>" * 8_000), repeat=90))),
    "robots-bomb": _robots(page(_bomb("gzip"), 200, {"Content-Encoding": "gzip", "Content-Type": "text/plain"})),
    "robots-flood": _robots(Say((b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"Disallow: /x\n" * 9_000), repeat=60)),
}  # fmt: skip


def _stale(v: Visit) -> Say:
    """One cache has the new text, another one the old for two days more."""
    return page(BASE if v.day < 3 or v.day == 4 else CHANGED)


def _from(day: int, after: Say) -> Site:
    return lambda v: after if v.day >= day else page(BASE)


def _cut_news(v: Visit) -> Say:
    if v.day in (3, 4):
        at = CHANGED.index("<section><h2>8.") + 70
        return page(CHANGED[:at] + f"</p></section></main>{FOOT}</body></html>")
    return page(CHANGED if v.day > 2 else BASE)


RELAY_NEWS: dict[str, Site] = {
    "news-in-a-stale-cache": _stale,
    "news-in-a-print-version": _from(3, page(printed(CHANGED))),
    "news-in-a-plain-version": _from(3, page(plain(CHANGED))),
    "news-through-a-translator": _from(3, page(translated(CHANGED))),
    "news-through-a-saving-proxy": _from(3, page(squeezed(CHANGED))),
    "news-in-numbers": _from(3, page(in_numbers(CHANGED))),
    "news-garbled": _from(3, page(garbled(CHANGED))),
    "news-for-two-screens": _from(3, page(twice_each(CHANGED))),
    "news-under-a-provider-bar": lambda v: page((with_bar if v.day % 2 else str)(CHANGED if v.day > 2 else BASE)),
    "news-cut-mid-sentence": _cut_news,
    "news-at-a-redirect": lambda v: page(BASE) if v.day < 3 else _to(
        "/legal/terms-2026", framed(f"<h1>{TITLE}</h1>{folded(with_news(TRAINS))}", "Legal - Reedmarket")
    )(v),
    "news-behind-a-portal": lambda v: _portal(v) if v.day == 4 else page(CHANGED if v.day > 2 else BASE),
    "news-among-wordings": lambda v: page(
        REWORDED if v.day < 3 and v.day % 2 == 0 else BASE if v.day < 3 else
        (REWORDED if v.day % 2 == 0 else BASE).replace("</h2><p>You keep all", f"</h2><p>{TRAINS}</p><p>You keep all")
    ),
}  # fmt: skip
