"""
The pages about subscriptions: subscribe, confirm, ask for the link, unsubscribe; `managing` has the others.

Nothing changes by a GET: what a link in a mail opens is a page with a form, because mail programs and virus
scanners open links too. Only the one-click POST of RFC 8058 acts without one. There are no cookies: the
signed token in the address is what permits, and a browser does not send that by itself.
"""

from __future__ import annotations

from dataclasses import replace

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.domain.subscription import Rhythm, Wanted
from data.errors import UsageError
from web import managing
from web import subscribing_forms as forms
from web import subscribing_pages as pages
from web.api import openapi
from web.subscribing_desk import Desk
from web.subscribing_forms import Form
from web.subscribing_limit import Tap
from web.subscribing_pages import channel_of, desk_of, own_words
from web.wording import wording

# What one subscription hears of that chose no trade.
EVERYTHING = "everything"


def joined(site: Starlette, desk: Desk | None) -> Starlette:
    """The site with the pages about subscriptions, where there is a desk for them."""
    if desk is None:
        return site
    site.state.desk, site.state.tap = desk, Tap()
    site.router.routes.extend(
        [
            Route("/subscribe", subscribe_form, methods=["GET"]),
            Route("/subscribe", subscribe, methods=["POST"]),
            Route("/subscribe/confirm/{token}", confirm_form, methods=["GET"]),
            Route("/subscribe/confirm/{token}", confirm, methods=["POST"]),
            Route("/subscriptions", link_form, methods=["GET"]),
            Route("/subscriptions", link, methods=["POST"]),
            Route("/subscriptions/manage/{token}", managing.manage_form, methods=["GET"]),
            Route("/subscriptions/manage/{token}", managing.manage, methods=["POST"]),
            Route("/subscriptions/manage/{token}/export", managing.export, methods=["GET"]),
            Route("/calendar/{token}.ics", managing.calendar, methods=["GET"]),
            Route("/subscriptions/unsubscribe/{token}", unsubscribe_form, methods=["GET"]),
            Route("/subscriptions/unsubscribe/{token}", unsubscribe, methods=["POST"]),
            *openapi.routes(),
        ]
    )
    return site


async def subscribe_form(request: Request) -> Response:
    """An address and what matters."""
    return _subscribe_page(request, {}, None)


async def subscribe(request: Request) -> Response:
    """A letter that asks for confirmation; the same answer whoever is subscribed already."""
    desk, form = desk_of(request), await pages.checked(request)
    wanted, rhythm = _of_trade(form, desk)
    language = forms.chosen(form, "language", desk.languages)
    if not pages.lets(request):
        return pages.trouble(request, "slow", 429)
    try:
        await run_in_threadpool(desk.ask, forms.one(form, "address"), wanted, rhythm, language)
    except UsageError:
        return _subscribe_page(request, form, own_words().trouble["address"], 422)
    own = own_words().subscribe
    return pages.shown(
        "subscribe-said.html.j2", title=own["sent_title"], lines=(own["sent"], own["sent_again"])
    )


async def confirm_form(request: Request) -> Response:
    """One button."""
    if channel_of(request, "confirm") is None:
        return pages.trouble(request, "expired", 410)
    own = own_words().confirm
    return pages.shown("subscribe-button.html.j2", place=own, form_token=pages.form_token(request))


async def confirm(request: Request) -> Response:
    """The subscription begins."""
    await pages.checked(request)
    desk, channel = desk_of(request), channel_of(request, "confirm")
    begun = await run_in_threadpool(desk.confirm, channel) if channel else None
    if channel is None or begun is None:
        return pages.trouble(request, "expired", 410)
    own = own_words().confirm
    address = f"/subscriptions/manage/{desk.token('manage', channel)}"
    return pages.shown(
        "subscribe-said.html.j2", title=own["done_title"], lines=(own["done"],), link=(address, own["manage"])
    )


async def link_form(request: Request) -> Response:
    """An address to which the link is sent."""
    return pages.shown("subscribe-link.html.j2", form_token=pages.form_token(request), error=None, address="")


async def link(request: Request) -> Response:
    """The link goes to the address; the same answer whether it is known or not."""
    form = await pages.checked(request)
    if not pages.lets(request):
        return pages.trouble(request, "slow", 429)
    try:
        await run_in_threadpool(desk_of(request).link, forms.one(form, "address"))
    except UsageError:
        said, address = own_words().trouble["address"], forms.one(form, "address")
        values = {"form_token": pages.form_token(request), "error": said, "address": address}
        return pages.shown("subscribe-link.html.j2", 422, **values)
    own = own_words()
    return pages.shown("subscribe-said.html.j2", title=own.subscribe["sent_title"], lines=(own.link["sent"],))


async def unsubscribe_form(request: Request) -> Response:
    """One button; opening the link changes nothing."""
    if channel_of(request, "unsubscribe") is None:
        return pages.trouble(request, "expired", 410)
    return pages.shown(
        "subscribe-button.html.j2", place=own_words().unsubscribe, form_token=pages.form_token(request)
    )


async def unsubscribe(request: Request) -> Response:
    """
    The end, by our button or by the one click of a mail program.

    Mail programs post from their own servers, so that nothing but the token in the address is asked for.

    Source: RFC 8058, 3.1 and 3.2.
    """
    await forms.sent(request)
    channel = channel_of(request, "unsubscribe")
    if channel is None:
        return pages.trouble(request, "expired", 410)
    await run_in_threadpool(desk_of(request).end, channel)
    own = own_words().unsubscribe
    return pages.shown(
        "subscribe-said.html.j2",
        title=own["done_title"],
        lines=(own["done"],),
        link=("/subscribe", own["again"]),
    )


def _of_trade(form: Form, desk: Desk) -> tuple[Wanted, Rhythm]:
    """What people of the chosen trade want, on the visitor's own clock."""
    trades = {trade.id: (trade.wanted, trade.rhythm) for trade in desk.trades}
    trades[EVERYTHING] = (Wanted(), Rhythm())
    wanted, rhythm = trades[forms.chosen(form, "preset", tuple(trades))]
    ticked = forms.platforms(form, desk)
    wanted = replace(wanted, platforms=ticked, kinds=()) if ticked else wanted
    zone = forms.chosen(form, "time_zone", desk.zones)
    return wanted, Rhythm(cadence=forms.cadence(form), time_zone=zone, at_once=rhythm.at_once)


def _subscribe_page(request: Request, form: Form, error: str | None, status: int = 200) -> Response:
    return pages.shown(
        "subscribe.html.j2",
        status,
        desk=desk_of(request),
        form_token=pages.form_token(request),
        error=error,
        address=forms.one(form, "address"),
        preset=forms.one(form, "preset") or EVERYTHING,
        language=forms.one(form, "language") or wording().language,
        time_zone=forms.one(form, "time_zone") or "UTC",
        cadence=forms.one(form, "cadence") or "weekly",
        ticked=frozenset(form.get("platform", request.query_params.getlist("platform"))),
        everything=EVERYTHING,
    )
