"""What model.json says of both modalities, where networks and tokenizer are those of these recipes."""

from prepare import Preparation
from settings import FEATURE_DIMENSIONS
from tokenizer import MAX_TOKENS, PAD


def modalities(preparation: Preparation, foreign: dict | None = None) -> dict:
    """foreign: what is said of a second text network (languages/export.py)."""
    network = lambda name, inputs: {
        "file": f"{name}.onnx", "inputs": inputs, "output": "embedding",
        "features": {"output": "features", "dimensions": FEATURE_DIMENSIONS[name]},
    }
    return {
        "image": {
            "network": network("image", {"pixels": "pixel_values"}),
            "prepare": preparation.describe(),
            "pool": "none",
            "hash": "image.hash",
        },
        "text": {
            "network": network("text", {"ids": "input_ids", "mask": "attention_mask"}),
            "prepare": {"tokenizer": "tokenizer.json", "tokenizerConfig": "tokenizer_config.json",
                        "maxTokens": MAX_TOKENS, "padId": PAD},
            "pool": "none",
            "hash": "text.hash",
            **({"foreign": foreign} if foreign else {}),
        },
    }
