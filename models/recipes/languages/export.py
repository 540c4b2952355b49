"""The tower as the second text network of a model, with the heads of the first, int8 weights."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from graph import FLOAT, INT64, Graph
from quantise import quantise
from tokenizers import Tokenizer

from languages.folders import TOKENIZER, TOWER
from languages.texts import languages
from languages.tower import ENGLISH_WEIGHT, Tower, tower
from training.export import add_head, end, outputs
from training.joined import Joined

MAX_TOKENS, PAD = 32, 0
NAMES = {"network": "languages.onnx", "tokenizer": "languages-tokenizer.json", "config": "languages-tokenizer_config.json"}


def tags() -> list[str]:
    """The languages as BCP 47 tags."""
    return [tag(language) for language in languages()]


def tag(language: str) -> str:
    first, *rest = language.split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def network(trained: Tower, joined: Joined, share: float) -> onnx.ModelProto:
    """share: of the photo part in the squared length of an embedding; the tower knows what emoji show, and little of other things."""
    weights = {name: value.detach().numpy() for name, value in trained.state_dict().items()}
    graph = Graph()
    number = lambda value: graph.weight(np.float32(value))
    axis = lambda value: graph.weight(np.array([value]))
    there = graph.node("Cast", "attention_mask", to=1)
    vectors = graph.node("Gather", graph.weight(weights["vectors.weight"]), "input_ids")
    importance = graph.node("Squeeze", graph.node("MatMul", vectors, graph.weight(weights["importance.weight"].T)), axis(2))
    absent = graph.node("Mul", graph.node("Sub", number(1), there), number(-1e9))
    shares = graph.node("Softmax", graph.node("Add", importance, absent), axis=1)
    weighted = lambda by: graph.node("ReduceSum", graph.node("Mul", vectors, graph.node("Unsqueeze", by, axis(2))), axis(1), keepdims=0)
    mean = weighted(shares)
    hidden = graph.node("Relu", graph.affine(mean, weights["first.weight"].T, weights["first.bias"]))
    raised = graph.node("MatMul", hidden, graph.weight(weights["second.weight"].T.copy()))
    said = graph.unit_rows(graph.node("Add", raised, graph.affine(mean, weights["skip.weight"].T, weights["skip.bias"])))
    count = graph.node("Max", graph.node("ReduceSum", there, axis(1), keepdims=1), number(1))
    even = graph.node("Div", weighted(there), count)
    foreign = graph.affine(even, weights["foreign.weight"].T, weights["foreign.bias"] + np.log(ENGLISH_WEIGHT))
    graph.node("Sigmoid", foreign, output="knows")
    head = add_head(graph, said, joined.text)
    photo = graph.unit_rows(graph.affine(said, joined.photo.text_matrix, joined.photo.text_bias)) if share > 0 else None
    end(graph, head, photo, graph.weight(np.float32(share)))
    graph.node("Identity", said, output="features")
    tokens = (INT64, ["batch", "tokens"])
    given = outputs(joined, said_dimensions(weights)) | {"knows": (FLOAT, ["batch", 1])}
    return graph.model({"input_ids": tokens, "attention_mask": tokens}, given)


def said_dimensions(weights: dict[str, np.ndarray]) -> int:
    return weights["skip.weight"].shape[0]


def write_tower(folder: Path, joined: Joined, share: float) -> dict:
    """The network and its tokenizer in a model's folder, and what model.json says of them."""
    trained = tower(Tokenizer.from_file(str(TOKENIZER)))
    trained.load_state_dict(torch.load(TOWER, weights_only=True))
    onnx.save(quantise(network(trained, joined, share)), folder / NAMES["network"])
    shutil.copyfile(TOKENIZER, folder / NAMES["tokenizer"])
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, "clean_up_tokenization_spaces": False}
    (folder / NAMES["config"]).write_text(json.dumps(config, indent=2) + "\n")
    print("languages", *((folder / name).stat().st_size for name in NAMES.values()), "bytes")
    return {
        "network": {
            "file": NAMES["network"], "inputs": {"ids": "input_ids", "mask": "attention_mask"}, "output": "embedding",
            "features": {"output": "features", "dimensions": trained.skip.out_features}, "knows": "knows",
        },
        "prepare": {"tokenizer": NAMES["tokenizer"], "tokenizerConfig": NAMES["config"], "maxTokens": MAX_TOKENS, "padId": PAD},
        "pool": "none",
    }
