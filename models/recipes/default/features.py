"""What the frozen image network says of every picture. Resumable: a picture already in the store is kept."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime

from places import FEATURES, IMAGE_BACKBONE, NETWORKS, PICTURES
from prepare import Preparation, load

SAVE_EVERY = 500


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    return onnxruntime.InferenceSession(str(path), options)


def pictures() -> list[dict]:
    """The lines of pictures.jsonl, with the full path of each file."""
    rows = [json.loads(line) for line in PICTURES.read_text().splitlines()]
    return [row | {"path": PICTURES.parent / row["image"]} for row in rows]


def image_features(paths: list[Path], preparation: Preparation, store: str):
    """Features [n, views, 1280] and logits [n, views, 1000] of the pictures, from the store where it has them.

    The store knows a picture by its bytes, so that one drawn anew is looked at anew.
    """
    settings = json.dumps([IMAGE_BACKBONE, preparation.describe()])
    key = hashlib.sha256(settings.encode()).hexdigest()[:12]
    file = FEATURES / f"{store}-{key}.npz"
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest()[:24] for path in paths}
    known: dict[str, tuple] = {}
    if file.exists():
        saved = np.load(file)
        known = {name: pair for name, *pair in zip(saved["names"], saved["features"], saved["logits"])}
    missing = [path for path in paths if digests[path] not in known]
    network = session(NETWORKS / f"image-{IMAGE_BACKBONE}.onnx") if missing else None
    for count, path in enumerate(missing, 1):
        known[digests[path]] = network.run(None, {"pixel_values": preparation.views_of(load(path))})
        if count % SAVE_EVERY == 0 or count == len(missing):
            print(f"{store}: {count} of {len(missing)}", flush=True)
            names = list(known)
            np.savez(file, names=names, features=np.stack([known[n][0] for n in names]).astype(np.float32),
                     logits=np.stack([known[n][1] for n in names]).astype(np.float32))
    chosen = [known[digests[path]] for path in paths]
    return np.stack([pair[0] for pair in chosen]), np.stack([pair[1] for pair in chosen])
