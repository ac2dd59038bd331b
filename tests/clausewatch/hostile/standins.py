"""Sites that show something else where their terms should be."""

from __future__ import annotations

import json

from tests.clausewatch.hostile.pages import (
    document,
    essay,
    lists,
    notice,
    shell,
)
from tests.clausewatch.hostile.times import BASE, alternating, always, at_times, later
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    CHALLENGE,
    LOGIN,
    MAINTENANCE,
    MISSING,
    PRIVACY,
    PRIVACY_TITLE,
)

EDITIONS = tuple(f"<a href=/terms/{y}>Terms of Use, edition of {y}</a>" for y in range(2015, 2027))
COUNTRIES = ("Terms for the Netherlands", "Terms for Germany", "Terms for France", "Terms for all others")
SUMMARY = ("Your works stay yours.", "Be kind to others.", "You can leave at any time.")


def _without_cookie(v: Visit) -> Say:
    """Whoever brings no cookie sees a wall that hands one out; every third day it forgets to ask."""
    if "cookie" in v.headers or v.day % 3 == 0:
        return page(BASE)
    wall = shell(
        "<h1>Before you go on</h1><p>We and our 412 partners store cookies to show you what you like.</p>"
        "<button>Agree</button><button>Settings</button>"
    )
    return page(wall, 200, {"Set-Cookie": "seen=1; Path=/"})


def _banner(_: Visit) -> Say:
    partners = "".join(f"<li>Partner {n} (advertising, measurement)</li>" for n in range(300))
    return page(
        document(
            top="<div role=dialog class=cmp-layer><h2>Your choice</h2><p>We and our 300 partners process data such as "
            "cookies to show content that suits you, to measure it and to develop and improve products.</p>"
            f"<ul>{partners}</ul><button>Accept all</button></div>"
        )
    )


def _errors(v: Visit) -> Say:
    return (
        page(shell("<h1>Something went wrong</h1><p>We are looking into it. Error 0x5f, node 17.</p>")),
        page("upstream connect error or disconnect/reset before headers. reset reason: overflow"),
        page(
            json.dumps({"error": {"code": 503, "message": "backend unavailable"}}),
            200,
            {"Content-Type": "application/json"},
        ),
        page(
            '<?xml version="1.0"?><Error><Code>AccessDenied</Code><RequestId>77</RequestId></Error>',
            200,
            {"Content-Type": "application/xml"},
        ),
        page("<html><body><h1>502 Bad Gateway</h1><hr><center>nginx</center></body></html>"),
        page(shell("<h1>Oh no!</h1><p>An unexpected error has occurred. Please reload the page.</p>")),
    )[v.day % 6]


def _parked(v: Visit) -> Say:
    links = "".join(
        f"<li><a href=/l{n}>Cheap {w}</a></li>" for n, w in enumerate(("loans", "hosting", "shoes") * 8)
    )
    long = (
        "<p>The owner of reedmarket.example has parked this name with us. A good name is the beginning of a good "
        "business: it is short, it is easy to remember, and it tells people what they will find. More than two "
        "hundred thousand names are waiting in our market, and our brokers help you to agree on a fair price with "
        "the seller. Payment is safe, the transfer takes one day, and you can pay by instalments.</p>"
    )
    return page(
        shell(
            f"<h1>reedmarket.example is for sale!</h1><p>This domain may be for sale. Make an offer.</p>"
            f"<ul>{links}</ul>{long * (1 + v.day % 2)}",
            "reedmarket.example - this website is for sale",
        )
    )


def _soft_404(_: Visit) -> Say:
    menu = "".join(f"<li><a href=/s{n}>Section {n} of our site</a></li>" for n in range(80))
    return page(
        shell(
            f"<h1>We looked everywhere</h1><p>This page has gone to a better place. Try the search.</p><nav><ul>{menu}"
            f"</ul></nav><h2>Popular just now</h2>{essay(10)}",
            "Not here | Reedmarket",
        )
    )


