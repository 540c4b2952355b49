"""Pieces of captions, and what each says of the categories."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from training.joined import unit
from words import nouns_of_classes

from photos.categories import COCO, COLOURS, categories, index_of, lines_of, of_classes, of_coco, split

MOST_CLASSES = 130  # below a noun; above that it says too little
NAMES_EACH = 3  # of a noun
FADING = 0.75  # each further category of a phrase counts so much of the one before it
PEOPLE = ["person", "people", "baby"]  # what captions are about most often


@dataclass(frozen=True)
class Phrase:
    text: str
    says: np.ndarray  # [categories], of unit length


def one(name: str) -> np.ndarray:
    return np.eye(len(categories()), dtype=np.float32)[index_of(name)]


@cache
def everyday() -> list[Phrase]:
    """What people call the categories, but for the colours."""
    return called([category.name for category in categories() if category.name not in COLOURS])


@cache
def nouns() -> list[Phrase]:
    """Names of ImageNet's classes, of the nouns above them and of the detector's classes, where they mean nothing else every day: an
    envelope of a balloon is a "bag" too.
    """
    groups, found, common = of_classes(), of_coco(), {phrase.text for phrase in everyday()}
    said = [(name, np.sqrt(groups[sorted(noun.leaves)].sum(0))) for noun in nouns_of_classes(MOST_CLASSES) for name in noun.names[:NAMES_EACH]]
    said += [(name, found[i]) for i, name in enumerate(COCO)]
    return [Phrase(text, unit(says)) for text, says in said if text.lower() not in common]


@cache
def written() -> dict[str, list[Phrase]]:
    """Those of phrases.txt by the headings there: who, doing, where, colours."""
    table: dict[str, list[Phrase]] = {}
    for cells in lines_of("phrases.txt")[1:]:
        if cells[0].startswith("#"):
            phrases = table.setdefault(cells[0][2:], [])
            continue
        says = unit(sum(one(name) * FADING**i for i, name in enumerate(split(cells[1]))))
        phrases += [Phrase(text, says) for text in split(cells[0])]
    table["colours"] += called(COLOURS)
    table["who"] += called(PEOPLE)
    return table


def called(names: list[str]) -> list[Phrase]:
    """What categories of these names are called."""
    return [Phrase(word, one(name)) for name in names for word in (name, *categories()[index_of(name)].words)]
