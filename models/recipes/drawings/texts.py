"""Step 3: the text vectors of the frozen sentence encoder for every text of the collection, once: DRAWN/texts.npy."""

import json

import numpy as np
from text_vectors import text_vectors

from drawings.folders import DRAWN


def rows() -> list[dict]:
    return json.loads((DRAWN / "rows.json").read_text())


class Texts:
    """Vectors [t, 512] of the texts; `of[i]` lists those of row i, its title first."""

    def __init__(self, table: list[dict]):
        saved = json.loads((DRAWN / "texts.json").read_text())
        place = {text: i for i, text in enumerate(saved)}
        self.vectors = np.load(DRAWN / "texts.npy")
        self.of = [[place[text] for text in texts_of(row)] for row in table]
        self.titles = np.array([places[0] for places in self.of])


def texts_of(row: dict) -> list[str]:
    return [row["title"], *row["texts"]]


def main() -> None:
    texts = sorted({text for row in rows() for text in texts_of(row)})
    (DRAWN / "texts.json").write_text(json.dumps(texts))
    np.save(DRAWN / "texts.npy", text_vectors(texts).astype(np.float32))
    print(len(texts), "texts")


if __name__ == "__main__":
    main()
