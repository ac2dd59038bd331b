"""From what came back to signals: each carrier read for the kinds it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from analysis.signals import rsl, site_files, tdmrep, usage
from analysis.signals.agents import Agents
from analysis.signals.asking import Ask
from analysis.signals.making import Found, failed, file_trouble, made, trouble
from analysis.signals.page import page_facts
from analysis.signals.page_meta import page_meta
from analysis.signals.robots import robots
from data.domain.signal import Carrier, Fact, Signal, SignalKind

_MALFORMED = "{url} is not of its form and says nothing"


def signals(platform_id: str, ask: Ask, carrier: Carrier, agents: Agents) -> tuple[Signal, ...]:
    """
    The signals of one carrier, in the order of the ask.

    RSL is left out: its carrier only says where the licence is; see `licences` and `licence`.
    """
    kinds = [kind for kind in ask.kinds if kind is not SignalKind.RSL]
    reason = (trouble if ask.page else file_trouble)(carrier)
    if reason is not None:
        return tuple(failed(platform_id, kind, carrier, reason) for kind in kinds)
    if carrier.status != 200:
        return tuple(made(platform_id, kind, carrier, Found()) for kind in kinds)
    read = _of_page(carrier, agents) if ask.page else _of_file(carrier, agents)
    found = {kind: read[kind]() for kind in kinds}
    return tuple(
        made(platform_id, kind, carrier, said)
        if said is not None
        else failed(platform_id, kind, carrier, _MALFORMED.format(url=carrier.url))
        for kind, said in found.items()
    )


def licences(answers: Sequence[tuple[Ask, Carrier]]) -> tuple[str, ...] | str:
    """
    The addresses of a platform's RSL licences, or in one sentence why they cannot be known.

    robots.txt is asked first; only where it names none do the headers and links of the page count, so that a
    page which is out of reach for a day changes nothing.
    """
    for page in (False, True):
        for ask, carrier in answers:
            if SignalKind.RSL not in ask.kinds or ask.page is not page:
                continue
            reason = (trouble if page else file_trouble)(carrier)
            if reason is not None:
                return reason
            if found := _named(ask, carrier):
                return found
    return ()


def inline_licences(answers: Sequence[tuple[Ask, Carrier]]) -> tuple[bytes, ...]:
    """Licences that stand in the page itself; they count where no file is named."""
    return tuple(
        text.encode()
        for ask, carrier in answers
        if ask.page and SignalKind.RSL in ask.kinds and trouble(carrier) is None
        for text in page_facts(carrier).inline
    )


def licence(platform_id: str, home: Carrier, files: Sequence[Carrier], inline: Sequence[bytes]) -> Signal:
    """
    The RSL signal of a platform, from all its licences at once; it goes by the address of `home`.

    One licence that cannot be read makes an error of the whole: half of the terms are not the terms.
    """
    facts: list[Fact] = []
    for file in files:
        found = rsl.rsl(file.body) if file.status == 200 else None
        if file_trouble(file) or found is None:
            said = file_trouble(file) or f"{file.url} is named as a licence and is none"
            return failed(platform_id, SignalKind.RSL, home, said)
        facts += found.facts
    for text in inline:
        found = rsl.rsl(text)
        if found is None:
            return failed(platform_id, SignalKind.RSL, home, "the licence in the page cannot be read")
        facts += found.facts
    first = replace(files[0], url=home.url) if files else home
    notes = tuple(f"licence at {file.final_url}" for file in files)
    return made(platform_id, SignalKind.RSL, first, Found(usage.stricter(facts), notes))


def _named(ask: Ask, carrier: Carrier) -> tuple[str, ...]:
    if carrier.status != 200:
        return ()
    if ask.page:
        return rsl.absolute(page_facts(carrier).licences, carrier.final_url)
    return rsl.named_in_robots(carrier.body, carrier.final_url)


Readers = Mapping[SignalKind, Callable[[], Found | None]]


def _of_file(carrier: Carrier, agents: Agents) -> Readers:
    body = carrier.body
    return {
        SignalKind.ROBOTS: lambda: robots(body, agents),
        SignalKind.CONTENT_SIGNAL: lambda: usage.content_signal(body),
        SignalKind.AIPREF: lambda: usage.content_usage(body),
        SignalKind.TDMREP: lambda: tdmrep.tdmrep_file(body),
        SignalKind.AI_TXT: lambda: site_files.ai_txt(body),
        SignalKind.LLMS_TXT: lambda: site_files.llms_txt(body),
    }


def _of_page(carrier: Carrier, agents: Agents) -> Readers:
    page = page_facts(carrier)
    return {
        SignalKind.PAGE_META: lambda: page_meta(carrier, page, agents),
        SignalKind.AIPREF: lambda: usage.content_usage_header(carrier),
        SignalKind.TDMREP: lambda: tdmrep.tdmrep_page(carrier, page),
    }
