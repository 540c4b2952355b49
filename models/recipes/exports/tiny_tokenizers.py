"""Tokenizers of a few dozen pieces, built as those of CLIP, SigLIP and BERT are."""

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors


def words_of(texts):
    return sorted({word for text in texts for word in text.lower().strip(".").split()})


def clip(texts):
    """Byte-level pairs with a mark at the end of words. Gives the tokenizer and the id of its last token, which pads."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    pieces = [*letters, *(f"{letter}</w>" for letter in letters)]
    merges = []
    for word in words_of(texts):
        piece, *rest = [*word[:-1], f"{word[-1]}</w>"]
        for letter in rest:
            merges.append((piece, letter))
            piece += letter
            pieces.append(piece)
    vocabulary = {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}
    model = models.BPE(vocabulary, merges, end_of_word_suffix="</w>", continuing_subword_prefix="", unk_token="<|endoftext|>")
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    pattern = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    start, end = (AddedToken(name, normalized=False) for name in ("<|startoftext|>", "<|endoftext|>"))
    tokenizer.add_special_tokens([start, end])
    ids = [tokenizer.token_to_id(str(token)) for token in ("<|startoftext|>", "<|endoftext|>")]
    tokenizer.post_processor = processors.RobertaProcessing(
        sep=("<|endoftext|>", ids[1]), cls=("<|startoftext|>", ids[0]), add_prefix_space=False, trim_offsets=False
    )
    return tokenizer, ids[1]


def siglip(texts):
    """SentencePiece's unigrams; punctuation is dropped and all is lower case."""
    words = words_of(texts)
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    pieces = [("<unk>", 0.0), ("</s>", 0.0), ("▁", -4.0)]
    pieces += [(f"▁{word}", -6.0) for word in words if len(word) > 1] + [(letter, -8.0) for letter in letters]
    pieces += [("▁a", -5.0)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Lowercase(), normalizers.Replace(Regex(r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"), ""),
         normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )  # fmt: skip
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.add_special_tokens(["</s>", "<unk>"])
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return tokenizer


def bert(texts):
    """Word pieces, lower case."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = words_of(texts)
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    pieces = dict.fromkeys([*special, ".", *letters, *(f"##{letter}" for letter in letters), *words])
    tokenizer = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.add_special_tokens(special)
    ids = {name: tokenizer.token_to_id(name) for name in special}
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", ids["[CLS]"]), ("[SEP]", ids["[SEP]"])],
    )  # fmt: skip
    return tokenizer
