"""Step 3: tokenizer.json and tokenizer_config.json, the SentencePiece vocabulary in Hugging Face's Unigram form."""

import json

import numpy as np
from tokenizers import Tokenizer

from places import MODEL, SOURCES

UNREACHABLE = "\u00a0"  # a no-break space never survives NFKC: no text matches a piece that begins with one
RESERVED = 6  # unknown, <s>, </s> and three spare pieces: no text may match them
MAX_TOKENS = 64
PAD = 0


def pieces() -> list[list]:
    """The pieces with their scores, mended.

    The package's vocab.json lost the scores of pieces with a colon (they are null, 0 or 30 there). Scores fall with
    the index, so the neighbours' mean is right to about three digits. One piece stands there three times, which no
    SentencePiece vocabulary can hold: the later ones are put out of reach.
    """
    table = json.loads((SOURCES / "use-lite" / "package" / "dist" / "vocab.json").read_text())
    known = [i for i in range(RESERVED, len(table)) if ":" not in table[i][0]]
    scores = np.interp(np.arange(len(table)), known, [table[i][1] for i in known])
    seen, mended = set(), []
    for (piece, _), score in zip(table, scores):
        while piece in seen:
            piece = UNREACHABLE + piece
        mended.append([piece, round(float(score), 9)])
        seen.add(piece)
    return mended


def vocabulary() -> list[list]:
    table = pieces()
    lowest = table[-1][1]
    reserved = [[table[0][0], lowest], *([UNREACHABLE + piece, lowest] for piece, _ in table[1:RESERVED])]
    return reserved + table[RESERVED:]


def describe() -> dict:
    replace = lambda pattern, content: {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                # What SentencePiece's nmt_nfkc does with characters that cannot be seen.
                replace("[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]", ""),
                replace("[\t\n\u000c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]", " "),
                {"type": "NFKC"},
                replace(" {2,}", " "),
                {"type": "Strip", "strip_left": True, "strip_right": True},
            ],
        },
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": False},
        "post_processor": None,
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": False},
        "model": {"type": "Unigram", "unk_id": 0, "vocab": vocabulary(), "byte_fallback": False},
    }


def write() -> None:
    (MODEL / "tokenizer.json").write_text(json.dumps(describe(), ensure_ascii=False, separators=(",", ":")))
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS,
              "clean_up_tokenization_spaces": False}
    (MODEL / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")


class TextBatches:
    """Token ids and masks as the package makes them: cut at MAX_TOKENS, padded to the longest of the batch."""

    def __init__(self):
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))

    @property
    def vocabulary(self) -> int:
        """How many tokens there are."""
        return self._tokenizer.get_vocab_size()

    def ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text).ids

    def batch(self, texts: list[str]) -> dict[str, np.ndarray]:
        rows = [self.ids(text)[:MAX_TOKENS] for text in texts]
        width = max(1, *(len(row) for row in rows))
        ids = np.full((len(rows), width), PAD, np.int64)
        mask = np.zeros((len(rows), width), np.int64)
        for i, row in enumerate(rows):
            ids[i, : len(row)], mask[i, : len(row)] = row, 1
        return {"input_ids": ids, "attention_mask": mask}


if __name__ == "__main__":
    write()
