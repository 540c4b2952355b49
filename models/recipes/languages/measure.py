"""Step 3: R@10 of text to image in an emoji style never seen, by language: by the English encoder alone, by the
tower alone, and by both as crosshash mixes them (web/model/text-modality.ts).
"""

import numpy as np
import torch
from text_vectors import text_vectors
from tokenizers import Tokenizer

from drawings import emoji
from drawings.choice import FINISH, NAME
from drawings.folders import TRAINED
from drawings.pairs import DrawingPairs
from languages.folders import TOKENIZER, TOWER
from languages.texts import entries, languages
from languages.tower import ENGLISH_WEIGHT, ids_of, tower
from training.checkpoint import Checkpoint
from training.joined import Joined, unit
from training.measure import recall
from training.pixels import features_of

LEAST = 0.05


def main() -> None:
    pairs = DrawingPairs()
    checkpoint = Checkpoint(TRAINED / f"{NAME}.pt")
    joined = Joined(checkpoint.image_layers(), checkpoint.text_layers(), FINISH.photo_share)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    network = tower(tokenizer)
    network.load_state_dict(torch.load(TOWER, weights_only=True))
    network.eval()
    for name, rows in (("style", pairs.split("style")), ("label", pairs.split("label", "openmoji"))):
        images = joined.images(features_of(checkpoint.trunk("lite0", FINISH.towards), pairs.pixels[rows]))
        codes = [pairs.rows[i]["code"] for i in rows]
        for language in languages():
            labels = {emoji.plain(entry["hexcode"]): entry["label"] for entry in entries(language)}
            texts = [labels[code] for code in codes]
            with torch.inference_mode():
                said, logits = (x.numpy() for x in network(ids_of(tokenizer, [text.lower() for text in texts])))
            plain = text_vectors(texts)
            share = 1 / (1 + np.exp(-logits - np.log(ENGLISH_WEIGHT)))[:, None]
            share = np.where(share < LEAST, 0, np.where(share > 1 - LEAST, 1, share))
            both = [joined.texts(vectors) for vectors in (plain, said)]
            mixed = unit((1 - share) * both[0] + share * both[1]).astype(np.float32)
            found = [recall(embeddings, images, 10) for embeddings in (*both, mixed)]
            print(name, language, *(f"{one:.3f}" for one in found), f"told foreign {np.mean(share > 0.5):.3f}", flush=True)


if __name__ == "__main__":
    main()
