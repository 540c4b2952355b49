"""Step 5: the drawing part. A head on the image features and a head on the text vector, trained on titled drawings."""

import pickle

import numpy as np

from features import image_features, pictures
from head import Adam, Head, contrastive
from places import NETWORKS, SEED
from settings import DRAWING, PREPARATION
from text_vectors import text_vectors


def texts_of(row: dict) -> list[str]:
    """The title, then other ways to say it; the title is drawn as often as all others together."""
    title, keywords = row["title"], row["keywords"]
    together = " , ".join([title, *keywords[:4]])
    return [title, title.lower(), f"a drawing of {title}", together, *keywords[:6]]


class Pairs:
    """Features of the training pictures and vectors of their texts."""

    def __init__(self, rows: list[dict]):
        paths = [row["path"] for row in rows]
        self.images = image_features(paths, PREPARATION, "pictures")[0].mean(1)
        texts = [texts_of(row) for row in rows]
        vectors = iter(text_vectors([text for several in texts for text in several]))
        self.texts = [np.stack([next(vectors) for _ in several]) for several in texts]
        names = {title: i for i, title in enumerate(sorted({row["title"].lower() for row in rows}))}
        self.name = np.array([names[row["title"].lower()] for row in rows])

    def batch(self, chosen: np.ndarray, rng: np.random.Generator):
        texts = [self.texts[i] for i in chosen]
        picks = [0 if rng.random() < 0.5 else rng.integers(len(t)) for t in texts]
        same = self.name[chosen][:, None] == self.name[chosen]
        return self.images[chosen], np.stack([t[k] for t, k in zip(texts, picks)]), same.astype(np.float32)


def train(pairs: Pairs, seed: int = SEED, report=print) -> tuple[Head, Head]:
    rng = np.random.default_rng(seed)
    s = DRAWING
    titles = np.concatenate([t[:1] for t in pairs.texts])
    heads = [Head.create(x, s.hidden, s.dimensions, rng) for x in (pairs.images, titles)]
    optimisers = [Adam(head.parameters, s.decay) for head in heads]
    count = len(pairs.images)
    steps = s.epochs * (count // s.batch)
    for step in range(steps):
        if step % (count // s.batch) == 0:
            order = rng.permutation(count)
        start = step % (count // s.batch) * s.batch
        images, texts, same = pairs.batch(order[start : start + s.batch], rng)
        a, back_a = heads[0].step_gradients(images, s.kept_image, rng)
        b, back_b = heads[1].step_gradients(texts, s.kept_text, rng)
        loss, da, db = contrastive(a, b, same, s.temperature)
        rate = s.rate * 0.5 * (1 + np.cos(np.pi * step / steps)) * min(1, (step + 1) / 20)
        optimisers[0].step(back_a(da), rate)
        optimisers[1].step(back_b(db), rate)
        if step % 50 == 0:
            report(f"step {step} of {steps}, loss {loss:.3f}")
    return heads[0], heads[1]


def main() -> None:
    rows = [row for row in pictures() if row["split"] == "train"]
    heads = train(Pairs(rows))
    with open(NETWORKS / "drawing.pickle", "wb") as file:
        pickle.dump(heads, file)


if __name__ == "__main__":
    main()
