"""From a checkpoint to a model folder: the networks, the hash functions, model.json."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hash_file import write_hash
from manifest import write_manifest
from modalities import modalities
from photo_part import training_texts
from prepare import Preparation
from settings import LANGUAGES
from text_vectors import text_vectors

from training.checkpoint import Checkpoint
from training.export import write_networks
from training.hashes import WIDTHS, learn
from training.gate import Gate
from training.joined import Joined
from training.pixels import features_of


@dataclass(frozen=True)
class Finish:
    """How a checkpoint becomes a model."""

    folder: Path  # of the model
    identity: dict[str, str]  # name, version, licence
    preparation: Preparation
    towards: float  # how far the trunk is drawn back to the published one, see training/checkpoint.py
    photo_share: float  # see training/joined.py
    bits: int  # the usual width of codes
    two_branches: bool = False  # see training/export.py
    gate: Gate | None = None
    texts_each: int = 1  # of a picture, for the hash functions


def finish(f: Finish, file: Path, pairs, pixels: np.ndarray, seed: int) -> None:
    """pairs: training/pairs.py; pixels: uint8 [n, side, side, 3] of all its pictures."""
    checkpoint = Checkpoint(file)
    trunk = checkpoint.trunk(f.towards)
    joined = Joined(checkpoint.image_layers(), checkpoint.text_layers(), f.photo_share, f.gate)
    f.folder.mkdir(parents=True, exist_ok=True)
    write_networks(f.folder, file.parent, joined, trunk, f.preparation.size, f.two_branches)
    seen = pairs.published[pairs.train].astype(np.float32) if f.two_branches else None
    images = joined.images(_features(trunk, pixels, pairs.train, file, f.towards), seen, pixels[pairs.train] if f.gate else None)
    rng, rows = np.random.default_rng(seed), np.tile(np.arange(len(pairs.train)), f.texts_each)
    texts = joined.texts(pairs.vectors[pairs.text_of(pairs.train[rows], rng)])
    images, keys = images[rows], pairs.key[pairs.train][rows]
    if f.gate:
        images, texts, keys = with_nouns(joined, f.gate, images, texts, keys)
    learned = learn(images, texts, keys, seed)
    for modality, (matrix, bias) in zip(("image", "text"), learned):
        write_hash(f.folder / f"{modality}.hash", matrix, bias)
    write_manifest(f.folder, f.identity, modalities(f.preparation), LANGUAGES, list(WIDTHS), f.bits)


def _features(trunk, pixels: np.ndarray, rows: np.ndarray, file: Path, towards: float) -> np.ndarray:
    """Features of the training pictures by the trained trunk, kept beside the checkpoint that they belong to."""
    kept = file.with_name(f"{file.stem}-features-{towards}.npy")
    if not kept.exists() or kept.stat().st_mtime < file.stat().st_mtime:
        np.save(kept, features_of(trunk, pixels[rows]))
    return np.load(kept)


def with_nouns(joined: Joined, gate: Gate, images: np.ndarray, texts: np.ndarray, keys: np.ndarray) -> tuple:
    """Photographs are not among the pairs. What a perfect network would say of one of a noun stands for them, so that the
    codes keep what only photographs show.
    """
    vectors = text_vectors(training_texts()[0])
    more = np.arange(len(vectors)) + keys.max() + 1
    photographs = joined.texts(vectors, gate.photograph)
    return np.concatenate([images, photographs]), np.concatenate([texts, joined.texts(vectors)]), np.concatenate([keys, more])
