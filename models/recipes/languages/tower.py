"""The text network for many languages: a vector for each piece of a text, their weighted mean, and a layer with a linear skip.

What it gives is what the English sentence encoder would say of a translation, so every head that reads that reads this. It
says as well how likely the text is not English.
"""

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

TOKENS, WIDE, HIDDEN, OUT, DROPPED = 16, 256, 1024, 512, 0.1
ENGLISH_WEIGHT = 3.0  # of an English text when languages are learned: there are fewer


class Tower(nn.Module):
    def __init__(self, pieces: int, wide: int, hidden: int, out: int, dropped: float):
        super().__init__()
        self.vectors = nn.Embedding(pieces, wide)
        nn.init.normal_(self.vectors.weight, std=wide**-0.5)
        self.importance = nn.Linear(wide, 1, bias=False)
        self.first, self.second, self.skip = nn.Linear(wide, hidden), nn.Linear(hidden, out, bias=False), nn.Linear(wide, out)
        self.foreign = nn.Linear(wide, 1)
        self.dropped = dropped

    def forward(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """ids [n, tokens], 0 where there is none, to vectors [n, out] of unit length and logits [n] of not being English."""
        there = ids != 0
        if self.training:  # but never all pieces of a text
            kept = there & (torch.rand(ids.shape) >= self.dropped)
            there = torch.where(kept.any(1, keepdim=True), kept, there)
        x = self.vectors(ids)
        weights = F.softmax(self.importance(x)[..., 0].masked_fill(~there, -1e9), 1)
        mean = (x * weights[..., None]).sum(1)
        said = self.second(torch.relu(self.first(mean))) + self.skip(mean)
        even = (x * there[..., None]).sum(1) / there.sum(1, keepdim=True).clamp(min=1)
        return F.normalize(said, dim=1), self.foreign(even)[:, 0]


def tower(tokenizer: Tokenizer) -> Tower:
    return Tower(tokenizer.get_vocab_size(), WIDE, HIDDEN, OUT, DROPPED)


def ids_of(tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    """[n, TOKENS], 0 where there is no token."""
    rows = torch.zeros((len(texts), TOKENS), dtype=torch.int64)
    for i, encoded in enumerate(tokenizer.encode_batch(texts)):
        ids = encoded.ids[:TOKENS]
        rows[i, : len(ids)] = torch.tensor(ids)
    return rows
