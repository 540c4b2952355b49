"""Step 11: measures the finished model: text to image recall@k, on held-out drawings and on photographs.

The networks run in ONNX Runtime; the codes are searched by Hamming distance and the nearest 100 re-ranked by int8
embeddings, as the package does. Usage: python evaluate.py [--bits 64 128 256]
"""

import argparse
import json

import numpy as np

from embed import image_embeddings, text_embeddings
from features import pictures
from fit_hashes import rotation, training_embeddings
from hash_file import read_hash
from places import MODEL, PHOTOS
from settings import PREPARATION

RERANKED = 100


def recall(scores: np.ndarray) -> str:
    """R@1/5/10 of query i for item i; an item of equal score counts as before it."""
    own = np.diag(scores)[:, None]
    rank = (scores >= own).sum(1) - 1
    return "/".join(f"{100 * np.mean(rank < k):.1f}" for k in (1, 5, 10))


def whole(embeddings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.abs(embeddings).max(1, keepdims=True) / 127
    return np.floor(np.abs(embeddings) / scale + 0.5) * np.sign(embeddings), scale


def reranked(distances: np.ndarray, cosines: np.ndarray) -> np.ndarray:
    """Scores by which the nearest RERANKED by distance are ordered by cosine and the others follow by distance."""
    order = np.argsort(distances, axis=1, kind="stable")
    scores = -distances.astype(np.float64) - 10
    rows = np.arange(len(distances))[:, None]
    near = order[:, :RERANKED]
    scores[rows, near] = cosines[rows, near]
    return scores


def table(name: str, texts: np.ndarray, images: np.ndarray, hashes) -> None:
    (image_matrix, image_bias), (text_matrix, text_bias) = hashes
    image_bits = images @ image_matrix.T + image_bias > 0
    projections = texts @ text_matrix.T + text_bias
    distances = (image_bits[None] != (projections > 0)[:, None]).sum(2)
    numbers, scale = whole(images)
    cosines = texts @ (numbers * scale).T
    signs = np.where(image_bits, 1, -1)
    asymmetric = projections @ signs.T
    print(f"{name}, {image_matrix.shape[0]} bits, {len(texts)} queries, R@1/5/10:")
    for how, scores in (("re-ranked", reranked(distances, cosines)), ("embeddings alone", texts @ images.T),
                        ("codes alone", -distances), ("asymmetric", asymmetric)):
        print(f"  {how:17s} {recall(scores)}")
    print(f"  image to text, embeddings alone {recall(images @ texts.T)}", flush=True)


def sets():
    rows = [row for row in pictures() if row["split"] == "test"]
    yield "held-out clip art", [row["title"] for row in rows], [row["path"] for row in rows]
    if not (PHOTOS / "captions.jsonl").exists():
        print("no photographs to measure on: ../shared/data/flickr8k-dev is absent")
        return
    photos = [json.loads(line) for line in (PHOTOS / "captions.jsonl").read_text().splitlines()]
    yield "photographs, caption 1", [p["captions"][0] for p in photos], [PHOTOS / "images" / p["image"] for p in photos]


def other_hashes(bits: int):
    """What fit_hashes.py would write for another code length."""
    images, texts = training_embeddings()
    means = images.mean(0), texts.mean(0)
    matrix = rotation(np.concatenate([images - means[0], texts - means[1]]), bits)
    return tuple((matrix, -matrix @ mean) for mean in means)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bits", type=int, nargs="*", default=[])
    others = [other_hashes(bits) for bits in parser.parse_args().bits]
    hashes = [tuple(read_hash(MODEL / f"{name}.hash") for name in ("image", "text")), *others]
    for name, texts, paths in sets():
        text_rows, image_rows = text_embeddings(texts), image_embeddings(paths, PREPARATION)
        for pair in hashes:
            table(name, text_rows, image_rows, pair)


if __name__ == "__main__":
    main()
