"""Trains a spaCy pipeline that can be heard beside the shipped model, and is one of the baselines."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.judging.pipeline import wording
from clausewatch.training.sets import Example, gold, own
from data.domain.finding import Label
from data.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

LANGUAGE = "en"
"""spaCy's bag of words needs words, which Chinese and Japanese do not space; so only English is learned."""

CLASSIFIER = "textcat_multilabel"
BAG_OF_WORDS = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 2,
    "no_output_layer": False,
}
EPOCHS = 8
BATCH = 64
SHOWN = 500
"""Examples from which spaCy learns the shape of its output."""


def train(gold_files: Sequence[Path], sentences: Path, target: Path) -> None:
    """
    Train on the English examples of the shipped model and write the pipeline; minutes for the whole set.

    Args:
        gold_files: Labelled sets in the format of the gold README.
        sentences: Folder of our own sentences.
        target: Folder to write, made when it is missing; files of an older pipeline are overwritten.

    Raises:
        UsageError: A set cannot be read, or none of them holds an English example.
    """
    try:
        examples = [example for path in gold_files for example in gold(path)] + own(sentences)
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror}); name another set") from error
    spoken = [example for example in examples if example.language == LANGUAGE]
    if not spoken:
        raise UsageError(f"{sentences}: no English example is there or in the labelled sets; name others")
    fitted(spoken).to_disk(target)


def fitted(examples: Sequence[Example]) -> Language:
    """A pipeline with one bag-of-words classifier; the same for the same examples in the same order."""
    import spacy  # slow to import
    from spacy.training import Example as Pair
    from thinc.api import fix_random_seed

    fix_random_seed(0)
    nlp = spacy.blank(LANGUAGE)
    nlp.meta["name"] = "clauses"
    pipe = nlp.add_pipe(CLASSIFIER, config={"model": BAG_OF_WORDS})
    for label in Label:
        pipe.add_label(str(label))  # type: ignore[attr-defined]
    pairs = [
        Pair.from_dict(nlp.make_doc(wording(one.clause)), {"cats": _categories(one)}) for one in examples
    ]
    optimizer = nlp.initialize(lambda: pairs[:SHOWN])
    shuffled = random.Random(0)
    for _ in range(EPOCHS):
        shuffled.shuffle(pairs)
        for start in range(0, len(pairs), BATCH):
            nlp.update(pairs[start : start + BATCH], sgd=optimizer)
    return nlp


def _categories(example: Example) -> dict[str, float]:
    return {str(label): float(bool(example.stances(label))) for label in Label}
