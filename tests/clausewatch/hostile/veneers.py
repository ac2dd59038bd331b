"""Sites that keep their header, their footer and their title, and put something else where the terms should be."""

from __future__ import annotations

from tests.clausewatch.hostile.pages import Sections, essay, lists, paragraphs, with_news
from tests.clausewatch.hostile.times import Hostile
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    CHALLENGE,
    CONSENT,
    LOGIN,
    MAINTENANCE,
    MISSING,
    SECTIONS,
    TITLE,
    TRAINS,
)

HEADER = (
    "<header class=site><a href=/>Reedmarket</a><nav><ul><li><a href=/new>New works</a><li><a href=/tags>Tags</a>"
    "<li><a href=/help>Help</a><li><a href=/login>Log in</a></ul></nav><form role=search><input name=q></form></header>"
)
FOOTER = (
    "<footer class=site><div><h3>Reedmarket</h3><p>Reedmarket B.V. is registered in Leiden under number 77123. Works "
    "belong to those who made them.</p></div><div><h3>Newsletter</h3><p>One letter a month, no advertising.</p>"
    "<form><input type=email></form></div><ul><li><a href=/terms>Terms</a><li><a href=/privacy>Privacy</a>"
    "<li><a href=/cookies>Cookies</a></ul><p>© 2026 Reedmarket B.V.</p></footer>"
)
SAME = "Terms of Use - Reedmarket"
LANGUAGES = ("zh", "ja", "fr", "de", "es")


def framed(inner: str, title: str = SAME, language: str = "en") -> str:
    """Something in the frame of the site."""
    return (
        f"<!doctype html><html lang={language}><head><meta charset=utf-8><title>{title}</title></head><body>{HEADER}"
        f"<main id=content>{inner}</main>{FOOTER}</body></html>"
    )


def terms(sections: Sections = SECTIONS, top: str = "", bottom: str = "") -> str:
    """The terms in the frame of the site."""
    return framed(f"{top}<h1>{TITLE}</h1><p>Last updated: 3 March 2026</p>{paragraphs(sections)}{bottom}")


HEALTHY = page(terms())


def later(hostile: Hostile) -> Site:
    return lambda v: HEALTHY if v.day == 1 else hostile(v)


def at_times(hostile: Hostile, *days: int) -> Site:
    return lambda v: hostile(v) if v.day in days else HEALTHY


def alternating(hostile: Hostile) -> Site:
    return lambda v: hostile(v) if v.day % 2 == 0 else HEALTHY


def always(inner: str, title: str = SAME) -> Hostile:
    return lambda _: page(framed(inner, title))


def spoken(words: dict[str, tuple[str, str]], more: str = "", title: str = "") -> Hostile:
    """A notice in Chinese, Japanese, French, German or Spanish, another one each day."""

    def say(v: Visit) -> Say:
        language = LANGUAGES[v.day % len(LANGUAGES)]
        heading, sentence = words[language]
        return page(framed(f"<h1>{heading}</h1><p>{sentence}</p>{more}", title or heading, language))

    return say


WHY_MEMBERS = (
    "<p>Members of Reedmarket see everything that others draw, write and sing, follow the people whose works they "
    "like, and get a letter when something new appears. Membership costs nothing, and you can end it on any day. "
    "Whoever is a member already types name and pass phrase below; whoever is not needs a minute to become one. "
    "We ask for members because programs kept copying what was published here, and because many artists wished "
    "to know who looks at their works. Nothing is shown to visitors for the time being. If you have lost your pass "
    "phrase, write to us from the address that you signed up with and we will send you a new one within the day. "
    "If you run a school, a library or a museum, you can become a member as a house, and all your visitors read on "
    "without a name of their own. The reading room in Leiden is open on weekdays from ten to five.</p>"
    "<form><input name=user><input type=password><button>Come in</button></form>"
)
MOVING_HOUSE = (
    "<p>This weekend we move all drawings, stories and songs to new machines. Nothing is lost, but nothing can be "
    "shown either until every file has been copied and compared twice. The old machines stood in a cellar in Leiden "
    "for eleven years and have earned their rest; the new ones are smaller, faster and use half of the power. We "
    "began on Friday night, and by the look of it we shall be done on Sunday at noon. Those who have paid for this "
    "month get two more days. The letters that members send meanwhile arrive on Monday, in the order in which they "
    "were sent. If you see an odd picture after that, tell us its address and we shall look at it by hand. Thank you "
    "for your patience, and for the cake that somebody left at our door.</p>"
)
UPDATED_GATE = (
    "<h1>Our terms are changing</h1><p>Please read what is new and agree, so that you can go on.</p><ul><li>We say "
    f"more plainly who may see your works.</li><li>{TRAINS}</li><li>Tips are paid out sooner.</li></ul>"
    "<button>I agree</button><button>Remind me later</button>"
)
REGIONS = "".join(
    f"<li><a href=/terms?r={n}>{name}</a> <p>For members who live in {name}, other terms apply.</p></li>"
    for n, name in enumerate(
        ("the European Union", "Switzerland", "Japan", "Brazil", "Canada", "the United States")
    )
)


