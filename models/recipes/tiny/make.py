"""Makes tests/data/tiny-model: a model of a few kilobytes that tells colours apart.

A picture's embedding is its mean colour, a text's the mean of the colours that its words name, both turned by the
same matrix into 16 dimensions. Needs numpy and onnx:

    python models/recipes/tiny/make.py tests/data/tiny-model
"""

import hashlib
import json
import struct
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIZE, DIMENSIONS, BITS = 8, 16, 64
COLOURS = {
    "red": (1, -1, -1), "green": (-1, 1, -1), "blue": (-1, -1, 1), "yellow": (1, 1, -1),
    "cyan": (-1, 1, 1), "magenta": (1, -1, 1), "white": (1, 1, 1), "black": (-1, -1, -1),
}  # fmt: skip
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
rng = np.random.default_rng(7)
turn = np.linalg.qr(rng.standard_normal((DIMENSIONS, DIMENSIONS)))[0][:3].astype(np.float32)  # 3 x 16, orthonormal


def save(path, nodes, inputs, dims, weights):
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, dims)
    initializers = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, path.stem, inputs, [output], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="crosshash")
    model.ir_version = 8
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def image_network(path):
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["views", 3, SIZE, SIZE])
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["colour"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["colour", "turn"], ["embedding"]),
    ]
    save(path, nodes, [pixels], ["views", DIMENSIONS], {"turn": turn})


def text_network(path, vocabulary):
    table = np.zeros((len(vocabulary), DIMENSIONS), np.float32)
    for word, colour in COLOURS.items():
        table[vocabulary[word]] = np.array(colour, np.float32) @ turn
    table += 0.01 * rng.standard_normal(table.shape).astype(np.float32)  # no word says nothing at all
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["words"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["masks"]),
        helper.make_node("Mul", ["words", "masks"], ["embedding"]),
    ]
    weights = {"table": table, "last": np.array([-1], np.int64)}
    save(path, nodes, inputs, ["batch", "tokens", DIMENSIONS], weights)


def tokenizer(vocabulary):
    special = [
        {"id": i, "content": word, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for i, word in enumerate(SPECIAL)
    ]
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {name: {"id": name, "ids": [vocabulary[name]], "tokens": [name]} for name in ("[CLS]", "[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    }  # fmt: skip


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def hash_function(weights):
    rows, columns = weights.shape
    body = struct.pack("<III", columns, 1, rows) + struct.pack("<IIII", rows, columns, 0, 0)
    body += weights.tobytes() + np.zeros(rows, np.float32).tobytes() + np.zeros(rows, np.float32).tobytes()
    head = b"\x89CHF\r\n\x1a\n" + struct.pack("<I", 1)
    length = struct.pack("<I", 20 + len(body))
    crc = crc32c(head + b"\0\0\0\0" + length + body)
    return head + struct.pack("<I", crc) + length + body


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: i for i, word in enumerate([*SPECIAL, *COLOURS, "a", "and", "picture", "apple"])}
    image_network(folder / "image.onnx")
    text_network(folder / "text.onnx", vocabulary)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer(vocabulary), indent=1) + "\n")
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 16}) + "\n")
    (folder / "both.hash").write_bytes(hash_function(rng.standard_normal((BITS, DIMENSIONS)).astype(np.float32)))
    modalities = {
        "image": {
            "network": {"file": "image.onnx", "inputs": {"pixels": "pixel_values"}, "output": "embedding"},
            "prepare": {"size": SIZE, "resize": "squash", "filter": "bilinear", "views": 2, "mean": [0.5, 0.5, 0.5],
                        "std": [0.5, 0.5, 0.5], "type": "float32", "background": [255, 255, 255]},
            "pool": "none", "hash": "both.hash",
        },
        "text": {
            "network": {"file": "text.onnx", "inputs": {"ids": "input_ids", "mask": "attention_mask"}, "output": "embedding"},
            "prepare": {"tokenizer": "tokenizer.json", "tokenizerConfig": "tokenizer_config.json", "maxTokens": 16, "padId": 0},
            "pool": "mean", "hash": "both.hash",
        },
    }  # fmt: skip
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name != "model.json":
            data = path.read_bytes()
            files[path.name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    lines = "".join(f"{name}\0{files[name]['sha256']}\n" for name in sorted(files))
    canonical = json.dumps(modalities, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    fingerprint = hashlib.sha256((lines + canonical).encode()).hexdigest()
    manifest = {"format": 1, "name": "tiny", "version": "1.0.0", "licence": "Apache-2.0", "fingerprint": fingerprint,
                "dimensions": DIMENSIONS, "bits": BITS, "modalities": modalities, "files": files}  # fmt: skip
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")


main(Path(sys.argv[1]))
