"""Step 2: writes the model's files."""

import shutil

import onnx
from hash_file import write_hash
from manifest import write_manifest
from modalities import modalities
from places import MODEL as DEFAULT_MODEL
from quantise import quantise
from settings import LANGUAGES

from photos.categories import categories
from photos.choice import BITS, IDENTITY, PREPARATION, WIDTHS
from photos.codes import learned
from photos.folders import MODEL, WORK
from photos.networks import image_network, text_network
from photos.prior import usual
from photos.text_heads import fit

if __name__ == "__main__":
    heads = fit()
    for name, network in (("image", image_network(usual())), ("text", text_network(heads))):
        onnx.save(network, WORK / f"{name}.onnx")
        onnx.save(quantise(network), MODEL / f"{name}.onnx")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(DEFAULT_MODEL / name, MODEL / name)
    for name, layers in zip(("image", "text"), learned(heads)):
        write_hash(MODEL / f"{name}.hash", layers)
    described = modalities(PREPARATION)
    described["image"]["center"] = "gallery"
    write_manifest(MODEL, IDENTITY, described, LANGUAGES, WIDTHS, BITS, [category.name for category in categories()])
