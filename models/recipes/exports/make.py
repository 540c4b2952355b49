"""Makes tests/data/exports: dual encoders as Hugging Face exports them, randomly initialised and very small.

Each folder has the files of an export for ONNX Runtime: split networks, preprocessor_config.json, tokenizer.json,
tokenizer_config.json and config.json; and expected.json, what PyTorch makes of a picture and some texts after Hugging
Face's own preparation. Needs requirements.txt, and PyTorch 1.13 as Debian 12 has it (python3-torch):

    python models/recipes/exports/make.py tests/data/exports
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from transformers import (
    BertConfig,
    CLIPConfig,
    CLIPImageProcessor,
    CLIPModel,
    PreTrainedTokenizerFast,
    SiglipConfig,
    SiglipImageProcessor,
    SiglipModel,
    ViTConfig,
    ViTImageProcessor,
    VisionTextDualEncoderConfig,
    VisionTextDualEncoderModel,
)

import tiny_tokenizers

TEXTS = ["a red apple", "Two dogs run on a beach.", "snow"]
SIZE = 32  # pixels a side
TINY = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}


def picture():
    """40 x 56 pixels of coloured waves, the same as in tests/package/cli-model-add.test.ts."""
    y, x = np.mgrid[0:40, 0:56]
    planes = [127.5 + 100 * np.sin(x / 7 + y / 11), 127.5 + 100 * np.cos(x / 5 - y / 9), 4.0 * x + y]
    return np.clip(np.round(np.stack(planes, axis=-1)), 0, 255).astype(np.uint8)


class Half(torch.nn.Module):
    """One network of a dual encoder: what `run` makes of its inputs."""

    def __init__(self, model, run):
        super().__init__()
        self.model = model
        self.run = run

    def forward(self, *inputs):
        return self.run(*inputs)


def export(module, path, inputs, output, dynamic):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=[output],
        dynamic_axes=dynamic, opset_version=14, do_constant_folding=True,
    )  # fmt: skip


def write(folder, *, config, processor, tokenizer, tokenizer_config, vision, text, text_inputs, outputs, padding):
    folder.mkdir(parents=True, exist_ok=True)
    tokens = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **tokenizer_config)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer_config, indent=2) + "\n")
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    processor.save_pretrained(folder)
    pixels = processor(Image.fromarray(picture()), return_tensors="pt")["pixel_values"]
    expected = {"texts": TEXTS, "image": None, "text": [], "ids": []}
    with torch.no_grad():
        expected["image"] = vision(pixels)[0].tolist()
        for one in TEXTS:
            encoded = tokens(one, return_tensors="pt", truncation=True, **padding)
            expected["ids"].append(encoded["input_ids"][0].tolist())
            expected["text"].append(text(*[encoded[name] for name in text_inputs])[0].tolist())
    export(vision, folder / "onnx/vision_model.onnx", {"pixel_values": pixels}, outputs[0],
           {"pixel_values": {0: "batch"}, outputs[0]: {0: "batch"}})  # fmt: skip
    encoded = tokens(TEXTS[0], return_tensors="pt", **padding)
    axes = {name: {0: "batch", 1: "tokens"} for name in text_inputs} | {outputs[1]: {0: "batch"}}
    export(text, folder / "onnx/text_model.onnx", {name: encoded[name] for name in text_inputs}, outputs[1], axes)
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


def clip(folder):
    tokenizer, pad = tiny_tokenizers.clip(TEXTS)
    config = CLIPConfig(
        text_config={**TINY, "vocab_size": tokenizer.get_vocab_size(), "max_position_embeddings": 77,
                     "bos_token_id": pad - 1, "eos_token_id": pad, "pad_token_id": 1},
        vision_config={**TINY, "image_size": SIZE, "patch_size": 8},
        projection_dim=24,
    )  # fmt: skip
    model = CLIPModel(config).eval()
    write(
        folder, config=config.to_dict(), tokenizer=tokenizer,
        processor=CLIPImageProcessor(size={"shortest_edge": SIZE}, crop_size={"height": SIZE, "width": SIZE}),
        tokenizer_config={"tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "bos_token": "<|startoftext|>",
                          "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>"},
        vision=Half(model, lambda pixels: model.get_image_features(pixel_values=pixels)),
        text=Half(model, lambda ids, mask: model.get_text_features(input_ids=ids, attention_mask=mask)),
        text_inputs=["input_ids", "attention_mask"], outputs=("image_embeds", "text_embeds"), padding={},
    )  # fmt: skip


def siglip(folder):
    tokenizer = tiny_tokenizers.siglip(TEXTS)
    config = SiglipConfig(
        text_config={**TINY, "vocab_size": tokenizer.get_vocab_size(), "max_position_embeddings": 64,
                     "pad_token_id": 1, "bos_token_id": 49406, "eos_token_id": 49407},
        vision_config={**TINY, "image_size": SIZE, "patch_size": 8},
    )  # fmt: skip
    model = SiglipModel(config).eval()
    model.vision_model.embeddings.patch_embedding.padding = (0, 0)  # "valid", in a way that every exporter knows
    write(
        folder, config=config.to_dict(), tokenizer=tokenizer,
        processor=SiglipImageProcessor(size={"height": SIZE, "width": SIZE}),
        tokenizer_config={"tokenizer_class": "SiglipTokenizer", "model_max_length": 64, "do_lower_case": True,
                          "eos_token": "</s>", "pad_token": "</s>", "unk_token": "<unk>"},
        vision=Half(model, lambda pixels: model.get_image_features(pixel_values=pixels)),
        text=Half(model, lambda ids: model.get_text_features(input_ids=ids)),
        text_inputs=["input_ids"], outputs=("pooler_output", "pooler_output"),
        padding={"padding": "max_length", "max_length": 64},
    )  # fmt: skip


def bert_vit(folder):
    tokenizer = tiny_tokenizers.bert(TEXTS)
    config = VisionTextDualEncoderConfig.from_vision_text_configs(
        ViTConfig(**TINY, image_size=SIZE, patch_size=8),
        BertConfig(**TINY, vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=32),
        projection_dim=24,
    )
    model = VisionTextDualEncoderModel(config).eval()
    write(
        folder, config=config.to_dict(), tokenizer=tokenizer, processor=ViTImageProcessor(size={"height": SIZE, "width": SIZE}),
        tokenizer_config={"tokenizer_class": "BertTokenizer", "model_max_length": 512, "do_lower_case": True,
                          "cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]",
                          "mask_token": "[MASK]"},
        vision=Half(model, lambda pixels: model.get_image_features(pixel_values=pixels)),
        text=Half(model, lambda ids, mask, types: model.get_text_features(input_ids=ids, attention_mask=mask, token_type_ids=types)),
        text_inputs=["input_ids", "attention_mask", "token_type_ids"], outputs=("image_embeds", "text_embeds"), padding={},
    )  # fmt: skip


def main(folder):
    for name, make in {"clip": clip, "siglip": siglip, "bert-vit": bert_vit}.items():
        torch.manual_seed(7)
        make(folder / name)


main(Path(sys.argv[1]))
