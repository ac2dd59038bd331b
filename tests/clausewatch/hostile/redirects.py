"""Sites that send their readers elsewhere."""

from __future__ import annotations

from tests.clausewatch.hostile.pages import (
    document,
    essay,
    notice,
    shell,
    with_news,
)
from tests.clausewatch.hostile.times import Hostile, always, later, moved
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    LOGIN,
    PRIVACY,
    PRIVACY_TITLE,
    TRAINS,
)


def _loop(v: Visit) -> Say:
    return moved("/b" if v.path != "/b" else "/terms")


def _chain(v: Visit) -> Say:
    step = int(v.path[2:]) if v.path.startswith("/c") and v.path[2:].isdigit() else 0
    return moved(f"/c{step + 1}")


def _elsewhere(target: str, what: Say, status: int = 302) -> Hostile:
    return lambda v: what if v.path == target else moved(target, status)


def _to_news(shape: str) -> Hostile:
    """The page sends browsers to a page with other terms."""
    there = page(document(with_news(TRAINS)))
    here = {
        "meta": '<meta http-equiv=refresh content="0; url=/other">',
        "slow-meta": '<meta http-equiv="Refresh" content="3;URL=\'/other\'">',
        "noscript": '<noscript><meta http-equiv=refresh content="0;url=/other"></noscript><script src=/a.js></script>',
        "script": "<script>window.location.replace('/other')</script>",
        "href": "<script>setTimeout(function(){ top.location.href = '/other' }, 10)</script>",
    }[shape]
    waiting = page(
        f"<!doctype html><html><head><title>Redirecting</title>{here}</head><body>"
        "<p>You are being redirected to <a href=/other>another page</a>.</p></body></html>"
    )
    return lambda v: there if v.path == "/other" else waiting


REDIRECTS: dict[str, Site] = {
    "redirect-loop": later(_loop),
    "redirect-to-itself": later(always(moved("/terms"))),
    "redirect-chain": later(_chain),
    "redirect-nowhere": later(always(page("", 302))),
    "redirect-to-file": later(always(moved("file:///etc/hostname"))),
    "redirect-to-script": later(always(moved("javascript:alert(1)"))),
    "redirect-to-private": later(always(moved("http://10.0.0.1/terms"))),
    "redirect-to-login": later(_elsewhere("/account/login?next=/terms", page(notice(LOGIN, 0, "<form><input type=password></form>")))),
    "redirect-to-long-login": later(
        _elsewhere("/signin", page(shell(f"<h1>Come in</h1><form><input name=u></form>{essay(14)}", "Sign in")))
    ),
    "redirect-home": later(_elsewhere("/", page(shell(f"<h1>Draw, write, sing</h1>{essay(14)}")))),
    "redirect-to-error": later(_elsewhere("/error?code=404", page(shell(f"<h1>Hmm</h1>{essay(12)}")))),
    "redirect-to-privacy": later(_elsewhere("/privacy", page(document(PRIVACY, title=PRIVACY_TITLE)), 301)),
    "redirect-to-consent": later(
        _elsewhere("/consent?back=/terms", page(shell(f"<h1>Your data, your choice</h1>{essay(12)}")))
    ),
    "meta-refresh": later(_to_news("meta")),
    "slow-meta-refresh": later(_to_news("slow-meta")),
    "noscript-refresh": later(_to_news("noscript")),
    "script-redirect": later(_to_news("script")),
    "script-href": later(_to_news("href")),
}  # fmt: skip
