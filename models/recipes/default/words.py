"""Words from WordNet 3.0 and the ImageNet class list: nouns, their texts, and which classes lie below each."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from places import SEED, SOURCES

WORDNET = SOURCES / "wordnet" / "usr" / "share" / "wordnet"


@dataclass
class Noun:
    names: list[str]
    gloss: str
    above: list[int]
    leaves: set[int] = field(default_factory=set)  # ImageNet classes at or below this noun


@cache
def nouns() -> dict[int, Noun]:
    """WordNet's noun synsets by offset, with hypernyms as `above`."""
    table = {}
    for line in (WORDNET / "data.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        facts, gloss = line.split(" | ", 1)
        parts = facts.split()
        count = int(parts[3], 16)
        names = [parts[4 + 2 * i].replace("_", " ") for i in range(count)]
        pointers = parts[5 + 2 * count :]
        above = [int(pointers[i + 1]) for i in range(0, len(pointers) - 3, 4) if pointers[i] in ("@", "@i")]
        table[int(parts[0])] = Noun(names, gloss.strip(), above)
    return table


@cache
def class_synsets() -> list[int]:
    """The synset offset of each of the 1,000 ImageNet classes, in the order of the classifier."""
    lines = (SOURCES / "timm" / "timm" / "data" / "_info" / "imagenet_synsets.txt").read_text().split()
    return [int(line[1:]) for line in lines]


@cache
def nouns_of_classes(most_leaves: int) -> list[Noun]:
    """Every class's synset and every synset above it that has at most `most_leaves` classes below."""
    table = nouns()
    seen: dict[int, Noun] = {}
    for index, synset in enumerate(class_synsets()):
        waiting, met = [synset], set()
        while waiting:
            offset = waiting.pop()
            if offset in met:
                continue
            met.add(offset)
            noun = seen.setdefault(offset, table[offset])
            noun.leaves.add(index)
            waiting += noun.above
    return [noun for noun in seen.values() if len(noun.leaves) <= most_leaves]


def definition(gloss: str) -> str:
    """A gloss without its example sentences."""
    return gloss.split('; "')[0].strip()


def sample_sentences(count: int) -> list[str]:
    """Seeded glosses and example sentences, for checks."""
    texts = [noun.gloss for noun in nouns().values()]
    chosen = np.random.default_rng(SEED).choice(len(texts), count, replace=False)
    return [texts[i] for i in chosen]
