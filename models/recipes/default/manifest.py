"""model.json of a folder, with size and SHA-256 of every file and the fingerprint that galleries carry."""

import hashlib
import json
from pathlib import Path

from hash_file import read_hash

FILES = ["image.onnx", "text.onnx", "tokenizer.json", "tokenizer_config.json", "image.hash", "text.hash"]


def files_of(modalities: dict) -> list[str]:
    foreign = modalities["text"].get("foreign")
    return [*FILES, *([foreign["network"]["file"], foreign["prepare"]["tokenizer"], foreign["prepare"]["tokenizerConfig"]] if foreign else [])]


def describe_file(path: Path) -> dict:
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def fingerprint(files: dict, described: dict) -> str:
    lines = "".join(f"{name}\0{files[name]['sha256']}\n" for name in sorted(files))
    canonical = json.dumps(described, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((lines + canonical).encode()).hexdigest()


def whole_numbers(value):
    """The fingerprint is made of JSON as JavaScript writes it: 1, not 1.0."""
    if isinstance(value, dict):
        return {name: whole_numbers(member) for name, member in value.items()}
    if isinstance(value, list):
        return [whole_numbers(member) for member in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def certainty_kept(folder: Path, mark: str) -> list:
    """What the old model.json says of certainty, if it was learned with these very files."""
    try:
        old = json.loads((folder / "model.json").read_text())
    except FileNotFoundError:
        return []
    return old.get("certainty", []) if old["fingerprint"] == mark else []


def write_manifest(folder: Path, identity: dict, modalities: dict, languages: list[str], widths: list[int] | None = None,
                   bits: int | None = None, categories: list[str] | None = None) -> None:
    """identity: name, version, licence. widths: all widths of codes, if there are several; bits: the usual one.
    categories: the names of an embedding's dimensions, where they mean something.
    """
    files, described = {name: describe_file(folder / name) for name in files_of(modalities)}, whole_numbers(modalities)
    layers = read_hash(folder / "image.hash")
    widest, dimensions = len(layers[-1].bias), layers[0].matrix.shape[1]
    mark = fingerprint(files, described)
    certainty = certainty_kept(folder, mark)
    model = {
        "format": 1, **identity, "fingerprint": mark, "dimensions": dimensions, "bits": bits or widest,
        **({"widths": widths} if widths else {}), **({"categories": categories} if categories else {}), "modalities": described, "languages": languages,
        **({"certainty": certainty} if certainty else {}), "files": files,
    }
    (folder / "model.json").write_text(json.dumps(model, indent=2) + "\n")
    print(sum(file["bytes"] for file in files.values()), "bytes in all, fingerprint", mark)
