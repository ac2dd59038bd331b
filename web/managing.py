"""The pages of one subscription: what it wants, where it goes, all that is known of it, its deadlines."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from data.domain.subscription import Subscription
from data.errors import UsageError
from web import subscribing_forms as forms
from web import subscribing_pages as pages
from web.subscribing_desk import Desk
from web.subscribing_forms import Form
from web.subscribing_pages import channel_of, desk_of, own_words, subscription_of
from web.tongue import spoken
from web.wording import wording


async def manage_form(request: Request) -> Response:
    """Everything about one subscription."""
    return _manage_page(request, None)


async def manage(request: Request) -> Response:
    """One change of a subscription, then the page anew."""
    form = await pages.checked(request)
    found = subscription_of(request)
    if found is None:
        return pages.trouble(request, "expired", 410)
    if forms.one(form, "do") == "add-chat" and not pages.lets(request):
        return pages.trouble(request, "slow", 429)
    try:
        gone = await run_in_threadpool(_done, desk_of(request), found, form)
    except UsageError as error:
        return _manage_page(request, _trouble(error, form), 422)
    if gone:
        own = own_words().manage
        return pages.shown("subscribe-said.html.j2", title=own["erased_title"], lines=(own["erased"],))
    return RedirectResponse(f"{spoken().base}{request.url.path}?saved=1", 303, {"Cache-Control": "no-store"})


async def export(request: Request) -> Response:
    """Everything known of a subscription."""
    found = subscription_of(request)
    known = await run_in_threadpool(desk_of(request).exported, found.id) if found else None
    if known is None:
        return pages.trouble(request, "expired", 410)
    headers = {"Content-Disposition": 'attachment; filename="clausewatch.json"', "Cache-Control": "no-store"}
    return JSONResponse(known, headers=headers)


async def calendar(request: Request) -> Response:
    """The deadlines of a subscription, for a calendar program that asks again and again."""
    channel = channel_of(request, "calendar")
    days = await run_in_threadpool(desk_of(request).calendar, channel) if channel else None
    if days is None:
        raise HTTPException(404)
    headers = {"Content-Disposition": 'inline; filename="clausewatch.ics"', "Cache-Control": "no-store"}
    return Response(days, media_type="text/calendar", headers=headers)


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
            raise UsageError(own_words().manage["wrong_code"])
    elif asked in ("resume", "pause", "end") and channel:
        {"resume": desk.resume, "pause": desk.pause, "end": desk.end}[asked](channel)
    elif asked == "erase" and forms.one(form, "sure") == "yes":
        desk.erase(found.id)
        return True
    else:
        raise HTTPException(400)
    return False


def _trouble(error: UsageError, form: Form) -> str:
    """What was wrong, in the reader's language; in English it is said most closely."""
    what = {"add-webhook": "webhook", "add-chat": "chat"}.get(forms.one(form, "do"))
    return str(error) if what is None or wording().language == "en" else own_words().trouble[what]


def _manage_page(request: Request, error: str | None, status: int = 200) -> Response:
    found = subscription_of(request)
    if found is None:
        return pages.trouble(request, "expired", 410)
    desk = desk_of(request)
    return pages.shown(
        "subscribe-manage.html.j2",
        status,
        desk=desk,
        found=found,
        channels=[one for one in found.channels if one.state != "ended"],
        kinds=sorted({platform.kind for platform in desk.platforms}),
        platforms=sorted(desk.platforms, key=lambda platform: platform.name.casefold()),
        saved="saved" in request.query_params,
        error=error,
        form_token=pages.form_token(request),
        asked={one.id: desk.asked(one.id) for one in found.channels if one.state == "unconfirmed"},
        export=f"{request.url.path}/export",
        calendar=f"/calendar/{desk.token('calendar', channel_of(request, 'manage') or '')}.ics",
    )
