"""The photo part. Texts and pictures meet in the space of the 1,000 ImageNet classes ("semantic matching").

A picture is the square root of its class probabilities. A text is mapped there by ridge regression, fitted in closed
form on words alone: each WordNet noun at or above the classes, its names, and its gloss stand for the uniform
distribution over the classes below it. No photograph is needed.
"""

from dataclasses import dataclass

import numpy as np

from captions import typical_texts
from settings import PHOTO
from text_vectors import text_vectors
from words import Noun, definition, nouns_of_classes

MOST_LEAVES = 130
RIDGE = 0.3
CLASSES = 1000


def texts_of(noun: Noun) -> list[str]:
    names = noun.names[:4]
    gloss = definition(noun.gloss)
    photos = [f"a photo of a {name} ." for name in names]
    return [*names, *photos, f"{names[0]} , {gloss}", gloss]


def training_texts() -> tuple[list[str], np.ndarray, np.ndarray]:
    """Texts, their targets [n, 1000] and their weights [n]."""
    texts, targets, weights = [], [], []
    for noun in nouns_of_classes(MOST_LEAVES):
        target = np.zeros(CLASSES, np.float32)
        target[list(noun.leaves)] = len(noun.leaves) ** -0.5
        for text in texts_of(noun):
            texts.append(text)
            targets.append(target)
            weights.append(len(noun.leaves) ** -0.5)
    return texts, np.stack(targets), np.array(weights, np.float32)


def fit_ridge(x: np.ndarray, y: np.ndarray, weights: np.ndarray, ridge: float) -> tuple[np.ndarray, np.ndarray]:
    """Weighted ridge with an unpenalised bias: the matrix [in, out] and the bias [out]."""
    share = weights / weights.sum()
    x_mean, y_mean = share @ x, share @ y
    x, y = x - x_mean, y - y_mean
    scatter = (x * share[:, None]).T @ x
    scatter += ridge * np.trace(scatter) / len(scatter) * np.eye(len(scatter))
    matrix = np.linalg.solve(scatter, (x * share[:, None]).T @ y)
    return matrix, y_mean - x_mean @ matrix


@dataclass
class PhotoPart:
    """cos(text, picture) = unit(v @ text_matrix + text_bias) . unit((roots - image_mean) @ basis)."""

    image_mean: np.ndarray  # [1000]
    basis: np.ndarray  # [1000, dimensions], orthonormal columns
    text_matrix: np.ndarray  # [512, dimensions]
    text_bias: np.ndarray  # [dimensions]


def fit_photo_part() -> PhotoPart:
    texts, targets, weights = training_texts()
    vectors = text_vectors(texts)
    matrix, bias = fit_ridge(vectors, targets, weights, RIDGE)
    # Means matter. The picture's mean is the root of the uniform distribution, which needs no photograph; the text's
    # is that of made-up captions, because a caption differs from a bare word in ways that say nothing.
    mean_text = text_vectors(typical_texts()).mean(0)
    predicted = (vectors - mean_text) @ matrix
    _, directions = np.linalg.eigh((predicted * weights[:, None]).T @ predicted)
    basis = directions[:, ::-1][:, : PHOTO.dimensions]
    text_matrix = matrix @ basis
    single = lambda x: np.ascontiguousarray(x, dtype=np.float32)
    return PhotoPart(
        np.full(CLASSES, CLASSES**-0.5, np.float32), single(basis), single(text_matrix), single(-mean_text @ text_matrix))
