"""Step 5: small reference values for checking another path through the same files (JavaScript, C++).

Writes tests/data/default-model-reference.json and the two tiny pictures that it names. Compare embeddings by cosine
(at least 0.98: resizing and arithmetic differ a little) and codes by Hamming distance.
"""

import json

import numpy as np
from PIL import Image, ImageDraw

from embed import image_embeddings, text_embeddings
from hash_file import apply, read_hash
from places import MODEL, PROJECT
from settings import PREPARATION
from tokenizer import TextBatches

FOLDER = PROJECT / "tests" / "data"
TEXTS = ["a red apple", "Two dogs run through the snow .", "flag of Norway"]


def red_disc() -> Image.Image:
    """A disc with soft edges on a transparent ground."""
    large = Image.new("RGBA", (384, 288), (0, 0, 0, 0))
    ImageDraw.Draw(large).ellipse((96, 48, 288, 240), fill=(220, 30, 40, 255))
    return large.resize((96, 72), Image.Resampling.BOX)


def hills() -> Image.Image:
    """Sky, sun and two hills: upright, larger than the network's input, no alpha."""
    picture = Image.new("RGB", (240, 320), (140, 190, 240))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((160, 30, 210, 80), fill=(250, 220, 90))
    draw.polygon([(0, 320), (0, 200), (90, 120), (200, 320)], fill=(60, 130, 60))
    draw.polygon([(80, 320), (180, 170), (240, 230), (240, 320)], fill=(40, 100, 50))
    return picture


def code(embedding: np.ndarray, modality: str) -> str:
    values = apply(read_hash(MODEL / f"{modality}.hash"), embedding[None])[0]
    return np.packbits(values > 0, bitorder="little").tobytes().hex()


def describe(embedding: np.ndarray, modality: str) -> dict:
    return {"embedding": [round(float(x), 5) for x in embedding], "code": code(embedding, modality)}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = {"default-model-disc.png": red_disc(), "default-model-hills.png": hills()}
    for name, picture in names.items():
        picture.save(FOLDER / name, optimize=True)
    batches = TextBatches()
    images = image_embeddings([FOLDER / name for name in names], PREPARATION)
    texts = text_embeddings(TEXTS)
    reference = {
        "model": json.loads((MODEL / "model.json").read_text())["fingerprint"],
        "tolerance": {"cosine": 0.98},
        "texts": [{"text": text, "ids": batches.ids(text), **describe(row, "text")} for text, row in zip(TEXTS, texts)],
        "images": [{"image": name, **describe(row, "image")} for name, row in zip(names, images)],
        "scores": [[round(float(x), 4) for x in row] for row in texts @ images.T],
    }
    (FOLDER / "default-model-reference.json").write_text(json.dumps(reference) + "\n")


if __name__ == "__main__":
    main()
