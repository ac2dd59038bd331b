"""Odd bytes, lengths, clocks and answers, with and without news in them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import brotli
import zstandard

from tests.clausewatch.hostile.pages import document, paragraphs, with_news
from tests.clausewatch.hostile.times import BASE, RAW, always, at_times, later, moved
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import SECTIONS, TRAINS

NEWS_RAW = document(with_news(TRAINS)).encode()
PLAIN = BASE.replace("<meta charset=utf-8>", "").replace("‑", "-")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
NIGHTS = tuple(f"Sun, {day:02d} Mar 2026 08:00:00 GMT" for day in range(1, 29))


def _packed(encoding: str, raw: bytes) -> Say:
    return page(raw, 200, {"Content-Encoding": encoding})


def _two_charsets(v: Visit) -> Say:
    """Header and page name different character sets; either may be right."""
    latin = PLAIN.replace("<head>", "<head><meta charset=iso-8859-1>")
    return (
        page(latin.encode("cp1252", "replace"), 200, {"Content-Type": "text/html; charset=utf-8"}),
        page(latin.encode(), 200, {"Content-Type": "text/html; charset=utf-8"}),
        page(
            PLAIN.replace("<head>", "<head><meta charset=utf-8>").encode("cp1252", "replace"),
            200,
            {"Content-Type": "text/html; charset=windows-1252"},
        ),
        page(latin.encode(), 200, {"Content-Type": "text/html; charset=shift_jis"}),
    )[v.day % 4]


def _wide(v: Visit) -> Say:
    """Sixteen bits a character and no mark, named or not."""
    order = ("utf-16-le", "utf-16-be")[v.day % 2]
    named = ("text/html; charset=utf-16", "text/html", f"text/html; charset={order}")[v.day % 3]
    return page(BASE.encode(order), 200, {"Content-Type": named})


def _with_nulls(_: Visit) -> Say:
    return page(RAW.replace(b"<p>", b"<p>\x00") + b"\x00" * 400)


def _after_the_end(_: Visit) -> Say:
    """Something hangs on behind the end of the page."""
    return page(RAW + b"\r\n\r\n0\r\n\r\nHTTP/1.1 500 Internal Server Error\r\n\r\n<p>upstream timed out</p>")


def _more_chunks(_: Visit) -> Say:
    said = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (RAW[:700], RAW[700:]))
    return Say(
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + said + b"0\r\nX-Trailer: yes\r\n\r\nleft over",)
    )


def _both_lengths(_: Visit) -> Say:
    """A length and chunks at once, which RFC 9112 tells servers not to send."""
    said = b"%x\r\n%s\r\n0\r\n\r\n" % (len(RAW), RAW)
    return Say((HEAD + b"Content-Length: 12\r\nTransfer-Encoding: chunked\r\n\r\n" + said,))


def _printed_twice(_: Visit) -> Say:
    """The text a second time for printers."""
    return page(document(bottom=f"<div class=print-only>{paragraphs(SECTIONS)}</div>"))


def _one_long_line(_: Visit) -> Say:
    return page(BASE.replace("</nav>", "&nbsp;" * 50_000 + "</nav>").replace("\n", " "))


def _clocks(v: Visit) -> Say:
    """Dates of long ago and of next century."""
    dates = {
        "Date": ("Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2100 00:00:00 GMT", "yesterday")[v.day % 3],
        "Last-Modified": "Fri, 31 Dec 2100 00:00:00 GMT",
        "Expires": "-1",
        "Age": "99999999999999999999",
    }
    return page(BASE, 200, dates)


def _tag_lies(when: int) -> Site:
    """The text changes while tag and date stay, and whoever shows them is told that nothing did."""

    def site(v: Visit) -> Say:
        said = {"ETag": '"one"', "Last-Modified": NIGHTS[0]}
        if "if-none-match" in v.headers or "if-modified-since" in v.headers:
            return page("", 304, said)
        return page(NEWS_RAW if v.day >= when else RAW, 200, said)

    return site


def _date_lies(v: Visit) -> Say:
    if "if-modified-since" in v.headers:
        return page("", 304)
    return page(NEWS_RAW if v.day >= 2 else RAW, 200, {"Last-Modified": NIGHTS[0]})


def _hops(v: Visit) -> Say:
    """Five redirects of five kinds before the text."""
    step = int(v.path[2:]) if v.path.startswith("/h") else 0
    if step == 5:
        return page(NEWS_RAW if v.day > 1 else RAW)
    return moved(f"/h{step + 1}", (301, 302, 303, 307, 308)[step])


def _robots(said: Callable[[Visit], Say], document_of: Site) -> Site:
    return lambda v: said(v) if v.path == "/robots.txt" else document_of(v)


def _news_from(day: int, odd: Callable[[bytes], Say]) -> Site:
    return lambda v: odd(NEWS_RAW) if v.day >= day else page(RAW)


def _dated(v: Visit) -> Say:
    """Every edition claims to be an old one."""
    said = document(with_news(TRAINS), top="<p>Last updated: 3 March 2019</p>")
    return page(said if v.day > 1 else document(top="<p>Last updated: 4 June 2024</p>"))


ODD: dict[str, Site] = {
    "two-charsets": later(_two_charsets),
    "sixteen-bits-unmarked": later(_wide),
    "nulls": later(_with_nulls),
    "rubbish-after-the-end": later(_after_the_end),
    "chunks-with-extensions": later(_more_chunks),
    "length-and-chunks": later(_both_lengths),
    "brotli-half": later(always(_packed("br", brotli.compress(RAW)[:900]))),
    "zstd-half": later(always(_packed("zstd", zstandard.compress(RAW)[:900]))),
    "gzip-and-rubbish": later(always(_packed("gzip", gzip.compress(RAW) + b"rubbish"))),
    "gzip-in-members": later(always(_packed("gzip", gzip.compress(RAW[:800]) + gzip.compress(RAW[800:])))),
    "gzip-twice": later(always(_packed("gzip, gzip", gzip.compress(gzip.compress(RAW))))),
    "deflate-raw": later(always(_packed("deflate", zlib.compress(RAW)[2:-4]))),
    "identity-said": later(always(_packed("identity", RAW))),
    "printed-twice": later(_printed_twice),
    "one-long-line": later(_one_long_line),
    "clocks": later(_clocks),
    "transformed-203": later(always(page(RAW, 203))),
    "reset-content-205": later(always(page("", 205))),
    "whole-206": later(always(page(NEWS_RAW, 206, {"Content-Range": f"bytes 0-{len(NEWS_RAW) - 1}/{len(NEWS_RAW)}"}))),
    "choices-300": later(always(page("<p>Choose one</p>", 300))),
    "wait-429-dated": at_times(always(page("slow down", 429, {"Retry-After": NIGHTS[6]})), 2, 3),
    "pdf-in-name-only": later(always(page(b"%PDF-1.7\n" + RAW))),
    "says-pdf": later(always(page(RAW, 200, {"Content-Type": "application/pdf"}))),
    "robots-html": _robots(lambda _: page("<html><body><h1>Welcome</h1></body></html>"), lambda _: page(RAW)),
    "robots-hangs": _robots(lambda v: Say((), ending="hang") if v.day == 3 else page("", 404), lambda _: page(RAW)),
    "robots-forbids-later": _robots(
        lambda v: page("User-agent: *\nDisallow: /", 200, {"Content-Type": "text/plain"}) if v.day > 2 else page("", 404),
        lambda v: page(NEWS_RAW if v.day > 2 else RAW),
    ),
    "robots-loops": _robots(lambda _: moved("/robots.txt"), lambda _: page(RAW)),
    "slow-first-byte": at_times(always(Say((b"", page(RAW).chunks[0]), every=1.0)), 2),
    "lying-tag-same-text": lambda v: page("", 304) if "if-none-match" in v.headers else page(RAW, 200, {"ETag": '"x"'}),
}  # fmt: skip

ODD_NEWS: dict[str, Site] = {
    "lying-tag": _tag_lies(2),
    "lying-tag-later": _tag_lies(3),
    "lying-date": _date_lies,
    "five-hops": _hops,
    "back-dated": _dated,
    "news-in-brotli": _news_from(2, lambda raw: _packed("br", brotli.compress(raw))),
    "news-in-gzip-and-rubbish": _news_from(2, lambda raw: _packed("gzip", gzip.compress(raw) + b"\x00" * 64)),
    "news-in-203": _news_from(2, lambda raw: page(raw, 203)),
    "news-with-rubbish-after": _news_from(2, lambda raw: page(raw + b"\r\n0\r\n\r\n")),
    "news-with-nulls": _news_from(2, lambda raw: page(raw.replace(b"<p>", b"<p>\x00"))),
    "news-without-a-length": _news_from(2, lambda raw: Say((HEAD + b"Connection: close\r\n\r\n" + raw,))),
    "news-in-chunks": _news_from(
        2, lambda raw: Say((HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(raw), raw),))
    ),
    "news-under-wrong-clocks": _news_from(2, lambda raw: page(raw, 200, {"Date": "Fri, 31 Dec 2100 00:00:00 GMT", "Last-Modified": NIGHTS[0]})),
    "after-days-of-503": lambda v: page("busy", 503, {"Retry-After": "7200"}) if 2 <= v.day <= 4 else page(NEWS_RAW if v.day > 4 else RAW),
    "after-days-of-429": lambda v: page("", 429, {"Retry-After": NIGHTS[v.day + 1]}) if 2 <= v.day <= 4 else page(NEWS_RAW if v.day > 4 else RAW),
    "robots-flaps": _robots(
        lambda v: page("", 500) if v.day == 3 else page("User-agent: *\nAllow: /", 200, {"Content-Type": "text/plain"}),
        lambda v: page(NEWS_RAW if v.day > 1 else RAW),
    ),
}  # fmt: skip
