"""
Words that take a promise half back: "currently", "as a rule", "we endeavour".

The judge's notes name the plainest of them too (`traits: notes:` of a rule file). These are asked of every
edited clause, before anybody judges it, and count: a second hedge beside the first weakens a promise again.
"""

from __future__ import annotations

import re

from data.domain.finding import Change

HEDGE = re.compile(
    r"\b(?:currently|presently|at present|at (?:this|the) (?:time|moment|stage|point)"
    r"|for (?:now|the time being)"
    r"|generally|in general|as a (?:general )?rule|typically|usually|normally|ordinarily|in principle"
    r"|endeavou?rs?|strives?|(?:has|have) no plans?|where(?:ver)? (?:possible|practicable)"
    r"|reasonable efforts?|knowingly|intentionally|deliberately|wilfully"
    r"|actuellement|pour l['’]instant|à ce jour|en principe|en règle générale|généralement|s['’]efforce\w*"
    r"|derzeit|zurzeit|momentan|bislang|vorerst|in der regel|grundsätzlich|normalerweise|bemüh\w+"
    r"|actualmente|por (?:ahora|el momento)|en principio|con carácter general|por regla general|generalmente"
    r"|procurar\w*|sciemment|délibérément|wissentlich|absichtlich|vorsätzlich|a sabiendas|deliberadamente"
    r"|intencionad\w*)\b"
    r"|現時点|現在|当面|原則|通常|努め|故意に|意図的に|目前|暂时|现阶段|原则上|一般|尽量|尽力|故意|有意"
)


def hedging(change: Change) -> int:
    """1 when such words came into a clause and none left it, -1 the other way round, else 0."""
    was, now = map(_hedges, change.texts)
    return (now > was) - (now < was)


def _hedges(text: str) -> int:
    return len(HEDGE.findall(text.casefold()))