def _other_document(_: Visit) -> Say:
    return page(document(PRIVACY, title=PRIVACY_TITLE))


def _front_page(_: Visit) -> Say:
    return page(shell(f"<h1>Draw, write, sing</h1>{essay(14)}", "Reedmarket - show what you make"))


def _vendors(_: Visit) -> Say:
    """A consent tool in place of the document, long and full of law."""
    vendors = "".join(
        f"<p>Vendor {n} processes personal data with your consent or a legitimate interest. You have the right to "
        f"object and to withdraw your consent; data is retained for {n + 7} months and shared with third parties.</p>"
        for n in range(30)
    )
    return page(shell(f"<h1>We value your privacy</h1>{vendors}<button>Accept all</button>", "Your choices"))


STANDINS: dict[str, Site] = {
    "maintenance-in-ten-languages": later(lambda v: page(notice(MAINTENANCE, v.day))),
    "maintenance-alternating": alternating(lambda v: page(notice(MAINTENANCE, v.day + 5))),
    "missing-in-ten-languages": later(lambda v: page(notice(MISSING, v.day))),
    "missing-more": later(lambda v: page(notice(MISSING, v.day + 6))),
    "challenge-in-ten-languages": later(lambda v: page(notice(CHALLENGE, v.day))),
    "challenge-alternating": alternating(lambda v: page(notice(CHALLENGE, v.day + 6))),
    "login-in-ten-languages": later(lambda v: page(notice(LOGIN, v.day, "<form><input type=password></form>"))),
    "login-without-form": later(lambda v: page(notice(LOGIN, v.day + 6))),
    "login-long": later(
        always(page(shell(f"<h1>Log in</h1><form><input name=u><input type=password></form>{essay(15)}", "Log in")))
    ),
    "challenge-with-menu": later(
        lambda v: page(notice(CHALLENGE, v.day, "".join(f"<a href=/{n}>Link number {n}</a> " for n in range(200))))
    ),
    "errors-with-200": later(_errors),
    "empty-200": later(always(page(""))),
    "blank-200": later(always(page(" \n\t" * 900))),
    "only-menus": later(always(page(shell("")))),
    "script-shell": later(
        always(page("<!doctype html><html><body><div id=root></div><script src=/a.js></script></body></html>"))
    ),
    "skeleton": later(
        always(page(shell("<div class=skeleton aria-busy=true><p>Loading</p></div><script>1</script>")))
    ),
    "cookie-wall": later(_without_cookie),
    "cookie-layer": later(_banner),
    "cookie-layer-alternating": alternating(_banner),
    "parked": later(_parked),
    "soft-404-with-menus": later(_soft_404),
    "soft-404-at-times": at_times(_soft_404, 3, 4, 5),
    "front-page": later(_front_page),
    "front-page-at-times": at_times(_front_page, 3, 6),
    "geo-block": later(always(page(shell("<h1>Not available in your country</h1><p>We are sorry.</p>")))),
    "old-browser": later(always(page(shell("<p>Your browser is too old for our site. Please update it.</p>")))),
    "app-only": later(always(page(shell("<h1>Better in the app</h1><p>Get it for your phone.</p>")))),
    "index-of-editions": later(always(page(document([("Editions", EDITIONS)], body=lists)))),
    "country-chooser": later(always(page(document([("Choose your country", COUNTRIES)], body=lists)))),
    "summary-at-times": at_times(always(page(document([("In short", SUMMARY)]))), 3, 4),
    "vendor-list": later(_vendors),
    "begins-with-a-front-page": lambda v: page(BASE) if v.day > 3 else _front_page(v),
    "begins-parked": lambda v: page(BASE) if v.day > 2 else _parked(v),
    "begins-with-a-login": lambda v: page(BASE) if v.day > 2 else page(notice(LOGIN, v.day)),
    "begins-missing": lambda v: page(BASE) if v.day > 3 else _soft_404(v),
}  # fmt: skip
