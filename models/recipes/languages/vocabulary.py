"""Step 1: the vocabulary of all languages: a unigram model (Kudo 2018, "Subword regularization") learned from the texts."""

from tokenizers import Tokenizer, normalizers, pre_tokenizers, trainers
from tokenizers.models import Unigram

from languages.folders import TOKENIZER
from languages.texts import english, named

PIECES = 20_000
PAD, UNKNOWN = "<pad>", "<unk>"
ENGLISH_SHARE = 4  # every so many of the English texts: there are many


def main() -> None:
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(" {2,}", " "), normalizers.Strip()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="always")
    trainer = trainers.UnigramTrainer(vocab_size=PIECES, special_tokens=[PAD, UNKNOWN], unk_token=UNKNOWN, show_progress=False)
    tokenizer.train_from_iterator([*named().texts, *english()[::ENGLISH_SHARE]], trainer)
    tokenizer.save(str(TOKENIZER), pretty=False)
    print(tokenizer.get_vocab_size(), "pieces,", TOKENIZER.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
