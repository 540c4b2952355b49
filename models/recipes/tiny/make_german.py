"""Makes tests/data/tiny-german: the second text network of a model, which knows the German names of four of the colours of
tests/data/tiny-model and says of each text whether it has one of them.

    python models/recipes/tiny/make_german.py tests/data/tiny-german
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

GERMAN = {"rot": "red", "weiss": "white", "blau": "blue", "gelb": "yellow"}
KNOWN = {"rot": 0.99, "weiss": 0.99, "blau": 0.99, "gelb": 0.75}  # how surely a text with the word is German
PAD, UNKNOWN = 0, 1
TINY = Path(__file__).resolve().parents[3] / "tests" / "data" / "tiny-model"


def english() -> tuple[dict[str, int], np.ndarray]:
    vocabulary = json.loads((TINY / "tokenizer.json").read_text())["model"]["vocab"]
    weights = {w.name: numpy_helper.to_array(w) for w in onnx.load(TINY / "text.onnx").graph.initializer}
    return vocabulary, weights["table"]


def network(vocabulary: dict[str, int]) -> onnx.ModelProto:
    places, table = english()
    own = 0.01 * np.random.default_rng(7).standard_normal((len(vocabulary), table.shape[1])).astype(np.float32)  # no word says nothing
    known = np.zeros((len(vocabulary), 1), np.float32)
    for word, translation in GERMAN.items():
        own[vocabulary[word]], known[vocabulary[word]] = table[places[translation]], KNOWN[word]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", "tokens", table.shape[1]]),
               helper.make_tensor_value_info("knows", TensorProto.FLOAT, ["batch", 1])]
    nodes = [
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["masks"]),
        helper.make_node("Gather", ["own", "input_ids"], ["words"]),
        helper.make_node("Mul", ["words", "masks"], ["embedding"]),
        helper.make_node("Gather", ["known", "input_ids"], ["each"]),
        helper.make_node("Mul", ["each", "masks"], ["there"]),
        helper.make_node("ReduceMax", ["there"], ["knows"], axes=[1], keepdims=0),
    ]
    weights = {"own": own, "known": known, "last": np.array([-1], np.int64)}
    graph = helper.make_graph(nodes, "german", inputs, outputs, [numpy_helper.from_array(value, name) for name, value in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="crosshash")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", *GERMAN])}
    tokenizer = json.loads((TINY / "tokenizer.json").read_text())
    tokenizer["added_tokens"], tokenizer["post_processor"] = tokenizer["added_tokens"][:2], None
    tokenizer["model"]["vocab"] = vocabulary
    (folder / "german.json").write_text(json.dumps(tokenizer, ensure_ascii=False, indent=1) + "\n")
    (folder / "german_config.json").write_text((TINY / "tokenizer_config.json").read_text())
    onnx.save(network(vocabulary), str(folder / "german.onnx"))


main(Path(sys.argv[1]))
