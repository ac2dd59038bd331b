"""What the pages about subscriptions share: who asks, whether a form is ours, and how an answer looks."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from data.domain.subscription import Subscription
from web import subscribing_forms as forms
from web.subscribing_desk import Desk
from web.subscribing_forms import Form
from web.subscribing_limit import Tap
from web.subscribing_words import SubscribingWords, subscribing_words
from web.templating import page
from web.wording import wording


async def checked(request: Request) -> Form:
    """
    A form that was sent from one of our pages.

    Raises:
        HTTPException: 400 when it was not, or too long ago.
    """
    form = await forms.sent(request)
    subject = desk_of(request).opened("form", forms.one(form, "form"))
    if subject is None or not forms.from_here(request):
        raise HTTPException(400, own_words().trouble["stale"])
    return form


def shown(template: str, status: int = 200, **values: object) -> Response:
    """A page that no cache keeps and no search engine lists: it may be about one person."""
    answer = page(template, status, own=own_words(), **({"link": None} | values))
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def trouble(_request: Request, what: str, status: int) -> Response:
    """Why a form or a link did nothing."""
    own = own_words().trouble
    link = ("/subscriptions", own_words().subscribe["ask"]) if what == "expired" else None
    return shown("subscribe-said.html.j2", status, title=own[f"{what}_title"], lines=(own[what],), link=link)


def desk_of(request: Request) -> Desk:
    """What can be done about subscriptions here."""
    desk: Desk = request.app.state.desk
    return desk


def own_words() -> SubscribingWords:
    """The words of these pages, in the language in which the reader is spoken to."""
    return subscribing_words(wording().language)


def form_token(request: Request) -> str:
    """A token that says that a form was opened here, and when."""
    return desk_of(request).token("form", "form")


def channel_of(request: Request, purpose: str) -> str | None:
    """The channel that the link in the address is about, None when the link is not valid."""
    return desk_of(request).opened(purpose, request.path_params["token"])


def subscription_of(request: Request) -> Subscription | None:
    """The subscription whose link was opened, None when the link is not valid."""
    channel = channel_of(request, "manage")
    return desk_of(request).subscription(channel) if channel else None


def lets(request: Request) -> bool:
    """Whether this visitor may cause one more letter now."""
    tap: Tap = request.app.state.tap
    return tap.lets(request.client.host if request.client else "")
