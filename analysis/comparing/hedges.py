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
    r"|endeavou?rs?|strives?|(?:has|have) no (?:plans?|intentions?)|where(?:ver)? (?:possible|practicable)"
    r"|reasonable efforts?"
    r"|(?:not|never|['’]t) (?:currently )?(?:intend(?:ing)?|plan(?:ning)?|anticipate|expect|mean) to"
    r"|knowingly|intentionally|deliberately|wilfully"
    r"|actuellement|pour l['’]instant|à ce jour|en principe|en règle générale|généralement|s['’]efforce\w*"
    r"|derzeit|zurzeit|momentan|bislang|vorerst|in der regel|grundsätzlich|normalerweise|bemüh\w+"
    r"|actualmente|por (?:ahora|el momento)|en principio|con carácter general|por regla general|generalmente"
    r"|procurar\w*|(?:pas|jamais) l['’]intention|ne prévoyons pas"
    r"|(?:nicht|keine) (?:beabsichtig\w*|geplant|vorgesehen|absicht)"
    r"|(?:beabsichtig|plan)\w* (?:derzeit )?nicht"
    r"|no (?:tenemos|tiene) (?:la )?intención"
    r"|no (?:prevemos|prevé|pretendemos)|sciemment|délibérément|wissentlich|absichtlich|vorsätzlich"
    r"|a sabiendas|deliberadamente"
    r"|intencionad\w*)\b"
    r"|現時点|現在|当面|原則|通常|努め|故意に|意図的に|目前|暂时|现阶段|原则上|一般|尽量|尽力"
    r"|暂无|无计划|没有计划|无意|不打算|予定は(?:あり|ござい)ません|考えて(?:い|おり)ません|故意|有意"
)


def hedging(change: Change) -> int:
    """1 when such words came into a clause and none left it, -1 the other way round, else 0."""
    was, now = map(_hedges, change.texts)
    return (now > was) - (now < was)


def _hedges(text: str) -> int:
    return len(HEDGE.findall(text.casefold()))