def _brief(v: Visit) -> Say:
    """Few words and none that a list would hold, another page each day."""
    return page(
        framed(
            (
                "<div class=big>404</div>",
                "<h1>Whoops</h1><p>That did not go as planned.</p><a href=/>Back</a>",
                "<h1>Nobody here but us reeds</h1><p>Try the menu above.</p>",
                "<p>This content is currently unavailable.</p>",
                "<h1>Terms of Use</h1><p>null</p>",
                "<h1>Terms of Use</h1><p>{{ content.body | safe }}</p>",
            )[v.day % 6]
        )
    )


def _edges(v: Visit) -> Say:
    """What the machines in front of a site say of themselves, with a healthy status."""
    return page(
        (
            "<html><head><title>Attention Required!</title></head><body><h1>Sorry, you have been blocked</h1><h2>You "
            "are unable to access reedmarket.example</h2><p>Error 1020. Reference 8f2a.</p></body></html>",
            "<html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1>"
            "<h3>Guru Meditation:</h3><p>XID: 1441</p><hr><p>Varnish cache server</p></body></html>",
            "<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>The request could "
            "not be satisfied.</h1><p>Request blocked. We can't connect to the server for this app.</p></body></html>",
            "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don't have permission to "
            "access this on this server.<p>Reference #18.5c</p></body></html>",
            "<html><head><title>ERROR: The requested URL could not be retrieved</title></head><body><h1>ERROR</h1>"
            "<p>Connection to 203.0.113.4 failed. The system returned: (110) Connection timed out</p></body></html>",
            "<html><head><title>Web filter</title></head><body><h1>This site is blocked by your organisation</h1>"
            "<p>Category: art. Ask your administrator if you need it.</p></body></html>",
        )[v.day % 6]
    )


def _lazy(_: Visit) -> Say:
    rest = "<div data-src=/terms/part-2 class=lazy><span>Loading…</span></div>"
    return page(terms(SECTIONS[:4], bottom=rest))


VENEERS: dict[str, Site] = {
    "veneer-missing": later(always(f"<h1>Page not found</h1><p>Try the search above.</p>{essay(6)}", "Page not found")),
    "veneer-missing-same-title": later(always(f"<h1>A wrong turn</h1><p>Popular just now:</p>{essay(12)}")),
    "veneer-missing-spoken": later(spoken(MISSING, essay(9))),
    "veneer-missing-spoken-same-title": alternating(spoken(MISSING, lists([("", ["1", "2"])]), SAME)),
    "veneer-brief": later(_brief),
    "veneer-brief-alternating": alternating(_brief),
    "veneer-maintenance": later(always(f"<h1>We are moving house</h1>{MOVING_HOUSE}")),
    "veneer-maintenance-at-times": at_times(always(f"<h1>{TITLE}</h1>{MOVING_HOUSE}"), 3, 4),
    "veneer-maintenance-spoken": later(spoken(MAINTENANCE, MOVING_HOUSE)),
    "veneer-login": later(always(f"<h1>For members</h1>{WHY_MEMBERS}")),
    "veneer-login-spoken": later(spoken(LOGIN, "<form><input type=password></form>", SAME)),
    "veneer-challenge-spoken": later(spoken(CHALLENGE, essay(5), SAME)),
    "veneer-consent-spoken": later(spoken(CONSENT, "<button>OK</button>", SAME)),
    "veneer-consent-spoken-alternating": alternating(spoken(CONSENT, essay(4))),
    "veneer-edges": later(_edges),
    "veneer-edges-alternating": alternating(_edges),
    "veneer-region-choice": later(always(f"<h1>{TITLE}</h1><p>Where do you live?</p><ul>{REGIONS}</ul>")),
    "veneer-updated-gate": at_times(always(UPDATED_GATE, "Our terms are changing"), 3, 4),
    "veneer-updated-gate-same-title": alternating(always(UPDATED_GATE)),
    "veneer-lazy": later(_lazy),
    "veneer-lazy-alternating": alternating(_lazy),
}  # fmt: skip

NEW = with_news(TRAINS)


def _news(hostile: Hostile, *days: int, since: int = 2) -> Site:
    """The news stands from a day on; on some days something else does."""
    return lambda v: hostile(v) if v.day in days else page(terms(NEW)) if v.day >= since else HEALTHY


VENEER_NEWS: dict[str, Site] = {
    "news-among-veneers-missing": _news(always(f"<h1>A wrong turn</h1>{essay(12)}"), 3, 5),
    "news-among-veneers-spoken": _news(spoken(MISSING, essay(9), SAME), 3, 5),
    "news-among-veneers-maintenance": _news(always(f"<h1>{TITLE}</h1>{MOVING_HOUSE}"), 3, 5),
    "news-among-edges": _news(_edges, 3, 5),
    "news-after-veneers": _news(spoken(LOGIN, WHY_MEMBERS, SAME), 2, 3, 4, since=5),
    "news-among-consent": _news(spoken(CONSENT, essay(4)), 2, 4, since=3),
    "news-after-a-gate": _news(always(UPDATED_GATE), 2, 3, since=4),
    "news-among-lazy": _news(_lazy, 3, since=2),
}
