"""A user's own spaCy pipeline as a second voice beside our rules and model; spaCy is imported only here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.judging.installed import fingerprint
from analysis.judging.normal import LONGEST
from analysis.judging.seeing import CONTEXT_LENGTH
from data.domain.finding import Label
from data.domain.version import Clause
from data.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

CLASSIFIERS = frozenset({"textcat", "textcat_multilabel"})
"""Factories of the pipes that give categories to a text."""

IDLE = frozenset(
    {
        *("tagger", "morphologizer", "parser", "senter", "sentencizer", "lemmatizer", "trainable_lemmatizer"),
        *("attribute_ruler", "ner", "entity_ruler", "entity_linker"),
        *("span_ruler", "spancat", "spancat_singlelabel", "span_finder"),
    }
)
"""Factories of spaCy's own pipes that a classifier does not wait for; unknown ones stay at work."""

ANY_LANGUAGE = "xx"
"""How spaCy names a pipeline for many languages."""

BATCH = 64
"""Texts scored together: three times faster than one by one for a convolutional classifier."""

PLACES = 4
"""Decimals of a probability that count, so that the way texts were batched can never show."""


@dataclass(frozen=True, slots=True)
class Voice:
    """
    A loaded pipeline.

    Attributes:
        version: Names the pipeline and its exact files, for every finding to carry.
        language: The one it was made for, or `xx`; clauses in others are not put to it.
        labels: The categories that are labels of ours; the others are left unheard.
    """

    name: str
    version: str
    language: str
    labels: frozenset[Label]
    nlp: Language

    @classmethod
    def load(cls, name: str) -> Voice:
        """
        The pipeline of an installed package or in a folder, pipes that no classifier needs switched off.

        Raises:
            ModelError: It is missing or broken, classifies nothing, or knows none of our labels.
        """
        digest = fingerprint(name)
        nlp = _loaded(name)
        labels = _labels(name, nlp)
        _switch_off(nlp)
        language = nlp.lang or ANY_LANGUAGE
        version = f"{language}_{nlp.meta['name']} {nlp.meta['version']} {digest}"
        return cls(name, version, language, labels, nlp)

    def speaks(self, language: str) -> bool:
        """Whether clauses of a language may be put to it."""
        return self.language in (language, ANY_LANGUAGE)

    def probabilities(self, texts: Sequence[str]) -> list[dict[Label, float]]:
        """
        What it says of each text, 0-1 a label; nothing of a blank one.

        Raises:
            ModelError: The pipeline fails on a text, or gives something that is no probability.
        """
        said: list[dict[Label, float]] = [{} for _ in texts]
        wordy = [at for at, text in enumerate(texts) if text.strip()]
        with self.nlp.memory_zone():
            for at, cats in zip(wordy, self._categories([_plain(texts[at]) for at in wordy]), strict=True):
                said[at] = {label: self._probability(cats[label]) for label in Label if label in self.labels}
        return said

    def _categories(self, texts: Sequence[str]) -> Iterator[Mapping[str, float]]:
        try:
            for doc in self.nlp.pipe(texts, batch_size=BATCH):
                yield doc.cats
        except Exception as error:
            raise ModelError(
                Path(self.name), f"fails on a clause ({_short(error)}); mend or unset it"
            ) from error

    def _probability(self, score: float) -> float:
        if not 0.0 <= score <= 1.0:
            raise ModelError(Path(self.name), f"gives {score} for a probability; mend or unset it")
        return round(float(score), PLACES)


def wording(clause: Clause) -> str:
    """The text that stands for a clause: heading, lead-in and the clause, each no longer than rules read."""
    heading, lead = (part[-CONTEXT_LENGTH:] if part else None for part in (clause.heading, clause.lead_in))
    return " ".join(part for part in (heading, lead, clause.text[:LONGEST]) if part)


def _loaded(name: str) -> Language:
    import spacy  # slow to import, and needed by those alone who have a pipeline of their own

    try:
        return spacy.load(name)
    except Exception as error:  # it may run anybody's code
        raise ModelError(
            Path(name), f"cannot be loaded as a spaCy pipeline ({_short(error)}); build or install it again"
        ) from error


def _labels(name: str, nlp: Language) -> frozenset[Label]:
    pipes = [pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory in CLASSIFIERS]
    if not pipes:
        raise ModelError(
            Path(name), "has no textcat or textcat_multilabel pipe; name a pipeline that classifies"
        )
    categories = {category for pipe in pipes for category in nlp.pipe_labels[pipe]}
    labels = frozenset(label for label in Label if label in categories)
    if not labels:
        known = ", ".join(sorted(categories)[:3]) or "none"
        raise ModelError(
            Path(name), f"knows none of our labels (its categories: {known}); train it on names of ours"
        )
    return labels


def _switch_off(nlp: Language) -> None:
    """Leave at work the classifiers, what they listen to, and what we do not know."""
    for name in nlp.pipe_names:
        if nlp.get_pipe_meta(name).factory in IDLE:
            nlp.disable_pipe(name)
    for name in nlp.pipe_names:
        listeners = getattr(nlp.get_pipe(name), "listening_components", None)
        if listeners is not None and not set(listeners) & set(nlp.pipe_names):
            nlp.disable_pipe(name)


def _plain(text: str) -> str:
    """Halves of surrogate pairs, which spaCy cannot take, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _short(error: Exception) -> str:
    """The first line of what went wrong; spaCy writes paragraphs."""
    return next(iter(str(error).splitlines()), "")[:120] or type(error).__name__
