"""
The pages about subscriptions: subscribe, confirm, ask for the link, manage, export, unsubscribe, delete.

Nothing changes by a GET: what a link in a mail opens is a page with a form, because mail programs and virus
scanners open links too. Only the one-click POST of RFC 8058 acts without one. There are no cookies: the
signed token in the address is what permits, and a browser does not send that by itself.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from data.domain.subscription import Rhythm, Subscription, Wanted
from data.errors import UsageError
from web import subscribing_forms as forms
from web.subscribing_desk import Desk
from web.subscribing_forms import Form
from web.subscribing_limit import Tap
from web.subscribing_words import SubscribingWords, subscribing_words
from web.templating import page
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
            Route("/subscriptions/manage/{token}", manage_form, methods=["GET"]),
            Route("/subscriptions/manage/{token}", manage, methods=["POST"]),
            Route("/subscriptions/manage/{token}/export", export, methods=["GET"]),
            Route("/calendar/{token}.ics", calendar, methods=["GET"]),
            Route("/subscriptions/unsubscribe/{token}", unsubscribe_form, methods=["GET"]),
            Route("/subscriptions/unsubscribe/{token}", unsubscribe, methods=["POST"]),
        ]
    )
    return site


async def subscribe_form(request: Request) -> Response:
    """An address and what matters."""
    return _subscribe_page(request, {}, None)


async def subscribe(request: Request) -> Response:
    """A letter that asks for confirmation; the same answer whoever is subscribed already."""
    desk, form = _desk(request), await _checked(request)
    wanted, rhythm = _of_trade(form, desk)
    language = forms.chosen(form, "language", desk.languages)
    if not _lets(request):
        return _trouble(request, "slow", 429)
    try:
        await run_in_threadpool(desk.ask, forms.one(form, "address"), wanted, rhythm, language)
    except UsageError:
        return _subscribe_page(request, form, _own().trouble["address"], 422)
    own = _own().subscribe
    return _shown("subscribe-said.html.j2", title=own["sent_title"], lines=(own["sent"], own["sent_again"]))


async def confirm_form(request: Request) -> Response:
    """One button."""
    if _channel(request, "confirm") is None:
        return _trouble(request, "expired", 410)
    own = _own().confirm
    return _shown("subscribe-button.html.j2", place=own, form_token=_token(request))


async def confirm(request: Request) -> Response:
    """The subscription begins."""
    await _checked(request)
    desk, channel = _desk(request), _channel(request, "confirm")
    begun = await run_in_threadpool(desk.confirm, channel) if channel else None
    if channel is None or begun is None:
        return _trouble(request, "expired", 410)
    own = _own().confirm
    address = f"/subscriptions/manage/{desk.token('manage', channel)}"
    return _shown(
        "subscribe-said.html.j2", title=own["done_title"], lines=(own["done"],), link=(address, own["manage"])
    )


async def link_form(request: Request) -> Response:
    """An address to which the link is sent."""
    return _shown("subscribe-link.html.j2", form_token=_token(request), error=None, address="")


async def link(request: Request) -> Response:
    """The link goes to the address; the same answer whether it is known or not."""
    form = await _checked(request)
    if not _lets(request):
        return _trouble(request, "slow", 429)
    try:
        await run_in_threadpool(_desk(request).link, forms.one(form, "address"))
    except UsageError:
        said, address = _own().trouble["address"], forms.one(form, "address")
        values = {"form_token": _token(request), "error": said, "address": address}
        return _shown("subscribe-link.html.j2", 422, **values)
    own = _own()
    return _shown("subscribe-said.html.j2", title=own.subscribe["sent_title"], lines=(own.link["sent"],))


async def manage_form(request: Request) -> Response:
    """Everything about one subscription."""
    return _manage_page(request, None)


async def manage(request: Request) -> Response:
    """One change of a subscription, then the page anew."""
    form = await _checked(request)
    found = _subscription(request)
    if found is None:
        return _trouble(request, "expired", 410)
    if forms.one(form, "do") == "add-chat" and not _lets(request):
        return _trouble(request, "slow", 429)
    try:
        gone = await run_in_threadpool(_done, _desk(request), found, form)
    except UsageError as error:
        return _manage_page(request, str(error), 422)
    if gone:
        own = _own().manage
        return _shown("subscribe-said.html.j2", title=own["erased_title"], lines=(own["erased"],))
    return RedirectResponse(f"{request.url.path}?saved=1", 303, {"Cache-Control": "no-store"})


async def export(request: Request) -> Response:
    """Everything known of a subscription."""
    found = _subscription(request)
    known = await run_in_threadpool(_desk(request).exported, found.id) if found else None
    if known is None:
        return _trouble(request, "expired", 410)
    headers = {"Content-Disposition": 'attachment; filename="clausewatch.json"', "Cache-Control": "no-store"}
    return JSONResponse(known, headers=headers)


async def calendar(request: Request) -> Response:
    """The deadlines of a subscription, for a calendar program that asks again and again."""
    channel = _channel(request, "calendar")
    days = await run_in_threadpool(_desk(request).calendar, channel) if channel else None
    if days is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": 'inline; filename="clausewatch.ics"', "Cache-Control": "no-store"}
    return Response(days, media_type="text/calendar", headers=headers)


async def unsubscribe_form(request: Request) -> Response:
    """One button; opening the link changes nothing."""
    if _channel(request, "unsubscribe") is None:
        return _trouble(request, "expired", 410)
    return _shown("subscribe-button.html.j2", place=_own().unsubscribe, form_token=_token(request))


async def unsubscribe(request: Request) -> Response:
    """
    The end, by our button or by the one click of a mail program.

    Mail programs post from their own servers, so that nothing but the token in the address is asked for.

    Source: RFC 8058, 3.1 and 3.2.
    """
    await forms.sent(request)
    channel = _channel(request, "unsubscribe")
    if channel is None:
        return _trouble(request, "expired", 410)
    await run_in_threadpool(_desk(request).end, channel)
    own = _own().unsubscribe
    return _shown(
        "subscribe-said.html.j2",
        title=own["done_title"],
        lines=(own["done"],),
        link=("/subscribe", own["again"]),
    )


def _done(desk: Desk, found: Subscription, form: Form) -> bool:
    """Do what was asked; True when nothing is left of the subscription."""
    asked, channel = forms.one(form, "do"), forms.one(form, "channel")
    if channel and channel not in {one.id for one in found.channels}:
        raise HTTPException(400)
    if asked == "save":
        language = forms.chosen(form, "language", desk.languages)
        desk.change(found.id, forms.wanted(form, desk), forms.rhythm(form, desk), language)
    elif asked == "add-webhook":
        desk.add_webhook(found.id, forms.one(form, "url"))
    elif asked == "add-chat" and desk.chats:
        desk.add_chat(found.id, forms.one(form, "url"))
    elif asked == "confirm-chat" and channel:
        if not desk.confirm_chat(channel, forms.one(form, "code")):
            raise UsageError(_own().manage["wrong_code"])
    elif asked in ("resume", "pause", "end") and channel:
        {"resume": desk.resume, "pause": desk.pause, "end": desk.end}[asked](channel)
    elif asked == "erase" and forms.one(form, "sure") == "yes":
        desk.erase(found.id)
        return True
    else:
        raise HTTPException(400)
    return False


def _of_trade(form: Form, desk: Desk) -> tuple[Wanted, Rhythm]:
    """What people of the chosen trade want, on the visitor's own clock."""
    trades = {trade.id: (trade.wanted, trade.rhythm) for trade in desk.trades}
    trades[EVERYTHING] = (Wanted(), Rhythm())
    wanted, rhythm = trades[forms.chosen(form, "preset", tuple(trades))]
    zone = forms.chosen(form, "time_zone", desk.zones)
    return wanted, Rhythm(cadence=forms.cadence(form), time_zone=zone, at_once=rhythm.at_once)


