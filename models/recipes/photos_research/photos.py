"""Step 2: the photographs as pixels, their captions as vectors, and what the published image network says of them.

WORK/pixels.npy uint8 [n, 224, 224, 3], WORK/captions.json, WORK/vectors.npy float32 [captions, 512],
WORK/tokens.npy int32 [captions, 32], WORK/published.npy float16 [n, 1280]. The photographs are squashed to a square, as the model squashes those that it is given.
"""

import json
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from prepare import Preparation, flatten, load
from text_vectors import text_vectors
from tokenizer import PAD, TextBatches

from photos_research.folders import PHOTOS, WORK
from training.pixels import features_of
from training.trunk import Trunk

SIDE, TOKENS = 224, 32
TRUNK = "lite2"
SQUASH = Preparation(size=SIDE, resize="squash", mean=(0, 0, 0), std=(1, 1, 1))


def lines() -> list[dict]:
    return [json.loads(line) for line in (PHOTOS / "captions.jsonl").read_text().splitlines()]


def pixels(name: str) -> np.ndarray:
    view = SQUASH.views_of(flatten(load(PHOTOS / "images" / name), (255, 255, 255)))[0]
    return np.round(view.transpose(1, 2, 0) * 255).astype(np.uint8)


def padded(ids: list[int]) -> np.ndarray:
    return np.array([*ids[:TOKENS], *[PAD] * (TOKENS - len(ids))], np.int32)


def main() -> None:
    rows = lines()
    with ProcessPoolExecutor(2) as pool:
        photos = np.stack(list(pool.map(pixels, [row["image"] for row in rows], chunksize=64)))
    np.save(WORK / "pixels.npy", photos)
    (WORK / "captions.json").write_text(json.dumps([[row["image"], row["captions"]] for row in rows]))
    captions = [caption for row in rows for caption in row["captions"]]
    np.save(WORK / "vectors.npy", text_vectors(captions).astype(np.float32))
    np.save(WORK / "tokens.npy", np.stack([padded(ids) for ids in map(TextBatches().ids, captions)]))
    np.save(WORK / "published.npy", features_of(Trunk(TRUNK, 99), photos).astype(np.float16))


if __name__ == "__main__":
    main()
