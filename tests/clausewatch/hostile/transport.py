"""Sites whose bytes, lengths, encodings and headers are wrong or never end."""

from __future__ import annotations

import gzip
import random
import zlib

from tests.clausewatch.hostile.pages import (
    document,
    shell,
)
from tests.clausewatch.hostile.times import BASE, RAW, Hostile, always, at_times, later
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    SECTIONS,
)

HALF = RAW[: len(RAW) // 2]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CHANCE = random.Random(20261122)
DRIP = Say((HEAD + b"Content-Length: 90000\r\n\r\n", *[b"<p>a</p>"] * 400), every=0.05)


def slow(hostile: Hostile) -> Site:
    """On three days only: each of them costs the time that we wait."""
    return at_times(hostile, 2, 3, 4)


def _number() -> str:
    return str(CHANCE.randrange(10**9))


def _chunked(*chunks: bytes, last: bytes = b"0\r\n\r\n") -> bytes:
    said = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + said + last


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(b" " * 1_000_000) for _ in range(60)]) + packer.flush()


def _charset(header: str, raw: bytes) -> Say:
    return page(raw, 200, {"Content-Type": header})


def _charsets(v: Visit) -> Say:
    """The same text in other bytes, the header sometimes wrong."""
    bare = BASE.replace("<meta charset=utf-8>", "").replace("‑", "-")
    return (
        _charset("text/html; charset=iso-8859-1", RAW),
        _charset("text/html; charset=windows-1252", bare.encode("cp1252", "replace")),
        _charset("text/html", bare.encode("cp1252", "replace")),
        _charset("text/html; charset=utf-16", BASE.encode("utf-16")),
        _charset("text/html; charset=no-such-thing", RAW),
        _charset("text/html; charset=ascii", RAW),
    )[v.day % 6]


def _types(v: Visit) -> Say:
    names = (
        "text/plain",
        "application/octet-stream",
        "application/json",
        "image/png",
        "application/pdf",
        "",
    )
    return page(RAW, 200, {"Content-Type": names[v.day % len(names)]})


def _tags(v: Visit) -> Say:
    """Always 304, whether or not anybody has a copy; or a new tag with old bytes."""
    if v.day % 2 == 0:
        return page("", 304, {"ETag": '"fixed"'})
    return page(BASE, 200, {"ETag": f'"{_number()}"'})


TRANSPORT: dict[str, Site] = {
    "partial-206": later(always(page(HALF, 206, {"Content-Range": f"bytes 0-{len(HALF) - 1}/{len(RAW)}"}))),
    "partial-as-200": later(always(page(HALF))),
    "cut-between-sections": later(always(page(BASE[: BASE.index("<section><h2>5.")]))),
    "cut-but-closed": later(
        lambda v: page(document(SECTIONS[: 3 + v.day % 2]))
    ),
    "cut-on-two-days": at_times(always(page(document(SECTIONS[:4]))), 3, 4),
    "http-1-0": later(always(Say((b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + RAW,)))),
    "http-1-0-cut": later(always(Say((b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + HALF,)))),
    "http-0-9": later(always(Say((RAW,)))),
    "rubbish": later(always(Say((bytes(range(256)) * 40,)))),
    "closes-at-once": later(always(Say(()))),
    "reset-at-once": later(always(Say((), ending="reset"))),
    "reset-mid-body": later(always(Say((HEAD + b"Content-Length: %d\r\n\r\n" % len(RAW) + HALF,), 0.05, "reset"))),
    "reset-mid-chunks": later(always(Say((_chunked(HALF, last=b"ff\r\nhalf"),), 0.05, "reset"))),
    "length-too-long": later(always(Say((HEAD + b"Content-Length: %d\r\n\r\n" % (len(RAW) + 900) + RAW,)))),
    "length-too-short": later(
        always(Say((HEAD + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % (len(RAW) // 2) + RAW,)))
    ),
    "length-no-number": later(always(Say((HEAD + b"Content-Length: many\r\n\r\n" + RAW,)))),
    "two-lengths": later(always(Say((HEAD + b"Content-Length: 9\r\nContent-Length: %d\r\n\r\n" % len(RAW) + RAW,)))),
    "chunks-without-end": later(always(Say((_chunked(HALF, last=b""),)))),
    "chunks-of-rubbish": later(always(Say((_chunked(HALF, last=b"zz\r\nnot a chunk\r\n"),)))),
    "chunk-too-large": later(always(Say((_chunked(HALF, last=b"ffffffffff\r\nabc"),)))),
    "gzip-bomb": later(always(page(bomb(), 200, {"Content-Encoding": "gzip"}))),
    "gzip-half": later(always(page(gzip.compress(RAW)[:600], 200, {"Content-Encoding": "gzip"}))),
    "gzip-not": later(always(page(RAW, 200, {"Content-Encoding": "gzip"}))),
    "gzip-unsaid": later(always(page(gzip.compress(RAW)))),
    "unknown-encoding": later(always(page(RAW, 200, {"Content-Encoding": "x-secret"}))),
    "drip-body": slow(always(DRIP)),
    "drip-head": slow(always(Say((b"HTTP/1.1 200 OK\r\n", *[b"X-A: b\r\n"] * 400), every=0.05))),
    "hangs": slow(always(Say((), ending="hang"))),
    "hangs-after-head": slow(always(Say((HEAD + b"Content-Length: 9000\r\n\r\n",), ending="hang"))),
    "endless-body": later(always(Say((HEAD + b"\r\n" + RAW, b"<p>more</p>" * 20_000), repeat=500))),
    "endless-head": later(always(Say((b"HTTP/1.1 200 OK\r\n", b"X-Flood: " + b"a" * 8000 + b"\r\n"), repeat=3000))),
    "many-headers": later(
        always(Say((HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n" + RAW,)))
    ),
    "folded-header": later(
        always(Say((HEAD + b"X-Long: a\r\n b\r\n c\r\nContent-Length: %d\r\n\r\n" % len(RAW) + RAW,)))
    ),
    "early-hints": later(
        always(Say((b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", page(RAW).chunks[0])))
    ),
    "charsets": later(_charsets),
    "content-types": later(_types),
    "tags-that-lie": later(_tags),
    "no-content-204": later(always(page("", 204))),
    "accepted-202": later(always(page(shell("<p>Please wait while we prepare your page.</p>"), 202))),
    "status-999": later(always(page(shell("<p>Request denied</p>"), 999))),
    "teapot": later(always(page(shell("<h1>I'm a teapot</h1>"), 418))),
    "paused-503": later(always(page(shell("<h1>Busy</h1>"), 503, {"Retry-After": "120"}))),
}  # fmt: skip