async def _checked(request: Request) -> Form:
    """
    A form that was sent from one of our pages.

    Raises:
        HTTPException: 400 when it was not, or too long ago.
    """
    form = await forms.sent(request)
    subject = _desk(request).opened("form", forms.one(form, "form"))
    if subject is None or not forms.from_here(request):
        raise HTTPException(400, _own().trouble["stale"])
    return form


def _subscribe_page(request: Request, form: Form, error: str | None, status: int = 200) -> Response:
    return _shown(
        "subscribe.html.j2",
        status,
        desk=_desk(request),
        form_token=_token(request),
        error=error,
        address=forms.one(form, "address"),
        preset=forms.one(form, "preset") or EVERYTHING,
        language=forms.one(form, "language") or wording().language,
        time_zone=forms.one(form, "time_zone") or "UTC",
        cadence=forms.one(form, "cadence") or "weekly",
        everything=EVERYTHING,
    )


def _manage_page(request: Request, error: str | None, status: int = 200) -> Response:
    found = _subscription(request)
    if found is None:
        return _trouble(request, "expired", 410)
    desk = _desk(request)
    return _shown(
        "subscribe-manage.html.j2",
        status,
        desk=desk,
        found=found,
        channels=[one for one in found.channels if one.state != "ended"],
        kinds=sorted({platform.kind for platform in desk.platforms}),
        platforms=sorted(desk.platforms, key=lambda platform: platform.name.casefold()),
        saved="saved" in request.query_params,
        error=error,
        form_token=_token(request),
        asked={one.id: desk.asked(one.id) for one in found.channels if one.state == "unconfirmed"},
        export=f"{request.url.path}/export",
        calendar=f"/calendar/{desk.token('calendar', _channel(request, 'manage') or '')}.ics",
    )


def _trouble(_request: Request, what: str, status: int) -> Response:
    own = _own().trouble
    link = ("/subscriptions", _own().subscribe["ask"]) if what == "expired" else None
    return _shown("subscribe-said.html.j2", status, title=own[f"{what}_title"], lines=(own[what],), link=link)


def _shown(template: str, status: int = 200, **values: object) -> Response:
    """A page that no cache keeps and no search engine lists: it may be about one person."""
    answer = page(template, status, own=_own(), **({"link": None} | values))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _own() -> SubscribingWords:
    return subscribing_words(wording().language)


def _token(request: Request) -> str:
    """A token that says that a form was opened here, and when."""
    return _desk(request).token("form", "form")


def _channel(request: Request, purpose: str) -> str | None:
    """The channel that the link in the address is about, None when the link is not valid."""
    return _desk(request).opened(purpose, request.path_params["token"])


def _subscription(request: Request) -> Subscription | None:
    channel = _channel(request, "manage")
    return _desk(request).subscription(channel) if channel else None


def _lets(request: Request) -> bool:
    tap: Tap = request.app.state.tap
    return tap.lets(request.client.host if request.client else "")
