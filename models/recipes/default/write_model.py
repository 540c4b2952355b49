"""Step 9: model.json, with size and SHA-256 of every file and the fingerprint that galleries carry.

What `crosshash calibrate` wrote of the same files is kept; of other files it says nothing, and is left out.
"""

import hashlib
import json

from hash_file import read_hash
from places import MODEL
from settings import FEATURE_DIMENSIONS, LANGUAGES, PREPARATION
from tokenizer import MAX_TOKENS, PAD


def modalities() -> dict:
    network = lambda name, inputs: {
        "file": f"{name}.onnx", "inputs": inputs, "output": "embedding",
        "features": {"output": "features", "dimensions": FEATURE_DIMENSIONS[name]},
    }
    return {
        "image": {
            "network": network("image", {"pixels": "pixel_values"}),
            "prepare": PREPARATION.describe(),
            "pool": "none",
            "hash": "image.hash",
        },
        "text": {
            "network": network("text", {"ids": "input_ids", "mask": "attention_mask"}),
            "prepare": {"tokenizer": "tokenizer.json", "tokenizerConfig": "tokenizer_config.json",
                        "maxTokens": MAX_TOKENS, "padId": PAD},
            "pool": "none",
            "hash": "text.hash",
        },
    }


def describe_file(name: str) -> dict:
    data = (MODEL / name).read_bytes()
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


def certainty_kept(mark: str) -> list:
    """What the old model.json says of certainty, if it was learned with these very files."""
    try:
        old = json.loads((MODEL / "model.json").read_text())
    except FileNotFoundError:
        return []
    return old.get("certainty", []) if old["fingerprint"] == mark else []


def main() -> None:
    names = ["image.onnx", "text.onnx", "tokenizer.json", "tokenizer_config.json", "image.hash", "text.hash"]
    files, described = {name: describe_file(name) for name in names}, whole_numbers(modalities())
    matrix, _ = read_hash(MODEL / "image.hash")
    mark = fingerprint(files, described)
    certainty = certainty_kept(mark)
    model = {
        "format": 1, "name": "default", "version": "1.1.0", "licence": "Apache-2.0",
        "fingerprint": mark, "dimensions": matrix.shape[1], "bits": matrix.shape[0], "modalities": described,
        "languages": LANGUAGES, **({"certainty": certainty} if certainty else {}), "files": files,
    }
    (MODEL / "model.json").write_text(json.dumps(model, indent=2) + "\n")
    print(sum(file["bytes"] for file in files.values()), "bytes in all, fingerprint", model["fingerprint"])


if __name__ == "__main__":
    main()
