"""
What the API offers, as an OpenAPI document; the routes are made from the same list.

Source: OpenAPI 3.1.1; RFC 9457 (problem details).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.domain.finding import Label
from web.api import answers, exports, own, shapes
from web.asking import EVENT_KINDS

ROOT = "/api/v1"
PROBLEM = "application/problem+json"

_DAY = {"type": "string", "format": "date"}
_SIDE = {"oneOf": [_DAY, {"type": "integer", "minimum": 1, "maximum": 2**31}]}
_ID = {"type": "string", "pattern": r"^[a-z0-9-]+$"}

# Every parameter that an address may carry: its schema and what it is for.
PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": answers.HIGHEST_LIMIT, "default": answers.USUAL_LIMIT},
        "Rows in one answer.",
    ),
    "after": (
        {"type": "string", "pattern": r"^[A-Za-z0-9_-]+$"},
        "Where to go on: `next` of the answer before.",
    ),
    "of": ({"type": "string"}, "Only platforms of this kind: art, writing, video, …"),
    "platform": ({"type": "string", "minLength": 1}, "Ids of platforms, between commas."),
    "platforms": ({"type": "string"}, "Ids of platforms, between commas; all without it."),
    "document": ({"type": "string", "minLength": 1}, "Id of a document, such as `pixiv/terms-of-use`."),
    "label": ({"type": "string", "enum": [label.value for label in Label]}, "Only this label."),
    "language": ({"type": "string", "pattern": "^[a-z]{2,3}$"}, "Only quotes in this language."),
    "kind": ({"type": "string", "enum": list(EVENT_KINDS)}, "Only events of this kind."),
    "severity": ({"type": "integer", "minimum": 0, "maximum": 4}, "At least this severe."),
    "since": (_DAY, "From this day on (UTC)."),
    "until": (_DAY, "Up to this day, which counts."),
    "at": (_DAY, "As it stood on this day; now without it."),
    "from": (_SIDE, "The older side: the number of a version, or a day."),
    "to": (_SIDE, "The newer side: the number of a version, or a day."),
    "q": ({"type": "string", "maxLength": 200}, 'Words in any language; "words in a row" between quotes.'),
    "past": ({"type": "string", "enum": ["0", "1"]}, "1 for clauses that stand no more too."),
}
REQUIRED = {("/changes", "document"), ("/search", "q"), ("/clauses", "platform")}

_LIST = ("limit", "after")
_EVENTS = ("of", "platform", "document", "label", "language", "kind", "severity", "since", "until")


@dataclass(frozen=True, slots=True)
class Operation:
    """
    One thing that can be asked for.

    Attributes:
        path: Below `ROOT`; names in braces as in OpenAPI.
        shape: Of the answer; None for a stream of lines.
        media_type: Of the answer.
    """

    path: str
    endpoint: Callable[[Request], Response]
    parameters: tuple[str, ...]
    shape: type | None
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class OwnOperation:
    """
    One thing that can be done with a token to one's own subscription.

    Attributes:
        body: What has to be sent; None for nothing.
        shape: Of the answer; None for one without a body.
    """

    method: str
    endpoint: Callable[[Request], Awaitable[Response]]
    body: type | None
    shape: type | None


OPERATIONS = (
    Operation("/platforms", answers.platforms, (*_LIST, "of"), shapes.Platforms),
    Operation("/platforms/{id}", answers.platform, (), shapes.WholePlatformShape),
    Operation("/documents", answers.documents, (*_LIST, "platform"), shapes.Documents),
    Operation("/documents/{platform}/{document}", answers.document, (), shapes.DocumentShape),
    Operation(
        "/documents/{platform}/{document}/versions",
        answers.document_versions,
        (*_LIST, "at"),
        shapes.Versions,
    ),
    Operation("/versions/{number}", answers.version, (), shapes.WholeVersionShape),
    Operation("/changes", answers.changes, ("document", "from", "to"), shapes.Changes),
    Operation("/events.ndjson", exports.events_ndjson, _EVENTS, None, exports.NDJSON),
    Operation("/events.csv", exports.events_csv, _EVENTS, None, "text/csv"),
    Operation("/events", answers.events, (*_LIST, *_EVENTS), shapes.Events),
    Operation("/events/{id}", answers.event, (), shapes.WholeEventShape),
    Operation("/findings.ndjson", exports.findings_ndjson, _EVENTS, None, exports.NDJSON),
    Operation("/findings.csv", exports.findings_csv, _EVENTS, None, "text/csv"),
    Operation("/findings", answers.findings, (*_LIST, *_EVENTS), shapes.Findings),
    Operation(
        "/clauses", answers.standing_clauses, (*_LIST, "platform", "document", "label", "at"), shapes.Clauses
    ),
    Operation("/matrix.csv", exports.matrix_csv, ("platforms", "of", "at"), None, "text/csv"),
    Operation("/matrix.md", exports.matrix_markdown, ("platforms", "of", "at"), None, "text/markdown"),
    Operation("/matrix", answers.standing_matrix, (*_LIST, "platforms", "of", "at"), shapes.Matrix),
    Operation("/signals", answers.standing_signals, (*_LIST, "platform"), shapes.Signals),
    Operation(
        "/search", answers.search, (*_LIST, "q", "platform", "label", "language", "past"), shapes.Clauses
    ),
)


# There where the site sends mail, and so has subscriptions.
OWN = "/subscription"
OWN_OPERATIONS = (
    OwnOperation("get", own.subscription, None, shapes.SubscriptionShape),
    OwnOperation("put", own.change_subscription, own.WishSent, shapes.SubscriptionShape),
    OwnOperation("delete", own.delete_subscription, None, None),
)


def routes() -> list[Route]:
    """The routes of one's own subscription."""
    return [Route(ROOT + OWN, one.endpoint, methods=[one.method.upper()]) for one in OWN_OPERATIONS]


