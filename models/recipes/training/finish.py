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

from languages.export import tags, write_tower
from training.checkpoint import Checkpoint
from training.export import image_network, text_network, write_networks
from training.hashes import WIDTHS, learn
from training.gate import Gate
from training.joined import Joined, unit
from training.pixels import features_of

DISTURBED = 0.8  # the length of what is added to a noun that stands for a picture


@dataclass(frozen=True)
class Finish:
    """How a checkpoint becomes a model."""

    folder: Path  # of the model
    identity: dict[str, str]  # name, version, licence
    preparation: Preparation
    towards: float  # how far the trunk is drawn back to the published one, see training/checkpoint.py
    photo_share: float  # see training/joined.py
    bits: int  # the usual width of codes
    trunk: str = "lite0"
    two_branches: bool = False  # see training/export.py
    gate: Gate | None = None
    texts_each: int = 1  # of a picture, for the hash functions
    hash_steps: int = 3000
    hash_hidden: int = 0  # width of the hash functions' hidden layer, see training/hashes.py
    hash_asymmetric: float = 0.0  # what real values against signs count
    nouns_each: int = 0  # how often each noun stands for a picture of it, for the hash functions
    languages: bool = False  # whether a second text network reads other languages, see languages/export.py
    languages_share: float = 0.0  # of the photo part in what that says


def finish(f: Finish, file: Path, pairs, pixels: np.ndarray, seed: int) -> None:
    """pairs: training/pairs.py; pixels: uint8 [n, side, side, 3] of all its pictures."""
    checkpoint = Checkpoint(file)
    trunk = checkpoint.trunk(f.trunk, f.towards)
    joined = Joined(checkpoint.image_layers(), checkpoint.text_layers(), f.photo_share, f.gate, checkpoint.words())
    f.folder.mkdir(parents=True, exist_ok=True)
    image = image_network(joined, trunk, f.trunk, f.preparation.size, f.two_branches)
    write_networks(f.folder, float_networks(f, file), image, text_network(joined))
    seen = pairs.published[pairs.train].astype(np.float32) if f.two_branches else None
    images = joined.images(_features(trunk, pixels, pairs.train, file, f.towards), seen, pixels[pairs.train] if f.gate else None)
    rng, rows = np.random.default_rng(seed), np.tile(np.arange(len(pairs.train)), f.texts_each)
    places = pairs.text_of(pairs.train[rows], rng)
    texts = joined.texts(pairs.vectors[places], tokens=None if joined.words is None else pairs.tokens[places])
    images, keys = images[rows], pairs.key[pairs.train][rows]
    if f.nouns_each:
        share = f.gate.photograph if f.gate else f.photo_share
        images, texts, keys = with_nouns(joined, share, f.nouns_each, images, texts, keys, rng)
    learned = learn(images, texts, keys, f.hash_steps, f.hash_hidden, seed, asymmetric=f.hash_asymmetric)
    for modality, layers in zip(("image", "text"), learned):
        write_hash(f.folder / f"{modality}.hash", layers)
    foreign = write_tower(f.folder, joined, f.languages_share) if f.languages else None
    known = tags() if f.languages else LANGUAGES
    write_manifest(f.folder, f.identity, modalities(f.preparation, foreign), known, list(WIDTHS), f.bits)


def float_networks(f: Finish, file: Path) -> Path:
    """Where the networks with float weights are kept."""
    folder = file.parent / f"float-{f.identity['name']}"
    folder.mkdir(exist_ok=True)
    return folder


def _features(trunk, pixels: np.ndarray, rows: np.ndarray, file: Path, towards: float) -> np.ndarray:
    """Features of the training pictures by the trained trunk, kept beside the checkpoint that they belong to."""
    kept = file.with_name(f"{file.stem}-features-{towards}.npy")
    if not kept.exists() or kept.stat().st_mtime < file.stat().st_mtime:
        np.save(kept, features_of(trunk, pixels[rows]))
    return np.load(kept)


def with_nouns(joined: Joined, share: float, each: int, images: np.ndarray, texts: np.ndarray, keys: np.ndarray, rng: np.random.Generator) -> tuple:
    """What a perfect network would say of a picture of a noun, disturbed, stands for that picture, so that the codes keep what
    no training picture shows: photographs, and titles never seen.
    """
    vectors = text_vectors(training_texts()[0])
    perfect, nouns = joined.texts(vectors, share), joined.texts(vectors)
    pictures = np.concatenate([unit(perfect + DISTURBED * unit(rng.standard_normal(perfect.shape))) for _ in range(each)])
    more = np.tile(np.arange(len(vectors)) + keys.max() + 1, each)
    return np.concatenate([images, pictures.astype(np.float32)]), np.concatenate([texts, *[nouns] * each]), np.concatenate([keys, more])
