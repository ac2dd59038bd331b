"""Two troubles on the same day, none of them news."""

from __future__ import annotations

from tests.clausewatch.hostile.pages import document, essay, notice, paragraphs, shell, with_news
from tests.clausewatch.hostile.times import BASE, alternating, always, at_times, later, moved
from tests.clausewatch.hostile.web import Say, Site, Visit, page
from tests.clausewatch.hostile.words import (
    AGE,
    CONSENT,
    GERMAN,
    GERMAN_TITLE,
    LOGIN,
    MAINTENANCE,
    PRIVACY,
    PRIVACY_TITLE,
    SECTIONS,
    TRAINS,
)

GRANTS = (
    "By pressing Accept you grant us and our 214 partners a licence to store information on your device and to use "
    "your data to train and improve machine learning models."
)
NO_ROBOTS_HERE = (
    "Reedmarket keeps programs away that copy works in order to train artificial intelligence models. Nobody may use "
    "what our members publish to train AI without a licence. Please confirm that you are human to go on."
)
PRIVACY_PAGE = document(PRIVACY, title=PRIVACY_TITLE)
CONSENT_LAYER = (
    "<div id=cmp class=consent-layer role=dialog aria-modal=true><h2>We value your privacy</h2>"
    f"<p>{GRANTS}</p><p>You can withdraw your consent at any time.</p><button>Accept all</button>"
    "<button>Reject all</button></div>"
)


def _dialog(_: Visit) -> Say:
    """A cookie dialog that mentions licences and models."""
    return page(document(top=CONSENT_LAYER))


def _plain_dialog(_: Visit) -> Say:
    """The same before everything else, in a box that only its class names."""
    box = f"<div class='cookie-notice'><p>{GRANTS}</p><button>Accept</button></div>"
    return page(BASE.replace("<body>", "<body>" + box))


def _wall_on_training(v: Visit) -> Say:
    """A test for humans that speaks of training, long on every other day."""
    more = essay(9) if v.day % 2 else ""
    return page(shell(f"<h1>Are you human?</h1><p>{NO_ROBOTS_HERE}</p>{more}", "Are you human?"))


def _named_wall(_: Visit) -> Say:
    """A long wall under the document's own title."""
    said = shell(f"<h1>Are you human?</h1><p>{NO_ROBOTS_HERE}</p>{essay(30)}", "Terms of Use - Reedmarket")
    return page(said)


def _named_portal(_: Visit) -> Say:
    """A site of scripts keeps the title of the address and shows its front page."""
    return page(shell(f"<h1>Draw, write, sing</h1>{essay(20)}", "Terms of Use - Reedmarket"))


def _footer_terms(v: Visit) -> Say:
    """The site is being worked on; the terms still stand in its footer."""
    heading, sentence = list(MAINTENANCE.values())[v.day % len(MAINTENANCE)]
    return page(
        f"<!doctype html><html><head><title>{heading}</title></head><body><main><h1>{heading}</h1><p>{sentence}</p>"
        f"</main><footer>{paragraphs(SECTIONS)}</footer></body></html>"
    )


def _half_and_german(v: Visit) -> Say:
    """Cut one day, German the next, both on the third."""
    return (
        page(document(SECTIONS[:4])),
        page(document(GERMAN, title=GERMAN_TITLE, language="de")),
        page(document([*SECTIONS[:3], *GERMAN[:2]])),
    )[v.day % 3]


def _wall_over(_: Visit) -> Say:
    """Half of the document above, a wall in place of the rest."""
    heading, sentence = next(iter(LOGIN.values()))
    gate = f"<div class=gate><h2>{heading}</h2><p>{sentence}</p><form><input type=password></form></div>"
    return page(document(SECTIONS[:4], bottom=gate))


def _locale(v: Visit) -> Say:
    """Whoever asks for any language at all is sent to the German page."""
    if v.path == "/de/terms":
        return page(document(GERMAN, title=GERMAN_TITLE, language="de"))
    return moved("/de/terms")


def _by_language(v: Visit) -> Say:
    """English for those who ask for English first."""
    if v.headers.get("accept-language", "").startswith("en"):
        return page(BASE, 200, {"Vary": "Accept-Language", "Content-Language": "en"})
    return moved("/de/terms")


def _experiment_and_cut(_: Visit) -> Say:
    """A sentence for some visitors, on a page that is cut for all of them that day."""
    return page(document(with_news(TRAINS)[:4]))


def _doubled_other(_: Visit) -> Say:
    """The whole privacy policy above the terms, for a few days."""
    return page(document([*PRIVACY, *SECTIONS]))


