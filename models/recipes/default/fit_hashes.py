"""Step 8: the hash functions. One rotation for both modalities, a mean of its own for each.

The rotation is fitted by iterative quantisation (Gong and Lazebnik 2011) on the embeddings of training pictures and
of texts: principal axes first, then the rotation that loses least by taking signs.
"""

import numpy as np

from embed import text_embeddings, unit
from features import image_features, pictures
from fuse import head_session
from hash_file import write_hash
from photo_part import training_texts
from captions import typical_texts
from places import MODEL, SEED
from settings import BITS, PREPARATION

ROUNDS = 50


def training_embeddings() -> tuple[np.ndarray, np.ndarray]:
    """Embeddings of the training pictures and of texts of all kinds: titles, nouns, captions."""
    rows = [row for row in pictures() if row["split"] == "train"]
    features, _ = image_features([row["path"] for row in rows], PREPARATION, "pictures")
    images = unit(head_session().run(None, {"features": features.mean(1)})[0])
    nouns = training_texts()[0]
    chosen = np.random.default_rng(SEED).choice(len(nouns), 1500, replace=False)
    texts = [row["title"] for row in rows[::3]] + [nouns[i] for i in chosen] + typical_texts()
    return images, text_embeddings(texts)


def rotation(samples: np.ndarray, bits: int) -> np.ndarray:
    """[bits, dimensions], orthonormal rows."""
    _, axes = np.linalg.eigh(samples.T @ samples)
    axes = axes[:, ::-1][:, :bits]
    small = samples @ axes
    turn = np.linalg.qr(np.random.default_rng(SEED).standard_normal((bits, bits)))[0]
    for _ in range(ROUNDS):
        u, _, v = np.linalg.svd(np.where(small @ turn > 0, 1.0, -1.0).T @ small)
        turn = (u @ v).T
    return (axes @ turn).T


def main() -> None:
    images, texts = training_embeddings()
    image_mean, text_mean = images.mean(0), texts.mean(0)
    matrix = rotation(np.concatenate([images - image_mean, texts - text_mean]), BITS)
    write_hash(MODEL / "image.hash", matrix, -matrix @ image_mean)
    write_hash(MODEL / "text.hash", matrix, -matrix @ text_mean)


if __name__ == "__main__":
    main()
