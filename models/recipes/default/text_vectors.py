"""Vectors of texts from the frozen text network, kept in a store so that no text is encoded twice."""

import numpy as np

from session import session
from places import FEATURES, NETWORKS
from tokenizer import TextBatches

BATCH = 64


def text_vectors(texts: list[str]) -> np.ndarray:
    """Float32 [n, 512], unit rows."""
    file = FEATURES / "texts.npz"
    known: dict[str, np.ndarray] = {}
    if file.exists():
        saved = np.load(file)
        known = dict(zip(saved["texts"].tolist(), saved["vectors"]))
    missing = sorted(set(texts) - set(known), key=lambda text: (len(text), text))
    if missing:
        network, batches = session(NETWORKS / "text.onnx"), TextBatches()
        for start in range(0, len(missing), BATCH):
            part = missing[start : start + BATCH]
            known.update(zip(part, network.run(None, batches.batch(part))[0]))
        np.savez(file, texts=list(known), vectors=np.stack(list(known.values())))
    return np.stack([known[text] for text in texts])