def _noscript(_: Visit) -> Say:
    """The document only for those without scripts; all others see a gate."""
    return page(
        "<!doctype html><html lang=en><head><title>Terms of Use - Reedmarket</title></head><body><div id=app></div>"
        f"<noscript>{paragraphs(with_news(TRAINS))}</noscript><script src=/a.js></script></body></html>"
    )


def _frames(_: Visit) -> Say:
    return page(
        "<!doctype html><html><head><title>Terms of Use</title></head><frameset cols='20%,80%'><frame src=/menu>"
        "<frame src=/text></frameset></html>"
    )


def _framed(_: Visit) -> Say:
    return page(shell("<h1>Terms of Use</h1><iframe src=/terms-inner.html></iframe>", "Terms of Use"))


def _errors_named(v: Visit) -> Say:
    """An error in the frame of the document, its title untouched."""
    words = (
        "Something went wrong while loading this document.",
        '{"error":"not_found","message":"document terms is not available"}',
        "We could not load the terms just now. Please reload.",
    )
    return page(shell(f"<h1>Terms of Use</h1><p>{words[v.day % 3]}</p>", "Terms of Use - Reedmarket"))


def _teaser(_: Visit) -> Say:
    more = "<div class=paywall><p>Read on with a subscription from 3 euros a month.</p><button>Subscribe</button></div>"
    return page(document(SECTIONS[:2], bottom=more))


def _release_notes(_: Visit) -> Say:
    """A blog post on the new terms at the address of the terms."""
    said = (
        "<h1>What is new in our terms</h1><p>Next month our terms change. Here is what our lawyers did and why.</p>"
        f"<p>{TRAINS}</p><p>Nothing changes for readers.</p>{essay(8)}"
    )
    return page(shell(said, "What is new in our terms - Reedmarket blog"))


MIXTURES: dict[str, Site] = {
    "dialog-with-licence": later(_dialog),
    "dialog-with-licence-alternating": alternating(_dialog),
    "cookie-notice-with-licence": later(_plain_dialog),
    "wall-on-training": later(_wall_on_training),
    "wall-on-training-alternating": alternating(_wall_on_training),
    "wall-under-the-title": later(_named_wall),
    "front-page-under-the-title": later(_named_portal),
    "maintenance-above-the-terms": later(_footer_terms),
    "half-and-german": later(_half_and_german),
    "half-above-a-login": later(_wall_over),
    "half-above-a-login-alternating": alternating(_wall_over),
    "locale-redirect": later(_locale),
    "locale-redirect-at-times": at_times(_locale, 3, 4),
    "locale-by-header": later(_by_language),
    "experiment-on-a-cut-page": at_times(_experiment_and_cut, 3),
    "experiment-on-a-cut-page-alternating": alternating(_experiment_and_cut),
    "policy-above-the-terms-at-times": at_times(_doubled_other, 3),
    "noscript-only": later(_noscript),
    "frameset": later(_frames),
    "iframe": later(_framed),
    "errors-under-the-title": later(_errors_named),
    "teaser-and-paywall": later(_teaser),
    "post-on-the-new-terms": at_times(_release_notes, 3),
    "age-gates": later(lambda v: page(notice(AGE, v.day))),
    "age-gates-alternating": alternating(lambda v: page(notice(AGE, v.day + 3))),
    "age-gate-above": later(
        lambda v: page(document(top=f"<div class=age-gate role=dialog><h2>{list(AGE.values())[v.day % 5][0]}</h2></div>"))
    ),
    "consent-walls": later(lambda v: page(notice(CONSENT, v.day, "<button>OK</button>"))),
    "consent-walls-alternating": alternating(lambda v: page(notice(CONSENT, v.day + 3))),
    "updated-banner": later(
        always(page(document(top="<div class=notice><p>We have updated our Terms of Use.</p><a href=/new>Read them</a></div>")))
    ),
    "login-layer": later(
        always(page(document(top="<div class=modal role=dialog><h2>Log in</h2><input type=password></div>")))
    ),
    "captcha-in-a-form": later(
        always(page(document(bottom="<form><div class=g-recaptcha></div><script src=//x/recaptcha/api.js></script></form>")))
    ),
    "privacy-behind-consent": lambda v: page(PRIVACY_PAGE) if v.day == 1 else page(
        shell(CONSENT_LAYER, "Privacy Policy - Reedmarket")
    ),
    "privacy-under-a-layer": lambda v: page(
        PRIVACY_PAGE if v.day == 1 else PRIVACY_PAGE.replace("<body>", "<body>" + CONSENT_LAYER)
    ),
    "privacy-becomes-terms": lambda v: page(PRIVACY_PAGE if v.day == 1 else document(with_news(TRAINS))),
}  # fmt: skip
