"""The categories that texts and pictures meet in: which classes of the image networks belong to each, and how people call it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from words import class_synsets, nouns_of_classes

from photos.folders import RECIPE

# The classes of COCO, in the detector's order.
COCO = """person|bicycle|car|motorcycle|airplane|bus|train|truck|boat|traffic light|fire hydrant|stop sign|parking meter|bench|bird|cat|
dog|horse|sheep|cow|elephant|bear|zebra|giraffe|backpack|umbrella|handbag|tie|suitcase|frisbee|skis|snowboard|sports ball|kite|
baseball bat|baseball glove|skateboard|surfboard|tennis racket|bottle|wine glass|cup|fork|knife|spoon|bowl|banana|apple|sandwich|
orange|broccoli|carrot|hot dog|pizza|donut|cake|chair|couch|potted plant|bed|dining table|toilet|tv|laptop|mouse|remote|keyboard|
cell phone|microwave|oven|toaster|sink|refrigerator|book|clock|vase|scissors|teddy bear|hair drier|toothbrush""".replace("\n", "").split("|")
COLOURS = ["red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "white", "black", "gray"]


@dataclass(frozen=True)
class Category:
    name: str
    classes: list[int]  # of ImageNet
    coco: list[int]  # classes of the detector
    words: list[str]  # other everyday names


def lines_of(file: str) -> list[list[str]]:
    """The lines of a table, each as its cells; a line that begins with # comes as one cell."""
    lines = [line.strip() for line in (RECIPE / file).read_text().splitlines() if line.strip()]
    return [[line] if line.startswith("#") else [cell.strip() for cell in line.split("|")] for line in lines]


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def classes_below() -> dict[str, list[set[int]]]:
    """For each name of a noun at or above an ImageNet class: the classes below each of its meanings."""
    named: dict[str, list[set[int]]] = {}
    for noun in nouns_of_classes(len(class_synsets())):
        for name in noun.names:
            named.setdefault(name.lower(), []).append(noun.leaves)
    return named


@cache
def categories() -> list[Category]:
    rows = [(*cells, "", "", "")[:4] for cells in lines_of("categories.txt") if not cells[0].startswith("#")]
    below = classes_below()
    claims = [(len(classes), i, classes) for i, row in enumerate(rows) for noun in split(row[1]) for classes in below[noun.lower()]]
    owner: dict[int, int] = {}
    for _, i, classes in sorted(claims, key=lambda claim: claim[:2]):
        for index in classes:
            owner.setdefault(index, i)
    return [Category(name, sorted(c for c in owner if owner[c] == i), [COCO.index(c) for c in split(coco)], split(more))
            for i, (name, _, coco, more) in enumerate(rows)]


@cache
def index_of(name: str) -> int:
    return [category.name for category in categories()].index(name)


def of_classes() -> np.ndarray:
    """[1000, categories]: 1 where a class belongs to a category."""
    matrix = np.zeros((len(class_synsets()), len(categories())), np.float32)
    for i, category in enumerate(categories()):
        matrix[category.classes, i] = 1
    return matrix


def of_coco() -> np.ndarray:
    """[80, categories]: 1 where a class of the detector belongs to a category."""
    matrix = np.zeros((len(COCO), len(categories())), np.float32)
    for i, category in enumerate(categories()):
        matrix[category.coco, i] = 1
    return matrix