def served(request: Request) -> Response:
    """The OpenAPI document."""
    site = (request.app.state.shelf.site or "").rstrip("/")
    return JSONResponse(description(site, with_own=hasattr(request.app.state, "desk")))


def description(site: str = "", *, with_own: bool = True) -> dict[str, Any]:
    """
    The document.

    Args:
        site: The public address, empty for paths relative to where it is served.
        with_own: Whether there are subscriptions here.
    """
    mine = {OWN: {one.method: _own_operation(one) for one in OWN_OPERATIONS}} if with_own else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Clausewatch",
            "version": "1",
            "description": "What platforms say about AI training and content licensing, and when it changed. "
            "Read only. Quotes stand word for word in a stored version; a quote that does not is left out.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": f"{site}{ROOT}"}],
        "security": [],
        "paths": {one.path: {"get": _operation(one)} for one in OPERATIONS} | mine,
        "components": {
            "schemas": _schemas(),
            "responses": _refusals(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    name = one.endpoint.__name__
    schema = _ref(one.shape) if one.shape else {"type": "string"}
    said = {
        "description": "What was asked for.",
        "headers": {"ETag": {"schema": {"type": "string"}}} if one.shape else {},
        "content": {one.media_type: {"schema": schema}},
    }
    refusals = {"400": "unfit", "404": "missing", "429": "too_many"}
    return {
        "operationId": name,
        "summary": (one.endpoint.__doc__ or name).strip().split("\n")[0],
        "parameters": [*_in_path(one.path), *(_in_query(one.path, name) for name in one.parameters)],
        "responses": {
            "200": said,
            **(
                {"304": {"description": "Nothing changed since the entity tag that was sent."}}
                if one.shape
                else {}
            ),
            **{status: {"$ref": f"#/components/responses/{ref}"} for status, ref in refusals.items()},
        },
    }


def _own_operation(one: OwnOperation) -> dict[str, Any]:
    said: dict[str, Any] = {"description": "What was asked for."}
    if one.shape:
        said["content"] = {"application/json": {"schema": _ref(one.shape)}}
    sent = (
        {"required": True, "content": {"application/json": {"schema": _ref(one.body)}}} if one.body else None
    )
    refusals = {"401": "unknown", "429": "too_many"} | ({"400": "unfit", "413": "too_large"} if sent else {})
    return {
        "operationId": one.endpoint.__name__,
        "summary": (one.endpoint.__doc__ or "").strip().split("\n")[0],
        "security": [{"token": []}],
        **({"requestBody": sent} if sent else {}),
        "responses": {
            "200" if one.shape else "204": said,
            **{status: {"$ref": f"#/components/responses/{ref}"} for status, ref in refusals.items()},
        },
    }


def _ref(shape: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{shape.__name__}"}


def _in_path(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    number = {"type": "integer", "minimum": 1}
    return [
        {"name": name, "in": "path", "required": True, "schema": number if name == "number" else _ID}
        for name in names
    ]


def _in_query(path: str, name: str) -> dict[str, Any]:
    schema, said = PARAMETERS[name]
    shared = {"name": name, "in": "query", "description": said}
    if (path, name) in REQUIRED:
        return {**shared, "required": True, "schema": schema}
    # Forms send what nobody filled in as an empty value, which counts as none.
    return {**shared, "schema": {"anyOf": [schema, {"const": ""}]}}


@cache
def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = {}
    own_shapes = (shape for one in OWN_OPERATIONS for shape in (one.body, one.shape) if shape)
    for shape in (*(one.shape for one in OPERATIONS if one.shape), *own_shapes, shapes.Problem):
        schema = TypeAdapter(shape).json_schema(ref_template="#/components/schemas/{model}")
        found.update(schema.pop("$defs", {}))
        found[shape.__name__] = schema
    return found


def _refusals() -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    wait = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}
    return {
        "unfit": {"description": "A value does not fit; `detail` names it.", "content": content},
        "missing": {"description": "There is no such thing.", "content": content},
        "unknown": {
            "description": "The token opens nothing.",
            "headers": {"WWW-Authenticate": {"schema": {"type": "string"}}},
            "content": content,
        },
        "too_large": {"description": "More was sent than is taken.", "content": content},
        "too_many": {"description": "Too much was asked for.", "headers": wait, "content": content},
    }
