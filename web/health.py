"""What the keeper of an installation asks: is it alive, is it at work, and its figures for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

# Source: Prometheus, text-based exposition format 0.0.4.
EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Metric:
    """
    One figure with its values.

    Attributes:
        kind: `counter` (only grows) or `gauge`.
        values: Labels and the value under them.
    """

    name: str
    kind: str
    help: str
    values: tuple[tuple[dict[str, str], float], ...]


@dataclass(frozen=True, slots=True)
class Vitals:
    """
    Where the answers come from. The functions are called from several threads.

    Attributes:
        troubles: What keeps the installation from doing its work, one sentence each; empty when nothing does.
        metrics: Every figure.
    """

    troubles: Callable[[], Sequence[str]]
    metrics: Callable[[], Sequence[Metric]]


def joined(site: Starlette, vitals: Vitals) -> Starlette:
    """The site with `/healthz`, `/readyz` and `/metrics`."""
    site.state.vitals = vitals
    site.router.routes.extend([Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)])
    return site


def alive(_: Request) -> Response:
    """The process answers; nothing is looked at, so that a slow disk does not have it restarted."""
    return _fresh(JSONResponse({"status": "alive"}))


def ready(request: Request) -> Response:
    """200 when it does its work, 503 with the reasons when it does not."""
    troubles = list(request.app.state.vitals.troubles())
    said = {"status": "not ready" if troubles else "ready", "troubles": troubles}
    return _fresh(JSONResponse(said, 503 if troubles else 200))


def metrics(request: Request) -> Response:
    """The figures in the form that Prometheus collects."""
    lines = [line for metric in request.app.state.vitals.metrics() for line in exposed(metric)]
    return _fresh(PlainTextResponse("\n".join(lines) + "\n", media_type=EXPOSITION))


def exposed(metric: Metric) -> Iterator[str]:
    """The lines of one figure."""
    yield f"# HELP {metric.name} {metric.help}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for labels, value in metric.values:
        inside = ",".join(f'{name}="{_escaped(said)}"' for name, said in sorted(labels.items()))
        yield f"{metric.name}{{{inside}}} {value:.17g}" if inside else f"{metric.name} {value:.17g}"


def _escaped(said: str) -> str:
    return said.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _fresh(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
